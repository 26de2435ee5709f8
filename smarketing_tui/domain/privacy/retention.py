"""How long single turns are kept: what is older may be thinned out to what it came to."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from smarketing_tui.domain.calendar.here import day_here
from smarketing_tui.domain.calendar.months import shifted
from smarketing_tui.domain.summary import SessionPhase, Summary

_AGE = re.compile(r"(\d{1,5})\s*(d|day|days|w|week|weeks|m|month|months|y|year|years)", re.IGNORECASE)
_MONTHS = {"m": 1, "y": 12}
_DAYS = {"d": 1, "w": 7}


def day_before(age: str, today: date) -> date | None:
    """Return the day that is *age* (`12m`, `30 days`, `1y`) before *today*; None if it is no age."""
    found = _AGE.fullmatch(age.strip())
    if found is None:
        return None
    number, unit = int(found[1]), found[2][0].lower()
    try:
        if unit in _DAYS:
            return date.fromordinal(today.toordinal() - number * _DAYS[unit])
        return months_before(number * _MONTHS[unit], today)
    except ValueError:
        return None


def months_before(months: int, today: date) -> date:
    """Return the same day so many months earlier, or the last of that month; raises ValueError before the year 1."""
    return shifted(today, -months)


def older_than(sessions: Iterable[Summary], day: date, zone: str = "") -> list[Summary]:
    """Return those of *sessions* that ended before *day* and have all their turns still; *zone* as for `day_here`."""
    return [
        each
        for each in sessions
        if each.phase is SessionPhase.ENDED and not each.thinned and not each.note and _day(each.ended_at, zone) < day
    ]


def out_of_reach(sessions: Iterable[Summary], day: date, zone: str = "") -> list[Summary]:
    """Return those from before *day* that have turns and cannot be thinned out: not ended, or not read as a whole."""
    return [
        each
        for each in sessions
        if not each.thinned
        and (each.phase is not SessionPhase.ENDED or each.note)
        and _day(each.ended_at or each.started_at or each.created_at, zone) < day
    ]


def _day(at: datetime | None, zone: str) -> date:
    return date.max if at is None else day_here(at, zone)
