"""The parts of a workspace: its tables, its session files and the lists of them, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from smarketing_tui.store.catalogue import Catalogue, Tell, unheard
from smarketing_tui.store.errors import Damaged
from smarketing_tui.store.files.lock import PATIENCE, Lock, is_held
from smarketing_tui.store.home import SESSIONS
from smarketing_tui.store.listing import Listing
from smarketing_tui.store.session_folder import SessionFolder
from smarketing_tui.store.version import TABLE as VERSION
from smarketing_tui.store.version import refuse_newer_beginning

if TYPE_CHECKING:
    from smarketing_tui.store.books.people import PeopleBook
    from smarketing_tui.store.books.plans import PlanBook
    from smarketing_tui.store.books.series import SeriesBook
    from smarketing_tui.store.books.sites import SiteBook
    from smarketing_tui.store.books.slas import SlaBook
    from smarketing_tui.store.books.tasks import TaskBook
    from smarketing_tui.store.figures import Figures
    from smarketing_tui.store.files.shared_file import SharedFile
    from smarketing_tui.store.importing import ImportBook
    from smarketing_tui.store.projection import Projection

# What only some questions need is imported where they are answered: a list is there before a meeting's parts are.

TABLES = (
    VERSION,
    "people",
    "series",
    "templates",
    "plans",
    "tasks",
    "slas",
    "sla_figures",
    "sites",
    "privacy",
    "imports",
)


class Bookshelf:
    """Everything that is kept in the folder *home*; `tell` hears how far a list is that has to open many sessions."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.tell: Tell = unheard
        #: A sentence about what was finished when the workspace was looked for, if anything was.
        self.finished = ""
        self._folder = SessionFolder(home / SESSIONS)
        self._catalogue = Catalogue(home / "catalogue.json")
        self._listing = Listing(home / SESSIONS, self._catalogue, lambda: self._projection)

    @cached_property
    def people_book(self) -> PeopleBook:
        """The table of people."""
        from smarketing_tui.store.books.people import PeopleBook

        return PeopleBook(self._shared)

    @cached_property
    def series_book(self) -> SeriesBook:
        """The table of series."""
        from smarketing_tui.store.books.series import SeriesBook

        return SeriesBook(self._shared)

    @cached_property
    def plan_book(self) -> PlanBook:
        """The table of plans."""
        from smarketing_tui.store.books.plans import PlanBook

        return PlanBook(self._shared)

    @cached_property
    def site_book(self) -> SiteBook:
        """The table of sites."""
        from smarketing_tui.store.books.sites import SiteBook

        return SiteBook(self._shared)

    @cached_property
    def task_book(self) -> TaskBook:
        """The table of tasks, without what an end has brought that was never projected: `tasks` asks for that, too."""
        from smarketing_tui.store.books.tasks import TaskBook

        return TaskBook(self._shared, self._numbering)

    @cached_property
    def sla_book(self) -> SlaBook:
        """The tables of SLAs, likewise."""
        from smarketing_tui.store.books.slas import SlaBook

        return SlaBook(self._shared)

    @cached_property
    def import_book(self) -> ImportBook:
        """The table of what was brought in, and the way in."""
        from smarketing_tui.store.importing import ImportBook

        return ImportBook(self.home, self._shared, self._numbering)

    @cached_property
    def _shared(self) -> SharedFile:
        from smarketing_tui.store.files.shared_file import SharedFile

        # What sessions brought to a file that is damaged or gone is in them still: the next listing brings it again.
        return SharedFile(self.home / "workspace.json", TABLES, before_loss=self._catalogue.forget)

    @cached_property
    def _figures(self) -> Figures:
        from smarketing_tui.store.figures import Figures

        return Figures(self.home / SESSIONS, Catalogue(self.home / "figures.json"))

    @cached_property
    def _projection(self) -> Projection:
        from smarketing_tui.store.projection import Projection

        return Projection(self.home / SESSIONS, self._shared, self._catalogue, self._figures)

    def look_through(self) -> None:
        """Read workspace.json if that has not been done: `notices` tell how well it can be read."""
        with self._shared.reading():
            pass

    def let_go(self) -> None:
        """Keep nothing of workspace.json in memory, which may be megabytes: a meeting goes on for hours without it."""
        if "_shared" in vars(self):
            self._shared.let_go()

    def refuse_newer(self) -> None:
        """Raise NewerVersion if workspace.json says so where it begins; whoever reads all of it looks again."""
        refuse_newer_beginning(self.home / "workspace.json")

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about what could not be read of workspace.json so far; its bytes are kept before it is changed."""
        if "_shared" not in vars(self):  # nothing of it was read
            return ()
        return () if self._shared.damage is None else (f"workspace.json: {self._shared.damage}",)

    @contextmanager
    def _numbering(self) -> Iterator[int]:
        """Hold the numbers of tasks while the next one is given away."""
        with Lock(self.home / "task-numbers", PATIENCE):
            yield self._next_task()

    def _next_task(self) -> int:
        """Return the first task number that nobody has used, after the blocks of sessions that may still go on."""
        from smarketing_tui.domain.tasks.numbers import BLOCK, STOREY

        sessions = self._listing.all(self.tell)
        # A session that has ended and is still open may be gone on with: the end can be undone.
        locks = (self.home / SESSIONS).glob("*.json.lock")
        held = {path.name.removesuffix(".json.lock") for path in locks if is_held(path.with_suffix(""))}
        numbers = [each.next_task + (BLOCK if each.is_resumable or each.id in held else 0) for each in sessions]
        # Of a session that cannot be read any more, the tasks are still known.
        with suppress(Damaged):
            numbers += [task.number % STOREY + 1 for task in self.task_book.all()]
        return max(numbers, default=1)
