"""The series of meetings, each as it was arranged and as its last session left it."""

from collections.abc import Sequence
from dataclasses import replace

from tinydb import TinyDB

from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.series import Series, by_name, series_id
from smarketing_tui.domain.text import folded, one_line
from smarketing_tui.store.arrangement import Arrangement, arranged, new_series
from smarketing_tui.store.books import plans
from smarketing_tui.store.books.rows import put, take_out
from smarketing_tui.store.documents import document_of, kept
from smarketing_tui.store.refusals import NotFound
from smarketing_tui.store.shared_file import SharedFile


class SeriesBook:
    """Table `series` of the workspace."""

    def __init__(self, shared: SharedFile) -> None:
        self._shared = shared

    def all(self) -> list[Series]:
        """Return all series, also the retired, in the order in which they began."""
        return list(self._shared.remembered(series_in))

    def find(self, name: str) -> Series | None:
        """Return the series with that name or id, if there is one; a name of today comes before a former one."""
        return by_name(self.all()).get(folded(name))

    def named(self, name: str) -> Series:
        """Return the series with that name or id; raises NotFound."""
        return _one(self.all(), name)

    def add(self, said: Arrangement) -> Series:
        """Keep a new series; raises BadInput, also for a name that another one has or had."""
        with self._shared.writing() as db:
            series = new_series(series_in(db), said)
            put(db.table("series"), document_of(series))
            return series

    def edit(self, name: str, said: Arrangement) -> Series:
        """Keep what is said of a series; raises NotFound and BadInput."""
        with self._shared.writing() as db:
            known = series_in(db)
            series = arranged(known, _one(known, name), said)
            put(db.table("series"), document_of(series))
            return series

    def retire(self, name: str, *, back: bool = False) -> Series:
        """Meet no more, or again with *back*; what was stays. Raises NotFound."""
        with self._shared.writing() as db:
            series = replace(_one(series_in(db), name), retired=not back)
            put(db.table("series"), document_of(series))
            return series

    def learn(self, header: Header) -> Series | None:
        """Keep who came and what was on the agenda, for the next session; return the series as it was before.

        A retired one that is held is back.
        """
        with self._shared.writing() as db:
            known = series_in(db)
            before = by_name(known).get(folded(header.series))
            series = plans.as_planned(db, header, _learnt(header, before, [each.id for each in known]), before)
            if series != before:
                put(db.table("series"), document_of(series))
            return before

    def forget(self, header: Header, before: Series | None) -> None:
        """Put the series back as it was *before* that session, unless somebody has changed it since."""
        with self._shared.writing() as db:
            learnt = plans.as_planned(db, header, _learnt(header, before, []), before)
            now = by_name(series_in(db)).get(folded(learnt.name))
            if now is None or (now.members, now.agenda) != (learnt.members, learnt.agenda):
                return
            if before is not None:
                put(db.table("series"), document_of(_with_meeting_of(now, before)))
            elif now == replace(learnt, id=now.id):
                take_out(db.table("series"), now.id)


def series_in(db: TinyDB) -> list[Series]:
    """Return every series in the table."""
    return kept(db.table("series"), Series, "series")


def _one(known: Sequence[Series], name: str) -> Series:
    found = by_name(known).get(folded(name))
    if found is None:
        raise NotFound(f'There is no series "{one_line(name, 60)}"; `smarketing series --all` lists them.')
    return found


def _learnt(header: Header, before: Series | None, taken: Sequence[str]) -> Series:
    held = Series(
        id=series_id(header.series, taken),
        name=header.series,
        kind=header.kind,
        members=tuple(person.id for person in header.people),
        slot=header.slot,
        timezone=header.timezone,
        agenda=Agenda(header.title, header.agenda, header.kind, header.series, header.slot, purpose=header.purpose),
    )
    return held if before is None else _with_meeting_of(replace(before, retired=False), held)


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
