"""How an SLA stands: attainment, pace, projection and a state in one word (domain.md; rules.md 22).

Reckoned in fractions of what people typed, so that 90 % is 90 %. What cannot be known is None, never 0.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import isfinite

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.slas.sla import Direction, Figure, Measure, Sla, SlaSettings
from smarketing_tui.domain.slas.workdays import Span, span_of, workdays


class SlaState(StrEnum):
    """The states of an SLA (rules.md 23)."""

    MET = "met"
    ON_PACE = "on_pace"
    AT_RISK = "at_risk"
    BEHIND = "behind"
    NO_FIGURE = "no_figure"


@dataclass(frozen=True, slots=True)
class Standing:
    """One SLA in one period, by its newest figure. Ratios are parts of 1, workdays are up to the figure's date.

    `per_day` is what each workday left has to bring; of an `at most`, what each may still bring.
    """

    state: SlaState
    span: Span
    is_over: bool
    target: float
    figure: Figure | None = None
    elapsed: int = 0
    workdays: int = 0
    attainment: float | None = None
    expected: float | None = None
    pace: float | None = None
    projection: float | None = None
    per_day: float | None = None


def standing(
    sla: Sla, figures: Iterable[Figure], day: date, settings: SlaSettings, span: Span | None = None
) -> Standing:
    """Return how *sla* stands at the end of *day*, in the period of that day or in an earlier one, *span*.

    *figures* hold at most one for each SLA and day, those of other SLAs are passed over. The target is the one in force
    on *day*, or on the last day of a period that is over, whenever the figure was measured.
    """
    span = span or span_of(sla.period, day)
    is_over = day > span.last
    known = [each for each in figures if each.sla == sla.id and each.day in span and each.day <= day]
    newest = max(known, key=lambda each: each.day, default=None)
    all_days = workdays(span, settings.holidays)
    target = sla.target_on(min(day, span.last))
    if newest is None:
        return Standing(SlaState.NO_FIGURE, span, is_over, target, workdays=all_days)
    elapsed = workdays(span, settings.holidays, newest.day)
    reckoned = _Reckoning(_exact(newest.value), _exact(target), elapsed, all_days, sla.direction)
    is_total = sla.measure is Measure.TOTAL
    state = _of_total(reckoned, is_over, settings) if is_total else _of_level(reckoned, is_over, settings)
    if state is SlaState.NO_FIGURE:
        return Standing(state, span, is_over, target, newest, elapsed, all_days)
    return Standing(
        state,
        span,
        is_over,
        target,
        newest,
        elapsed,
        all_days,
        attainment=_number(reckoned.attainment),
        expected=_number(reckoned.expected) if is_total else None,
        pace=_number(reckoned.pace) if is_total else None,
        projection=_number(reckoned.projection) if is_total else None,
        per_day=_number(reckoned.per_day) if is_total else None,
    )


def _of_total(reckoned: "_Reckoning", is_over: bool, settings: SlaSettings) -> SlaState:
    if not reckoned.elapsed:
        return SlaState.NO_FIGURE
    # An `at most` can still be passed as long as its period goes on.
    if reckoned.is_held and (is_over or reckoned.direction is Direction.AT_LEAST):
        return SlaState.MET
    if is_over:
        return SlaState.BEHIND  # nothing can change that any more
    if reckoned.pace is None or reckoned.pace >= _exact(settings.on_pace):
        return SlaState.ON_PACE  # of an `at most`, nothing so far
    return SlaState.AT_RISK if reckoned.pace >= _exact(settings.at_risk) else SlaState.BEHIND


def _of_level(reckoned: "_Reckoning", is_over: bool, settings: SlaSettings) -> SlaState:
    if reckoned.is_held:
        return SlaState.MET if is_over else SlaState.ON_PACE
    is_near = reckoned.attainment is not None and reckoned.attainment >= _exact(settings.at_risk)
    return SlaState.AT_RISK if is_near else SlaState.BEHIND


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """The formulas of domain.md, exactly."""

    actual: Fraction
    target: Fraction
    elapsed: int
    workdays: int
    direction: Direction

    @property
    def is_held(self) -> bool:
        if self.direction is Direction.AT_MOST:
            return self.actual <= self.target
        return self.actual >= self.target

    @property
    def attainment(self) -> Fraction | None:
        return self._ratio(self.target)

    @property
    def expected(self) -> Fraction:
        return self.target * self.elapsed / self.workdays

    @property
    def pace(self) -> Fraction | None:
        return self._ratio(self.expected)

    @property
    def projection(self) -> Fraction:
        return self.actual * self.workdays / self.elapsed

    @property
    def per_day(self) -> Fraction | None:
        left = self.workdays - self.elapsed
        return max(self.target - self.actual, Fraction(0)) / left if left else None

    def _ratio(self, to: Fraction) -> Fraction | None:
        if self.direction is Direction.AT_MOST:
            return to / self.actual if self.actual else None
        return self.actual / to if to else None


def _exact(value: float) -> Fraction:
    """Return the number that was typed: 0.1 is a tenth. One that no rule has let in, from a damaged file, is none."""
    return Fraction(repr(value)) if isfinite(value) else Fraction(0)


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
