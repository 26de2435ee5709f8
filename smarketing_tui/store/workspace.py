"""The workspace: one folder with everything a facilitator keeps. People, series, tasks, and a file per session."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tinydb.table import Document, Table

from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import Attendee, Person
from smarketing_tui.domain.series import Series, series_id
from smarketing_tui.domain.sites import Site
from smarketing_tui.domain.summary import SessionPhase, Summary
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line
from smarketing_tui.domain.thresholds import Thresholds
from smarketing_tui.store import syscalls
from smarketing_tui.store.catalogue import Catalogue
from smarketing_tui.store.codec import header_document
from smarketing_tui.store.documents import document_of, kept
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.home import SESSIONS, check_home, make_home
from smarketing_tui.store.projection import Projection
from smarketing_tui.store.refusals import Ambiguous, BadInput, NotFound, listed
from smarketing_tui.store.roster import Invited, invited, new_id, with_leaders
from smarketing_tui.store.session_file import SessionFile
from smarketing_tui.store.shared_file import SharedFile
from smarketing_tui.store.stored import Stored, stored_of
from smarketing_tui.store.task_list import KeptTask, tasks_of
from smarketing_tui.store.zones import is_zone, local_zone, site_zones

RESERVED = 20
"""Task numbers that are left to a session that may still go on when another one is planned."""

_TABLES = ("people", "series", "templates", "plans", "tasks", "slas", "sla_figures", "sites")


@dataclass(frozen=True)
class Opened:
    """A session that is locked and ready to be held; `notices` are sentences about what could not be read.

    Of one that has just been made, `series` is how its series was before it (None if there was none).
    """

    header: Header
    records: list[Recorded]
    file: SessionFile
    notices: tuple[str, ...] = ()
    is_new: bool = False
    series: Series | None = None


@dataclass(frozen=True)
class Trouble:
    """A file of the workspace that cannot be read as it should, and what is wrong with it, in a sentence."""

    file: str
    what: str


class Workspace:
    """A facilitator's folder. Its methods read and write files: not for the screen's loop, nor for two threads.

    All raise OSError or StoreError when the disk refuses, besides what they name.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._shared = SharedFile(home / "workspace.json", _TABLES)
        self._catalogue = Catalogue(home / "catalogue.json")
        self._projection = Projection(home / SESSIONS, self._shared, self._catalogue)

    @classmethod
    def look(cls, home: Path) -> "Workspace":
        """Return the workspace in the folder *home* to ask it things; nothing is made, a missing one is empty.

        Raises BadHome when that folder cannot be used. What a crash left unfinished is finished by the first question
        about sessions or tasks.
        """
        check_home(home)
        return cls(home)

    @classmethod
    def open(cls, home: Path) -> "Workspace":
        """Return the workspace in the folder *home*, made if missing, to work with; raises BadHome."""
        workspace = cls.look(home)
        make_home(home)
        return workspace

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about what could not be read of workspace.json so far; its bytes are kept before it is changed."""
        return () if self._shared.damage is None else (f"workspace.json: {self._shared.damage}",)

    # People and series

    def people(self) -> list[Person]:
        """Return everybody known, in the order in which they were met."""
        with self._shared.reading() as db:
            return kept(db.table("people"), Person, "person")

    def invite(self, attendees: Sequence[Attendee], scheme: str = "letters") -> Invited:
        """Return who *attendees* are and keep those who are new; raises BadInput as `roster.invited` does."""
        found = invited(self.people(), attendees, scheme)
        if found.changed:
            with self._shared.writing() as db:
                # Again, under the lock: another process may have met somebody meanwhile.
                table = db.table("people")
                found = invited(kept(table, Person, "person"), attendees, scheme)
                for person in found.changed:
                    _put(table, document_of(person))
        return found

    def series(self) -> list[Series]:
        """Return all series, in the order in which they began."""
        with self._shared.reading() as db:
            return kept(db.table("series"), Series, "series")

    def find_series(self, name: str) -> Series | None:
        """Return the series with that name or id, if there is one."""
        return next((series for series in self.series() if series.is_called(name)), None)

    def sites(self) -> list[Site]:
        """Return the sites whose zone somebody has given, in the order in which that happened."""
        with self._shared.reading() as db:
            return kept(db.table("sites"), Site, "site")

    def keep_site(self, name: str, zone: str) -> Site:
        """Keep the IANA *zone* of the site *name*, for the sessions planned from now on; raises BadInput."""
        site = Site(one_line(name, NAME_LIMIT), zone)
        if not site.name:
            raise BadInput("A site needs a name.")
        if not is_zone(zone):
            raise BadInput(_no_zone(zone))
        with self._shared.writing() as db:
            table = db.table("sites")
            table.remove(lambda each: folded(str(each.get("name"))) == folded(site.name))
            table.insert(document_of(site))
        return site

    # A session's way through the store

    def plan(
        self,
        agenda: Agenda,
        people: Sequence[Person],
        now: datetime,
        timezone: str = "",
        thresholds: Thresholds | None = None,
    ) -> Header:
        """Return the header of a session to begin at about *now*, for those who come; nothing is written yet.

        The zone is the agenda's, else the series', else *timezone*, else this computer's; the flags have the usual
        *thresholds* unless others are given. Raises BadInput for an agenda without items, a leader who does not come,
        and a zone that does not exist.
        """
        if not people or not agenda.items:
            raise BadInput("A meeting needs people." if agenda.items else "The agenda has no items.")
        name = agenda.series or agenda.title
        series = self.find_series(name)
        zone = agenda.timezone or (series.timezone if series else "") or timezone or local_zone()
        if not is_zone(zone):
            raise BadInput(_no_zone(zone))
        return Header(
            id=self._new_session_id(now),
            title=agenda.title,
            kind=agenda.kind,
            series=series.name if series else name,
            slot=agenda.minutes,
            timezone=zone,
            created_at=now.astimezone(UTC),
            people=tuple(people),
            agenda=with_leaders(agenda.items, people, {person.id for person in self.people()}),
            purpose=agenda.purpose,
            first_task=self._next_task(),
            thresholds=thresholds or Thresholds(),
            site_zones=site_zones(people, self.sites()),
        )

    def create(self, header: Header) -> Opened:
        """Make the session's file, and bring its series up to date; raises what `SessionFile.create` raises."""
        before = self._learn_series(header)
        file = SessionFile.create(self._path(header.id), header_document(header))
        return Opened(header, [], file, is_new=True, series=before)

    def resume(self, session_id: str) -> Opened:
        """Open a session to go on with it; raises NotFound, LockedByAnother, Damaged or NewerVersion."""
        path = self._path(self._known(session_id))
        file = SessionFile.open(path)
        try:
            stored = stored_of(file.contents)
        except BaseException:
            file.close()
            raise
        return Opened(stored.header, stored.records, file, stored.notices)

    def load(self, session_id: str) -> Stored:
        """Return a session as it is on disk, also while it runs; raises NotFound, Damaged or NewerVersion."""
        return stored_of(SessionFile.read(self._path(self._known(session_id))))

    def discard(self, opened: Opened) -> None:
        """Close a session; if nothing ever happened in it, remove its file and what its series learned from it."""
        path = opened.file.path
        opened.file.close()
        if not SessionFile.read(path).events:
            if opened.is_new:
                self._forget_series(opened)
            syscalls.system.unlink(path)
            syscalls.system.sync_folder(path.parent)

    def finish(self, meeting: Meeting) -> None:
        """Bring what *meeting* did to the workspace's tasks and its summary to the catalogue; again changes nothing.

        As long as the file is open its summary would be out of date at once: then the next listing adds it.
        """
        self._projection.finish(meeting)

    def reopen(self, meeting: Meeting) -> None:
        """Take back what `finish` did, because the end of *meeting* was undone."""
        self._projection.project(meeting)

    # Questions

    def sessions(self) -> list[Summary]:
        """Return every session of the folder, newest first, also the unfinished and the damaged."""
        return sorted(self._projection.listing(), key=lambda each: (_began(each), each.id), reverse=True)

    def tasks(self) -> list[KeptTask]:
        """Return the tasks of all sessions that have ended, by number."""
        self._projection.listing()
        with self._shared.reading() as db:
            return tasks_of(db.table("tasks"))

    def find(self, reference: str) -> str:
        """Return the id of the session meant by an id, the beginning of one, `last`, or a local date (2026-11-21).

        Raises NotFound, and Ambiguous with the ids when several fit.
        """
        ids = self._session_ids()
        wanted = reference.strip().lower()
        if wanted in ids:
            return wanted
        if wanted == "last":
            return self._last()
        found = [each for each in ids if wanted and each.startswith(wanted)] or self._of_day(wanted)
        shown = one_line(reference, 60)
        if not found:
            raise NotFound(f'There is no session "{shown}"; `smarketing sessions` lists them.')
        if len(found) > 1:
            raise Ambiguous(f'"{shown}" fits several sessions: {listed(found)}.', found)
        return found[0]

    def troubles(self) -> list[Trouble]:
        """Read everything; return what cannot be read, or only in part, file by file."""
        found = []
        for name, read in (("workspace.json", self._read_all), ("catalogue.json", self._catalogue.summaries)):
            try:
                read()
            except (StoreError, OSError) as error:
                found.append(Trouble(name, str(error)))
        if self._shared.damage is not None:
            found.append(Trouble("workspace.json", str(self._shared.damage)))
        for session in self._session_ids():
            try:
                notices = self.load(session).notices
            except (StoreError, OSError) as error:
                notices = (str(error),)
            found += [Trouble(f"sessions/{session}.json", notice) for notice in notices]
        return found

    # Inside

    def _read_all(self) -> None:
        self.people()
        self.series()
        with self._shared.reading() as db:
            tasks_of(db.table("tasks"))

    def _path(self, session_id: str) -> Path:
        return self.home / SESSIONS / f"{session_id}.json"

    def _session_ids(self) -> list[str]:
        return sorted(path.stem for path in (self.home / SESSIONS).glob("*.json"))

    def _known(self, session_id: str) -> str:
        """Return *session_id* if the folder has it; a path is never made from anything else that was typed."""
        if session_id not in self._session_ids():
            raise NotFound(f'There is no session "{one_line(session_id, 60)}".')
        return session_id

    def _new_session_id(self, now: datetime) -> str:
        return new_id(f"{now.astimezone(UTC):%Y%m%d-%H%M}-", self._session_ids())

    def _last(self) -> str:
        sessions = self.sessions()
        started = [each for each in sessions if each.started_at is not None] or sessions
        if not started:
            raise NotFound("There are no sessions yet.")
        return started[0].id

    def _of_day(self, day: str) -> list[str]:
        with suppress(ValueError):
            wanted = datetime.strptime(day, "%Y-%m-%d").date()  # noqa: DTZ007 - a day of the local calendar
            sessions = [each for each in self.sessions() if each.phase is not SessionPhase.DAMAGED]
            return [each.id for each in sessions if _began(each).astimezone().date() == wanted]
        return []

    def _forget_series(self, opened: Opened) -> None:
        """Put the series back as it was before *opened*, unless another session has changed it since."""
        learned = self._series_of(opened.header, opened.series, [])
        with self._shared.writing() as db:
            table = db.table("series")
            now = next((each for each in kept(table, Series, "series") if each.is_called(learned.name)), None)
            if now is None or (now.members, now.agenda) != (learned.members, learned.agenda):
                return
            if opened.series is not None:
                _put(table, document_of(opened.series))
            else:
                table.remove(doc_ids=[each.doc_id for each in table if each["id"] == now.id])

    def _series_of(self, header: Header, before: Series | None, taken: Sequence[str]) -> Series:
        return Series(
            id=before.id if before else series_id(header.series, taken),
            name=before.name if before else header.series,
            kind=header.kind,
            members=tuple(person.id for person in header.people),
            slot=header.slot,
            timezone=header.timezone,
            agenda=Agenda(header.title, header.agenda, header.kind, header.series, header.slot, purpose=header.purpose),
        )

    def _learn_series(self, header: Header) -> Series | None:
        """Keep who came and what was on the agenda, for the next session; return the series as it was before."""
        with self._shared.writing() as db:
            table = db.table("series")
            known = kept(table, Series, "series")
            before = next((series for series in known if series.is_called(header.series)), None)
            series = self._series_of(header, before, [each.id for each in known])
            if series != before:
                _put(table, document_of(series))
            return before

    def _next_task(self) -> int:
        """Return the first task number that nobody has used, with room for sessions that may still make some."""
        numbers = (each.next_task + (RESERVED if each.is_resumable else 0) for each in self._projection.listing())
        return max(numbers, default=1)


def _no_zone(name: str) -> str:
    return f'"{one_line(name, 80)}" is no time zone; one is called, for example, Europe/Berlin.'


def _put(table: Table, document: dict[str, Any]) -> None:
    """Insert a document, or put it in the place of the one with its id."""
    found = next((each.doc_id for each in table if each["id"] == document["id"]), None)
    if found is None:
        table.insert(document)
    else:
        table.upsert(Document(document, doc_id=found))


def _began(summary: Summary) -> datetime:
    """When a session began, or was made; of one that cannot be read, what its id says."""
    known = summary.started_at or summary.created_at
    if known is not None:
        return known
    with suppress(ValueError):
        return datetime.strptime(summary.id[:13], "%Y%m%d-%H%M").replace(tzinfo=UTC)
    return datetime.min.replace(tzinfo=UTC)
