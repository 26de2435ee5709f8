"""The line that says where a replay stands: stopped or playing, position, length, speed, and which reading."""

from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message
from textual.reactive import var

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.widgets.cells import cropped
from smarketing_tui.widgets.lines import Line, Lines


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a replay stands: `position` and `length` in ms; `news` is what the last command came to."""

    position: int
    length: int
    is_playing: bool
    is_over: bool
    speed: float
    reading: str
    news: str = ""


def speed_words(speed: float) -> str:
    """Return a speed as it is written: 1/2×, 1×, 64×."""
    return "1/2×" if speed < 1 else f"{speed:.0f}×"


class Transport(Lines):
    """One line; a press with the mouse plays or stops."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"transport--state", "transport--reading", "transport--quiet"}

    DEFAULT_CSS = """
    Transport { height: 1; padding: 0 1; }
    """

    standing: var[Standing | None] = var(None)
    """What to say."""

    class Pressed(Message):
        """The line was pressed with the mouse."""

    def watch_standing(self) -> None:
        """Say it."""
        self.redraw()

    def _draw_again(self) -> None:
        """The line needs no meeting."""
        before = self._lines
        if self.standing is not None:
            self._lines = [self._line(self.standing)]
        if before != self._lines:
            self.refresh()

    def _line(self, standing: Standing) -> Line:
        state = "▶ playing" if standing.is_playing else "■ at the end" if standing.is_over else "‖ stopped"
        place = f"  {clock_words(standing.position)} of {clock_words(standing.length)}"
        speed, reading = f"  {speed_words(standing.speed)}  ", standing.reading
        room = self.content_size.width - sum(map(cell_len, (state, place, speed, reading))) - 2
        news = cropped(standing.news, max(0, room))
        return (
            (state, "transport--state"),
            (place, ""),
            (speed, "transport--quiet"),
            (reading, "transport--reading"),
            ("  ", ""),
            (news, "transport--quiet"),
        )

    def on_click(self, event: Click) -> None:
        """Say that it was pressed."""
        self.post_message(self.Pressed())
