"""Keys in the roster: who owns one, and how a clash is solved when it is made."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from smarketing_tui.domain.hotkeys import as_key, choose_key, is_key
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.text import one_line
from smarketing_tui.store.refusals import BadInput


class KeyTaken(BadInput):
    """The key that is wished for is *owner*'s; *free* is one that nobody has ("" if none is left)."""

    def __init__(self, key: str, owner: Person, free: str) -> None:
        instead = f"{free} is free" if free else "no key is free"
        super().__init__(f"The key {key} is {owner.name}'s; {instead}.")
        self.owner = owner
        self.free = free


def key_typed(text: str) -> str:
    """Return the key that was typed, "" for none; raises BadInput for what cannot be a person's key."""
    key = as_key(text.strip())
    if key and not is_key(key):
        raise BadInput(f'"{one_line(text, 20)}" is no key: a person\'s key is one letter or digit.')
    return key


def keys_of(people: Collection[Person]) -> set[str]:
    """Return the keys that somebody owns, also those of the retired: keys stay with a person."""
    return {person.key for person in people if person.key}


def with_key(
    people: Sequence[Person], person: Person, key: str, scheme: str, *, take: bool = False
) -> tuple[Person, Person | None]:
    """Return *person* with *key*, and whoever of *people* gets another one for it.

    Raises KeyTaken when the key is somebody else's, unless it is to be *take*n: then the owner gets a free one.
    """
    others = [each for each in people if each.id != person.id]
    owner = next((each for each in others if key and each.key == key), None)
    if owner is None:
        return replace(person, key=key), None
    if not take:
        raise KeyTaken(key, owner, choose_key(person.name, keys_of(people), scheme))
    return replace(person, key=key), replace(owner, key=choose_key(owner.name, keys_of(others), scheme))
