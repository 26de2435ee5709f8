"""The picture of a meeting: what the live screen and the replay screen have in common."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Resize
from textual.reactive import var
from textual.types import CSSPathType
from textual.widget import Widget

from smarketing_tui.domain.agenda import ItemKind
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.painting import Sparing
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.leaving import Leaving
from smarketing_tui.widgets import too_small
from smarketing_tui.widgets.agenda_panel import AgendaPanel
from smarketing_tui.widgets.ask_panel import AskPanel
from smarketing_tui.widgets.floor_panel import FloorPanel
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.headline import Headline
from smarketing_tui.widgets.hints import Hints
from smarketing_tui.widgets.lines import Lines
from smarketing_tui.widgets.log_panel import LogPanel
from smarketing_tui.widgets.sla_board import SlaPanel
from smarketing_tui.widgets.task_panel import TaskPanel, reviews
from smarketing_tui.widgets.too_small import TooSmall

_THREE_COLUMNS = 110
"""Cells from which the panels stand in three columns."""


def _order(width: int) -> Callable[[Widget], int]:
    """Return the places of the panels in a window of *width* cells.

    With two columns the log stands under the floor, where it is wide enough; with three it does anyway. The SLAs stand
    in the place of the tasks, or, with three columns, under them.
    """
    last = ("log", "slas", "ask") if width >= _THREE_COLUMNS else ("slas", "ask", "log")
    places = {name: place for place, name in enumerate(("agenda", "floor", "tasks", *last))}
    return lambda panel: places[panel.id or ""]


def presents_slas(meeting: Meeting) -> bool:
    """Tell whether an item about SLAs is open, and there are any."""
    now = meeting.now
    is_open = now.item is not None and now.agenda[now.item].plan.kind is ItemKind.SLA
    return is_open and bool(now.slas.slas)


class MeetingScreen(Leaving[None]):
    """The panels, all drawn from one `frame`; a subclass sets it."""

    CSS_PATH: ClassVar[CSSPathType | None] = stylesheet("live")
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  # Textual declares it for instances
        *too_small.HORIZONTAL,
        (78, "-compact"),
        (_THREE_COLUMNS, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [*too_small.VERTICAL]  # noqa: RUF012  # as above

    TOO_SMALL: ClassVar[str] = "The meeting goes on."
    """What is to be known while the window is too small for the panels."""

    PHASES: ClassVar[Mapping[Phase, str]] = {
        Phase.READY: "○ READY",
        Phase.LIVE: "● LIVE",
        Phase.PAUSED: "‖ PAUSED",
        Phase.ENDED: "■ ENDED",
    }
    """What the headline calls each phase."""

    NOTHING: ClassVar[str] = ", writes a note · F2 a task · F3 a decision"
    """What the panel of tasks and notes says as long as there are none."""

    MORE: ClassVar[str] = "more ↑↓"
    """What it says behind the count of those for which it has no room."""

    frame: var[Frame | None] = var(None)
    """The meeting at the moment to be shown: one variable, so that a key causes one redraw."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Sparing()

    def compose(self) -> ComposeResult:
        """Lay out the headline, the panels and the hints; bars and lines of a subclass stand between."""
        yield Headline(self.PHASES).data_bind(frame=MeetingScreen.frame)
        yield from self.compose_above()
        with Container(id="panels", classes="needs-room"):
            yield AgendaPanel(id="agenda").data_bind(frame=MeetingScreen.frame)
            yield FloorPanel(id="floor").data_bind(frame=MeetingScreen.frame)
            yield TaskPanel(self.NOTHING, self.MORE, id="tasks").data_bind(frame=MeetingScreen.frame)
            last = (LogPanel(id="log", classes="-folded-out"), SlaPanel(id="slas"), AskPanel(id="ask"))
            for panel in sorted(last, key=_order(self.app.size.width)):
                yield panel.data_bind(frame=MeetingScreen.frame)
        yield TooSmall(self.TOO_SMALL)
        yield from self.compose_below()
        yield Hints()

    def on_resize(self, event: Resize) -> None:
        """Put the panels where they belong in a window of that width."""
        order, panels = _order(event.size.width), self.query_one("#panels")
        if [*map(order, panels.children)] != sorted(map(order, panels.children)):
            panels.sort_children(key=order)

    def watch_frame(self, frame: Frame | None) -> None:
        """The SLAs are in sight while they are being talked about; what was promised gets room then, too."""
        self.set_class(frame is not None and presents_slas(frame.meeting), "-slas")
        self.set_class(frame is not None and reviews(frame.meeting), "-promises")

    def compose_above(self) -> Iterable[Lines]:
        """Yield what stands between the headline and the panels."""
        return ()

    def compose_below(self) -> ComposeResult:
        """Yield what stands between the panels and the hints."""
        return ()
