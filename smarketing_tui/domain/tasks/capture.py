"""A task as it is typed in one line: `Send the deck @jon by fri` is a title, an owner and a due date."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from smarketing_tui.domain.calendar.dateish import date_like, distance_like
from smarketing_tui.domain.calendar.dates import due_date
from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.hotkeys import as_key
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.text import folded, one_line

LONGEST_DUE = 5
"""Words of a due date, at the most."""

LONGEST_NAME = 6
"""Words of a person's name that are looked at after `@`."""

_LOOKED_AT = 20
"""How many `@` and how many `by` of one line are looked at; a line with more is no task."""

_REMEMBERED = 20_000
"""Names whose forms are kept: those of a whole workspace are looked at with every key that is typed after an `@`."""

_KEYWORDS = frozenset({"by", "due", "until", "till"})
_AFTER_KEYWORD = frozenset({"by", "on"})
_NO_DATE_AFTER = frozenset(
    {"a", "an", "the", "this", "every", "each", "last", "since", "from", "of", "at", "for", "to", "in", "and", "per"}
    | _KEYWORDS
)
_LOST_WITHOUT_NAME = frozenset({"for", "by", "owner", "owner:"})
_NAMED_AFTER = frozenset({"to", "with", "from", "of", "about", "and"})
_AROUND = "()[]{}<>,.;:!?\"'"


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


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An `@na…` at the end of what has been typed: where it begins, and who it may become, likeliest first."""

    start: int
    candidates: tuple[Person, ...]


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
    who = found.owner_words.strip(_AROUND) or found.unclear
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


def named(words: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """Return who *words* may mean: nobody, one person, or several.

    A key, a whole name, a first name, another part of a name, then beginnings of these; the first that fits anybody
    decides. Accents are ignored only if nobody fits otherwise.
    """
    everybody = tuple(people)
    if not words or not everybody:
        return ()
    owners = tuple(person for person in everybody if person.key and as_key(words) == person.key)
    return owners or _by_name(folded(words), everybody, _plain) or _by_name(_bare(words), everybody, _bare)


def _by_name(wanted: str, people: Sequence[Person], form: Callable[[str], str]) -> tuple[Person, ...]:
    if not wanted:
        return ()
    names = [(person, name, name.split()) for person in people if (name := form(person.name))]
    tests: tuple[Callable[[str, list[str]], bool], ...] = (
        lambda name, _: name == wanted,
        lambda _, parts: parts[0] == wanted,
        lambda _, parts: wanted in parts,
        lambda name, parts: name.startswith(wanted) or "".join(parts).startswith(wanted),
        lambda _, parts: any(part.startswith(wanted) for part in parts),
    )
    for test in tests:
        if found := tuple(person for person, name, parts in names if test(name, parts)):
            return found
    return ()


@lru_cache(maxsize=_REMEMBERED)
def _plain(text: str) -> str:
    return folded(text)


@lru_cache(maxsize=_REMEMBERED)
def _bare(text: str) -> str:
    """Return *text* without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


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
        length, who = _longest(words[at : at + LONGEST_NAME], start, people, others)
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
            found = replace(found, unclear=word.strip(_AROUND), candidates=who)
        at += 1
    return found, words


def _kept_name(words: list[str], at: int, length: int, owner: Person) -> list[str]:
    """Return what stands in the title for an owner's `@`: their name after a word such as `to`, else nothing."""
    if at and words[at - 1].casefold() in _NAMED_AFTER:
        return [owner.name]
    # A bracket or comma that was typed against it.
    last = words[at + length - 1]
    end = last[len(last.rstrip(_AROUND)) :]
    return [end] if end in (",", ";", ":", ".", "!", "?") and at else []


def _longest(
    words: list[str], start: int, people: Sequence[Person], others: Sequence[Person] = ()
) -> tuple[int, tuple[Person, ...]]:
    """Return how many of *words* name somebody after the `@` at *start* of the first, and whom."""
    said = [words[0][start + 1 :], *words[1:]]
    first = _bare(said[0])
    likely = [group for group in (people, [each for each in others if _bare(each.name).startswith(first)]) if group]
    for length in range(len(said), 1, -1):
        for name in (" ".join(said[:length]), " ".join(said[:length]).rstrip(_AROUND)):
            wanted, bare = folded(name), _bare(name)
            for group in likely:
                whole = [person for person in group if _plain(person.name) == wanted]
                whole = whole or [person for person in group if _bare(person.name) == bare]
                if len(whole) == 1:
                    return length, tuple(whole)
    plain = said[0].rstrip(_AROUND)
    return 1, named(said[0], people) or named(plain, people) or named(said[0], others) or named(plain, others)


def keyless(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return *people* as those who are not at the table: a key means somebody who is."""
    return tuple(replace(person, key="") for person in people)


def unfinished(line: str, people: Iterable[Person], others: Iterable[Person] = ()) -> Unfinished | None:
    """Return the `@na…` that *line* (up to the cursor) ends with, None if it ends otherwise.

    First who has that key, then first names, other parts of names, names without their accents; each in the order
    of *people*, then of *others*.
    """
    found = re.search(r"(?:^|[\s(\[{<\"'])@(\S*(?: \S+){0,3})$", line[-200:])
    if found is None:
        return None
    start = max(0, len(line) - 200) + found.start(1) - 1
    everybody = tuple(people)
    candidates = (*_beginnings(found[1], everybody), *_beginnings(found[1], tuple(others)))
    return Unfinished(start, candidates) if candidates or " " not in found[1] else None


def _beginnings(wanted: str, people: Sequence[Person]) -> Iterator[Person]:
    plain = folded(wanted)
    tests: tuple[Callable[[Person], bool], ...] = (
        lambda person: bool(person.key) and person.key == as_key(wanted),
        lambda person: _plain(person.name).startswith(plain),
        lambda person: any(part.startswith(plain) for part in _plain(person.name).split()),
        lambda person: _bare(person.name).startswith(_bare(wanted)) or _bare(wanted) in _bare(person.name).split(),
    )
    yielded: set[str] = set()
    for test in tests:
        for person in people:
            if person.id not in yielded and test(person):
                yielded.add(person.id)
                yield person


def completed(line: str, person: Person, people: Iterable[Person], others: Iterable[Person] = ()) -> str:
    """Return *line* with the `@na…` at its end (if any) written out so that it means *person*, and a space."""
    here, away = tuple(people), tuple(others)
    at = unfinished(line, here, away)
    start = len(line) if at is None else at.start
    ways = (*person.name.split()[:1], person.name, person.key)
    means = (way for way in ways if way and _longest(f"@{way}".split(), 0, here, away)[1] == (person,))
    return f"{line[:start]}@{next(means, person.name)} "


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
