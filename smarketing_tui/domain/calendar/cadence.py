"""When a series meets: a rhythm of days, and the moments it comes to in the series' own time zone (rules.md 19)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from smarketing_tui.domain.frozen import dataclass

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from smarketing_tui.domain.series import Series

WEEK = timedelta(weeks=1)
LAST = -1
"""As the week of a month: the last one that has the weekday."""

_FRIDAY = 4
_AHEAD = 70
"""Days within which every rhythm has met again, also when a first meeting lies behind."""


class Every(StrEnum):
    """How often a series meets."""

    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"
    WORKDAYS = "workdays"


@dataclass(frozen=True, slots=True)
class Cadence:
    """The days on which a series meets.

    `weekday` is 0 for Monday, of workdays without a meaning; `week` is the week of a month, 1 to 4 or LAST; `since`
    is a day of a week in which a biweekly series meets.
    """

    every: Every
    weekday: int = 0
    week: int = 0
    since: date | None = None

    def falls_on(self, day: date) -> bool:
        """Tell whether the series meets on that day."""
        if self.every is Every.WORKDAYS:
            return day.weekday() <= _FRIDAY
        if day.weekday() != self.weekday:
            return False
        match self.every:
            case Every.BIWEEKLY:
                return (_monday(day) - _monday(self.since or date.min)) // WEEK % 2 == 0
            case Every.MONTHLY if self.week == LAST:
                return (day + WEEK).month != day.month
            case Every.MONTHLY:
                return (day.day - 1) // 7 + 1 == self.week
        return True


def next_meeting(series: "Series", after: datetime) -> datetime | None:
    """Return the first moment later than *after* (aware) at which *series* meets, in UTC; None without a cadence."""
    return next(meetings(series, after), None)


def next_meetings(series: "Series", after: datetime, count: int) -> tuple[datetime, ...]:
    """Return the first *count* moments later than *after* at which *series* meets."""
    return tuple(islice(meetings(series, after), count))


def meetings(series: "Series", after: datetime) -> Iterator[datetime]:
    """Yield the moments at which *series* meets, later than *after*; none for a retired one or an unknown zone."""
    if series.cadence is None or series.retired:
        return
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # who asks about a series without a time need not wait for it

    try:
        zone, at = ZoneInfo(series.timezone), time.fromisoformat(series.time)
        day = after.astimezone(zone).date() - timedelta(days=1)  # a time moved over midnight belongs to the day before
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return
    try:
        passed = 0
        while passed < _AHEAD:
            passed += 1
            if series.cadence.falls_on(day):
                moment = _moment(day, at, zone)
                if moment > after:
                    passed = 0
                    yield moment
            day += timedelta(days=1)
    except OverflowError:  # the calendar ends
        return


def _moment(day: date, at: time, zone: "ZoneInfo") -> datetime:
    """Return that local time as an instant: moved forward where a clock leaps over it, the first of two."""
    return datetime.combine(day, at.replace(tzinfo=zone, fold=0)).astimezone(UTC)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
