"""SLAs: the scoreboard, and the way to define one, enter figures, change targets."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType

from smarketing_tui.clock import Clock
from smarketing_tui.config import Settings
from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.slas.board import SlaRow
from smarketing_tui.domain.slas.sla import Sla
from smarketing_tui.domain.slas.words import (
    begins_words,
    changed_words,
    figure_words,
    short_figure,
    short_pace,
    short_team,
    span_words,
    state_words,
)
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.listing import Listing, Row
from smarketing_tui.screens.retiring import ALL_RETIRED
from smarketing_tui.screens.sla_actions import SlaDesk
from smarketing_tui.screens.sla_screen import SlaScreen
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.widgets.cells import left
from smarketing_tui.widgets.sla_board import COLOURS, SIGNS

_ROOMY = 100
"""Cells from which it is said to whom something is owed, too."""

_WIDE = 110
"""Cells from which what is expected has room, too."""

_STATE, _BY, _EXPECTED = 15, 8, 24
"""Cells of the state, of the day of the figure, and of what is expected at the least."""


class SlasScreen(Listing):
    """Every SLA in use with its figure and its state; the retired when they are asked for."""

    CSS_PATH: ClassVar[CSSPathType | None] = [stylesheet("listing"), stylesheet("slas")]
    TITLE = "SLAs"
    EMPTY = "There are no SLAs yet: what one team owes the other, as a number in a period. a defines the first."
    HINTS = ("sla.open", "sla.figure", "sla.add", "sla.target", "sla.explain", "sla.card", "sla.retire", "sla.retired")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o,enter", "choose", "Open", id="sla.open", tooltip="Its plot and all its figures."),
        Binding("f", "figure", "Figure", id="sla.figure", tooltip="Enter what has been measured by a day."),
        Binding("a", "add", "Add", id="sla.add", tooltip="Define a new one."),
        Binding("c", "target", "Change target", id="sla.target", tooltip="From a day on; the old one stays known."),
        Binding("e", "explain", "Explain", id="sla.explain", tooltip="Name, why, who works toward it how, report."),
        Binding("percent_sign,p", "card", "Present", id="sla.card", tooltip="The card that presents it."),
        Binding("r", "retire", "Retire", id="sla.retire", tooltip="Let it rest, or take it up again."),
        Binding("t", "turn_retired", "Retired", id="sla.retired", tooltip="Show the retired, too, or hide them."),
    ]

    def __init__(self, workspace: Workspace, settings: Settings, clock: Clock) -> None:
        super().__init__()
        self.desk = SlaDesk(workspace, settings, clock, self.tell)
        self._shown: dict[str, Sla] = {}
        self._longest = (0, 0)
        self._shows_retired = False

    def on_screen_resume(self) -> None:
        """Figures may have been entered on another screen."""
        if self.is_mounted and self._rows:
            self.load()

    def rows(self) -> Iterable[Row]:
        """Return the SLAs in the order in which they were defined."""
        try:
            self.desk.load()
        except (StoreError, OSError) as error:
            self.tell(str(error))
        found = [sla for sla in self.desk.all if self._shows_retired or not sla.is_retired]
        self._shown = {sla.id: sla for sla in found}
        rows = [self.desk.row(sla) for sla in found]
        names, figures = [cell_len(sla.name) for sla in found], [cell_len(self._measured(row)) for row in rows]
        self._longest = (max(names, default=0), max(figures, default=0))
        for sla, row in zip(found, rows, strict=True):
            yield Row(sla.id, self._look(row), " ".join((sla.name, sla.owes, sla.to, sla.metric, sla.unit)))

    @property
    def nothing(self) -> str:
        """That there is none, or where they are."""
        return ALL_RETIRED if self.desk.all else self.EMPTY

    @property
    def _is_narrow(self) -> bool:
        return self.size.width < 78

    @property
    def _owed(self) -> int:
        """Return the cells for who owes it: to whom as well where there is room, nothing in a narrow window."""
        return 0 if self._is_narrow else 15 if self.size.width >= _ROOMY else 8

    def _widths(self) -> tuple[int, int, int]:
        """Return the cells of the name, of the figure and of what is expected, 0 where that has no room.

        Names and figures take what they need; what is expected gets the rest, and never less than it needs.
        """
        room = self.size.width - 8 - 2 - self._owed - _STATE - _BY
        name, figure = self._longest
        expected = _EXPECTED if self.size.width >= _WIDE else 0
        figure = max(8, min(figure + 2, room - 12))
        name = max(10, min(name + 2, room - figure - expected) if expected else room - figure)
        return name, figure, room - figure - name if expected else 0

    def _measured(self, row: SlaRow) -> str:
        return short_figure(row.sla, row.now) if self._is_narrow else figure_words(row.sla, row.now)

    def head(self) -> str:
        """Return the names of the columns."""
        name, figure, pace = self._widths()
        owed = left(("Owed" if self._owed > 8 else "By") if self._owed else "", self._owed)
        words = left("Expected", pace) if pace else ""
        first = f"  {left('SLA', name)}{owed}{left('Figure', figure)}"
        return f"{first}{left('State', _STATE)}{left('As of', _BY)}{words}".rstrip()

    def _look(self, row: SlaRow) -> Content:
        name, figure, pace = self._widths()
        sla, now = row.sla, row.now
        colour = "$quiet" if sla.is_retired else COLOURS[now.state]
        is_coming = sla.begins > self.desk.today
        begins = begins_words(sla, self.desk.today) if is_coming else ""
        state = "retired" if sla.is_retired else begins or state_words(sla, now)
        sign = "–" if sla.is_retired else SIGNS[now.state]
        by = day_words(now.figure.day, self.desk.today)[4:10] if now.figure else ""
        told = changed_words(sla, self.desk.today)
        for each in self._more(row):
            more = f"{told} · {each}" if told else each
            told = more if cell_len(more) <= pace else told
        owed = f"{short_team(sla.owes)} to {short_team(sla.to)}" if self._owed > 8 else short_team(sla.owes)
        return Content.assemble(
            (f"{sign} ", f"bold {colour}"),
            (_column(sla.name, name), "bold"),
            (_column(owed, self._owed) if self._owed else "", "$quiet"),
            _column(self._measured(row), figure),
            (left(state, _STATE), f"bold {colour}"),
            (left(by, _BY), "$quiet"),
            (left(told, pace), "$quiet"),
        )

    def _more(self, row: SlaRow) -> Iterator[str]:
        """Yield what else there is to say, as far as there is room."""
        if told := short_pace(row.sla, row.now):
            yield from told.split(" · ")
        elif row.before is not None:
            yield f"{span_words(row.sla.period, row.before.span)}: {state_words(row.sla, row.before)}"

    @property
    def chosen(self) -> Sla | None:
        """The SLA that is highlighted."""
        return self._shown.get(self.highlighted or "")

    def action_choose(self) -> None:
        """Open the highlighted one."""
        if self.chosen is not None:
            self.app.push_screen(SlaScreen(self.desk.workspace, self.desk.settings, self.desk.clock, self.chosen.id))

    def action_figure(self) -> None:
        """Enter a figure."""
        if self.chosen is not None:
            self.desk.enter(self, self.chosen, self.load)

    def action_add(self) -> None:
        """Define a new one."""
        self.desk.define(self, self.load)

    def action_target(self) -> None:
        """Change the target."""
        if self.chosen is not None:
            self.desk.change_target(self, self.chosen, self.load)

    def action_explain(self) -> None:
        """Change how it is presented."""
        self.desk.explain(self, self.chosen, self.load)

    def action_card(self) -> None:
        """Present it, and the others after it."""
        shown = list(self._shown.values())
        if self.chosen is not None:
            self.desk.present(self, shown, shown.index(self.chosen))

    def action_retire(self) -> None:
        """Let it rest, or take it up again."""
        if self.chosen is not None:
            self.desk.retire(self.chosen, self.load)

    def action_turn_retired(self) -> None:
        """Show the retired, too, or hide them."""
        self._shows_retired = not self._shows_retired
        hidden = sum(sla.is_retired for sla in self.desk.all)
        self.tell("" if self._shows_retired or not hidden else f"{hidden} retired hidden.")
        self.load()


def _column(words: str, width: int) -> str:
    """Return *words* in a column, with a gap behind them however long they are."""
    return left(left(words, width - 1), width)
