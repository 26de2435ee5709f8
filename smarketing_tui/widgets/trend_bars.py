"""Amounts beside what they are measured by, as bars to the right: agenda items by kind, periods of an SLA."""

from collections.abc import Sequence

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.widgets.cells import cropped, left, right
from smarketing_tui.widgets.lines import BLANK, Line

FULL, MARK = "█", "┃"
"""A bar, and the mark at which it would be as planned."""

_LEAST = 8
_QUIET = "trend--quiet"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `value` beside `whole`, in words at the end; without a value a heading, or a dash where one is due."""

    label: str
    value: float | None = None
    whole: float | None = None
    words: str = ""
    is_heading: bool = False


def bar_lines(bars: Sequence[Bar], legend: str, width: int, height: int) -> list[Line]:
    """Return the bars in that many cells, as many as have room, and what the mark means."""
    bars = _fewer(bars, height - 1)
    rows = [bar for bar in bars if not bar.is_heading]
    if not rows or height < 2:
        return []
    label = min(max(len(bar.label) for bar in rows), width // 3)
    words = min(max(len(bar.words) for bar in rows), width // 2)
    room = width - label - words - 2
    if room < _LEAST:
        words = max(0, words - (_LEAST - room))
        room = width - label - words - 2
    highest = max((max(bar.value or 0.0, bar.whole or 0.0) for bar in rows), default=0.0)
    lines = [
        ((cropped(bar.label, width), "trend--heading"),)
        if bar.is_heading
        else (
            (f"{left(bar.label, label)} ", ""),
            *_bar(bar, highest, room),
            (f" {right(bar.words, words)}", _QUIET),
        )
        for bar in bars
    ]
    if 2 * len(lines) < height:  # air between them, where there is any
        lines = [line for each in lines for line in (each, BLANK)]
    return [*lines[: height - 1], ((cropped(legend, width), _QUIET),)]


def _fewer(bars: Sequence[Bar], most: int) -> list[Bar]:
    """Return *bars* without the last ones of the longest groups, so that there are at *most* so many lines."""
    groups: list[list[Bar]] = []
    for bar in bars:
        if bar.is_heading or not groups:
            groups.append([])
        groups[-1].append(bar)
    while sum(map(len, groups)) > most and max(map(len, groups), default=0) > 2:
        max(groups, key=len).pop()
    return [bar for group in groups for bar in group]


def _bar(bar: Bar, highest: float, room: int) -> tuple[tuple[str, str], ...]:
    def cells(value: float | None) -> int:
        return 0 if not value or not highest else max(1, round(value / highest * (room - 1)))

    filled, mark = cells(bar.value), cells(bar.whole)
    drawn = [FULL if at < filled else " " for at in range(room)]
    if not bar.whole:
        return (("".join(drawn), "trend--first"),)
    return (
        ("".join(drawn[:mark]), "trend--first"),
        (MARK, "trend--ruler"),
        ("".join(drawn[mark + 1 :]), "trend--first"),
    )
