"""The SLAs beside the talk: a figure against its target, and how it stands, in a word, a sign and a colour."""

from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message
from textual.reactive import var

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.slas.board import SlaRow, board_on
from smarketing_tui.domain.slas.sla import SlaBoard
from smarketing_tui.domain.slas.standing import SlaState
from smarketing_tui.domain.slas.words import figure_words, short_figure, short_team, span_words, state_words
from smarketing_tui.widgets.cells import cropped, left
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import Line, Lines

SIGNS = {
    SlaState.MET: "✓",
    SlaState.ON_PACE: "●",
    SlaState.AT_RISK: "!",
    SlaState.BEHIND: "▼",
    SlaState.NO_FIGURE: "·",
}
"""The sign of each state."""

COLOURS = {
    SlaState.MET: "$speaking",
    SlaState.ON_PACE: "$speaking",
    SlaState.AT_RISK: "$warn",
    SlaState.BEHIND: "$over",
    SlaState.NO_FIGURE: "$quiet",
}
"""The colour of each state; its word and its sign say the same."""

STYLES = {
    SlaState.MET: "sla--good",
    SlaState.ON_PACE: "sla--good",
    SlaState.AT_RISK: "sla--risk",
    SlaState.BEHIND: "sla--behind",
    SlaState.NO_FIGURE: "sla--quiet",
}
"""The component class of each state."""


class SlaPanel(Lines):
    """One SLA on two lines, or on one where there is little room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"sla--good", "sla--risk", "sla--behind", "sla--quiet", "sla--name"}

    cursor: var[int | None] = var(None)
    """The chosen row; None while the panel is not chosen."""

    class Pressed(Message):
        """A row was pressed with the mouse."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._known: tuple[SlaBoard, date] | None = None
        self._rows: tuple[SlaRow, ...] = ()
        self._drawn: list[int] = []

    def on_mount(self) -> None:
        """Name the panel."""
        self.entitle("SLAs")

    def watch_cursor(self) -> None:
        """Show which row is chosen."""
        self.set_class(self.cursor is not None, "-chosen")
        self.redraw()

    def rows(self, frame: Frame) -> tuple[SlaRow, ...]:
        """Return how every SLA stands on the day of *frame*; reckoned only when a figure or the day has changed."""
        board, day = frame.meeting.now.slas, local_date(frame.at, frame.meeting.header.timezone)
        if self._known is None or self._known[0] is not board or self._known[1] != day:
            self._known, self._rows = (board, day), board_on(board, day)
        return self._rows

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw the rows; when they do not all fit, the chosen one stays in sight."""
        rows = self.rows(frame)
        each = 2 if 2 * len(rows) <= height else 1
        day = local_date(frame.at, frame.meeting.header.timezone)
        chosen = -1 if self.cursor is None else min(self.cursor, len(rows) - 1)
        most = max(1, height // each)
        first = max(0, min(chosen - most // 2, len(rows) - most))
        lines: list[Line] = []
        self._drawn = []
        for at, row in enumerate(rows[first : first + most], first):
            drawn = self._two(row, width, day, at == chosen) if each == 2 else [self._one(row, width, at == chosen)]
            lines += drawn
            self._drawn += [at] * len(drawn)
        return lines

    def _sign(self, row: SlaRow, is_chosen: bool) -> str:
        return "› " if is_chosen else f"{SIGNS[row.now.state]} "

    def _one(self, row: SlaRow, width: int, is_chosen: bool) -> Line:
        style = STYLES[row.now.state]
        state = state_words(row.sla, row.now)
        figure = short_figure(row.sla, row.now)
        room = max(4, width - cell_len(state) - cell_len(figure) - 4)
        words = f"{left(row.sla.name, room)} {figure}"
        return ((self._sign(row, is_chosen), style), (words, "sla--name"), (f" {state}", style))

    def _two(self, row: SlaRow, width: int, today: date, is_chosen: bool) -> list[Line]:
        style = STYLES[row.now.state]
        state = state_words(row.sla, row.now)
        room = width - cell_len(state) - 3
        name = f"{short_team(row.sla.owes)} {row.sla.name}"
        more = ["changed"] if row.changes else []
        if row.now.figure is not None and row.now.figure.day != today:
            more.append(day_words(row.now.figure.day, today)[4:])  # which weekday it was matters less than the room
        elif row.now.figure is None and row.before is not None:
            more.append(f"{span_words(row.sla.period, row.before.span)} {state_words(row.sla, row.before)}")
        told = f"  {figure_words(row.sla, row.now)}"
        for each in more:
            told += f" · {each}" if cell_len(told) + cell_len(each) + 3 <= width else ""
        return [
            ((self._sign(row, is_chosen), style), (left(name, room), "sla--name"), (f" {state}", style)),
            ((cropped(told, width), "sla--quiet"),),
        ]

    def on_click(self, event: Click) -> None:
        """Choose the row that was pressed."""
        content = event.get_content_offset(self)
        if content is not None and content.y < len(self._drawn):
            self.post_message(self.Pressed(self._drawn[content.y]))
