"""Response compliance: how many leads were first touched within the limit (domain.md, SLA arithmetic)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from smarketing_tui.domain.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Lead:
    """When a lead was handed over, and when somebody first touched it, if anybody has."""

    arrived: datetime
    touched: datetime | None = None


@dataclass(frozen=True, slots=True)
class Compliance:
    """`within` of `counted` leads were touched in time; `waiting` are still inside their limit and left out."""

    within: int
    counted: int
    waiting: int

    @property
    def rate(self) -> float | None:
        """The part of 1 that was touched in time; None while there is nothing to count."""
        return self.within / self.counted if self.counted else None


def response_compliance(leads: Iterable[Lead], limit: timedelta, now: datetime) -> Compliance:
    """Return how many of *leads* were touched within *limit*, as of *now*; what happens later is not yet known."""
    within = counted = waiting = 0
    for lead in leads:
        if lead.arrived > now:
            continue
        is_touched = lead.touched is not None and lead.touched <= now
        if lead.touched is not None and is_touched:
            counted += 1
            within += lead.touched - lead.arrived <= limit
        elif now - lead.arrived > limit:
            counted += 1
        else:
            waiting += 1
    return Compliance(within, counted, waiting)
