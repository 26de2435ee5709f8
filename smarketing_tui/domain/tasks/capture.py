"""A task as it is typed in one line: `Send the deck @jon by fri` is a title, an owner and a due date."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from smarketing_tui.domain.calendar.dateish import date_like, distance_like
from smarketing_tui.domain.calendar.dates import due_date
from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.tasks.naming import AROUND, LONGEST_NAME, longest
from smarketing_tui.domain.text import folded, one_line

LONGEST_DUE = 5
"""Words of a due date, at the most."""

_LOOKED_AT = 20
"""How many `@` and how many `by` of one line are looked at; a line with more is no task."""

_KEYWORDS = frozenset({"by", "due", "until", "till"})
_AFTER_KEYWORD = frozenset({"by", "on"})
_NO_DATE_AFTER = frozenset(
    {"a", "an", "the", "this", "every", "each", "last", "since", "from", "of", "at", "for", "to", "in", "and", "per"}
    | _KEYWORDS
)
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
    due, at = _due(words, today)
    if due is not None and at is not None:
        found = replace(found, due=due, due_words=" ".join(words[at]))
        words = words[: at.start] + words[at.stop :]
    else:
        found = replace(found, unclear_due=_unclear_due(words, everybody, today))
    title = _clean(words)
    return replace(found, title=title or one_line(line), refusal=_refusal(found, title, today))


def _refusal(found: Captured, title: str, today: date) -> str:
    """Return a line when something is to be done by somebody or by a day, and nobody has said what."""
    who = found.owner_words.strip(AROUND) or found.unclear
    words = title.split()
    after = _after_keyword(words)
    if who and (title in ("", found.unclear) or _date_of(after, today)):
        return f"write what {who} is to do"
    day = found.due_words if not title else title if len(after) < len(words) and _date_of(after, today) else ""
    return f"write what is to be done {day}" if day else ""


def _after_keyword(words: list[str]) -> list[str]:
    """Return *words* without a `by` or `due by` before them."""
    while len(words) > 1 and words[0].casefold().rstrip(":") in _KEYWORDS | _AFTER_KEYWORD:
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
    return found.owner, _clean(words) or one_line(line)


def _without_owner(words: list[str], people: Sequence[Person], others: Sequence[Person]) -> tuple[Captured, list[str]]:
    """Return the owner found in *words*, and the words without."""
    found = Captured("")
    looked_at = 0
    at = 0
    while at < len(words):
        word = words[at]
        start = len(word) - len(word.lstrip("([{<\"'"))
        if word[start : start + 1] != "@" or len(word) == start + 1 or looked_at == _LOOKED_AT:
            at += 1
            continue
        looked_at += 1
        length, who = longest(words[at : at + LONGEST_NAME], start, people, others)
        if len(who) == 1 and found.owner is None:
            is_away = all(person.id != who[0].id for person in people)
            found = replace(found, owner=who[0], owner_words=" ".join(words[at : at + length]), is_away=is_away)
            before, kept = words[:at], _kept_name(words, at, length, who[0])
            if not kept:
                while before and before[-1].casefold() in _LOST_WITHOUT_NAME and at + length >= len(words):
                    before.pop()
            words = [*before, *kept, *words[at + length :]]
            at = len(before) + len(kept)
            continue
        if not found.unclear:
            found = replace(found, unclear=word.strip(AROUND), candidates=who)
        at += 1
    return found, words


def _kept_name(words: list[str], at: int, length: int, owner: Person) -> list[str]:
    """Return what stands in the title for an owner's `@`: their name after a word such as `to`, else nothing."""
    if at and words[at - 1].casefold() in _NAMED_AFTER:
        return [owner.name]
    # A bracket or comma that was typed against it.
    last = words[at + length - 1]
    end = last[len(last.rstrip(AROUND)) :]
    return [end] if end in (",", ";", ":", ".", "!", "?") and at else []


# Due dates.


def _due(words: list[str], today: date) -> tuple[date | None, slice | None]:
    """Return the due date in *words* and where it stands: after `by`, `due` or `until`, or at the end."""
    keywords = [at for at, word in enumerate(words) if word.casefold().rstrip(":") in _KEYWORDS]
    for at in keywords[: -_LOOKED_AT - 1 : -1]:
        first = at + 1
        if first < len(words) and words[first].casefold() in _AFTER_KEYWORD:
            first += 1
        for end in range(min(len(words), first + LONGEST_DUE), first, -1):
            when = _date_of(words[first:end], today)
            if when is not None and (at or end < len(words)):
                return when, slice(at - (at - 1 in keywords), end)
    for start in range(max(1, len(words) - LONGEST_DUE), len(words)):
        if words[start - 1].casefold() in _NO_DATE_AFTER or _NUMBER.fullmatch(words[start]):
            continue
        when = _date_of(words[start:], today)
        # What was yesterday is told of; only after `by` it is meant as the day by which.
        if when is not None and when >= today:
            return when, slice(start, len(words))
    return None, None


def _unclear_due(words: list[str], people: Sequence[Person], today: date) -> str:
    """Return what looks like a date, though it is none: after `by`, `due` or `until`, or at the end as `in 2 weeks`."""
    keywords = [at for at, word in enumerate(words) if word.casefold().rstrip(":") in _KEYWORDS]
    for at in keywords[: -_LOOKED_AT - 1 : -1]:
        end = next((after for after in range(at + 1, len(words)) if words[after].startswith("@")), len(words))
        after = words[at + 1 : end]
        like = date_like(after)
        # April, May and June are names, too.
        is_somebody = any(folded(after[0]) in folded(person.name).split() for person in people) if like else False
        if like and not is_somebody and _date_of(like.split(), today) is None:
            return like
    return distance_like(words)


_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)|\d+[./]\d+", re.ASCII | re.IGNORECASE)
"""At the end of a line, without `by` before it: more likely a version, a price or a place than a day."""


def _date_of(words: list[str], today: date) -> date | None:
    said = " ".join(words).strip("()[]{}\"'")
    return due_date(said, today) or due_date(said.rstrip(",.;:!?)"), today)


def _clean(words: list[str]) -> str:
    """Return the title: no empty brackets, no spaces before commas, nothing left over at its ends."""
    line = re.sub(r"\(\s*\)|\[\s*\]|\{\s*\}|<\s*>", " ", " ".join(words))
    line = re.sub(r"\s+([,;:.!?])(?=\s|$)", r"\1", " ".join(line.split()))
    line = re.sub(r"([,;:])(?:\s*[,;:])+", r"\1", line)
    return one_line(line.lstrip(",;: ").rstrip(",;: "))
