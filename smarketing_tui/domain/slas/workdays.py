"""Workdays: the days of a period without weekends and holidays, on which the pace of an SLA is reckoned."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.slas.sla import Period

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def days(self) -> Iterator[date]:
        """Yield every day."""
        for at in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=at)


def span_of(period: Period, day: date) -> Span:
    """Return the week (from Monday), month or quarter of the calendar in which *day* lies."""
    if period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Span(monday, monday + timedelta(days=6))
    months = 1 if period is Period.MONTH else 3
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    after = first.month + months
    following = date(first.year + 1, 1, 1) if after > 12 else date(first.year, after, 1)
    return Span(first, following - _DAY)


def span_before(period: Period, day: date) -> Span:
    """Return the period before the one in which *day* lies."""
    return span_of(period, span_of(period, day).first - _DAY)


def is_workday(day: date, holidays: Collection[date] = ()) -> bool:
    """Tell whether people work on *day*."""
    return day.weekday() < _SATURDAY and day not in holidays


def workdays(span: Span, holidays: Collection[date] = (), until: date | None = None) -> int:
    """Return how many days of *span* people work on, up to and including *until* (default: all of them)."""
    last = span.last if until is None else min(until, span.last)
    return sum(is_workday(day, holidays) for day in Span(span.first, last).days())
