"""One key per attendee: how a key is chosen, kept, and lent for one meeting when two people own the same."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smarketing_tui.domain.people import Person

DIGITS = "1234567890"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_HOME_ROW = "asdfjklghqweruioptyzxcvbnm"
SCHEMES = ("letters", "digits", "home-row")


def as_key(character: str | None) -> str:
    """Return the form in which a typed character is compared with keys (rules.md 16): NFC and lower case."""
    return unicodedata.normalize("NFC", character or "").lower()


def is_key(character: str) -> bool:
    """Tell whether *character* can be a person's key: one letter that one key types, or one ASCII digit.

    Wide letters (Chinese, Japanese, Korean) are composed of several presses and are no keys; no key types a ligature.
    """
    if len(character) != 1 or not (character in DIGITS or character.isalpha()):
        return False
    if unicodedata.normalize("NFKC", character) != character:
        return False
    return unicodedata.east_asian_width(character) not in ("W", "F")


def _letters(word: str) -> list[str]:
    return [letter for letter in (as_key(character) for character in word) if is_key(letter) and not letter.isdigit()]


def _wishes(name: str, scheme: str) -> Iterator[str]:
    """Yield keys for *name*, best first: initials, letters of the name, digits, any letter."""
    if scheme == "letters":
        name = unicodedata.normalize("NFC", name).replace("-", " ")
        words = [letters for letters in (_letters(word) for word in name.split()) if letters]
        yield from (letters[0] for letters in words)
        yield from (letter for letters in words for letter in letters)
        yield from DIGITS
        yield from LETTERS
    elif scheme == "digits":
        yield from DIGITS
        yield from LETTERS
    else:
        yield from _HOME_ROW
        yield from DIGITS


def choose_key(name: str, taken: Collection[str], scheme: str = "letters") -> str:
    """Return the best free key for *name*, or "" when all 36 are taken (that person is reached with `/`)."""
    return next((key for key in _wishes(name, scheme) if key not in taken), "")


def with_keys(people: "Iterable[Person]", scheme: str = "letters") -> "tuple[Person, ...]":
    """Return *people* with a key each: owners keep theirs, of two owners the later is lent another one."""
    people = tuple(people)
    owners: dict[str, str] = {}
    for person in people:
        if person.key:
            owners.setdefault(person.key, person.id)
    taken = set(owners)
    seated = []
    for person in people:
        if owners.get(person.key) != person.id:
            key = choose_key(person.name, taken, scheme)
            taken.add(key)
            person = replace(person, key=key)
        seated.append(person)
    return tuple(seated)
