"""The people a facilitator meets with."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tinydb import TinyDB

from smarketing_tui.domain.calendar.sites import Site, known_zone
from smarketing_tui.domain.people import Attendee, Person, namesakes
from smarketing_tui.domain.planning.heard import HeardSession
from smarketing_tui.domain.summary import SessionPhase
from smarketing_tui.domain.text import folded, one_line
from smarketing_tui.store.books.known import people_in
from smarketing_tui.store.books.rows import put, put_all, take_out
from smarketing_tui.store.books.sites import put_site
from smarketing_tui.store.documents import document_of, kept
from smarketing_tui.store.files.shared_file import SharedFile, documents_in
from smarketing_tui.store.people.details import Changed, Details, added, edited
from smarketing_tui.store.people.intake import Intake, Row, taken_in
from smarketing_tui.store.people.merging import check_merge, mentions, merged, without_person
from smarketing_tui.store.people.roster import Invited, invited
from smarketing_tui.store.people.who import meant
from smarketing_tui.store.refusals import BadInput, NotFound


class PeopleBook:
    """Table `people` of the workspace; what is typed about them is cleaned here."""

    def __init__(self, shared: SharedFile) -> None:
        self._shared = shared

    def all(self) -> list[Person]:
        """Return everybody known, also the retired, in the order in which they were met."""
        return list(self._shared.remembered(people_in))

    def find(self, who: str) -> Person:
        """Return who is meant by a name, a unique part of one, or @id; raises NotFound or Ambiguous."""
        return meant(self.all(), who)

    def invite(self, attendees: Sequence[Attendee], scheme: str = "letters") -> Invited:
        """Return who *attendees* are and keep those who are new; raises BadInput as `roster.invited` does."""
        found = invited(self.all(), attendees, scheme)
        if found.changed:
            with self._shared.writing() as db:
                # Again, under the lock: another process may have met somebody meanwhile.
                found = invited(people_in(db), attendees, scheme)
                keep_people(db, found.changed)
        return found

    def add(
        self, new: Sequence[Details], scheme: str = "letters", *, take: bool = False, another: bool = False
    ) -> Changed:
        """Keep *new* people, all of them or none; first in the result are they, then who had to give up a key.

        Raises BadInput, also for a name that somebody has unless *another* of that name is wanted, and KeyTaken.
        """
        with self._shared.writing() as db:
            people = people_in(db)
            names = [details.get("name", "") for details in new]
            newcomers: list[str] = []
            others: list[str] = []
            notices: list[str] = []
            for details, name in zip(new, names, strict=True):
                if not another:
                    _refuse_known(people, name)
                changed = added(people, details, scheme, take=take)
                people = _with(people, changed.people)
                newcomers.append(changed.person.id)
                others += [person.id for person in changed.people[1:]]
                notices += changed.notices
                self._keep_zone(db, changed.person, details)
            now = {person.id: person for person in people}
            found = tuple(now[each] for each in dict.fromkeys([*newcomers, *others]))
            keep_people(db, found)
            return Changed(found, tuple(notices))

    def edit(self, person_id: str, details: Details, scheme: str = "letters", *, take: bool = False) -> Changed:
        """Keep what is said of a person; raises NotFound, BadInput, and KeyTaken for a key that is somebody else's."""
        with self._shared.writing() as db:
            people = people_in(db)
            changed = edited(people, _one(people, person_id), details, scheme, take=take)
            keep_people(db, changed.people)
            self._keep_zone(db, changed.person, details)
            return changed

    def retire(self, person_id: str, *, back: bool = False) -> Person:
        """Offer a person for no new meeting any more, or again with *back*; their key stays theirs."""
        return self._changed(person_id, lambda person: replace(person, retired=not back))

    def merge(self, keep_id: str, gone_id: str, sessions: Sequence[HeardSession], *, anyway: bool = False) -> Person:
        """Make two entries of one person one; history follows by `same_person`. Raises NotFound and BadInput.

        *sessions* are all of the workspace; BothThere is raised when the two met in one, unless *anyway*.
        """
        with self._shared.writing() as db:
            people = people_in(db)
            keep, gone = _one(people, keep_id), _one(people, gone_id)
            person = merged(keep, gone)
            check_merge(keep, gone, sessions, anyway=anyway)
            take_out(db.table("people"), gone_id)
            keep_people(db, (person,))
            return person

    def remove(self, person_id: str, sessions: Sequence[HeardSession]) -> Person:
        """Remove somebody typed by mistake; raises BadInput when one of *sessions*, a task or a plan names them.

        *sessions* are all of the workspace.
        """
        with self._shared.writing() as db:
            person = _one(people_in(db), person_id)
            ids = {person.id, *person.also}
            instead = "retire them instead, and no new meeting offers them."
            for session in sessions:
                if session.phase is SessionPhase.DAMAGED:
                    raise BadInput(f"Session {session.id} cannot be read and may name {person.name}: {instead}")
                if any(heard.person in ids for heard in session.heard):
                    raise BadInput(f"Session {session.id} names {person.name}: {instead}")
            for table in sorted(db.tables() - {"people", "series"}):
                if any(mentions(document, ids) for document in db.table(table)):
                    raise BadInput(f"The {table.partition('_')[0]} of the workspace name {person.name}: {instead}")
            take_out(db.table("people"), person.id)
            for document in list(db.table("series")):
                if mentions(document, ids):
                    put(db.table("series"), without_person(document, ids))
            return person

    def take_in(self, rows: Sequence[Row], scheme: str = "letters", *, keep: bool = True) -> Intake:
        """Bring in the *rows* of a file, all of them or, when one cannot be used, none.

        Without *keep* only say what would be.
        """
        if not keep:
            with self._shared.reading() as db:
                return taken_in(people_in(db), _sites(db), rows, scheme)
        with self._shared.writing() as db:
            intake = taken_in(people_in(db), _sites(db), rows, scheme)
            if not intake.problems:
                keep_people(db, intake.people)
                for site in intake.sites:
                    put_site(db, site)
            return intake

    def _changed(self, person_id: str, change: Callable[[Person], Person]) -> Person:
        with self._shared.writing() as db:
            before = _one(people_in(db), person_id)
            person = change(before)
            if person != before:
                keep_people(db, (person,))
            return person

    def _keep_zone(self, db: TinyDB, person: Person, details: Details) -> None:
        zone = details.get("timezone", "")
        if zone and known_zone(person.site, _sites(db)) != zone:
            put_site(db, Site(person.site, zone))


