"""A task as it is typed in one line: `Send the deck @jon by fri` is a title, an owner and a due date."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.tasks.cutting import OPENING, without
from smarketing_tui.domain.tasks.due import AFTER_KEYWORD, KEYWORDS, LOOKED_AT, date_of, due_in, unclear_due_in
from smarketing_tui.domain.tasks.naming import AROUND, LONGEST_NAME, longest
from smarketing_tui.domain.text import folded, one_line

_LOST_WITHOUT_NAME = frozenset({"for", "by", "owner", "owner:"})
_NAMED_AFTER = frozenset({"to", "with", "from", "of", "about", "and"})


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line says. `owner_words` and `due_words` are as typed, `title` is the rest, clean.

    An `@` that means nobody, or one of several (`candidates`), stays in the title and in `unclear`; what looks like a
    date and is none stays there and in `unclear_due`. Where nothing else is left the title is the whole line: what was
    typed is never lost. `refusal` says in a line why that is no task ("" when it is one). An owner `is_away` who is
    known and not here.
    """

    title: str
    owner: Person | None = None
    owner_words: str = ""
    due: date | None = None
    due_words: str = ""
    candidates: tuple[Person, ...] = ()
    unclear: str = ""
    unclear_due: str = ""
    refusal: str = ""
    is_away: bool = False

    @property
    def away_name(self) -> str:
        """The name of an owner who is not here, else ""; who is here has it from the roster."""
        return self.owner.name if self.owner is not None and self.is_away else ""


def captured(line: str, people: Iterable[Person], today: date, others: Iterable[Person] = ()) -> Captured:
    """Return what *line* says of a task; never raises, whatever was typed.

    An owner is one of *people*; only if none of them is meant, one of *others*, who have no keys.
    """
    everybody = tuple(people)
    words = one_line(line).split()
    found, words = _without_owner(words, everybody, tuple(others))
    due, at = due_in(words, today)
    if at is None:
        found = replace(found, unclear_due=unclear_due_in(words, everybody, today))
    elif due is None:
        found = replace(found, unclear_due=" ".join(words[at]).strip(AROUND))
    else:
        found = replace(found, due=due, due_words=" ".join(words[at]))
        words = _without_due(words, at)
    title = one_line(" ".join(words))
    return replace(found, title=title or one_line(line), refusal=_refusal(found, title, today))


def _refusal(found: Captured, title: str, today: date) -> str:
    """Return a line when something is to be done by somebody or by a day, and nobody has said what."""
    who = found.owner_words.strip(AROUND) or found.unclear
    words = title.split()
    after = _after_keyword(words)
    if who and (title in ("", found.unclear) or date_of(after, today)):
        return f"write what {who} is to do"
    day = found.due_words if not title else title if len(after) < len(words) and date_of(after, today) else ""
    return f"write what is to be done {day}" if day else ""


def _after_keyword(words: list[str]) -> list[str]:
    """Return *words* without a `by` or `due by` before them."""
    while len(words) > 1 and words[0].casefold().rstrip(":") in KEYWORDS | AFTER_KEYWORD:
        words = words[1:]
    return words


def echo(found: Captured, today: date) -> str:
    """Return the line that is shown before Enter: `Jon Ruiz · Fri 27 Nov`; "" when the line is a title only."""
    if found.refusal:
        return found.refusal
    parts = [found.owner.name + (", not here today" if found.is_away else "")] if found.owner else []
    if found.unclear:
        names = ", ".join(person.name for person in found.candidates[:5])
        more = ", …" if len(found.candidates) > 5 else ""
        if found.owner:
            parts.append(f"one owner only, {found.unclear} stays in the title")
        else:
            parts.append(f"{found.unclear}: {names}{more}?" if names else f"nobody here is {found.unclear}")
    parts.append(due_words(found, today))
    return " · ".join(part for part in parts if part)


def due_words(found: Captured, today: date) -> str:
    """Return by when, `Fri 27 Nov`, or that this is past, or that it is no date; "" when no day was named."""
    if found.due is None:
        return f'"{found.unclear_due}" is no date' if found.unclear_due else ""
    return day_words(found.due, today) + (", in the past" if found.due < today else "")


# Owners.


def without_owner(line: str, people: Iterable[Person]) -> tuple[Person | None, str]:
    """Return whom the `@` in *line* means, None for nobody or several, and the line without what named them."""
    found, words = _without_owner(one_line(line).split(), tuple(people), ())
    return found.owner, one_line(" ".join(words)) or one_line(line)


def _without_owner(words: list[str], people: Sequence[Person], others: Sequence[Person]) -> tuple[Captured, list[str]]:
    """Return the owner found in *words*, and the words without."""
    found = Captured("")
    looked_at = 0
    at = 0
    while at < len(words):
        word = words[at]
        start = len(word) - len(word.lstrip(OPENING))
        if word[start : start + 1] != "@" or len(word) == start + 1 or looked_at == LOOKED_AT:
            at += 1
            continue
        looked_at += 1
        length, who = longest(words[at : at + LONGEST_NAME], start, people, others)
        if len(who) == 1 and found.owner is None:
            is_away = all(person.id != who[0].id for person in people)
            found = replace(found, owner=who[0], owner_words=" ".join(words[at : at + length]), is_away=is_away)
            words, at = _without_name(words, at, length, who[0])
            continue
        if not found.unclear:
            found = replace(found, unclear=word.strip(AROUND), candidates=who)
        at += 1
    return found, words


def _without_name(words: list[str], at: int, length: int, owner: Person) -> tuple[list[str], int]:
    """Return *words* without an owner's `@`, and where to go on; after a word such as `to` their name is in its place.

    What was typed against it stays: a comma, a bracket that holds more.
    """
    before, after = words[:at], words[at + length :]
    lead, tail = _lead(words[at]), _tail(words[at + length - 1])
    if folded(owner.name).endswith(tail):  # the dot of Jr.
        tail = ""
    if before and before[-1].casefold() in _NAMED_AFTER:
        return [*before, *f"{lead}{owner.name}{tail}".split(), *after], at + len(owner.name.split())
    while before and before[-1].casefold() in _LOST_WITHOUT_NAME and not after:
        before.pop()
    return without(before, lead, tail, after)


def _without_due(words: list[str], at: slice) -> list[str]:
    """Return *words* without the date that stands *at* a place; the dot at its end goes with it."""
    opened = "".join(_lead(word) for word in words[at])
    tail = _tail(words[at.stop - 1]).removeprefix(".")
    return without(words[: at.start], opened, tail, words[at.stop :])[0]


def _lead(word: str) -> str:
    return word[: len(word) - len(word.lstrip(OPENING))]


def _tail(word: str) -> str:
    return word[len(word.rstrip(AROUND)) :]
