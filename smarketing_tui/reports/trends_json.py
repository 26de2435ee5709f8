"""Trends for programs: times in seconds, null for what is undefined, ids beside names."""

from datetime import UTC
from typing import Any

from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.guards import Advice
from smarketing_tui.domain.planning.inviting import Invite, LeaveOut, Split, Swap, ToRecapList
from smarketing_tui.domain.slas.standing import Standing
from smarketing_tui.domain.trends.attainment import SlaTrend
from smarketing_tui.domain.trends.figures import Seen
from smarketing_tui.domain.trends.measures import Measure, measures, person_measures
from smarketing_tui.domain.trends.past import median_of
from smarketing_tui.domain.trends.person import PersonPoint, PersonTrend
from smarketing_tui.domain.trends.trend import KindTime, Point, Trend
from smarketing_tui.reports.seconds import seconds

Json = dict[str, Any]


def trend_fields(trend: Trend, slas: tuple[SlaTrend, ...], advice: list[Advice]) -> Json:
    """Return one trend: meeting by meeting, over all of them, against its own past, and what follows for the next."""
    points = trend.points
    asked, promised = sum(each.asked for each in points), sum(each.promised for each in points)
    return {
        "series": trend.series or None,
        "name": trend.name,
        "retired": trend.is_retired,
        "meetings": [_point(each) for each in points],
        "overall": {
            "meetings": len(points),
            "equity": {
                "talk": median_of([each.equity for each in points]),
                "turns": median_of([each.turn_equity for each in points]),
            },
            "teams": _medians(points, "teams"),
            "sites": _medians(points, "sites"),
            "silent": sum(each.silent for each in points) if points else None,
            "silent_at_end": sum(each.silent_at_end for each in points) if points else None,
            "dominating": sum(each.dominating for each in points) if points else None,
            "dominating_at_end": sum(each.dominating_at_end for each in points) if points else None,
            "invitations": {"asked": asked, "answered": sum(each.answered for each in points)},
            "agenda": [_kind(each) for each in trend.agenda],
            "tasks": {
                "promised": promised,
                "kept": sum(each.kept for each in points),
                "on_time": sum(each.on_time for each in points),
            },
        },
        "against_own_past": [_past(each) for each in measures(trend)],
        "slas": [_sla(each) for each in slas],
        "advice": [advice_fields(each) for each in advice],
    }


def person_fields(person: Person, trend: PersonTrend, advice: list[Advice]) -> Json:
    """Return one person's line over the meetings they came to."""
    points = trend.points
    return {
        "person": person.id,
        "name": person.name,
        "team": person.team,
        "site": person.site,
        "meetings": [_person_point(each) for each in points],
        "overall": {
            "meetings": len(points),
            "missed": trend.missed,
            "balance": median_of([each.balance for each in points]),
            "silent": sum(each.silent > Seen.NEVER for each in points),
            "dominating": sum(each.dominating > Seen.NEVER for each in points),
            "invitations": {
                "asked": sum(each.asked for each in points),
                "answered": sum(each.answered for each in points),
            },
            "tasks": {
                "promised": trend.promised,
                "kept": trend.kept,
                "on_time": trend.on_time,
                "open": trend.standing,
            },
        },
        "against_own_past": [_past(each) for each in person_measures(trend)],
        "advice": [advice_fields(each) for each in advice],
    }


def advice_fields(advice: Advice) -> Json:
    """Return a piece of advice with its evidence; what is done about it is for people to say."""
    match advice.action:
        case ToRecapList():
            step: str | None = "recap"
        case LeaveOut():
            step = "leave_out"
        case Invite():
            step = "invite"
        case Swap():
            step = "rotate"
        case Split():
            step = "split"
        case _:
            step = "keep" if advice.people else None
    return {
        "sentence": advice.sentence,
        "evidence": advice.evidence,
        "step": step,
        "people": list(advice.people),
        "reason": advice.reason,
    }


def _point(point: Point) -> Json:
    return {
        "session": point.session,
        "series": point.series,
        "title": point.title,
        "started_at": f"{point.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "day": point.day.isoformat(),
        "people": point.people,
        "equity": {"talk": point.equity, "turns": point.turn_equity},
        "teams": dict(point.teams),
        "sites": dict(point.sites),
        "silent": point.silent,
        "silent_at_end": point.silent_at_end,
        "dominating": point.dominating,
        "dominating_at_end": point.dominating_at_end,
        "invitations": {"asked": point.asked, "answered": point.answered},
        "agenda": [_kind(each) for each in point.agenda],
        "tasks": {
            "promised": point.promised,
            "kept": point.kept,
            "on_time": point.on_time,
            "open": point.standing,
            "age": point.age,
            "oldest": point.oldest,
        },
        "slot": seconds(point.slot),
        "wall": seconds(point.wall),
    }


def _kind(each: KindTime) -> Json:
    return {
        "kind": each.kind,
        "planned": seconds(each.planned),
        "used": seconds(each.used),
        "items": each.items,
        "opened": each.opened,
    }


def _medians(points: tuple[Point, ...], name: str) -> Json:
    groups = dict.fromkeys(group for point in points for group in getattr(point, name))
    return {group: median_of([getattr(point, name).get(group) for point in points]) for group in groups}


def _past(measure: Measure) -> Json:
    past = measure.past
    return {
        "measure": measure.id,
        "newest": measure.rates[-1] if measure.rates else None,
        "compared": past.value if past else None,  # of what lags the one before the newest
        "median": past.median if past else None,
        "of": past.of if past else 0,
        "side": past.side if past else None,
    }


def _sla(each: SlaTrend) -> Json:
    return {
        "id": each.sla.id,
        "name": each.sla.name,
        "owes": each.sla.owes,
        "to": each.sla.to,
        "periods": [_period(stand) for stand in each.periods],
    }


def _period(stand: Standing) -> Json:
    return {
        "first": stand.span.first.isoformat(),
        "last": stand.span.last.isoformat(),
        "target": stand.target,
        "actual": stand.figure.value if stand.figure else None,
        "attainment": stand.attainment,
        "state": stand.state,
        "over": stand.is_over,
    }


def _person_point(point: PersonPoint) -> Json:
    return {
        "session": point.session,
        "series": point.series,
        "title": point.title,
        "day": point.day.isoformat(),
        "present": seconds(point.present),
        "talk": seconds(point.talk),
        "turns": point.turns,
        "marks": point.marks,
        "invitations": {"asked": point.asked, "answered": point.answered},
        "share": point.share,
        "fair": point.fair,
        "balance": point.balance,
        "silent": point.silent.name.lower(),
        "dominating": point.dominating.name.lower(),
        "reason": point.reason,
    }
