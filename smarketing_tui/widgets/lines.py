"""A widget that draws its own lines and repaints only those that changed: one key, one small paint."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from smarketing_tui.widgets.frame import Frame

Line = tuple[tuple[str, str], ...]
"""One line: pieces of text, each with the component class that styles it ("" = plain)."""

BLANK: Line = ()


class Lines(Widget):
    """The base of the panels: a subclass says in `draw` what its lines are."""

    DEFAULT_CSS = """
    Lines { height: 1fr; width: 1fr; }
    """

    frame: var[Frame | None] = var(None)
    """What to draw; nothing until it is set."""

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Line] = []

    def watch_frame(self) -> None:
        """Draw the new frame."""
        self.redraw()

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Return the lines for *frame* in that many cells and rows; missing lines are blank."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw again, and repaint what differs."""
        width, height = self.content_size
        if self.frame is None or not width or not height:
            return
        before, self._lines = self._lines, self.draw(self.frame, width, height)[:height]
        for y in range(max(len(before), len(self._lines))):
            old = before[y] if y < len(before) else BLANK
            new = self._lines[y] if y < len(self._lines) else BLANK
            if old != new:
                self.refresh(Region(0, y, width, 1))

    def on_resize(self, event: Resize) -> None:
        """Draw for the new size."""
        self.redraw()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one line of the content."""
        line = self._lines[y] if y < len(self._lines) else BLANK
        plain = self.rich_style
        segments = [Segment(text, self._styled(name, plain)) for text, name in line]
        return Strip(segments).adjust_cell_length(self.content_size.width, plain)

    def _styled(self, name: str, plain: Style) -> Style:
        return self.get_component_rich_style(name, default=plain) if name else plain
