"""A widget that draws its own lines and repaints only those that changed: one key, one small paint."""

import re
from itertools import zip_longest
from typing import ClassVar, Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Region, Size
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from smarketing_tui.widgets.cells import common_start
from smarketing_tui.widgets.frame import Frame

Line = tuple[tuple[str, str], ...]
"""One line: pieces of text, each with the component class that styles it ("" = plain)."""

BLANK: Line = ()

_SINGLE = re.compile("[ -~\u00a1-\u00ac\u00ae-\u017f\u2500-\u25fc\u25ff–—…]*")
"""Characters of one cell each, of which none joins its neighbours."""

CORNER = 4
"""Cells of the upper border on each side of a title that its change may touch."""


def changed(old: Line, new: Line, width: int) -> tuple[int, int]:
    """Return from which cell to which two lines of *width* cells differ; a terminal far away gets no more than that."""
    left, before, after = _alike(old, new), _cells(old), _cells(new)
    if before != after:
        return min(left, before, after), width
    return left, max(left + 1, after - _alike(old[::-1], new[::-1], -1))


def _alike(old: Line, new: Line, step: int = 1) -> int:
    """Return how many cells at the beginning are the same, up to a place where nothing joins its neighbour.

    With *step* -1 the pieces come from the end.
    """
    cells = 0
    for (before, style), (after, its) in zip(old, new, strict=False):
        if not (_SINGLE.fullmatch(before) and _SINGLE.fullmatch(after)):
            break
        if style != its or before != after:
            same = common_start(before[::step], after[::step]) if style == its else 0
            is_over = same == min(len(before), len(after))  # what follows one of them may join what both begin with
            return max(0, cells + same - is_over)
        cells += len(after)
    return max(0, cells - 1)


def _cells(line: Line) -> int:
    return sum([cell_len(text) for text, _ in line])


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
        self._drawn_frame: Frame | None = None
        self._styles: dict[str, Style] = {}
        self._titles = ["", ""]
        self._titled: Region | None = None
        self._fitted: Size | None = None
        self._is_painting = False

    def entitle(self, title: str, subtitle: str = "") -> None:
        """Name the panel in its upper border, with *subtitle* in the lower; only what changed there is repainted."""
        width, height = self.outer_size
        left, top = self.content_offset
        for place, (name, words) in enumerate((("border_title", title), ("border_subtitle", subtitle))):
            if words == self._titles[place]:
                continue
            y = (height - 1 if place else 0) - top
            # The upper one stands at the left: no more than it and the corner before it has changed.
            most = width if place else 2 * CORNER + max(cell_len(words), cell_len(self._titles[place]))
            self._titled = Region(-left, y, min(width, most), 1)
            self._titles[place] = words
            setattr(self, name, words)
            self._titled = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Ask to be painted again; a new title asks for all of the widget, but only its border has changed."""
        if self._is_painting:
            return self
        if self._titled is not None:
            regions = (self._titled,)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def watch_frame(self) -> None:
        """Draw the new frame; one that is there already comes again when it is bound."""
        if self.frame is not self._drawn_frame:
            self.redraw()

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Return the lines for *frame* in that many cells and rows; missing lines are blank."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw again for the size there is, and repaint what differs."""
        self._fitted = self.content_size
        self._draw_again()

    def _draw_again(self) -> None:
        width, height = self.content_size
        if self.frame is None or not width or not height:
            return
        self._drawn_frame = self.frame
        before, self._lines = self._lines, self.draw(self.frame, width, height)[:height]
        regions = []
        for y, (old, new) in enumerate(zip_longest(before, self._lines, fillvalue=BLANK)):
            if old != new:
                left, right = changed(old, new, width)
                regions.append(Region(left, y, right - left, 1))
        if regions:
            self.refresh(*regions)

    def on_resize(self, event: Resize) -> None:
        """Draw for the new size, unless a picture has needed that already."""
        if self._fitted != self.content_size:
            self.redraw()
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint; what has not been drawn for this size is drawn now: no picture shows an empty panel."""
        if self._fitted != self.content_size:
            self._is_painting = True  # what the drawing asks to be painted is
            try:
                self.redraw()
            finally:
                self._is_painting = False
            self._styles_cache.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line of the content."""
        line = self._lines[y] if y < len(self._lines) else BLANK
        width, cells = self.content_size.width, _cells(line)
        segments = [Segment(text, self._style(name)) for text, name in line]
        if cells < width:
            segments.append(Segment(" " * (width - cells), self._style("")))
        return Strip(segments, max(cells, width))

    def notify_style_update(self) -> None:
        """Forget the styles of the pieces, which take long to find: all ancestors are asked."""
        self._styles.clear()
        super().notify_style_update()

    def _style(self, name: str) -> Style:
        """Return how a piece of that name is drawn; without a name, or without a style of its own, as plain text."""
        style = self._styles.get(name)
        if style is None:
            style = self.get_component_rich_style(name, default=self._style("")) if name else self.rich_style
            self._styles[name] = style
        return style
