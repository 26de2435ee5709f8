"""Which meetings a plot has room for, and on which row a number lies."""

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.trends.measures import Course, Measure, Shape
from smarketing_tui.domain.trends.words import number

WIDEST = 7
"""Cells that one meeting takes at the most, the gap after it included."""

MOST_LINES = 4
"""Lines that are drawn: more than that are in the table only."""


@dataclass(frozen=True, slots=True)
class Window:
    """Which meetings are drawn: from `first` to before `until`, each `cells` wide."""

    first: int
    until: int
    cells: int

    @property
    def count(self) -> int:
        """How many meetings it shows."""
        return self.until - self.first


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `bottom` to `top` on so many rows, the lowest of which is row 0."""

    bottom: float
    top: float
    rows: int

    def row(self, value: float) -> int:
        """Return the row on which a number lies."""
        part = (value - self.bottom) / (self.top - self.bottom)
        return min(self.rows - 1, max(0, round(part * (self.rows - 1))))

    def reach(self, value: float) -> int:
        """Return how many rows a column from 0 fills; a small number still shows."""
        return min(self.rows, max(1, round(value / self.top * self.rows))) if value > 0 else 0


def window(measure: Measure, meetings: int, width: int, back: int = 0) -> Window:
    """Return the newest meetings that fit into *width* cells, without the *back* newest ones."""
    lines = len(shown(measure))
    least = 1 if lines == 1 else lines + 1
    room = max(least, width - margin(measure))
    until = max(min(meetings, 1), meetings - max(0, back))
    count = max(1, min(until, room // least))
    return Window(until - count, until, max(least, min(WIDEST, room // count)))


def shown(measure: Measure) -> tuple[Course, ...]:
    """Return the lines that are drawn; of `PARTS` both are one column."""
    return measure.courses[:1] if measure.shape is Shape.PARTS else measure.courses[:MOST_LINES]


def margin(measure: Measure) -> int:
    """Return the cells before the plot: what stands before its rows, and the axis."""
    highest = max((each for course in measure.courses for each in course.values if each is not None), default=0.0)
    return max(5, len(number(highest, measure.places)) + 2)


def top_of(measure: Measure, part: Window) -> float:
    """Return the highest number that is drawn, a round one."""
    courses = measure.courses if measure.shape is Shape.PARTS else shown(measure)
    values = [value for course in courses for value in course.values[part.first : part.until] if value is not None]
    highest = max([*values, (measure.even or 0.0) * 1.5, 0.0])
    if measure.places == 0 or measure.unit:
        return max(4.0, float(-(-highest // 1)))
    if measure.even is not None:
        return -(-highest // 0.5) * 0.5
    return next((step for step in (0.2, 0.4, 0.6, 0.8, 1.0) if highest <= step), float(-(-highest // 1)))


def bottom_of(measure: Measure, part: Window) -> float:
    """Return the lowest number that is drawn: 0, or one half where nothing is as far from even."""
    courses = shown(measure)
    values = [value for course in courses for value in course.values[part.first : part.until] if value is not None]
    return 0.5 if measure.even is not None and min(values, default=0.0) >= 0.5 else 0.0
