"""The waterfall of one SLA: bars of the actual against the straight daily line."""

from itertools import groupby
from typing import ClassVar

from textual.reactive import var

from smarketing_tui.domain.slas.waterfall import Waterfall
from smarketing_tui.domain.slas.waterfall_chart import HELD, LINE, MEASURED, ZERO, chart, legend
from smarketing_tui.widgets.cells import cropped
from smarketing_tui.widgets.lines import Line, Lines

_STYLES = {MEASURED: "plot--measured", ZERO: "plot--measured", HELD: "plot--held", LINE: "plot--line"}


class WaterfallPlot(Lines):
    """It needs no colour: each part has its own sign, and the last line says which is which."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"plot--measured", "plot--held", "plot--line", "plot--quiet"}

    fall: var[Waterfall | None] = var(None)
    """What is drawn."""

    def watch_fall(self) -> None:
        """Draw another one."""
        self.redraw()

    def _draw_again(self) -> None:
        """A plot needs no meeting."""
        width, height = self.content_size
        self._lines = [] if self.fall is None or not width else self._plot(self.fall, width, height)
        self.refresh()

    def _plot(self, fall: Waterfall, width: int, height: int) -> list[Line]:
        drawn = chart(fall, width, height - 1)
        told = legend(fall, width)
        if not drawn:
            why = "There is too little room for the plot here." if fall.days else told
            return [((cropped(why, width), "plot--quiet"),)]
        return [*map(_styled, drawn[:-1]), ((drawn[-1], "plot--quiet"),), _styled(cropped(told, width))]


def _styled(line: str) -> Line:
    return tuple(
        ("".join(group), style) for style, group in groupby(line, key=lambda sign: _STYLES.get(sign, "plot--quiet"))
    )
