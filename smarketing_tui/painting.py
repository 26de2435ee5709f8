"""What is rendered and sent to the terminal: the lines and cells that changed, and no others.

Textual 8.2 renders all lines of every widget between the first and the last change, whatever lies below them included,
and sends a changed region from the left edge of its widget on. Over a slow line that is ten times what our lines ask
for, and on each key a third of the wait; there is no way round it but its private names, which
tests/flows/test_painting.py guards.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from rich.console import Console
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

_HOME = "\x1b[{};{}H"


class Sparing(Compositor):
    """A compositor that asks only the widgets in which something changed, and only for those lines."""

    def __init__(self) -> None:
        super().__init__()
        self._changed: tuple[Region, ...] = ()

    def render_partial_update(self) -> ChopsUpdate | None:
        """Render what changed since the last time."""
        self._changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Yield place, clip and lines of what is in sight, from front to back, until all that changed is there."""
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        wanted = self._changed
        for widget, (place, clip) in self.visible_widgets.items():
            seen = place if clip.contains_region(place) else place.intersection(clip)
            touched = [region for region in wanted if seen.overlaps(region)]
            if touched:
                top = max(seen.y, min(region.y for region in touched))
                bottom = min(seen.bottom, max(region.bottom for region in touched))
                rows = Region(seen.x, top, seen.width, bottom - top)
                yield place, rows, widget.render_lines(rows.translate(-place.offset))
                wanted = tuple(region for region in wanted if not seen.contains_region(region))
            if not wanted:
                return


def paint_now(screen: Screen[Any], *widgets: Widget) -> None:
    """Paint what changed in *widgets* at once: Textual does so three messages and up to a tick of its timer later."""
    if screen.is_current:
        screen._dirty_widgets |= screen._compositor.visible_widgets.keys() & widgets
        screen._on_timer_update()


class Narrow(ChopsUpdate):
    """An update of the screen without the unchanged cells to the left of a change."""

    def render_segments(self, console: Console) -> str:
        """Return the update as it is sent."""
        return "".join(
            _HOME.format(y + 1, left + 1) + strip.render(console)
            for y, start, stop in self.spans
            for left, strip in self._pieces(y, start, stop)
        )

    def _pieces(self, y: int, start: int, stop: int) -> list[tuple[int, Strip]]:
        """What of the row's pieces lies between two columns, each with its first column."""
        pieces = []
        for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
            left, right = max(x, start), min(end, stop)
            if strip is not None and left < right:
                whole = left == x and right == end
                pieces.append((left, strip if whole else strip.crop(left - x, right - x)))
        return pieces


T = TypeVar("T")


def narrowed(update: T) -> T | Narrow:
    """Return *update*, narrow if it is one of a part of the screen."""
    if isinstance(update, ChopsUpdate):
        return Narrow(update.chops, update.spans, update.chop_ends)
    return update
