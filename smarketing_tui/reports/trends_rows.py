"""Trends as rows of words: the same numbers in the terminal, on the screen and in the recap."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from smarketing_tui.domain.agenda import MINUTE
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.people import MARKETING, SALES
from smarketing_tui.domain.slas.standing import Standing
from smarketing_tui.domain.slas.words import figure_words, span_words, state_words
from smarketing_tui.domain.trends.attainment import SlaTrend
from smarketing_tui.domain.trends.figures import Seen
from smarketing_tui.domain.trends.measures import Measure, Shape, balances
from smarketing_tui.domain.trends.person import PersonPoint
from smarketing_tui.domain.trends.trend import KindTime, Point
from smarketing_tui.domain.trends.words import label_words, newest_words, number, past_words

Rows = Iterator[tuple[str, ...]]

MEETING_HEADS = (*("Day", "People", "Equity", "Silent", "Dominating", "Invited", "Minutes", "Kept", "Age"),)
"""The columns of a meeting besides its balance."""

GROUPS = 8
"""Teams and sites at the most whose balance has a column; the JSON has all of them."""

KIND_HEADS = ("Kind", "Items in all", "Opened in all", "Planned min/meeting", "Used min/meeting", "Difference")
"""The columns of a kind of item: how many in all meetings, then minutes of one meeting, on average."""


PERSON_HEADS = ("Day", "Talk", "Share", "Part", "Turns", "Marks", "Invited", "Noted", "Meeting")
"""The columns of one person's meetings; `Part` is their share over their share of presence."""


def day_label(day: date) -> str:
    """Return a day for a column: `20 Nov 2026`."""
    return f"{day.day} {day:%b %Y}"


def meeting_rows(points: Sequence[Point]) -> Rows:
    """Yield a row for each meeting, the newest last."""
    for point in points:
        yield (
            day_label(point.day),
            str(point.people),
            number(point.equity),
            str(point.silent_at_end),
            str(point.dominating_at_end),
            f"{point.answered} of {point.asked}" if point.asked else "–",
            f"{round(point.wall / MINUTE)} of {round(point.slot / MINUTE)}",
            f"{point.kept} of {point.promised}" if point.promised else "–",
            number(point.age, 1),
        )


def balance_table(points: Sequence[Point]) -> tuple[tuple[str, ...], Rows]:
    """Return the heads and rows of the balance of teams, then of sites, meeting by meeting."""
    teams = balances(points, lambda point: point.teams, (SALES, MARKETING))
    courses = [*teams, *balances(points, lambda point: point.sites)][:GROUPS]
    rows = (
        (day_label(point.day), *(number(course.values[at]) for course in courses)) for at, point in enumerate(points)
    )
    return ("Day", *(label_words(course.label) for course in courses)), rows


def kind_rows(agenda: Iterable[KindTime], meetings: int) -> Rows:
    """Yield a row for each kind of item: minutes planned and used in a meeting, on average."""
    for each in agenda:
        planned, used = each.planned / MINUTE / meetings, each.used / MINUTE / meetings
        difference = round(used, 1) - round(planned, 1)
        yield (
            each.kind.value,
            str(each.items),
            str(each.opened),
            f"{planned:.1f}",
            f"{used:.1f}",
            f"{difference:+.1f}" if round(difference, 1) else "0",
        )


def measure_rows(measures: Iterable[Measure]) -> Rows:
    """Yield a row for each measure that has a number: the newest, and how it lies to its own past."""
    for measure in measures:
        if measure.is_known:
            yield measure.title, newest_words(measure), past_words(measure)


def sla_rows(slas: Iterable[SlaTrend], most: int) -> Rows:
    """Yield a row for each SLA: its last periods, at *most* so many, the newest first."""
    for each in slas:
        told = [_period(each, stand) for stand in reversed(each.periods[-most:])]
        yield each.sla.name, "; ".join(told)


def _period(trend: SlaTrend, stand: Standing) -> str:
    if stand.attainment is None:
        return f"{span_words(trend.sla.period, stand.span)} {state_words(trend.sla, stand)}"
    return f"{span_words(trend.sla.period, stand.span)} {stand.attainment:.0%} {state_words(trend.sla, stand)}"


def period_rows(trend: SlaTrend) -> Rows:
    """Yield a row for each period of one SLA, the newest first."""
    for stand in reversed(trend.periods):
        attained = "–" if stand.attainment is None else f"{stand.attainment:.0%}"
        period = span_words(trend.sla.period, stand.span)
        yield period, attained, figure_words(trend.sla, stand), state_words(trend.sla, stand)


def course_heads(measure: Measure) -> tuple[str, ...]:
    """Return the columns of one measure, meeting by meeting."""
    # The names of teams and sites are left as they were typed.
    ours = measure.even is None or len(measure.courses) == 1
    labels = [course.label.capitalize() if ours else label_words(course.label) for course in measure.courses]
    return "Day", *labels


def course_rows(measure: Measure, days: Sequence[date]) -> Rows:
    """Yield the numbers of one measure meeting by meeting, the newest first."""
    places = 0 if measure.shape is Shape.PARTS else measure.places
    for at in range(len(days) - 1, -1, -1):
        yield day_label(days[at]), *(number(course.values[at], places) for course in measure.courses)


def person_rows(points: Sequence[PersonPoint]) -> Rows:
    """Yield a row for each meeting that a person came to, the newest last."""
    for point in points:
        share = "–" if point.share is None else f"{point.share:.0%}"
        yield (
            day_label(point.day),
            clock_words(point.talk),
            share,
            number(point.balance),
            str(point.turns),
            str(point.marks),
            f"{point.answered} of {point.asked}" if point.asked else "–",
            noted_words(point),
            point.title,
        )


def noted_words(point: PersonPoint) -> str:
    """Return what was noted of a person in a meeting: flags, and the reason for silence if one was recorded."""
    flags = (("silent", point.silent), ("dominating", point.dominating))
    told = [word if seen is Seen.AT_THE_END else f"{word} for a time" for word, seen in flags if seen]
    return ", ".join([*told, *([str(point.reason)] if point.reason else [])])
