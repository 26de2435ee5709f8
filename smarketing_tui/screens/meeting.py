"""The picture of a meeting: what the live screen and the replay screen have in common."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Resize
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Static

from smarketing_tui.resources import stylesheet
from smarketing_tui.widgets.agenda_panel import AgendaPanel
from smarketing_tui.widgets.ask_panel import AskPanel
from smarketing_tui.widgets.floor_panel import FloorPanel
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.headline import Headline
from smarketing_tui.widgets.hints import Hints
from smarketing_tui.widgets.lines import Lines
from smarketing_tui.widgets.log_panel import LogPanel
from smarketing_tui.widgets.task_panel import TaskPanel

_THREE_COLUMNS = 110
"""Cells from which the panels stand in three columns."""


class MeetingScreen(Screen[None]):
    """The panels, all drawn from one `frame`; a subclass sets it."""

    CSS_PATH = stylesheet("live")
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # Textual declares it for instances
        (0, "-tiny"),
        (40, "-narrow"),
        (78, "-compact"),
        (_THREE_COLUMNS, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (12, "-low"), (30, "-tall")]  # noqa: RUF012  # as above

    frame: var[Frame | None] = var(None)
    """The meeting at the moment to be shown: one variable, so that a key causes one redraw."""

    def compose(self) -> ComposeResult:
        """Lay out the headline, the panels and the hints; bars and lines of a subclass stand between."""
        yield Headline().data_bind(frame=MeetingScreen.frame)
        yield from self.compose_above()
        with Container(id="panels"):
            yield AgendaPanel(id="agenda").data_bind(frame=MeetingScreen.frame)
            yield FloorPanel(id="floor").data_bind(frame=MeetingScreen.frame)
            yield TaskPanel(id="tasks").data_bind(frame=MeetingScreen.frame)
            yield LogPanel(id="log", classes="-folded-out").data_bind(frame=MeetingScreen.frame)
            yield AskPanel(id="ask").data_bind(frame=MeetingScreen.frame)
        yield Static("The window is too small for the meeting.\nIt goes on: make it larger.", id="small", markup=False)
        yield from self.compose_below()
        yield Hints()

    def on_resize(self, event: Resize) -> None:
        """With two columns the log stands under the floor, where it is wide enough; with three it does anyway."""
        panels, ask, log = self.query_one("#panels"), self.query_one("#ask"), self.query_one("#log")
        if event.size.width < _THREE_COLUMNS:
            panels.move_child(ask, before=log)
        else:
            panels.move_child(ask, after=log)

    def compose_above(self) -> Iterable[Lines]:
        """Yield what stands between the headline and the panels."""
        return ()

    def compose_below(self) -> ComposeResult:
        """Yield what stands between the panels and the hints."""
        return ()
