"""A waterfall drawn with characters: bars of the actual, and the straight daily line through them."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.slas.draft import amount
from smarketing_tui.domain.slas.sla import Measure, Period
from smarketing_tui.domain.slas.waterfall import OtherTarget, Waterfall, WaterfallDay
from smarketing_tui.domain.slas.words import with_unit

MEASURED, ZERO, HELD, LINE = "█", "_", "▌", "·"
"""A bar on a day with a figure, one of height 0, one that only stands since an earlier figure, and the daily line."""

WIDEST, WIDEST_IN_A_WEEK = 4, 10
"""Cells that one day takes at the most, the gap after it included: of a month or a quarter, and of a week."""


def chart(fall: Waterfall, width: int, height: int) -> list[str]:
    """Return the lines of the drawing in that many cells and rows: the chart, and the days below it.

    Empty where there is no room or no workday.
    """
    labels = _labels(fall.highest, height - 1)
    margin = max(map(len, labels), default=0) + 1
    widest = WIDEST_IN_A_WEEK if fall.sla.period is Period.WEEK else WIDEST
    cells = min(widest, (width - margin) // len(fall.days)) if fall.days else 0
    if height < 4 or cells < 1 or not fall.highest:
        return []
    columns = list(_columns(fall, height - 1))
    gap = " " if cells > 2 else ""
    rows = []
    for row in range(height - 2, -1, -1):
        body = "".join(column[row] * (cells - len(gap)) + gap for column in columns)
        rows.append(f"{labels[row]:>{margin - 1}} {body}".rstrip())
    return [*rows, (" " * margin + _days(fall.days, cells)).rstrip()]


def legend(fall: Waterfall, width: int) -> str:
    """Return which sign is which, to what the line goes, and the targets of other days; shorter where it is narrow."""
    if not fall.days:
        begins = fall.sla.begins
        return f"It begins on {begins}." if fall.span.last < begins else "No workday lies in this period."
    goal = with_unit(fall.target, fall.sla)
    line = "the target of" if fall.sla.measure is Measure.LEVEL else "the daily line to"
    others = [_other(each, fall.day) for each in fall.others]
    told = ", target ".join([f"{MEASURED} measured  {HELD} since the last figure  {LINE} {line} {goal}", *others])
    for goes_to in (f"{line} {goal}", f"{line.removeprefix('the ')} {amount(fall.target)}", amount(fall.target)):
        if len(told) > width:
            told = ", ".join([f"{MEASURED} measured  {HELD} held  {LINE} {goes_to}", *others])
    return told


def _other(other: OtherTarget, today: date) -> str:
    """Return a target that held until a day, or will hold from a day on."""
    is_to_come = other.first > today
    day = day_words(other.first if is_to_come else other.last, today)[4:]
    return f"{amount(other.target)} {'from' if is_to_come else 'until'} {day}"


def _labels(highest: float, height: int) -> list[str]:
    """Return what stands before each row, from the lowest: half and all of the highest number."""
    labels = [""] * max(0, height)
    if labels:
        labels[-1] = amount(round(highest, 1))
    if height >= 6:
        labels[height // 2 - 1] = amount(round(highest * (height // 2) / height, 1))
    return labels


def _columns(fall: Waterfall, height: int) -> Iterator[str]:
    """Yield the characters of each day, from the lowest row."""
    last = max((at for at, day in enumerate(fall.days) if day.actual is not None), default=-1)
    known = 0.0
    for at, day in enumerate(fall.days):
        known = known if day.actual is None else day.actual
        sign = HELD if day.actual is None else MEASURED if known else ZERO
        bar = max(_rows(known, fall.highest, height), int(sign == ZERO)) if at <= last else 0
        line = _rows(day.line, fall.highest, height) - 1
        yield "".join(LINE if row == line else sign if row < bar else " " for row in range(height))


def _rows(value: float, highest: float, height: int) -> int:
    """Return how many rows a number reaches up; a small one still shows."""
    return min(height, ceil(value / highest * height - 1e-9)) if value > 0 else 0


def _days(days: Sequence[WaterfallDay], cells: int) -> str:
    """Return the days of the month under their columns, as many as have room; the first with its month."""
    line = ""
    for at, day in enumerate(days):
        is_month = at == 0 or day.day.month != days[at - 1].day.month
        word = day_words(day.day, day.day)[4:] if is_month else str(day.day.day)
        if at * cells >= len(line) + (2 if line else 0) and (is_month or cells > 2 or day.day.weekday() == 0):
            line = line.ljust(at * cells) + word
    return line
