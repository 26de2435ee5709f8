"""What the Trends screen can show, page by page: a measure with its plot and table, bars, or words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from smarketing_tui.domain.agenda import MINUTE
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.guards import Advice
from smarketing_tui.domain.slas.standing import SlaState
from smarketing_tui.domain.slas.words import span_words, state_words
from smarketing_tui.domain.text import counted
from smarketing_tui.domain.trends.figures import Part, Seen
from smarketing_tui.domain.trends.measures import Measure, measures, person_measures
from smarketing_tui.domain.trends.person import PersonTrend
from smarketing_tui.domain.trends.trend import Trend
from smarketing_tui.domain.trends.words import NONE_YET, arrow, newest_words, past_words
from smarketing_tui.reports.trends_rows import (
    KIND_HEADS,
    course_heads,
    course_rows,
    day_label,
    kind_rows,
    noted_words,
    period_rows,
)
from smarketing_tui.store.trends import Trends
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.trend_bars import Bar

MOST = 400
"""Meetings that a table lists; the command line lists them all."""

PERIODS = 6
"""Periods of one SLA that are drawn; the table has more."""

Row = tuple[str, ...]

_SEEN: dict[str, Callable[[Part], Seen]] = {
    "silent": lambda part: part.silent,
    "dominating": lambda part: part.dominating,
}
"""What people were seen to be, by the page that counts it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One entry of the list: its `newest` number with a `sign` for its side, and what is shown of it beside the list.

    A `measure` is drawn over the `days`, `bars` with their `legend`; `rows` under `heads` are the same as a table.
    `lines` are said instead, each a sentence and what it rests on.
    """

    id: str
    title: str
    newest: str = ""
    sign: str = " "
    about: str = ""
    past: str = ""
    measure: Measure | None = None
    days: tuple[date, ...] = ()
    bars: tuple[Bar, ...] = ()
    legend: str = ""
    heads: Row = ()
    rows: tuple[Row, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()


def trend_pages(trends: Trends, trend: Trend, advice: Sequence[Advice]) -> list[Page]:
    """Return the pages of a series, or of all meetings; without a meeting, what is left to say."""
    days = tuple(point.day for point in trend.points)
    found = [_measured(measure, days) for measure in measures(trend)] if days else []
    found = [_with_names(page, trends, trend) if page.id in _SEEN else page for page in found]
    return [*found, *_kinds(trend), *_slas(trends), *_next(advice, is_series=bool(trend.series))]


def person_pages(trend: PersonTrend, advice: Sequence[Advice]) -> list[Page]:
    """Return the pages of one person."""
    days = tuple(point.day for point in trend.points)
    found = [_measured(measure, days) for measure in person_measures(trend)] if days else []
    return [*found, *_promises(trend), *_noted(trend), *_next(advice, is_series=True)]


def _measured(measure: Measure, days: tuple[date, ...]) -> Page:
    return Page(
        measure.id,
        measure.title,
        newest_words(measure),
        "" if measure.lags else arrow(measure.past),
        measure.about,
        past_words(measure) if measure.is_known else "",
        measure,
        days,
        heads=course_heads(measure),
        rows=tuple(row for row, _ in zip(course_rows(measure, days), range(MOST), strict=False)),
    )


def _with_names(page: Page, trends: Trends, trend: Trend) -> Page:
    """Return the page with who it was, to the end of each meeting: only the facilitator sees this screen."""
    seen = _SEEN[page.id]
    rows = []
    for row, session in zip(page.rows, reversed(trend.figures), strict=False):
        who = [trends.names.get(part.person, "?") for part in session.people if seen(part) is Seen.AT_THE_END]
        rows.append((*row, ", ".join(map(shown, who))))
    return replace(page, heads=(*page.heads, "Who (private)"), rows=tuple(rows))


def _kinds(trend: Trend) -> Iterator[Page]:
    count = len(trend.points)
    if not trend.agenda or not count:
        return
    rows = [*kind_rows(trend.agenda, count)]
    bars = (
        Bar(each.kind.value, each.used / MINUTE / count, each.planned / MINUTE / count, f"{row[4]} of {row[3]}")
        for each, row in zip(trend.agenda, rows, strict=True)
    )
    used, planned = (sum(getattr(each, what) for each in trend.agenda) for what in ("used", "planned"))
    yield Page(
        "agenda",
        "Agenda by kind",
        f"{used / MINUTE / count:.0f} of {planned / MINUTE / count:.0f} min" if planned else "–",
        about="Minutes used and planned for each kind of item in a meeting, on average.",
        bars=tuple(bars),
        legend="█ used  ┃ planned",
        heads=KIND_HEADS,
        rows=tuple(rows),
    )


def _slas(trends: Trends) -> Iterator[Page]:
    if not trends.slas:
        return
    bars: list[Bar] = []
    rows: list[Row] = []
    for each in trends.slas:
        bars.append(Bar(shown(each.sla.name), is_heading=True))
        for stand in reversed(each.periods[-PERIODS:]):
            told = "" if stand.attainment is None else f"{stand.attainment:.0%} "
            words = f"{told}{state_words(each.sla, stand)}"
            bars.append(Bar(span_words(each.sla.period, stand.span), stand.attainment, 1.0, words))
        rows += [(each.sla.name, *row) for row in period_rows(each)]
    ended = [stand for each in trends.slas for stand in each.periods if stand.is_over and stand.figure is not None]
    met = sum(stand.state is SlaState.MET for stand in ended)
    yield Page(
        "slas",
        "SLAs by period",
        f"{met} of {len(ended)}" if ended else "–",
        about="What was attained of each target; the number is how many of the periods that are over met it.",
        bars=tuple(bars),
        legend="█ attained  ┃ the target",
        heads=("SLA", "Period", "Attained", "Figure", "State"),
        rows=tuple(rows),
    )


def _next(advice: Sequence[Advice], *, is_series: bool) -> Iterator[Page]:
    if not is_series:
        return
    yield Page(
        "next",
        "Next invitation",
        str(len(advice)) if advice else "–",
        about="What the last meetings say about who comes. Nothing happens by itself: Plan has the keys.",
        lines=tuple((each.sentence, each.evidence) for each in advice) or (("Nothing to say.", ""),),
    )


def _promises(trend: PersonTrend) -> Iterator[Page]:
    yield Page(
        "promises",
        "Promises",
        f"{trend.kept} of {trend.promised}" if trend.promised else "–",
        about="How many of this person's tasks from these meetings are done.",
        lines=(
            (
                f"{counted(trend.promised, 'promise')}: {trend.kept} kept, {trend.standing} still standing",
                f"{trend.on_time} of them done by the day promised",
            ),
        )
        if trend.promised
        else (("Nothing promised yet.", ""),),
    )


def _noted(trend: PersonTrend) -> Iterator[Page]:
    noted = [(day_label(point.day), noted_words(point), point.title) for point in reversed(trend.points)]
    found = tuple((f"{day}: {words}", title) for day, words, title in noted if words)
    missed = f"Invited to {counted(trend.missed, 'meeting')} more without coming." if trend.missed else ""
    yield Page(
        "noted",
        "Noted",
        str(len(found)) if found else "–",
        about=f"What you were shown of this person, and the reasons for silence you noted. {missed}".rstrip(),
        lines=found[:MOST] or (("Nothing noted.", ""),),
    )


def nothing(trend: Trend) -> Page:
    """Return what stands there before the first meeting has ended."""
    return Page("none", "No meeting yet", lines=((NONE_YET, ""),))


def who_words(person: Person) -> str:
    """Return a person for a heading: name, team, site."""
    return " · ".join(shown(each) for each in (person.name, person.team, person.site) if each)
