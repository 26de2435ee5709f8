"""When a series meets: tables of rhythms, clocks that leap, and properties."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smarketing_tui.domain.calendar.cadence import LAST, Cadence, Every, next_meeting, next_meetings
from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.domain.series import Series

BERLIN, NEW_YORK, AUCKLAND, KOLKATA = "Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kolkata"
TUE, THU, FRI, SUN = 1, 3, 4, 6


def of(cadence: Cadence | None, at: str = "10:00", zone: str = BERLIN, retired: bool = False) -> Series:
    """A series with nothing but a cadence."""
    return Series("s", "S", "management", (), 30, zone, PROBLEM_SOLVING, at, cadence, retired)


def utc(text: str) -> datetime:
    """An instant, `2026-11-24 09:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("cadence", "at", "after", "expected"),
    [
        (Cadence(Every.WEEKLY, TUE), "10:00", "2026-11-21 12:00", ["11-24 10:00", "12-01 10:00", "12-08 10:00"]),
        (Cadence(Every.WEEKLY, TUE), "10:00", "2026-11-24 08:59", ["11-24 10:00", "12-01 10:00"]),
        (Cadence(Every.WEEKLY, TUE), "10:00", "2026-11-24 09:00", ["12-01 10:00", "12-08 10:00"]),
        (
            Cadence(Every.BIWEEKLY, THU, since=date(2026, 11, 26)),
            "15:30",
            "2026-11-21 12:00",
            ["11-26 15:30", "12-10 15:30", "12-24 15:30"],
        ),
        (
            Cadence(Every.BIWEEKLY, THU, since=date(2026, 12, 1)),
            "15:30",
            "2026-11-21 12:00",
            ["12-03 15:30", "12-17 15:30"],
        ),
        (
            Cadence(Every.BIWEEKLY, THU, since=date(2027, 3, 4)),
            "15:30",
            "2026-11-21 12:00",
            ["11-26 15:30", "12-10 15:30"],
        ),
        (Cadence(Every.MONTHLY, 0, 1), "09:00", "2026-11-21 12:00", ["12-07 09:00", "01-04 09:00", "02-01 09:00"]),
        (Cadence(Every.MONTHLY, FRI, LAST), "14:00", "2026-11-21 12:00", ["11-27 14:00", "12-25 14:00"]),
        (Cadence(Every.MONTHLY, SUN, LAST), "14:00", "2026-05-31 12:00", ["06-28 14:00", "07-26 14:00"]),
        (Cadence(Every.MONTHLY, 2, 4), "09:00", "2026-11-26 12:00", ["12-23 09:00", "01-27 09:00"]),
        (Cadence(Every.WORKDAYS), "09:15", "2026-11-19 12:00", ["11-20 09:15", "11-23 09:15", "11-24 09:15"]),
    ],
)
def test_the_next_meetings(cadence: Cadence, at: str, after: str, expected: list[str]) -> None:
    """Local times in Berlin; after exactly the meeting's time comes the next one; the anchor may lie ahead."""
    found = next_meetings(of(cadence, at), utc(after), len(expected))
    assert [f"{each.astimezone(ZoneInfo(BERLIN)):%m-%d %H:%M}" for each in found] == expected


@pytest.mark.parametrize(
    ("zone", "at", "after", "expected"),
    [
        (BERLIN, "02:30", "2026-03-28 12:00", "2026-03-29 01:30"),  # 02:30 does not exist: 03:30 summer time
        (BERLIN, "02:30", "2026-10-24 12:00", "2026-10-25 00:30"),  # twice: the first, summer time
        (BERLIN, "02:30", "2026-10-25 00:30", "2026-11-01 01:30"),  # the second is not another meeting
        (BERLIN, "10:00", "2026-03-22 12:00", "2026-03-29 08:00"),
        (BERLIN, "10:00", "2026-10-24 12:00", "2026-10-25 09:00"),
        (NEW_YORK, "02:30", "2026-03-07 12:00", "2026-03-08 07:30"),
        (NEW_YORK, "01:30", "2026-10-31 12:00", "2026-11-01 05:30"),
        (NEW_YORK, "20:00", "2026-11-23 00:59", "2026-11-23 01:00"),  # Sunday there
        (AUCKLAND, "08:00", "2026-11-20 12:00", "2026-11-21 19:00"),  # still Saturday in UTC
        (AUCKLAND, "02:30", "2026-09-25 12:00", "2026-09-26 14:30"),
        (KOLKATA, "09:15", "2026-11-21 12:00", "2026-11-22 03:45"),
    ],
)
def test_sundays_round_the_world(zone: str, at: str, after: str, expected: str) -> None:
    """A time that does not exist moves forward, of two the first counts."""
    assert next_meeting(of(Cadence(Every.WEEKLY, SUN), at, zone), utc(after)) == utc(expected)


@pytest.mark.parametrize(
    "series",
    [
        of(None),
        of(Cadence(Every.WEEKLY), at=""),
        of(Cadence(Every.WEEKLY), at="25:99"),
        of(Cadence(Every.WEEKLY), zone="Mars/Olympus"),
        of(Cadence(Every.WEEKLY), zone=""),
        of(Cadence(Every.WEEKLY), retired=True),
    ],
)
def test_no_next_meeting(series: Series) -> None:
    """Nothing said, nothing that can be reckoned with, or not held any more."""
    assert next_meeting(series, utc("2026-11-21 12:00")) is None


def test_the_calendar_ends() -> None:
    """Without a crash, at both ends."""
    series = of(Cadence(Every.WEEKLY, TUE))
    assert next_meeting(series, datetime(9999, 12, 31, 20, tzinfo=UTC)) is None
    assert next_meeting(series, datetime(1, 1, 1, tzinfo=UTC)) is None


cadences = st.builds(
    Cadence,
    st.sampled_from(Every),
    st.integers(0, 6),
    st.sampled_from((1, 2, 3, 4, LAST)),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
)
moments = st.datetimes(datetime(1995, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
times = st.times().map(lambda at: f"{at:%H:%M}")


@settings(deadline=None)
@given(cadences, moments, times, st.sampled_from((BERLIN, NEW_YORK, AUCKLAND, KOLKATA)))
def test_every_meeting_is_later_and_on_its_day(cadence: Cadence, after: datetime, at: str, zone: str) -> None:
    """Right local weekday and time, except where a clock leaps over it; never two on one day; none left out."""
    series = of(cadence, at, zone)
    before = after
    days: list[date] = []
    for moment in next_meetings(series, after, 3):
        assert moment > before
        assert next_meeting(series, moment - timedelta(microseconds=1)) == moment
        here = moment.astimezone(ZoneInfo(zone))
        wanted = datetime.combine(here.date(), time.fromisoformat(at), ZoneInfo(zone))
        leapt = wanted.astimezone(UTC).astimezone(ZoneInfo(zone)).time() != time.fromisoformat(at)
        assert here.fold == 0
        assert leapt or f"{here:%H:%M}" == at
        assert cadence.falls_on(here.date())
        assert here.date() not in days
        days.append(here.date())
        before = moment
    assert len(days) == 3
    between = (days[0] + timedelta(days=ahead) for ahead in range((days[-1] - days[0]).days + 1))
    assert [day for day in between if cadence.falls_on(day)] == days
