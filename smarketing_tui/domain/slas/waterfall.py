"""The leads waterfall: what a revenue goal asks for, and the straight daily line beside what there has been."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from math import prod

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.slas.sla import Figure, Measure, Sla, SlaSettings, Terms
from smarketing_tui.domain.slas.workdays import Span, is_workday, span_of, workdays


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
    """One day: where the straight line is, and the cumulative actual if there is a figure of that day.

    Weekends and holidays are there only with a figure; the line waits on them where it was.
    """

    day: date
    line: float
    actual: float | None = None


@dataclass(frozen=True, slots=True)
class OtherTarget:
    """A target that is not the one of the line: in force from `first` to `last` of the same period."""

    target: float
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Waterfall:
    """A period day by day, as of one `day`. Of a level the line is `target` throughout; otherwise it goes up to that.

    It has no days when the SLA had not begun by its end.
    """

    sla: Sla
    day: date
    span: Span
    days: tuple[WaterfallDay, ...]
    target: float
    others: tuple[OtherTarget, ...] = ()

    @property
    def highest(self) -> float:
        """The highest number in it."""
        return max((max(day.line, day.actual or 0.0) for day in self.days), default=0.0)


def waterfall(sla: Sla, figures: Iterable[Figure], day: date, settings: SlaSettings) -> Waterfall:
    """Return the period of *day* with the figures known by then, and one straight line to the target in force then."""
    span = span_of(sla.period, day)
    target = sla.target_on(day)
    if span.last < sla.begins:
        return Waterfall(sla, day, span, (), target)
    values = {each.day: each.value for each in figures if each.sla == sla.id and each.day in span and each.day <= day}
    all_days = workdays(span, settings.holidays)
    days: list[WaterfallDay] = []
    elapsed = 0
    for each in span.days() if all_days else ():
        value, works = values.get(each), is_workday(each, settings.holidays)
        elapsed += works
        if works or value is not None:
            line = target if sla.measure is Measure.LEVEL else target * elapsed / all_days
            days.append(WaterfallDay(each, line, value))
    return Waterfall(sla, day, span, tuple(days), target, tuple(_others(sla, span, sla.terms_on(day))))


def _others(sla: Sla, span: Span, now: Terms) -> Iterator[OtherTarget]:
    """Yield the targets that *sla* had in *span* before *now* and will have in it after."""
    starts = sorted({terms.since for terms in sla.terms if terms.since in span} - {span.first, sla.begins})
    firsts = [max(span.first, sla.begins), *starts]
    for first, following in zip(firsts, [*starts, span.last + timedelta(days=1)], strict=True):
        terms = sla.terms_on(first)
        if terms != now and terms.target != now.target:
            yield OtherTarget(terms.target, first, following - timedelta(days=1))
