"""The people of a meeting, each with a team, a site and one key of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import field

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line

SALES = "sales"
MARKETING = "marketing"
_SHORT_TEAMS = {"mktg": MARKETING, "mkt": MARKETING, "mark": MARKETING, "sale": SALES}


@dataclass(frozen=True, slots=True)
class Person:
    """One attendee: `id` is what events store, `key` the one unmodified key that hands them the floor.

    Who is on the `recap` list reads the recap rather than coming. `also` are ids under which old sessions, tasks and
    plans know the same person, because two entries were merged; `formerly` are the other names that those had.
    """

    id: str
    name: str
    team: str = ""
    site: str = ""
    key: str = ""
    executive: bool = False
    role: str = ""
    recap: bool = False
    retired: bool = False
    also: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody named for a meeting, before the workspace has said who that is; `id` only when it was given."""

    name: str
    team: str = ""
    site: str = ""
    id: str = ""


def same_person(people: Iterable[Person]) -> dict[str, str]:
    """Return the id that counts now for each id that a merge has ended; history itself is never rewritten."""
    return {old: person.id for person in people for old in person.also}


def namesakes(people: Iterable[Person], name: str) -> list[Person]:
    """Return who of *people* is called *name* (rules.md 17): as they are now, else as an entry merged with theirs was.

    Of several the retired are not meant, unless all are.
    """
    everybody, wanted = list(people), folded(name)
    named = [person for person in everybody if folded(person.name) == wanted]
    named = named or [person for person in everybody if wanted in map(folded, person.formerly)]
    return [person for person in named if not person.retired] or named


def alike(person: Person, people: Iterable[Person]) -> list[Person]:
    """Return the others among *people*, likeliest to be the same person first: that name, then a word of it."""
    words = set(folded(person.name).split())

    def unlikeness(other: Person) -> int:
        theirs = set(folded(other.name).split())
        return 0 if theirs == words else 1 if theirs & words else 2

    return sorted((each for each in people if each.id != person.id), key=unlikeness)


def team_named(text: str) -> str:
    """Return the team that *text* means: `sales`, `marketing` (or a short form of them), or a name of one's own."""
    name = one_line(text, NAME_LIMIT)
    plain = folded(name)
    if plain in (SALES, MARKETING):
        return plain
    return _SHORT_TEAMS.get(plain, name)


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of one meeting in the order in which they are shown: an immutable sequence with look-ups."""

    people: tuple[Person, ...] = ()
    _index: dict[str, int] = field(init=False, repr=False, compare=False)
    _keys: dict[str, Person] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {person.id: at for at, person in enumerate(self.people)})
        object.__setattr__(self, "_keys", {person.key: person for person in self.people if person.key})

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people)

    def __len__(self) -> int:
        return len(self.people)

    def __contains__(self, person: str) -> bool:
        return person in self._index

    def __getitem__(self, person: str) -> Person:
        """Return the person with that id; raises KeyError for a stranger."""
        return self.people[self._index[person]]

    def position(self, person: str) -> int:
        """Return the 0-based place of the person with that id; raises KeyError for a stranger."""
        return self._index[person]

    def by_key(self, key: str) -> Person | None:
        """Return who owns that key in this meeting, if anyone does."""
        return self._keys.get(key)

    def name(self, person: str | None) -> str:
        """Return a name to show for that id, also for nobody and for a stranger."""
        if person is None:
            return "nobody"
        at = self._index.get(person)
        return "somebody" if at is None else self.people[at].name


def seated(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return *people* in the order of the floor: marketing, sales, then other teams by name, each in roster order."""
    order = {MARKETING: (0, ""), SALES: (1, "")}
    return tuple(sorted(people, key=lambda person: order.get(person.team, (2 if person.team else 3, person.team))))
