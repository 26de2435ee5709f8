"""Local time of an instant, for labels. `zoneinfo` rather than pendulum: it is asked every second and starts faster."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def local(at: datetime, zone: str) -> datetime:
    """Return *at* (aware) in that IANA zone, as it is where the zone is unknown."""
    try:
        return at.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return at


def local_time(at: datetime, zone: str) -> str:
    """Return the time of day, `14:05`."""
    return f"{local(at, zone):%H:%M}"


def local_moment(at: datetime, zone: str) -> str:
    """Return the day and the time of a moment of these weeks, `Tue 3 Nov 14:05`."""
    there = local(at, zone)
    return f"{there:%a} {there.day} {there:%b %H:%M}"


def local_date(at: datetime, zone: str) -> date:
    """Return the calendar day."""
    return local(at, zone).date()
