"""SLAs in a meeting: the board beside the talk, figures entered there, and the card that presents one."""

from functools import cached_property

from textual import getters, on, work

from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.slas.board import SlaRow, row_of
from smarketing_tui.domain.slas.draft import Vague, amount, figure_of
from smarketing_tui.domain.slas.rules import enter_figure
from smarketing_tui.domain.slas.sla import Figure, Measure, Sla
from smarketing_tui.domain.slas.words import lower_than_before, pace_words, state_words
from smarketing_tui.screens.held import TypingLine
from smarketing_tui.screens.meeting import presents_slas
from smarketing_tui.screens.task_rows import TaskRows
from smarketing_tui.screens.writing import FOLDED, LINGER
from smarketing_tui.widgets.figure_line import FigureLine
from smarketing_tui.widgets.sla_board import SlaPanel


class Presenting(TaskRows):
    """While an SLA item is open, Tab reaches its board before the tasks; Enter on a row asks for today's figure."""

    sla_panel = getters.query_one(SlaPanel)

    _measured: str = ""
    """The SLA whose figure is being typed."""

    _is_presenting: bool = False
    """Whether the board is in sight."""

    _presented: int = -1
    """The place of the card that was shown last."""

    @cached_property
    def figure_line(self) -> FigureLine:
        """The line into which a figure is typed."""
        return FigureLine(self._kept_figure, self._meaning, self.line_closed)

    @property
    def lines(self) -> tuple[TypingLine, ...]:
        """The lines that take every key while they are open."""
        return (*super().lines, self.figure_line)

    @property
    def _sla_rows(self) -> tuple[SlaRow, ...]:
        return self.sla_panel.rows(self.framed())

    # Choosing.

    def action_panel(self, by: int) -> None:
        """Tab goes from the floor to the SLAs, from there to the tasks, and back; a narrow window unfolds them."""
        if not presents_slas(self.session.shown):
            self._choose_sla(None)
            super().action_panel(by)
            return
        if self.has_class("-narrow"):
            self._unfold(by)
            return
        places = [self.sla_panel.cursor is None and self.tasks_panel.cursor is None, self.sla_panel.cursor is not None]
        at = (places.index(True) if True in places else 2) + by
        has_tasks = bool(self.tasks_panel.rows(self.session.head))
        if at % 3 == 2 and not has_tasks:
            at += by
        self.set_class(at % 3 == 2, "-tasks-first")
        self._choose(self.tasks_panel.first(self.session.head) if at % 3 == 2 else None)
        self._choose_sla(0 if at % 3 == 1 else None)

    def _unfold(self, by: int) -> None:
        names = (*FOLDED, "slas")
        now = next((at for at, name in enumerate(names) if self.query_one(f"#{name}").has_class("-folded-out")), 0)
        unfolded = names[(now + by) % len(names)]
        for name in names:
            self.query_one(f"#{name}").set_class(name == unfolded, "-folded-out")
        is_tasks = unfolded == "tasks" and self.tasks_panel.rows(self.session.head)
        self._choose(self.tasks_panel.first(self.session.head) if is_tasks else None)
        self._choose_sla(0 if unfolded == "slas" else None)

    def action_row(self, by: int) -> None:
        """Go up or down in the chosen panel."""
        if self.sla_panel.cursor is None:
            super().action_row(by)
        else:
            self._choose_sla(self.sla_panel.cursor + by)

    def _choose_sla(self, row: int | None) -> None:
        if row is None and self.sla_panel.cursor is None:
            return
        last = len(self._sla_rows) - 1
        self.sla_panel.cursor = None if row is None or last < 0 else max(0, min(row, last))
        if self._linger is not None:
            self._linger.stop()
        self._linger = None if row is None else self.set_timer(LINGER, self._let_go)
        self.show_hints()

    def _let_go(self) -> None:
        self.set_class(False, "-tasks-first")
        if self.sla_panel.cursor is None:
            super()._let_go()
        else:
            self._choose_sla(None)

    def _forget(self) -> None:
        self.set_class(False, "-tasks-first")
        if self.query_one("#slas").has_class("-folded-out"):
            self.query_one("#slas").set_class(False, "-folded-out")
            self.query_one(f"#{FOLDED[0]}").set_class(True, "-folded-out")
        self._choose_sla(None)

    def show(self) -> None:
        """Draw the meeting; the last line names the board while it is there, and nothing of it is chosen afterwards."""
        super().show()
        if self.frame is None or not self.is_mounted or presents_slas(self.frame.meeting) is self._is_presenting:
            return
        self._is_presenting = not self._is_presenting
        if not self._is_presenting:
            self._forget()
        self.show_hints()

    @on(SlaPanel.Pressed)
    async def _sla_pressed(self, event: SlaPanel.Pressed) -> None:
        await self.bring_lines()
        if self.sla_panel.cursor == event.row:
            self.ask_figure()
        else:
            self._choose(None)
            self._choose_sla(event.row)

    def line_closed(self) -> None:
        """A figure was typed, or not: the board waits for the next one."""
        super().line_closed()
        self._choose_sla(self.sla_panel.cursor)

    # Figures.

    def ask_figure(self) -> None:
        """Open the line for today's figure of the chosen SLA."""
        rows, row = self._sla_rows, self.sla_panel.cursor
        self.forget_press()
        if row is None or row >= len(rows) or self.session.head.phase is Phase.ENDED:
            return
        sla, now = rows[row].sla, rows[row].now
        self._measured = sla.id
        if self._linger is not None:
            self._linger.stop()
        self.done()
        self.covered_since = self.session.elapsed()
        so_far = "so far" if sla.measure is Measure.TOTAL else "today"
        known = "" if now.figure is None else f"{amount(now.figure.value)} until now"
        self.figure_line.open(f"{sla.name}, {sla.unit} {so_far}", known)
        self.show_hints()

    def _typed(self, text: str) -> tuple[Sla, Figure]:
        """Return the figure that *text* means; raises Vague."""
        sla = self.session.head.now.slas.find(self._measured)
        if sla is None:
            raise Vague("value", "This SLA is not on the board any more.")
        return sla, Figure(sla.id, self._today(), figure_of(text, sla.unit))

    def _meaning(self, text: str) -> str:
        """Return what a figure would mean, or why it is none."""
        try:
            sla, figure = self._typed(text)
        except Vague as vague:
            return str(vague)
        board = self.session.head.now.slas
        lower = lower_than_before(sla, board.figures, figure.day, figure.value)
        now = row_of(sla, board.with_figure(figure), figure.day).now
        return lower or " · ".join(filter(None, (state_words(sla, now), pace_words(sla, now))))

    def _kept_figure(self, text: str, event_time: float) -> str:
        """Enter the figure of today; return why it cannot be, or nothing."""
        try:
            sla, figure = self._typed(text)
        except Vague as vague:
            return str(vague)
        moment = self.clock.stamp(event_time)
        if not self.perform_at(moment, enter_figure, sla.id, figure.day, figure.value):
            self.tell_until_done(f"{sla.name}: that is its figure of today already.")
        return ""

    # Presenting.

    def action_sla_card(self) -> None:
        """Present the chosen SLA, or the one after the last presented."""
        rows = self._sla_rows
        self.forget_press()
        if not rows:
            self.tell_until_done("There were no SLAs when this meeting was planned; Home, then s, defines them.")
            return
        chosen = self.sla_panel.cursor
        self.opening = True
        self._present(rows, self._presented + 1 if chosen is None else chosen)

    @work
    async def _present(self, rows: tuple[SlaRow, ...], at: int) -> None:
        from smarketing_tui.screens.dialogs.sla_card import SlaCard  # not before somebody asks

        shown = await self.app.push_screen_wait(SlaCard(rows, at, self._today()))
        self._presented = -1 if shown is None else shown
        if self.sla_panel.cursor is not None:
            self._choose_sla(self._presented)
