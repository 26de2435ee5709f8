"""Who is meant: names typed for a meeting, matched with the people the workspace knows (rules.md 17)."""

import os
from collections.abc import Collection, Sequence
from dataclasses import replace

from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.hotkeys import choose_key, with_keys
from smarketing_tui.domain.people import Attendee, Person, namesakes, same_person, seated
from smarketing_tui.domain.text import folded
from smarketing_tui.store.refusals import Ambiguous, BadInput, listed

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""The 32 characters of made-up ids: none that is easily mistaken when typed."""


@dataclass(frozen=True, slots=True)
class Invited:
    """The people of a meeting as they are in it, in the order of the floor; `changed` is what the roster learns.

    Sentences say who is `back`, who is otherwise `today` than usual, and who is `lent` another key.
    """

    people: tuple[Person, ...]
    changed: tuple[Person, ...] = ()
    back: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    lent: tuple[str, ...] = ()

    @property
    def notices(self) -> tuple[str, ...]:
        """All that is to be said."""
        return (*self.back, *self.today, *self.lent)


def new_id(prefix: str, taken: Collection[str] = ()) -> str:
    """Return an id that says nothing about whom it names, so that a person can be forgotten."""
    while True:
        made = prefix + "".join(_LETTERS[byte % len(_LETTERS)] for byte in os.urandom(4))
        if made not in taken:
            return made


def invited(known: Sequence[Person], attendees: Sequence[Attendee], scheme: str = "letters") -> Invited:
    """Return who *attendees* are, new people with an id and a key of their own.

    Raises BadInput for nobody, for an unknown id and for the same person twice, Ambiguous for a name of several.
    """
    if not attendees:
        raise BadInput("A meeting needs people.")
    roster = {person.id: person for person in known}
    coming: dict[str, Person] = {}
    changed: dict[str, Person] = {}
    back: list[str] = []
    today: list[str] = []
    for attendee in attendees:
        person = _meant(roster.values(), attendee)
        if person is None:
            person = _new(roster.values(), attendee, scheme)
            changed[person.id] = roster[person.id] = person
        if person.id in coming:
            raise BadInput(f"{person.name} is named twice.")
        learnt = replace(person, team=person.team or attendee.team, site=person.site or attendee.site, retired=False)
        if person.retired:
            back.append(f"{person.name} was retired and is back among the people.")
        if learnt != person:
            changed[person.id] = roster[person.id] = learnt
        if attendee.name and folded(attendee.name) != folded(person.name):
            today.append(f"{attendee.name} is {person.name}: the two entries were merged.")
        coming[person.id] = _today(learnt, attendee, today)
    in_order = [coming[each] for each in roster if each in coming]
    people = with_keys(in_order, scheme)
    lent = _lent(in_order, people)
    return Invited(seated(people), tuple(changed.values()), tuple(back), tuple(today), tuple(lent))


def _meant(roster: Collection[Person], attendee: Attendee) -> Person | None:
    """The one person of the roster who is meant, or None for somebody new."""
    if attendee.id:
        found = [person for person in roster if attendee.id in (person.id, *person.also)]
        if not found:
            raise BadInput(f"Nobody here has the id @{attendee.id}; `smarketing people` lists them.")
    else:
        found = namesakes(roster, attendee.name)
    if len(found) > 1:
        ids = [f"@{person.id}" for person in found]
        raise Ambiguous(f'"{attendee.name}" is the name of several people: say {listed(ids)} instead.', ids)
    return found[0] if found else None


def _new(roster: Collection[Person], attendee: Attendee, scheme: str) -> Person:
    key = choose_key(attendee.name, {person.key for person in roster}, scheme)
    made = new_id("p", {person.id for person in roster})
    return Person(made, attendee.name, attendee.team, attendee.site, key)


def _today(person: Person, attendee: Attendee, notices: list[str]) -> Person:
    """The person as in this meeting: a team or site given today does not change the roster."""
    for what, given, usual in (("team", attendee.team, person.team), ("site", attendee.site, person.site)):
        if given and folded(given) != folded(usual):
            notices.append(f"{person.name}: {what} {given} for this meeting only, otherwise {usual}.")
            person = replace(person, **{what: given})  # type: ignore[arg-type]  # both are texts
    return person


def _lent(owners: Sequence[Person], people: Sequence[Person]) -> list[str]:
    """Say who has another key than their own in this meeting."""
    lent = [(own.key, person) for own, person in zip(owners, people, strict=True) if own.key != person.key]
    return [
        f"{person.name} has the key {person.key} in this meeting" + (f"; {key} is somebody else's." if key else ".")
        for key, person in lent
        if person.key
    ]


def with_leaders(
    items: Sequence[Item], people: Sequence[Person], everybody: Collection[Person] = ()
) -> tuple[Item, ...]:
    """Return *items* with their leaders as person ids; raises BadInput naming the item for one who is not coming.

    A leader written as the id of one of *everybody* comes from an earlier session: without them today, nobody leads.
    """
    coming, same = {person.id for person in people}, same_person(everybody)
    away = {person.id for person in everybody} - coming
    ours = (replace(item, leader=same.get(item.leader, item.leader)) for item in items)
    return tuple(
        replace(item, leader="" if item.leader in away else _leader(at, item, people))
        for at, item in enumerate(ours, start=1)
    )


def _leader(number: int, item: Item, people: Sequence[Person]) -> str:
    if not item.leader:
        return ""
    by_id = [person.id for person in people if item.leader.removeprefix("@") == person.id]
    found = by_id or [person.id for person in namesakes(people, item.leader)]
    where = f'Item {number}, "{item.title}"'
    if not found:
        raise BadInput(f'{where}: its leader "{item.leader}" is not among the people who come.')
    if len(found) > 1:
        ids = [f"@{each}" for each in found]
        raise Ambiguous(f'{where}: "{item.leader}" is several people, write {listed(ids)} instead.', ids)
    return found[0]
