"""Meetings told without names: the same for every format, because it is done before any of them is made."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from smarketing_tui.domain.people import Person
from smarketing_tui.domain.privacy.fields import FIXED, NAMES, PLACES
from smarketing_tui.domain.privacy.naming import Naming, initials_of, parts_of
from smarketing_tui.domain.privacy.pseudonyms import letter
from smarketing_tui.domain.text import folded

T = TypeVar("T")


class Cover:
    """Calls *people* Person A, B … in their order, then others who are *known*; team and site stay.

    The same person has the same letter in everything that one cover has told.
    """

    def __init__(self, people: Iterable[Person], known: Iterable[Person] = ()) -> None:
        self._place: dict[str, int] = {}
        terms: dict[str, set[int]] = {}
        shouted: dict[str, set[int]] = {}
        whole: dict[str, set[int]] = {}
        for person in (*people, *known):
            place = self._place.setdefault(person.id, len(self._place))
            self._place |= dict.fromkeys((each for each in person.also if each not in self._place), place)
            for name in (person.name, *person.formerly):
                whole.setdefault(folded(name), set()).add(place)
                shouted.setdefault(initials_of(name), set()).add(place)
                for part in parts_of(name, ()):
                    terms.setdefault(part, set()).add(place)
        self._count = max(self._place.values(), default=-1) + 1
        self._strangers: dict[str, str] = {}
        names = _called(whole)
        self._whole = Naming(names)
        self._all = Naming(_called(terms) | names, {name: words for name, words in _called(shouted).items() if name})

    def told(self, value: T) -> T:
        """Return *value*, and all that is in it, without names; a dataclass, or anything made of them."""
        return cast("T", self._told(value, ""))

    def _told(self, value: Any, field: str) -> Any:
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return self._text(value, field)
        if isinstance(value, Mapping):
            return {self._told(name, "id"): self._told(each, str(name)) for name, each in value.items()}
        if isinstance(value, tuple | list):
            found = [self._told(each, field) for each in value]
            return type(value)(*found) if hasattr(value, "_fields") else type(value)(found)
        if is_dataclass(value) and not isinstance(value, type):
            return self._entry(value)
        return value

    def _entry(self, value: Any) -> Any:
        changes = {}
        for each in fields(value):
            before = getattr(value, each.name)
            after = self._told(before, each.name) if each.init else before
            if after is not before and after != before:
                changes[each.name] = after
        if isinstance(value, Person) and value.id in self._place:
            changes |= {"name": _name(self._place[value.id]), "key": self._key(value.id), "role": ""}
            changes |= {"also": (), "formerly": ()}
        elif getattr(value, "owner_name", "") and getattr(value, "owner", None) in self._place:
            changes["owner_name"] = _name(self._place[value.owner])
        return replace(value, **changes) if changes else value

    def _text(self, value: str, field: str) -> str:
        if value in self._place and field not in FIXED:
            return f"person-{letter(self._place[value]).lower()}"
        if not value or field in FIXED or field == "id":
            return value
        told = (self._whole if field in PLACES else self._all).told(value)
        if field in NAMES and told == value and not value.startswith("person-"):
            return self._strangers.setdefault(folded(value), _name(self._count + len(self._strangers)))
        return told

    def _key(self, person: str) -> str:
        key = letter(self._place[person]).lower()
        return key if len(key) == 1 else ""


def _called(found: Mapping[str, set[int]]) -> dict[str, str]:
    return {name: "/".join([_name(min(places)), *map(letter, sorted(places)[1:])]) for name, places in found.items()}


def _name(place: int) -> str:
    return f"Person {letter(place)}"
