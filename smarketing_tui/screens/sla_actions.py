"""What can be done with one SLA, from the scoreboard and from its own screen."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from textual.screen import Screen

from smarketing_tui.clock import Clock
from smarketing_tui.config import Settings
from smarketing_tui.domain.calendar.here import day_here
from smarketing_tui.domain.slas.board import SlaRow, row_of
from smarketing_tui.domain.slas.sla import Sla, SlaBoard
from smarketing_tui.domain.slas.words import changes_of_period
from smarketing_tui.screens.dialogs.confirm import Confirm
from smarketing_tui.screens.dialogs.figure_form import FigureForm, TargetForm
from smarketing_tui.screens.dialogs.sla_card import SlaCard
from smarketing_tui.screens.dialogs.sla_form import ExplainForm, SlaForm
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.workspace import Workspace


class SlaDesk:
    """The SLAs as they are now, and the forms that change them; *told* hears what was done or could not be."""

    def __init__(self, workspace: Workspace, settings: Settings, clock: Clock, told: Callable[[str], None]) -> None:
        self.workspace = workspace
        self.settings = settings
        self.clock = clock
        self._told = told
        self.board = SlaBoard()
        self.all: tuple[Sla, ...] = ()

    def load(self) -> None:
        """Read what there is; raises StoreError or OSError."""
        book = self.workspace.slas()
        self.all = tuple(book.all())
        self.board = SlaBoard(
            self.all,
            tuple(book.figures()),
            self.settings.sla,
            tuple(change for sla in self.all for change in changes_of_period(sla, self.today)),
        )

    @property
    def now(self) -> datetime:
        """The moment, UTC."""
        return self.clock.now().at

    @property
    def today(self) -> date:
        """The day where the facilitator is."""
        return self.local_day(self.now)

    def local_day(self, at: datetime) -> date:
        """Return the day of a moment where the facilitator is."""
        return day_here(at, self.settings.timezone)

    def row(self, sla: Sla, day: date | None = None) -> SlaRow:
        """Return how an SLA stands today, or on another day."""
        return row_of(sla, self.board, day or self.today)

    # Each of these opens a dialog on *screen* and calls *done* with the id of the SLA when something was kept.

    def define(self, screen: Screen[None], done: Callable[[str], None]) -> None:
        """Define a new one, then ask how it is to be presented."""

        def explain(sla: str) -> None:
            done(sla)
            self.load()
            self.explain(screen, self._known(sla), done)

        self._open(screen, SlaForm(self.workspace.sla_book, self.now, self.today), explain)

    def explain(self, screen: Screen[None], sla: Sla | None, done: Callable[[str], None]) -> None:
        """Change how it is presented."""
        if sla is not None:
            self._open(screen, ExplainForm(self.workspace.sla_book, sla, self.today), done)

    def change_target(self, screen: Screen[None], sla: Sla, done: Callable[[str], None]) -> None:
        """Change its target from a day on."""
        if not self._rests(sla):
            self._open(screen, TargetForm(self.workspace.sla_book, sla, self.now, self.today), done)

    def enter(self, screen: Screen[None], sla: Sla, done: Callable[[str], None], day: date | None = None) -> None:
        """Enter a figure, or correct that of *day*."""
        if not self._rests(sla):
            form = FigureForm(self.workspace.sla_book, self.board, sla, self.now, self.today, day)
            self._open(screen, form, done)

    def take_back(self, screen: Screen[None], sla: Sla, day: date, done: Callable[[str], None]) -> None:
        """Take the figure of a day back, after asking."""

        def answered(yes: bool | None) -> None:
            if yes and self._tried(lambda: self.workspace.sla_book.enter(sla.id, day, None, self.now)):
                done(sla.id)

        screen.app.push_screen(Confirm(f"There is no figure of {day} after all?", yes="Take it back"), answered)

    def retire(self, sla: Sla, done: Callable[[str], None]) -> None:
        """Let it rest, or take it up again: the same key does both, so that nothing is asked."""
        book = self.workspace.sla_book
        if sla.is_retired:
            if self._tried(lambda: book.take_up(sla.id)):
                self._told(f"{sla.name} is back.")
                done(sla.id)
        elif self._tried(lambda: book.retire(sla.id, "", self.now)):
            self._told(f"{sla.name} is retired: t shows the retired, r takes it up again.")
            done(sla.id)

    def present(self, screen: Screen[None], slas: Iterable[Sla], at: int) -> None:
        """Show the card."""
        rows = [self.row(sla) for sla in slas]
        if rows:
            screen.app.push_screen(SlaCard(rows, at, self.today))

    def _known(self, sla: str) -> Sla | None:
        return next((each for each in self.all if each.id == sla), None)

    def _rests(self, sla: Sla) -> bool:
        if sla.is_retired:
            self._told(f"{sla.name} is retired; r takes it up again.")
        return sla.is_retired

    def _open(self, screen: Screen[None], form: Screen[str | None], done: Callable[[str], None]) -> None:
        def kept(sla: str | None) -> None:
            if sla is not None:
                self._told("")
                done(sla)

        screen.app.push_screen(form, kept)

    def _tried(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except (StoreError, OSError) as error:
            self._told(str(error))
            return False
        return True
