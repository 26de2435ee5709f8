"""What is drawn and listed of a trend: each measure with its lines over the meetings, and the numbers as words."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from smarketing_tui.domain.agenda import MINUTE
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import MARKETING, SALES
from smarketing_tui.domain.trends.past import Compared, compared
from smarketing_tui.domain.trends.person import PersonPoint, PersonTrend
from smarketing_tui.domain.trends.trend import Balance, Point, Trend

Values = tuple[float | None, ...]
"""One number for each meeting, oldest first; None where it is undefined."""


class Shape(StrEnum):
    """How a measure is drawn: a point for each meeting, a column, or a column of which a part is filled."""

    POINTS = "points"
    COLUMNS = "columns"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Course:
    """One line over the meetings: what it counts, and its numbers."""

    label: str
    values: Values


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing to look at; `about` says in a sentence what it is, `unit` stands behind a number where it needs one.

    `even` is the value at which nothing leans to a side, `even_is` what that is called. Of `PARTS` the first line is a
    part of the second. One that `lags` is not compared for the newest meeting: what it counts has had no time yet.
    """

    id: str
    title: str
    about: str
    courses: tuple[Course, ...]
    shape: Shape = Shape.POINTS
    places: int = 2
    unit: str = ""
    even: float | None = None
    even_is: str = "balanced"
    lags: bool = False

    @property
    def rates(self) -> Values:
        """The numbers that are compared with the past: the first line, of `PARTS` how large the part is."""
        if not self.courses:
            return ()
        if self.shape is not Shape.PARTS:
            return self.courses[0].values
        part, whole = self.courses
        return tuple(
            one / all_ if one is not None and all_ else None
            for one, all_ in zip(part.values, whole.values, strict=True)
        )

    @property
    def past(self) -> Compared | None:
        """The newest of these against those before it."""
        return compared(self._settled, 2 if self.shape is Shape.PARTS else self.places)

    @property
    def lacks_newest(self) -> bool:
        """Whether there are numbers of earlier meetings, and none of the one that would be compared with them."""
        *before, newest = self._settled or (None,)
        return newest is None and any(value is not None for value in before)

    @property
    def _settled(self) -> Values:
        return self.rates[:-1] if self.lags else self.rates

    @property
    def is_known(self) -> bool:
        """Whether there is a number anywhere."""
        return any(value is not None for course in self.courses for value in course.values)


def measures(trend: Trend) -> tuple[Measure, ...]:
    """Return everything a trend has of each meeting, in the order in which it is shown."""
    points = trend.points
    return (
        Measure(
            "equity",
            "Equity of talk",
            "0 = everybody had an equal part, 1 = one person had all of it; without presentations.",
            (_course("talk", points, lambda p: p.equity), _course("turns", points, lambda p: p.turn_equity)),
        ),
        Measure(
            "teams",
            "Sales : marketing" if _are_two(trend) else "Teams",
            "Each team's share of the floor over its share of presence; without presentations.",
            tuple(balances(points, lambda point: point.teams, (SALES, MARKETING))),
            even=1.0,
        ),
        Measure(
            "sites",
            "Sites",
            "Each site's share of the floor over its share of presence; without presentations.",
            tuple(balances(points, lambda point: point.sites)),
            even=1.0,
        ),
        Measure(
            "silent",
            "Silent people",
            "How many people were not heard for longer than the meeting's limit.",
            (
                _course("to the end", points, lambda p: p.silent_at_end),
                _course("at some time", points, lambda p: p.silent),
            ),
            Shape.COLUMNS,
            places=0,
        ),
        Measure(
            "dominating",
            "Dominating people",
            "How many people held a much larger part of the floor than an equal one.",
            (
                _course("over all of it", points, lambda p: p.dominating_at_end),
                _course("at some time", points, lambda p: p.dominating),
            ),
            Shape.COLUMNS,
            places=0,
        ),
        Measure(
            "invitations",
            "Invitations",
            "How many of the facilitator's invitations led to a turn.",
            (_course("led to a turn", points, lambda p: p.answered), _course("invited", points, lambda p: p.asked)),
            Shape.PARTS,
            places=0,
        ),
        Measure(
            "length",
            "Length",
            "From start to end, breaks included, as a part of the slot.",
            (_course("length", points, lambda p: p.wall / p.slot if p.slot else None),),
            even=1.0,
            even_is="the slot",
        ),
        Measure(
            "promises",
            "Promises kept",
            "How many of the tasks promised in a meeting are done by now.",
            (_course("kept", points, lambda p: p.kept), _course("promised", points, lambda p: p.promised)),
            Shape.PARTS,
            places=0,
            lags=True,
        ),
        Measure(
            "age",
            "Age of open tasks",
            "In how many meetings the tasks left open or blocked have been.",
            (_course("median", points, lambda p: p.age), _course("oldest", points, lambda p: p.oldest)),
            places=1,
            unit="meetings",
        ),
    )


def person_measures(trend: PersonTrend) -> tuple[Measure, ...]:
    """Return everything there is of one person's meetings, in the order in which it is shown."""
    points = trend.points
    return (
        Measure(
            "balance",
            "Part of the floor",
            "Their share of the floor over their share of presence; without presentations.",
            (_mine("part", points, lambda p: p.balance),),
            even=1.0,
        ),
        Measure(
            "talk",
            "Minutes of talk",
            "Minutes of talk in a meeting, presentations included.",
            (_mine("talk", points, lambda p: p.talk / MINUTE),),
            Shape.COLUMNS,
            places=1,
            unit="min",
        ),
        Measure(
            "turns",
            "Turns",
            "Turns and marks in a meeting.",
            (_mine("turns", points, lambda p: p.turns), _mine("marks", points, lambda p: p.marks)),
            Shape.COLUMNS,
            places=0,
        ),
        Measure(
            "invitations",
            "Invitations",
            "How many of your invitations to this person led to a turn.",
            (_mine("led to a turn", points, lambda p: p.answered), _mine("invited", points, lambda p: p.asked)),
            Shape.PARTS,
            places=0,
        ),
    )


def balances(points: Sequence[Point], of: Callable[[Point], Balance], first: Iterable[str] = ()) -> Iterable[Course]:
    """Yield a line for each group: those named *first*, then those that were there most often, then by name."""
    count = Counter(name for point in points for name in of(point))
    order = {name: place for place, name in enumerate(first)}
    for name in sorted(count, key=lambda each: (order.get(each, len(order)), -count[each], each)):
        yield Course(name, tuple(of(point).get(name) for point in points))


def _are_two(trend: Trend) -> bool:
    """Tell whether sales and marketing are all there is to compare."""
    return {name for point in trend.points for name in point.teams} == {SALES, MARKETING}


def _course(label: str, points: Sequence[Point], value: Callable[[Point], float | None]) -> Course:
    return Course(label, tuple(value(point) for point in points))


def _mine(label: str, points: Sequence[PersonPoint], value: Callable[[PersonPoint], float | None]) -> Course:
    return Course(label, tuple(value(point) for point in points))
