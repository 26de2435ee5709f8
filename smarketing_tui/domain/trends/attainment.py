"""How SLAs ended, period by period: what was attained of the target that was in force then."""

from collections.abc import Collection, Iterable
from datetime import date

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.slas.sla import Figure, Sla, SlaSettings
from smarketing_tui.domain.slas.standing import Standing, standing
from smarketing_tui.domain.slas.workdays import span_before, span_of

MOST = 12
"""Periods that are looked back on."""


@dataclass(frozen=True, slots=True)
class SlaTrend:
    """One SLA over its periods, oldest first, the one that goes on last; a period without a figure is there, too."""

    sla: Sla
    periods: tuple[Standing, ...]


def attained(
    slas: Iterable[Sla], figures: Collection[Figure], today: date, settings: SlaSettings, most: int = MOST
) -> tuple[SlaTrend, ...]:
    """Return the last periods, at *most* so many, of each of *slas* that has begun and has a figure in one of them."""
    found = []
    for sla in slas:
        mine = [each for each in figures if each.sla == sla.id and each.day <= today]
        first = min((each.day for each in mine), default=None)
        if first is None:
            continue
        begins = min(first, sla.begins)
        last = today if sla.retired_at is None else min(today, max(each.day for each in mine))
        spans = [span_of(sla.period, last)]
        while len(spans) < most and spans[-1].first > begins:
            spans.append(span_before(sla.period, spans[-1].first))
        periods = [standing(sla, mine, today, settings, span) for span in reversed(spans)]
        while periods and periods[0].figure is None:
            periods = periods[1:]
        if periods:
            found.append(SlaTrend(sla, tuple(periods)))
    return tuple(found)
