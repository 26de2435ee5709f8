"""The workspace: one folder with everything a facilitator keeps. People, series, tasks, and a file per session."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.attention.thresholds import Thresholds
from smarketing_tui.domain.calendar.sites import Site
from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.people import Attendee, Person
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.series import Series
from smarketing_tui.domain.slas.sla import SlaBoard, SlaSettings
from smarketing_tui.domain.summary import Summary
from smarketing_tui.domain.tasks.numbers import BLOCK, STOREY
from smarketing_tui.domain.tasks.promises import nothing_happened
from smarketing_tui.domain.tasks.task import Task
from smarketing_tui.domain.text import one_line
from smarketing_tui.store import syscalls
from smarketing_tui.store.as_known import as_known
from smarketing_tui.store.books.people import PeopleBook
from smarketing_tui.store.books.plans import PlanBook
from smarketing_tui.store.books.series import SeriesBook
from smarketing_tui.store.books.sites import SiteBook
from smarketing_tui.store.books.slas import SlaBook
from smarketing_tui.store.books.tasks import TaskBook
from smarketing_tui.store.carrying import carried_into
from smarketing_tui.store.catalogue import Catalogue
from smarketing_tui.store.codec import header_document
from smarketing_tui.store.errors import Damaged, StoreError
from smarketing_tui.store.finding import began, session_named
from smarketing_tui.store.home import SESSIONS, check_home, make_home
from smarketing_tui.store.lock import Lock, is_held
from smarketing_tui.store.projection import Projection
from smarketing_tui.store.put_aside import pieces_put_aside
from smarketing_tui.store.refusals import BadInput, NotFound
from smarketing_tui.store.roster import Invited, new_id, with_leaders
from smarketing_tui.store.session_file import SessionFile
from smarketing_tui.store.shared_file import PATIENCE, SharedFile
from smarketing_tui.store.stored import Stored, stored_of
from smarketing_tui.store.task_list import KeptTask
from smarketing_tui.store.troubles import Trouble, session_troubles, troubles_of
from smarketing_tui.store.zones import is_zone, local_zone, no_zone, site_zones

NEWS = timedelta(days=31)
"""How long a change of an SLA is news to a series that has not met yet."""

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


class Workspace:
    """A facilitator's folder. Its methods read and write files: not for the screen's loop, nor for two threads.

    All raise OSError or StoreError when the disk refuses, besides what they name.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self._shared = SharedFile(home / "workspace.json", _TABLES)
        self._catalogue = Catalogue(home / "catalogue.json")
        self.people_book = PeopleBook(self._shared)
        self.series_book = SeriesBook(self._shared)
        self.plan_book = PlanBook(self._shared)
        self.site_book = SiteBook(self._shared)
        self.task_book = TaskBook(self._shared, self._numbering)
        self.sla_book = SlaBook(self._shared)
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
        return self.people_book.all()

    def invite(self, attendees: Sequence[Attendee], scheme: str = "letters") -> Invited:
        """Return who *attendees* are and keep those who are new; raises BadInput as `roster.invited` does."""
        return self.people_book.invite(attendees, scheme)

    def series(self) -> list[Series]:
        """Return all series, in the order in which they began."""
        return self.series_book.all()

    def find_series(self, name: str) -> Series | None:
        """Return the series with that name or id, if there is one."""
        return self.series_book.find(name)

    def sites(self) -> list[Site]:
        """Return the sites whose zone somebody has given, in the order in which that happened."""
        return self.site_book.all()

    def keep_site(self, name: str, zone: str) -> Site:
        """Keep the IANA *zone* of the site *name*, for the sessions planned from now on; raises BadInput."""
        return self.site_book.keep(name, zone)

    # A session's way through the store

    def plan(
        self,
        agenda: Agenda,
        people: Sequence[Person],
        now: datetime,
        timezone: str = "",
        thresholds: Thresholds | None = None,
        *,
        plan: str = "",
        drafts: Sequence[str] = (),
        slas: SlaSettings | None = None,
    ) -> Header:
        """Return the header of a session to begin at about *now*, for those who come; nothing is written yet.

        The zone is the agenda's, else the series', else *timezone*, else this computer's; the flags have the usual
        *thresholds* unless others are given, SLAs are reckoned by *slas*; *plan* and *drafts* are what it came from.
        Raises BadInput for an agenda without items, a leader who does not come, and a zone that does not exist.
        """
        if not people or not agenda.items:
            raise BadInput("A meeting needs people." if agenda.items else "The agenda has no items.")
        name = agenda.series or agenda.title
        series = self.find_series(name)
        zone = agenda.timezone or (series.timezone if series else "") or timezone or local_zone()
        if not is_zone(zone):
            raise BadInput(no_zone(zone))
        return Header(
            id=self._new_session_id(now),
            title=agenda.title,
            kind=agenda.kind,
            series=series.name if series else name,
            slot=agenda.minutes,
            timezone=zone,
            created_at=now.astimezone(UTC),
            people=tuple(people),
            agenda=with_leaders(agenda.items, people, self.people()),
            purpose=agenda.purpose,
            first_task=self._next_task(),
            thresholds=thresholds or Thresholds(),
            site_zones=site_zones(people, self.sites()),
            plan=plan,
            drafts=tuple(drafts),
            slas=self._sla_board(series.name if series else name, now.astimezone(UTC), zone, slas or SlaSettings()),
        )

    def plan_from(
        self,
        plan: Plan,
        now: datetime,
        timezone: str = "",
        thresholds: Thresholds | None = None,
        scheme: str = "letters",
        slas: SlaSettings | None = None,
    ) -> Header:
        """Return the header of the session that *plan* planned, for those of its people who are still known.

        Raises BadInput as `plan` does.
        """
        plan = plan.among(self.people())
        people = self.invite([Attendee("", id=person) for person in plan.coming], scheme).people
        agenda = replace(plan.agenda, series=plan.series)
        return self.plan(agenda, people, now, timezone, thresholds, plan=plan.id, drafts=plan.drafts, slas=slas)

    def create(self, header: Header) -> Opened:
        """Make the session's file, and bring its series up to date; raises what `SessionFile.create` raises.

        Its task numbers may begin later than planned, because another process has made a session meanwhile.
        """
        before = self.series_book.learn(header)
        with self._numbering() as first_task:
            header = replace(header, first_task=max(header.first_task, first_task))
            file = SessionFile.create(self._path(header.id), header_document(header))
        return carried_into(Opened(header, [], file, is_new=True, series=before), self._to_carry(header))

    def resume(self, session_id: str) -> Opened:
        """Open a session to go on with it; raises NotFound, LockedByAnother, Damaged or NewerVersion."""
        path = self._path(self._known(session_id))
        file = SessionFile.open(path)
        try:
            stored = stored_of(file.contents)
        except BaseException:
            file.close()
            raise
        opened = Opened(stored.header, stored.records, file, stored.notices)
        return carried_into(opened, self._to_carry(stored.header)) if stored.meeting.phase is Phase.READY else opened

    def load(self, session_id: str) -> Stored:
        """Return a session as it is on disk, also while it runs; raises NotFound, Damaged or NewerVersion.

        Who was merged since then is told as the person they are now.
        """
        stored = self._stored(session_id)
        with suppress(StoreError):  # a session can be read though the people cannot
            return as_known(stored, self.people())
        return stored

    def discard(self, opened: Opened) -> None:
        """Close a session; if nothing ever happened in it, remove its file and what its series learned from it."""
        path = opened.file.path
        opened.file.close()
        if nothing_happened(stored_of(SessionFile.read(path)).meeting):
            if opened.is_new:
                self.series_book.forget(opened.header, opened.series)
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
        return sorted(self._projection.listing(), key=lambda each: (began(each), each.id), reverse=True)

    def tasks(self) -> list[KeptTask]:
        """Return the tasks of all sessions that have ended, by number."""
        self._projection.listing()
        return self.task_book.all()

    def slas(self) -> SlaBook:
        """Return the SLAs with the figures of all sessions that have ended."""
        self._projection.listing()
        return self.sla_book

    def find(self, reference: str) -> str:
        """Return the id of the session meant by an id, the beginning of one, `last`, or a local date (2026-11-21).

        Raises NotFound, and Ambiguous with the ids when several fit.
        """
        return session_named(reference, self._session_ids(), self.sessions)

    def troubles(self) -> list[Trouble]:
        """Read everything; return what cannot be read, or only in part, file by file."""
        found = troubles_of({"workspace.json": self._read_all, "catalogue.json": self._catalogue.summaries})
        if self._shared.damage is not None:
            found.append(Trouble("workspace.json", str(self._shared.damage)))
        for session in self._session_ids():
            found += session_troubles(session, self._stored)
        return [*found, *pieces_put_aside(self.home)]

    @property
    def is_whole(self) -> bool:
        """Whether nothing of workspace.json, as far as it was read, is missing, and nothing was put aside before."""
        return self._shared.damage is None and not pieces_put_aside(self.home)

    # Inside

    def _read_all(self) -> None:
        self.people()
        self.series()
        self.task_book.all()
        self.sla_book.all()
        self.sla_book.figures()

    def _stored(self, session_id: str) -> Stored:
        return stored_of(SessionFile.read(self._path(self._known(session_id))))

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

    def _sla_board(self, series: str, now: datetime, zone: str, settings: SlaSettings) -> SlaBoard:
        """Return the SLAs as of *now*, with what has changed since the series met last."""
        if not self.sla_book.all():
            return SlaBoard(settings=settings)
        from smarketing_tui.domain.calendar.local import local_date  # loads the zones: only a new meeting needs them

        met = (each.started_at for each in self._projection.listing() if each.series == series)
        since = max((at for at in met if at is not None and at < now), default=now - NEWS)
        return self.sla_book.board(local_date(now, zone), settings, since)

    def _to_carry(self, header: Header) -> Callable[[], tuple[Task, ...]]:
        def found() -> tuple[Task, ...]:
            self._projection.listing()  # an end that was never projected brings its tasks now
            return self.task_book.carried(header.series)

        return found

    @contextmanager
    def _numbering(self) -> Iterator[int]:
        """Hold the numbers of tasks while the next one is given away."""
        with Lock(self.home / "task-numbers", PATIENCE):
            yield self._next_task()

    def _next_task(self) -> int:
        """Return the first task number that nobody has used, after the blocks of sessions that may still go on."""
        sessions = self._projection.listing()
        # A session that has ended and is still open may be gone on with: the end can be undone.
        locks = (self.home / SESSIONS).glob("*.json.lock")
        held = {path.name.removesuffix(".json.lock") for path in locks if is_held(path.with_suffix(""))}
        numbers = [each.next_task + (BLOCK if each.is_resumable or each.id in held else 0) for each in sessions]
        # Of a session that cannot be read any more, the tasks are still known.
        with suppress(Damaged):
            numbers += [task.number % STOREY + 1 for task in self.task_book.all()]
        return max(numbers, default=1)
