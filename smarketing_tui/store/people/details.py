"""What somebody types about a person: cleaned, and put into the roster with the keys in order."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.hotkeys import choose_key
from smarketing_tui.domain.people import Person, team_named
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line
from smarketing_tui.store.people.owned_keys import key_typed, keys_of, with_key
from smarketing_tui.store.people.roster import new_id
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.zones import is_zone, no_zone


class Details(TypedDict, total=False):
    """What is said of a person; what is not said stays as it is. `timezone` is the one of the site."""

    name: str
    team: str
    role: str
    executive: bool
    site: str
    timezone: str
    key: str
    recap: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """People as they are after a change, first the one who was meant, and sentences about what came with it."""

    people: tuple[Person, ...]
    notices: tuple[str, ...] = ()

    @property
    def person(self) -> Person:
        """Whoever was meant."""
        return self.people[0]


def cleaned(details: Details) -> Details:
    """Return *details* fit to be kept; raises BadInput with a sentence."""
    clean = details.copy()
    for name in ("name", "role", "site"):
        if name in clean:
            clean[name] = one_line(clean[name], NAME_LIMIT)
    if "team" in clean:
        clean["team"] = team_named(clean["team"])
    if "key" in clean:
        clean["key"] = key_typed(clean["key"])
    if not clean.get("name", "?"):
        raise BadInput("A person needs a name.")
    zone = clean["timezone"] = one_line(clean.get("timezone", ""))
    if zone and not is_zone(zone):
        raise BadInput(no_zone(zone))
    return clean


def added(people: Sequence[Person], details: Details, scheme: str, *, take: bool = False) -> Changed:
    """Return somebody new beside *people*, with the key that is wished for or the best free one.

    Raises BadInput, KeyTaken for a key that is somebody else's and is not to be taken.
    """
    clean = cleaned(details)
    if not clean.get("name"):
        raise BadInput("A person needs a name.")
    ids = {each for person in people for each in (person.id, *person.also)}
    person = Person(new_id("p", ids), clean["name"])
    if not clean.get("key"):
        clean["key"] = choose_key(person.name, keys_of(people), scheme)
    return _put(people, person, clean, scheme, take=take)


def edited(people: Sequence[Person], person: Person, details: Details, scheme: str, *, take: bool = False) -> Changed:
    """Return *person* of *people* with what is said of them; raises BadInput and KeyTaken as `added` does."""
    return _put(people, person, cleaned(details), scheme, take=take)


def _put(people: Sequence[Person], before: Person, clean: Details, scheme: str, *, take: bool) -> Changed:
    notices = []
    person = replace(
        before,
        name=clean.get("name", before.name),
        team=clean.get("team", before.team),
        role=clean.get("role", before.role),
        site=clean.get("site", before.site),
        executive=clean.get("executive", before.executive),
        recap=clean.get("recap", before.recap),
    )
    if clean.get("timezone") and not person.site:
        raise BadInput("A time zone is that of a site: name the site, too.")
    changed = [person]
    wished = clean.get("key", before.key)
    if wished != before.key:
        changed[0], other = with_key(people, person, wished, scheme, take=take)
        if other is not None:
            changed.append(other)
            notices.append(f"{other.name} {f'has the key {other.key} now' if other.key else 'has no key now'}.")
    notices += _namesakes(people, before, person)
    return Changed(tuple(changed), tuple(notices))


def _namesakes(people: Sequence[Person], before: Person, person: Person) -> list[str]:
    if folded(before.name) == folded(person.name) and before in people:
        return []
    ids = [f"@{each.id}" for each in people if each.id != person.id and folded(each.name) == folded(person.name)]
    if not ids:
        return []
    return [f"{', '.join(ids)} and @{person.id} are called {person.name} now; `people merge` makes them one."]
