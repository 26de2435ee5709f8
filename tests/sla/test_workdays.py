"""Periods of the calendar, and the days in them on which people work."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.slas.sla import Period
from smarketing_tui.domain.slas.workdays import Span, is_workday, span_before, span_of, workdays

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("period", "day", "first", "last"),
    [
        ("week", "2026-11-21", "2026-11-16", "2026-11-22"),
        ("week", "2026-11-16", "2026-11-16", "2026-11-22"),
        ("week", "2027-01-01", "2026-12-28", "2027-01-03"),
        ("month", "2026-11-21", "2026-11-01", "2026-11-30"),
        ("month", "2028-02-29", "2028-02-01", "2028-02-29"),
        ("month", "2026-12-31", "2026-12-01", "2026-12-31"),
        ("quarter", "2026-11-21", "2026-10-01", "2026-12-31"),
        ("quarter", "2026-01-01", "2026-01-01", "2026-03-31"),
    ],
)
def test_spans(period, day, first, last):
    span = span_of(Period(period), date.fromisoformat(day))
    assert span == Span(date.fromisoformat(first), date.fromisoformat(last))


def test_holidays_and_weekends_are_left_out():
    november = span_of(Period.MONTH, date(2026, 11, 1))
    assert workdays(november) == 21
    holidays = (date(2026, 11, 11), date(2026, 11, 26), date(2026, 11, 28), date(2026, 12, 25))
    assert workdays(november, holidays) == 19  # the 28th is a Saturday, Christmas in another month
    assert workdays(november, holidays, date(2026, 11, 1)) == 0  # a Sunday
    assert workdays(november, holidays, date(2026, 11, 2)) == 1
    assert workdays(november, holidays, date(2026, 11, 11)) == 7
    assert workdays(november, holidays, date(2027, 1, 1)) == 19


@given(DAYS, st.sampled_from(Period), st.frozensets(DAYS, max_size=5))
def test_every_day_is_in_its_period_and_counted_once(day, period, holidays):
    span = span_of(period, day)
    assert day in span
    assert span_of(period, span.first) == span_of(period, span.last) == span
    before = span_before(period, day)
    assert before.last + timedelta(days=1) == span.first
    assert workdays(span, holidays) == sum(is_workday(each, holidays) for each in span.days())
    after = Span(day + timedelta(days=1), span.last)
    assert workdays(span, holidays, day) + workdays(after, holidays) == workdays(span, holidays)
