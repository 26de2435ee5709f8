"""Whom a name means, as it is typed after an `@`: whole, in part, or only begun."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.hotkeys import as_key
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.text import folded

LONGEST_NAME = 6
"""Words of a person's name that are looked at after `@`."""

_REMEMBERED = 20_000
"""Names whose forms are kept: those of a whole workspace are looked at with every key that is typed after an `@`."""

AROUND = "()[]{}<>,.;:!?\"'"
"""What may stand around a name without being part of it."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An `@na…` at the end of what has been typed: where it begins, and who it may become, likeliest first."""

    start: int
    candidates: tuple[Person, ...]


def named(words: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """Return who *words* may mean: nobody, one person, or several.

    A key, a whole name, a first name, another part of a name, then beginnings of these; the first that fits anybody
    decides. Accents are ignored only if nobody fits otherwise.
    """
    everybody = tuple(people)
    if not words or not everybody:
        return ()
    owners = tuple(person for person in everybody if person.key and as_key(words) == person.key)
    return owners or _by_name(folded(words), everybody, plain) or _by_name(bare(words), everybody, bare)


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
def plain(text: str) -> str:
    """Return *text* without case."""
    return folded(text)


@lru_cache(maxsize=_REMEMBERED)
def bare(text: str) -> str:
    """Return *text* without case and accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def longest(
    words: list[str], start: int, people: Sequence[Person], others: Sequence[Person] = ()
) -> tuple[int, tuple[Person, ...]]:
    """Return how many of *words* name somebody after the `@` at *start* of the first, and whom."""
    said = [words[0][start + 1 :], *words[1:]]
    first = bare(said[0])
    likely = [group for group in (people, [each for each in others if bare(each.name).startswith(first)]) if group]
    for length in range(len(said), 1, -1):
        for name in (" ".join(said[:length]), " ".join(said[:length]).rstrip(AROUND)):
            wanted, without = folded(name), bare(name)
            for group in likely:
                whole = [person for person in group if plain(person.name) == wanted]
                whole = whole or [person for person in group if bare(person.name) == without]
                if len(whole) == 1:
                    return length, tuple(whole)
    alone = said[0].rstrip(AROUND)
    return 1, named(said[0], people) or named(alone, people) or named(said[0], others) or named(alone, others)


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
    start = folded(wanted)
    tests: tuple[Callable[[Person], bool], ...] = (
        lambda person: bool(person.key) and person.key == as_key(wanted),
        lambda person: plain(person.name).startswith(start),
        lambda person: any(part.startswith(start) for part in plain(person.name).split()),
        lambda person: bare(person.name).startswith(bare(wanted)) or bare(wanted) in bare(person.name).split(),
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
    means = (way for way in ways if way and longest(f"@{way}".split(), 0, here, away)[1] == (person,))
    return f"{line[:start]}@{next(means, person.name)} "
