"""SLAs for tests: what is not said is a marketing team that owes 210 leads a month."""

from datetime import UTC, date, datetime

from smarketing_tui.domain.slas.sla import Direction, Figure, Measure, Period, Sla, Terms

AT = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)


def an_sla(target: float = 210, **changes) -> Sla:
    """Return an SLA; *changes* by field, `direction`, `measure` and `period` also as words."""
    fields = {
        "id": "s1",
        "name": "Leads",
        "owes": "marketing",
        "to": "sales",
        "metric": "qualified leads",
        "unit": "MQLs",
        "measure": Measure.TOTAL,
        "direction": Direction.AT_LEAST,
        "period": Period.MONTH,
        "terms": (Terms(target, date(2026, 10, 1), AT),),
    }
    kinds = {"measure": Measure, "direction": Direction, "period": Period}
    return Sla(**(fields | {name: kinds.get(name, lambda same: same)(value) for name, value in changes.items()}))


def figure(day: date | str, value: float, sla: str = "s1") -> Figure:
    """Return a figure; a day of this year's November as `17`."""
    return Figure(sla, date.fromisoformat(f"2026-{day}") if isinstance(day, str) else day, value)
