"""The series of meetings, each as it was arranged and as its last session left it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from tinydb import TinyDB

from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.people import Attendee, Person
from smarketing_tui.domain.series import Series, SeriesNames, members_of, series_id
from smarketing_tui.domain.text import one_line
from smarketing_tui.store.arrangement import Arrangement, arranged, new_series
from smarketing_tui.store.books import plans
from smarketing_tui.store.books.known import people_in, series_in
from smarketing_tui.store.books.people import keep_people
from smarketing_tui.store.books.rows import put, take_out
from smarketing_tui.store.documents import document_of
from smarketing_tui.store.files.shared_file import SharedFile
from smarketing_tui.store.people.roster import invited
from smarketing_tui.store.refusals import NotFound


class SeriesBook:
    """Table `series` of the workspace."""

    def __init__(self, shared: SharedFile) -> None:
        self._shared = shared

    def all(self) -> list[Series]:
        """Return all series, also the retired, in the order in which they began."""
        return list(self._shared.remembered(series_in))

    def find(self, name: str) -> Series | None:
        """Return the series with that name or id, if there is one; a name of today comes before a former one."""
        return SeriesNames(self.all()).find(one_line(name))

    def named(self, name: str) -> Series:
        """Return the series with that name or id; raises NotFound."""
        return series_named(self.all(), name)

    def add(self, said: Arrangement, coming: Sequence[Attendee] = (), scheme: str = "letters") -> Series:
        """Keep a new series; who of those *coming* is not known yet is kept in the same write.

        Raises BadInput, also for a name that another series has or had, and Ambiguous.
        """
        with self._shared.writing() as db:
            series = new_series(series_in(db), _with(db, said, (), coming, scheme))
            put(db.table("series"), document_of(series))
            return series

    def edit(self, name: str, said: Arrangement, coming: Sequence[Attendee] = (), scheme: str = "letters") -> Series:
        """Keep what is said of a series, and that those *coming* are members, too; raises NotFound, and as `add`."""
        with self._shared.writing() as db:
            known = series_in(db)
            before = series_named(known, name)
            series = arranged(known, before, _with(db, said, before.members, coming, scheme))
            put(db.table("series"), document_of(series))
            return series

    def retire(self, name: str, *, back: bool = False) -> Series:
        """Meet no more, or again with *back*; what was stays. Raises NotFound."""
        with self._shared.writing() as db:
            series = replace(series_named(series_in(db), name), retired=not back)
            put(db.table("series"), document_of(series))
            return series

    def learn(self, header: Header) -> Series | None:
        """Keep what was on the agenda, for the next session; return the series as it was before.

        Its members stay who they are; where there are none, who comes is. A retired one that is held is back.
        """
        with self._shared.writing() as db:
            known = series_in(db)
            before = SeriesNames(known).find(header.series)
            learnt = _learnt(header, before, [each.id for each in known], people_in(db))
            series = plans.as_planned(db, header, learnt, before)
            if series != before:
                put(db.table("series"), document_of(series))
            return before

    def forget(self, header: Header, before: Series | None) -> None:
        """Put the series back as it was *before* that session, unless somebody has changed it since."""
        with self._shared.writing() as db:
            learnt = plans.as_planned(db, header, _learnt(header, before, [], people_in(db)), before)
            now = SeriesNames(series_in(db)).find(learnt.name)
            if now is None or (now.members, now.agenda) != (learnt.members, learnt.agenda):
                return
            if before is not None:
                put(db.table("series"), document_of(_with_meeting_of(now, before)))
            elif now == replace(learnt, id=now.id):
                take_out(db.table("series"), now.id)


def series_named(known: Sequence[Series], name: str) -> Series:
    """Return the one of the *known* that *name*, as somebody typed it, means; raises NotFound."""
    found = SeriesNames(known).find(one_line(name))
    if found is None:
        raise no_series(name)
    return found


def no_series(name: str) -> NotFound:
    """Return what is said to somebody who named a series that is not there."""
    return NotFound(f'There is no series "{one_line(name, 60)}"; `smarketing series --all` lists them.')


def _with(
    db: TinyDB, said: Arrangement, members: Sequence[str], coming: Sequence[Attendee], scheme: str
) -> Arrangement:
    """Return *said* with those *coming* as members, too; keep who of them is new."""
    if not coming:
        return said
    found = invited(people_in(db), coming, scheme)
    keep_people(db, found.changed)
    return {**said, "members": [*said.get("members", members), *(person.id for person in found.people)]}


def _learnt(header: Header, before: Series | None, taken: Sequence[str], people: Collection[Person]) -> Series:
    held = Series(
        id=series_id(header.series, taken),
        name=header.series,
        kind=header.kind,
        members=tuple(person.id for person in header.people),
        slot=header.slot,
        timezone=header.timezone,
        agenda=Agenda(header.title, header.agenda, header.kind, header.series, header.slot, purpose=header.purpose),
    )
    if before is None:
        return held
    members = before.members if members_of(before, people) else (*before.members, *held.members)
    held = replace(held, members=tuple(dict.fromkeys(members)))
    return _with_meeting_of(replace(before, retired=False), held)


def _with_meeting_of(series: Series, other: Series) -> Series:
    """Return *series* with what a meeting teaches as *other* has it; name and cadence are its own."""
    return replace(
        series,
        kind=other.kind,
        members=other.members,
        slot=other.slot,
        timezone=other.timezone,
        agenda=other.agenda,
        retired=other.retired,
    )
