"""What is sent to the terminal: the cells that changed, and no others.

Textual 8.2 sends a changed region from the left edge of its widget on. Over a slow line that is ten times what our
lines ask for, once a second; there is no way round it but its private names, which tests/flows/test_painting.py guards.
"""

from typing import TypeVar

from rich.console import Console
from textual._compositor import ChopsUpdate
from textual.strip import Strip

_HOME = "\x1b[{};{}H"


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
