"""Who the guests of a calendar are: people by their name or by what their address makes of it, else new ones."""

from collections.abc import Iterable, Sequence

from smarketing_tui.cli.import_speakers import mapped
from smarketing_tui.domain.people import Attendee, Person, namesakes
from smarketing_tui.domain.text import folded, one_line
from smarketing_tui.interchange.ics_guests import Guest, name_of
from smarketing_tui.store.people.roster import invited
from smarketing_tui.store.refusals import Ambiguous, listed


class Guests:
    """Matches guests with *known* people, one event after the other; `fresh` are those made for it so far.

    *maps* are options `NAME=WHO`; NAME is one of *names*, pairs of a name and an address.
    """

    def __init__(
        self, known: Sequence[Person], maps: Sequence[str], names: Iterable[tuple[str, str]], scheme: str
    ) -> None:
        self._known = {person.id: person for person in known}
        self._changed: dict[str, Person] = {}
        self._named: dict[str, list[Person]] = {}
        for person in known:
            for name in dict.fromkeys(map(folded, (person.name, *person.formerly))):
                self._named.setdefault(name, []).append(person)
        self._scheme = scheme
        spoken = {folded(each): each for pair in names for each in pair if each}
        self._said = mapped(maps, spoken)

    @property
    def people(self) -> dict[str, Person]:
        """Everybody, as they are with all that was learnt so far."""
        return self._known | self._changed

    @property
    def changed(self) -> tuple[Person, ...]:
        """Who is new, or known better."""
        return tuple(self._changed.values())

    @property
    def fresh(self) -> list[Person]:
        """Who is new."""
        return [person for person in self._changed.values() if person.id not in self._known]

    def find(self, guest: Guest) -> Person | None:
        """Return who of the people that *guest* is; raises Ambiguous for a name of several."""
        family, comma, given = guest.name.partition(",")
        swapped = one_line(f"{given} {family}") if comma else ""
        for name in filter(None, (guest.name, swapped, name_of(guest.email))):
            found = namesakes(self._named.get(folded(name), ()), name)
            if len(found) > 1:
                ids = [f"@{person.id}" for person in found]
                raise Ambiguous(f'"{name}" is the name of several people, {listed(ids)}: --map says which.', ids)
            if found:
                return found[0]
        return None

    def attendee(self, guest: Guest) -> Attendee | None:
        """Return who *guest* is, new or known; None if they are mapped to nobody."""
        for name in filter(None, (folded(guest.name), folded(guest.email))):
            if name in self._said:
                return self._said[name]
        found = self.find(guest)
        return Attendee(guest.name) if found is None else Attendee("", id=found.id)

    def invite(self, attendees: Sequence[Attendee]) -> tuple[list[Person], tuple[str, ...]]:
        """Return *attendees* as people, and what there is to say of that."""
        if not attendees:
            return [], ()
        found = invited(list(self.people.values()), attendees, self._scheme)
        for person in found.changed:
            if person.id not in self.people:
                self._named.setdefault(folded(person.name), []).append(person)
            self._changed[person.id] = person
        return list(found.people), found.back


def coming_of(guests: Guests, named: Sequence[Guest]) -> tuple[list[Person], list[tuple[str, str]], list[str]]:
    """Return who of those *named* in an event comes, who of the known does not and why, and remarks."""
    attendees: dict[str, Attendee] = {}
    left_out: list[tuple[str, str]] = []
    remarks: list[str] = []
    for guest in named:
        if guest.thing:
            remarks.append(f"{guest.name} is a {guest.thing}, not a person")
            continue
        if guest.declined or guest.informed:
            why = "declined" if guest.declined else "only informed"
            found = guests.find(guest)
            left_out += [(found.id, why)] if found is not None else []
            remarks.append(f"{guest.name} is not coming: {why}")
            continue
        attendee = guests.attendee(guest)
        if attendee is None:
            remarks.append(f"{guest.name} is left out")
        else:
            attendees.setdefault(attendee.id or folded(attendee.name), attendee)
    people, back = guests.invite(list(attendees.values()))
    here = {person.id for person in people}
    return people, [each for each in left_out if each[0] not in here], [*remarks, *back]
