"""The plot of one measure over the meetings, or bars beside what was planned."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.reactive import var

from smarketing_tui.domain.trends.measures import Measure
from smarketing_tui.widgets.cells import cropped
from smarketing_tui.widgets.lines import Line, Lines
from smarketing_tui.widgets.trend_bars import Bar, bar_lines
from smarketing_tui.widgets.trend_chart import chart
from smarketing_tui.widgets.trend_window import window


class TrendPlot(Lines):
    """It needs no colour: each line has its own sign, and the last lines say which is which."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "trend--first",
        "trend--second",
        "trend--third",
        "trend--fourth",
        "trend--sales",
        "trend--marketing",
        "trend--quiet",
        "trend--ruler",
        "trend--past",
        "trend--heading",
    }

    back: var[int] = var(0)
    """How many of the newest meetings are out of sight."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._measure: Measure | None = None
        self._days: Sequence[date] = ()
        self._bars: Sequence[Bar] = ()
        self._legend = ""

    def draw_measure(self, measure: Measure, days: Sequence[date]) -> None:
        """Draw a measure of the meetings on those *days*."""
        self._measure, self._days, self._bars = measure, days, ()
        self.back = min(self.back, max(0, len(days) - 1))
        self.redraw()

    def draw_bars(self, bars: Sequence[Bar], legend: str) -> None:
        """Draw bars; *legend* says what their mark means."""
        self._measure, self._bars, self._legend = None, bars, legend
        self.redraw()

    def watch_back(self) -> None:
        """Draw other meetings."""
        self.redraw()

    def turn(self, pages: int) -> None:
        """Go so many pages towards older meetings, or back."""
        if self._measure is None:
            return
        part = window(self._measure, len(self._days), self.content_size.width, self.back)
        if pages > 0 and part.first == 0:
            return
        self.back = max(0, min(self.back + pages * part.count, len(self._days) - 1))

    def _draw_again(self) -> None:
        """A plot needs no meeting that runs."""
        width, height = self.content_size
        self._lines = self._drawn(width, height) if width and height else []
        self.refresh()

    def _drawn(self, width: int, height: int) -> list[Line]:
        if self._measure is None:
            return bar_lines(self._bars, self._legend, width, height)
        found = chart(self._measure, self._days, width, height, self.back)
        if found:
            return found
        why = "There is too little room for the plot here: v shows the table."
        return [((cropped(why if self._measure.is_known else "There is no number yet.", width), "trend--quiet"),)]
