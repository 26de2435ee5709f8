"""Trends in words: neutral ones, and never a claim about success."""

from smarketing_tui.domain.people import MARKETING, SALES
from smarketing_tui.domain.text import counted
from smarketing_tui.domain.trends.measures import Measure, Shape
from smarketing_tui.domain.trends.past import Compared, Side

NONE_YET = "No meeting has ended here yet: a trend needs two."
ONE = "One meeting so far: a trend needs two."

_SIDES = {Side.ABOVE: "above", Side.BELOW: "below", Side.AT: "at"}
_ARROWS = {Side.ABOVE: "▲", Side.BELOW: "▼", Side.AT: "="}


def number(value: float | None, places: int = 2) -> str:
    """Return a number for people, a dash where it is undefined."""
    return "–" if value is None else f"{value:.{places}f}"


def label_words(label: str) -> str:
    """Return what a line is called; names of one's own stay as they were typed."""
    return label.capitalize() if label in (SALES, MARKETING) else label


def past_words(measure: Measure) -> str:
    """Return how the newest number lies to its own past: `above its own median of the last 8, 0.31`."""
    past = measure.past
    if past is None:
        if not measure.lacks_newest:
            return "nothing before to compare with"
        return f"{'the one before the newest' if measure.lags else 'the newest'} has nothing to compare"
    last = "the last one" if past.of == 1 else f"the last {past.of}"
    if measure.shape is Shape.PARTS:
        before = f"the one before {past.value:.0%}, " if measure.lags else ""
        return f"{before}{_SIDES[past.side]} its own median of {last}, {past.median:.0%}"
    # A median of whole numbers can lie between two of them.
    places = measure.places if round(past.median, measure.places) == past.median else max(measure.places, 1)
    which = f"{label_words(measure.courses[0].label)} " if measure.even is not None and len(measure.courses) > 1 else ""
    return f"{which}{_SIDES[past.side]} its own median of {last}, {number(past.median, places)}"


def arrow(past: Compared | None) -> str:
    """Return the same as one sign, a blank where there is nothing to compare with."""
    return " " if past is None else _ARROWS[past.side]


def newest_words(measure: Measure) -> str:
    """Return the newest number in a few letters: `0.31`, `3 of 4`, `62 min`; a dash where it is undefined."""
    values = [course.values[-1] if course.values else None for course in measure.courses]
    if not values:
        return "–"
    told = number(values[0], measure.places)
    if measure.shape is Shape.PARTS:
        return f"{told} of {number(values[1], 0)}" if values[1] else "–"
    if measure.even is not None and len(values) == 2:
        return f"{told} : {number(values[1], measure.places)}"
    if len(values) > 2:
        known = [value for value in values if value is not None]
        return f"{number(min(known), measure.places)} to {number(max(known), measure.places)}" if known else "–"
    return f"{told} {measure.unit}".rstrip() if values[0] is not None else "–"


def span_words(meetings: int) -> str:
    """Return how much there is to look at, and what is missing for a trend."""
    return (NONE_YET, ONE)[meetings] if meetings < 2 else counted(meetings, "meeting")
