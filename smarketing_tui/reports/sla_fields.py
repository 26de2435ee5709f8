"""One row of the scoreboard as programs read it: the same in `sla --json` and in the recap. Undefined = null."""

from typing import Any

from smarketing_tui.domain.slas.board import SlaRow
from smarketing_tui.domain.slas.sla import Sla


def sla_fields(row: SlaRow) -> dict[str, Any]:
    """Return the numbers of *row*; ratios are parts of 1."""
    sla, now = row.sla, row.now
    return {
        "id": sla.id,
        "name": sla.name,
        "owes": sla.owes,
        "to": sla.to,
        "metric": sla.metric,
        "unit": sla.unit,
        "measure": sla.measure,
        "direction": sla.direction,
        "period": sla.period,
        "from": now.span.first.isoformat(),
        "until": now.span.last.isoformat(),
        "state": now.state,
        "target": now.target,
        "actual": None if now.figure is None else now.figure.value,
        "day": None if now.figure is None else now.figure.day.isoformat(),
        "attainment": _part(now.attainment),
        "expected": _part(now.expected),
        "pace": _part(now.pace),
        "projection": _part(now.projection),
        "needed_per_day": _part(now.per_day),
        "before": None if row.before is None else row.before.state,
        "changes": [{"what": change.what, "why": change.why} for change in row.changes],
    }


def sla_definition(sla: Sla) -> dict[str, Any]:
    """Return what an SLA is and why, with all its targets."""
    return {
        "why": sla.why,
        "owes_does": sla.owes_does,
        "to_does": sla.to_does,
        "report": sla.report,
        "retired": sla.is_retired,
        "targets": [
            {"target": terms.target, "from": terms.since.isoformat(), "why": terms.why, "who": terms.who}
            for terms in sla.terms
        ],
    }


def _part(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
