"""Months are of different lengths."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.calendar.months import last_of_month, shifted


@given(st.dates())
def test_the_last_day_of_a_month_is_that_of_the_calendar(day: date) -> None:
    assert last_of_month(day) == day.replace(day=monthrange(day.year, day.month)[1])


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 22), -11, date(2025, 12, 22)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
    ],
)
def test_a_shorter_month_has_another_last_day(day: date, months: int, found: date) -> None:
    assert shifted(day, months) == found


@pytest.mark.parametrize("months", [-24312, 95688])
def test_the_calendar_has_a_beginning_and_an_end(months: int) -> None:
    with pytest.raises(ValueError, match="year"):
        shifted(date(2026, 1, 1), months)
