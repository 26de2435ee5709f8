"""The leads waterfall: what a revenue goal asks for, and the straight daily line beside what there has been."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import prod

from smarketing_tui.domain.sla import Figure, Measure, Sla, SlaSettings
from smarketing_tui.domain.workdays import Span, is_workday, span_of, workdays


def customers_needed(revenue_goal: float, deal_size: float) -> float:
    """Return the customers a revenue goal asks for (both in one currency); raises ValueError with a sentence."""
    if not (revenue_goal > 0 and deal_size > 0):
        raise ValueError("The revenue goal and the deal size must be more than 0.")
    return revenue_goal / deal_size


def leads_needed(customers: float, rates: Iterable[float]) -> float:
    """Return how many MQLs become that many customers at those conversion rates, each a part of 1.

    Raises ValueError with a sentence.
    """
    given = tuple(rates)
    if not given or not all(0 < rate <= 1 for rate in given):
        raise ValueError("Each conversion rate must be more than 0 and at most 1: 0.25 is one in four.")
    return customers / prod(given)


@dataclass(frozen=True, slots=True)
class WaterfallDay:
    """One workday: where the straight line is, and the cumulative actual if there is a figure of that day.

    A figure of a weekend or holiday counts for the workday before it.
    """

    day: date
    line: float
    actual: float | None = None


@dataclass(frozen=True, slots=True)
class Waterfall:
    """A period day by day. Of a level the line is the target, and the actual each figure."""

    span: Span
    days: tuple[WaterfallDay, ...]

    @property
    def highest(self) -> float:
        """The highest number in it."""
        return max((max(day.line, day.actual or 0.0) for day in self.days), default=0.0)


def waterfall(sla: Sla, figures: Iterable[Figure], day: date, settings: SlaSettings) -> Waterfall:
    """Return the period of *day* with the figures known by then; the line follows the target in force each day."""
    span = span_of(sla.period, day)
    values = {each.day: each.value for each in figures if each.sla == sla.id and each.day in span and each.day <= day}
    all_days = workdays(span, settings.holidays)
    days: list[WaterfallDay] = []
    early: float | None = None
    elapsed = 0
    for each in span.days():
        value = values.get(each)
        if is_workday(each, settings.holidays):
            elapsed += 1
            target = sla.target_on(each)
            line = target if sla.measure is Measure.LEVEL else target * elapsed / all_days
            days.append(WaterfallDay(each, line, early if value is None else value))
            early = None
        elif value is not None and days:
            days[-1] = WaterfallDay(days[-1].day, days[-1].line, value)
        elif value is not None:
            early = value
    return Waterfall(span, tuple(days))
