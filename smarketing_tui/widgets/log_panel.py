"""The log: what happened, in words, newest first."""

from typing import ClassVar

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.widgets.cells import cropped, right, wrapped
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import Line, Lines


class LogPanel(Lines):
    """The newest lines of the log; those not on disk yet say so."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"log--time", "log--newest", "log--unsaved"}

    def on_mount(self) -> None:
        """Name the panel."""
        self.entitle("Log")

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw as many lines as there are rows."""
        newest = frame.meeting.log.newest(height)
        clock = max((len(clock_words(line.elapsed)) for line in newest), default=0)
        lines: list[Line] = []
        for line in newest:
            unsaved = line.seq > frame.saved
            text = f"NOT SAVED  {line.text}" if unsaved else line.text
            style = "log--unsaved" if unsaved else ("log--newest" if not lines else "")
            time = right(clock_words(line.elapsed), clock)
            lines.append(((f"{time} ", "log--time"), (cropped(text, width - clock - 1), style)))
        if lines:
            return lines
        words = wrapped("Not started. A person's key, Space or Enter starts the clock.", width)
        return [((line, "log--time"),) for line in words]
