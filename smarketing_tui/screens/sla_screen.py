"""One SLA: its waterfall, period by period, and every figure that counts."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from smarketing_tui.clock import Clock
from smarketing_tui.config import Settings
from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.slas.sla import Sla
from smarketing_tui.domain.slas.waterfall import waterfall
from smarketing_tui.domain.slas.words import (
    begins_words,
    date_words,
    figure_words,
    pace_words,
    span_words,
    state_words,
    target_words,
    with_unit,
)
from smarketing_tui.domain.slas.workdays import span_of
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.listing import Listing, Row
from smarketing_tui.screens.sla_actions import SlaDesk
from smarketing_tui.store.books.sla_figures import FigureEntry
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.widgets.bar import Bar
from smarketing_tui.widgets.cells import left, right, shown
from smarketing_tui.widgets.field import Field
from smarketing_tui.widgets.hints import Hints
from smarketing_tui.widgets.options import Options
from smarketing_tui.widgets.sla_board import SIGNS
from smarketing_tui.widgets.too_small import TooSmall
from smarketing_tui.widgets.waterfall_plot import WaterfallPlot

MOST = 400
"""Days that are listed; the command line lists them all."""


class SlaScreen(Listing):
    """The plot of one period above the days with a figure; ← and → go to another period."""

    CSS_PATH: ClassVar[CSSPathType | None] = [stylesheet("listing"), stylesheet("slas")]
    TITLE = "an SLA"
    EMPTY = "There is no figure yet: f enters what has been measured so far."
    HINTS = ("figure.correct", "sla.figure", "sla.earlier", "sla.later", "sla.target", "sla.card", "figure.take-back")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o,enter", "choose", "Correct", id="figure.correct", tooltip="Enter the figure of that day again."),
        Binding("f", "figure", "Figure", id="sla.figure", tooltip="Enter what has been measured by a day."),
        Binding("x", "take_back", "Take back", id="figure.take-back", tooltip="There is no figure of that day."),
        Binding("left,h", "period(-1)", "Earlier", id="sla.earlier", tooltip="The period before."),
        Binding("right,l", "period(1)", "Later", id="sla.later", tooltip="The period after."),
        Binding("c", "target", "Change target", id="sla.target", tooltip="From a day on; the old one stays known."),
        Binding("e", "explain", "Explain", id="sla.explain", tooltip="Name, why, who works toward it how, report."),
        Binding("percent_sign,p", "card", "Present", id="sla.card", tooltip="The card that presents it."),
    ]

    plot = getters.query_one(WaterfallPlot)

    def __init__(self, workspace: Workspace, settings: Settings, clock: Clock, sla: str) -> None:
        super().__init__()
        self.desk = SlaDesk(workspace, settings, clock, self.tell)
        self._sla_id = sla
        self._day = self.desk.today
        self._entries: tuple[FigureEntry, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the plot between the heading and the figures."""
        with Vertical(classes="page needs-room"):
            yield Static("", classes="heading", markup=False)
            yield Static("", id="stand", markup=False)
            yield WaterfallPlot(id="plot")
            yield Field(id="search", placeholder="type to search", compact=True)
            yield Static("", id="head", classes="quiet", markup=False)
            yield Options(markup=False)
        yield TooSmall()
        yield Bar(id="trouble")
        yield Hints()

    @property
    def sla(self) -> Sla:
        """The SLA as it is now."""
        return next(sla for sla in self.desk.all if sla.id == self._sla_id)

    def rows(self) -> Iterable[Row]:
        """Return the days with a figure, the newest first, and draw the period that is shown."""
        try:
            self.desk.load()
            self._entries = tuple(self.desk.workspace.sla_book.entries(self._sla_id))
        except (StoreError, OSError) as error:
            self.tell(str(error))
        if all(sla.id != self._sla_id for sla in self.desk.all):
            return
        self._draw()
        by_day: dict[date, list[FigureEntry]] = {}
        for entry in self._entries:
            by_day.setdefault(entry.day, []).append(entry)
        for day in sorted(by_day, reverse=True)[:MOST]:
            yield self._row(by_day[day])

    def _draw(self) -> None:
        sla, span = self.sla, span_of(self.sla.period, self._day)
        day = min(self.desk.today, span.last) if span.first <= self.desk.today else span.last
        now = self.desk.row(sla, self.desk.today if self.desk.today in span else span.last).now
        heading = f"{sla.name}: {sla.owes} owes {sla.to} {target_words(sla, now.target)}"
        self.query_one(".heading", Static).update(shown(heading))
        stand = f"{SIGNS[now.state]} {span_words(sla.period, span)}: {figure_words(sla, now)}, {state_words(sla, now)}"
        if span.last < sla.begins or self.desk.today < sla.begins:
            stand = f"{SIGNS[now.state]} {span_words(sla.period, span)}: it counts {begins_words(sla)}"
        told = pace_words(sla, now)
        self.query_one("#stand", Static).update(shown(f"{stand}; {told}" if told else stand))
        self.plot.fall = waterfall(sla, self.desk.board.figures, day, self.desk.settings.sla)

    def head(self) -> str:
        """Return the names of the columns."""
        return f"{left('As of', 17)}{right('Figure', 13)}  {left('Entered', 20)}Before"

    def _row(self, entries: list[FigureEntry]) -> Row:
        newest, *older = entries[::-1]
        sla = self.sla
        value = "taken back" if newest.value is None else with_unit(newest.value, sla)
        entered_on = self.desk.local_day(newest.at)
        entered = f"{date_words(entered_on)} {'meeting' if newest.session else ''}".rstrip()
        before = ", ".join("none" if each.value is None else with_unit(each.value, sla) for each in older)
        day = f"{day_words(newest.day, newest.day)} {newest.day.year}"
        look = Content.assemble(
            left(day, 17),
            (right(value, 13), "$quiet" if newest.value is None else "bold"),
            (f"  {left(entered, 20) if before else entered}", "$quiet"),
            (shown(before), "$quiet"),
        )
        return Row(newest.day.isoformat(), look, f"{newest.day} {day} {value}")

    @property
    def _chosen(self) -> FigureEntry | None:
        day = self.highlighted
        return next((entry for entry in reversed(self._entries) if entry.day.isoformat() == day), None)

    def _kept(self, sla: str) -> None:
        """Something about the SLA is different."""
        self.load()

    def action_choose(self) -> None:
        """Correct the figure of the highlighted day."""
        chosen = self._chosen
        if chosen is not None:
            self.desk.enter(self, self.sla, self._kept, chosen.day)

    def action_figure(self) -> None:
        """Enter a figure."""
        self.desk.enter(self, self.sla, self._kept)

    def action_take_back(self) -> None:
        """Take the figure of the highlighted day back."""
        chosen = self._chosen
        if chosen is not None and chosen.value is not None:
            self.desk.take_back(self, self.sla, chosen.day, self._kept)

    def action_period(self, by: int) -> None:
        """Show another period, not one that is still to come."""
        span = span_of(self.sla.period, self._day)
        day = span.first - timedelta(days=1) if by < 0 else span.last + timedelta(days=1)
        if day <= self.desk.today:
            self._day = day
            self._draw()

    def action_target(self) -> None:
        """Change the target."""
        self.desk.change_target(self, self.sla, self._kept)

    def action_explain(self) -> None:
        """Change how it is presented."""
        self.desk.explain(self, self.sla, self._kept)

    def action_card(self) -> None:
        """Present it."""
        self.desk.present(self, (self.sla,), 0)
