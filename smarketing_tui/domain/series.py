"""A recurring meeting with its own people, agenda and tasks; one run of it is a session."""

from collections.abc import Collection, Iterable

from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.calendar.cadence import Cadence
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import Person, same_person
from smarketing_tui.domain.text import folded


@dataclass(frozen=True, slots=True)
class Series:
    """One series as its last session left it, or as it was set up.

    `name` is what sessions and people call it, `id` a short form of it for the command line, `formerly` the names
    under which older sessions and tasks know it; `members` are person ids, `slot` is in minutes, the leaders in
    `agenda` are person ids, `time` is local ("10:00").
    """

    id: str
    name: str
    kind: str
    members: tuple[str, ...]
    slot: int
    timezone: str
    agenda: Agenda
    time: str = ""
    cadence: Cadence | None = None
    retired: bool = False
    formerly: tuple[str, ...] = ()

    def is_called(self, name: str) -> bool:
        """Tell whether *name* means this series: its name, a former one, or its id (rules.md 17)."""
        return folded(name) in self.names

    @property
    def names(self) -> frozenset[str]:
        """Everything this series is called, folded."""
        return frozenset((folded(self.name), self.id, *map(folded, self.formerly)))


class SeriesNames:
    """Which of the *known* series a name means; one that a series has now comes before one that another had."""

    def __init__(self, known: Iterable[Series]) -> None:
        known = tuple(known)
        former = {name: series for series in known for name in series.names}
        self._named = former | {folded(series.name): series for series in known}

    def find(self, name: str) -> Series | None:
        """Return the series that is or was called *name*, or has that id, if there is one."""
        return self._named.get(folded(name))

    def key(self, name: str) -> str:
        """Return what all names of one series have in common: its id; a name that no series has stands for itself."""
        found = self.find(name)
        return f"? {folded(name)}" if found is None else found.id

    def are_one(self, one: str, other: str) -> bool:
        """Tell whether two names mean the same series, under whatever name it was known then."""
        return self.key(one) == self.key(other)


def members_of(series: Series, people: Collection[Person]) -> tuple[Person, ...]:
    """Return the members of *series* among the *people* known now, without the retired."""
    same, known = same_person(people), {person.id: person for person in people}
    ids = dict.fromkeys(same.get(member, member) for member in series.members)
    return tuple(known[each] for each in ids if each in known and not known[each].retired)


def usual_people(series: Series, people: Collection[Person]) -> tuple[Person, ...]:
    """Return who is asked to a meeting of *series*: its members, but for those who read the recap instead."""
    return tuple(person for person in members_of(series, people) if not person.recap)


def guest_words(series: Series, came: Iterable[Person], people: Collection[Person]) -> tuple[str, ...]:
    """Return a sentence on those who *came* without being members, and how they become some; nothing for nobody.

    Where no member is known who could come, nobody is a guest.
    """
    members = {each for person in members_of(series, people) for each in (person.id, *person.also)}
    found = [person for person in came if person.id not in members]
    if not members or not found:
        return ()
    who, a = ", ".join(person.name for person in found), "Guest" if len(found) == 1 else "Guests"
    return (f"{a}: {who}. `series edit {series.id} --also NAME`, or e on Home, makes members.",)


def series_id(name: str, taken: Collection[str]) -> str:
    """Return a short form of *name* that is not *taken*: `EMEA full team` becomes `emea-full-team`."""
    letters = (character if character.isalnum() else " " for character in folded(name))
    plain = "-".join("".join(letters).split()) or "series"
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (plain, *numbered) if each not in taken)