def _sites(db: TinyDB) -> list[Site]:
    return kept(documents_in(db, "sites"), Site, "site")


def keep_people(db: TinyDB, people: Sequence[Person]) -> None:
    """Put *people* into the table, each in the place of the one with that id."""
    put_all(db.table("people"), [document_of(person) for person in people])


def _one(people: Sequence[Person], person_id: str) -> Person:
    """Return the entry with that id; whoever still holds one that has been merged is told, and changes nobody else."""
    found = next((person for person in people if person_id in (person.id, *person.also)), None)
    if found is None:
        raise NotFound(f"Nobody here has the id @{person_id}; `smarketing people` lists them.")
    if found.id != person_id:
        raise NotFound(f"@{person_id} has become {found.name} @{found.id} meanwhile; nothing was changed.")
    return found


def _with(people: Sequence[Person], changed: Sequence[Person]) -> list[Person]:
    return list(({person.id: person for person in people} | {person.id: person for person in changed}).values())


def _refuse_known(people: Sequence[Person], name: str) -> None:
    for known in namesakes(people, name)[:1]:
        retired = " and retired" if known.retired else ""
        if folded(known.name) == folded(name):
            raise BadInput(f"{known.name} is known already{retired}, as @{known.id}.")
        raise BadInput(f"{one_line(name)} is known already{retired}, as {known.name} @{known.id}.")
