"""The moment of a meeting as somebody types it: `2026-11-24 10:00`, `tue 10:00`, `tomorrow 3pm`, `fri`."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from smarketing_tui.domain.calendar.dates import due_date
from smarketing_tui.domain.calendar.local import local_date

_TIME = re.compile(
    r"(?:^|\s)(?:at )?(?:(?P<hour>\d{1,2}):(?P<minute>\d{2})|(?P<short>\d{1,2}) ?(?P<half>h|am|pm))$", re.IGNORECASE
)


def moment(words: str, now: datetime, zone: str, usual: str = "") -> datetime | None:
    """Return the instant (UTC) that *words* mean in *zone* when it is *now*; None for anything else.

    A day alone has the *usual* time ("10:00"), a time alone is today's or, once that is over, tomorrow's. A local time
    that does not exist moves forward, of two the first counts (rules.md 19).
    """
    text = " ".join(words.split())
    today = local_date(now, zone)
    found = _TIME.search(text)
    clock = _usual(usual) if found is None else _clock(found)
    said = text if found is None else text[: found.start()]
    day = due_date(said, today) if said or found is None else today
    if clock is None or day is None:
        return None
    at = _instant(day, clock, zone)
    return _instant(day + timedelta(days=1), clock, zone) if not said and at is not None and at <= now else at


def _clock(found: re.Match[str]) -> time | None:
    hour, minute, half = int(found["hour"] or found["short"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else -1
    return time(hour, minute) if 0 <= hour < 24 and minute < 60 else None


def _usual(words: str) -> time | None:
    try:
        return time.fromisoformat(words)
    except ValueError:
        return None


def _instant(day: date, clock: time, zone: str) -> datetime | None:
    try:
        return datetime.combine(day, clock.replace(tzinfo=ZoneInfo(zone), fold=0)).astimezone(UTC)
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return None
