"""Trends in the recap of one meeting: its series up to that meeting; of single people only for the facilitator."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.participation import ENOUGH_PRESENCE
from smarketing_tui.domain.planning.guards import Advice
from smarketing_tui.domain.trends.attainment import SlaTrend
from smarketing_tui.domain.trends.figures import Part, SessionFigures
from smarketing_tui.domain.trends.measures import measures
from smarketing_tui.domain.trends.trend import Point, Trend, trend_of
from smarketing_tui.domain.trends.words import ONE, newest_words, past_words
from smarketing_tui.reports.group import FEWEST
from smarketing_tui.reports.prose import Block, Paragraph, Plot, Quiet, Said, Section, Strong, points, table
from smarketing_tui.reports.trends_rows import (
    KIND_HEADS,
    MEETING_HEADS,
    balance_table,
    kind_rows,
    meeting_rows,
    sla_rows,
)
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.trends import read_trends
from smarketing_tui.store.workspace import Workspace

LAST = 12
"""Meetings that a recap looks back on, this one included."""

PERIODS = 3
"""Periods of each SLA that it tells."""

DRAWN = ("equity", "teams", "sites", "silent", "dominating", "invitations", "promises", "age")


FLAGS = ("silent", "dominating", "invitations")
"""Measures of flags and of who was asked, which the group's version leaves out, as group.py does for a meeting."""

_OF_FLAGS = ("Silent", "Dominating", "Invited")
"""Their columns."""


def trends_section(workspace: Workspace, meeting: Meeting, private: bool, now: datetime) -> Section:
    """Return the trends of the series of *meeting* up to it; without blocks where they cannot be read."""
    try:
        return Section("Trends", tuple(_blocks(workspace, meeting, private, now)))
    except (StoreError, OSError):  # a recap is not kept back because something beside the meeting is damaged
        return Section("Trends", ())


def _blocks(workspace: Workspace, meeting: Meeting, private: bool, now: datetime) -> Iterable[Block]:
    trends = read_trends(workspace, now, meeting.header.timezone, meeting.header.slas.settings, meeting.header.id)
    scope = next((each for each in trends.scopes if any(one.id == meeting.header.id for one in each.sessions)), None)
    if scope is None:
        return ()
    this = next(one for one in scope.sessions if one.id == meeting.header.id)
    until = [one for one in scope.sessions if _began(one) <= _began(this)][-LAST:]
    trend = trend_of(until, trends.outcomes, series=scope.id, name=scope.name)
    is_last = this is scope.sessions[-1]
    advice = trends.advice(scope) if private and is_last else []
    return trend_blocks(trend if private else for_the_group(trend), trends.slas, advice, private=private)


def _began(session: SessionFigures) -> tuple[datetime, str]:
    assert session.started_at is not None  # it was held
    return session.started_at, session.id


def trend_blocks(trend: Trend, slas: Sequence[SlaTrend], advice: Iterable[Advice], *, private: bool) -> Iterable[Block]:
    """Yield the plots, each with how the newest number lies to those before it, and the same numbers as tables."""
    if not trend.points:
        return
    if len(trend.points) < 2:
        yield Paragraph((ONE,))
        return
    yield Paragraph((Quiet(("Compared with this series' own past only; what is better is for you to say.",)),))
    found = [each for each in measures(trend) if each.is_known and (private or each.id not in FLAGS)]
    yield from points((Strong((f"{each.title}:",)), f" {newest_words(each)}, {past_words(each)}.") for each in found)
    days = tuple(point.day for point in trend.points)
    yield from (Plot(each, days) for each in found if each.id in DRAWN)
    columns = [at for at, head in enumerate(MEETING_HEADS) if private or head not in _OF_FLAGS]
    rows = (tuple((row[at],) for at in columns) for row in meeting_rows(trend.points))
    yield from table(tuple(MEETING_HEADS[at] for at in columns), rows, len(columns) - 1)
    heads, balance = balance_table(trend.points)
    if len(heads) > 1:
        yield from table(heads, (tuple((cell,) for cell in row) for row in balance), len(heads) - 1)
    kinds = (tuple((cell,) for cell in row) for row in kind_rows(trend.agenda, len(trend.points)))
    yield from table(KIND_HEADS, kinds, len(KIND_HEADS) - 1)
    periods = (((Said(name),), (told,)) for name, told in sla_rows(slas, PERIODS))
    yield from table(("SLA", "Attained by period, the newest first"), periods)
    lines = [(Said(each.sentence), " ", Quiet((Said(each.evidence),))) for each in advice]
    if lines:
        yield Paragraph((Strong(("For the next invitation",)),))
        yield from points(lines)


def for_the_group(trend: Trend) -> Trend:
    """Return *trend* without what lets anyone work out how much one person spoke, as group.py has it for a meeting."""
    kept = [
        (_grouped(point, session.people), session)
        for point, session in zip(trend.points, trend.figures, strict=True)
        if point.people > FEWEST
    ]
    return replace(trend, points=tuple(point for point, _ in kept), figures=tuple(session for _, session in kept))


def _grouped(point: Point, people: Collection[Part]) -> Point:
    here = [part for part in people if part.present]
    if sum(part.present >= ENOUGH_PRESENCE for part in here) <= FEWEST:
        point = replace(point, equity=None, turn_equity=None)
    teams = point.teams if _is_large(part.team for part in here) else {}
    corners = ((part.team if teams else "", part.site) for part in here)
    return replace(point, teams=teams, sites=point.sites if _is_large(corners) else {})


def _is_large(cells: Iterable[object]) -> bool:
    return min(Counter(cells).values(), default=0) >= FEWEST
