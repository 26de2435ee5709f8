"""The presentation card: what an SLA is, why it is in place, who works toward it how, and where its report is."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.slas.board import SlaRow
from smarketing_tui.domain.slas.words import (
    change_parts,
    explanation,
    figure_words,
    pace_words,
    span_words,
    state_words,
    target_words,
)
from smarketing_tui.screens.dialogs.sheet import Sheet
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.hints import Hint, Hints
from smarketing_tui.widgets.sla_board import COLOURS, SIGNS


class SlaCard(Sheet[int]):
    """One of *rows* at a time, as it stands on *today*; the result is the 0-based place of the last one shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "close", "Close", id="card.close"),
        Binding("ctrl+q", "app.quit", "Quit", show=False),
        Binding("right,percent_sign,n,space,l", "turn(1)", "Next", id="card.next"),
        Binding("left,p,h", "turn(-1)", "Previous", id="card.previous"),
        Binding("down,j", "scroll(1)", "Down", id="card.down", show=False),
        Binding("up,k", "scroll(-1)", "Up", id="card.up", show=False),
    ]

    def __init__(self, rows: Sequence[SlaRow], at: int, today: date) -> None:
        super().__init__()
        self._rows, self._at, self._today = rows, at % len(rows), today

    def compose(self) -> ComposeResult:
        """Lay out one card."""
        with Vertical(id="dialog"):
            yield Static(classes="heading", id="card-name", markup=False)
            with VerticalScroll(can_focus=False, classes="body"):
                yield Static(id="card-text", markup=False)
            yield Hints()

    def on_mount(self) -> None:
        """Show the first card."""
        self._show()

    def more(self) -> tuple[Hint, ...]:
        """Say which of several it is."""
        if len(self._rows) == 1:
            return ()
        return (Hint("←", "", "turn(-1)"), Hint("% →", f"another, {self._at + 1} of {len(self._rows)}", "turn(1)"))

    def _show(self) -> None:
        row = self._rows[self._at]
        self.query_one("#card-name", Static).update(shown(f"{row.sla.name}: {row.sla.owes} to {row.sla.to}"))
        self.query_one("#card-text", Static).update(Content("\n").join(self._paragraphs(row)))
        self.body.scroll_home(animate=False)
        self.show_foot()

    def _paragraphs(self, row: SlaRow) -> Iterator[Content]:
        sla, now = row.sla, row.now
        yield Content.assemble((shown(target_words(sla, now.target)), "bold"))
        figure = f" {figure_words(sla, now)}"
        if now.figure is not None:
            figure += f", {day_words(now.figure.day, self._today)}"
        yield Content.assemble(
            (f"{SIGNS[now.state]} {state_words(sla, now)} ", f"bold {COLOURS[now.state]}"), shown(figure)
        )
        if told := pace_words(sla, now):
            yield Content(told)
        if row.before is not None:
            before = f"{figure_words(sla, row.before)}, {state_words(sla, row.before)}"
            yield Content(shown(f"{span_words(sla.period, row.before.span)}: {before}"))
        for change in row.changes:
            head, told = change_parts(change)
            why = f": {change.why}" if change.why else ""
            yield Content.assemble((f"{head}  ", "bold $warn"), shown(f"{told}{why}"))
        yield Content("")
        for head, words in explanation(sla):
            piece = (shown(words), "") if words else ("not said yet", "$quiet")
            yield Content.assemble((f"{shown(head)}  ", "bold"), piece)

    def action_turn(self, by: int) -> None:
        """Show another one."""
        self._at = (self._at + by) % len(self._rows)
        self._show()

    def action_scroll(self, lines: int) -> None:
        """Scroll a long card."""
        self.body.scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        """Go back to the meeting."""
        self.dismiss(self._at)
