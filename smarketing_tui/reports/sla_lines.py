"""The scoreboard of SLAs as it was presented: neutral words, the pace, and what has changed."""

from collections.abc import Iterable

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.slas.board import SlaRow
from smarketing_tui.domain.slas.sla import SlaChange
from smarketing_tui.domain.slas.words import (
    change_parts,
    figure_words,
    pace_words,
    sides_words,
    span_words,
    state_words,
)
from smarketing_tui.reports.prose import Point, Said, Strong, Words


def sla_lines(rows: Iterable[SlaRow]) -> list[Point]:
    """Return a line for each SLA, and one under it for each change."""
    lines: list[Point] = []
    for row in rows:
        sla, now = row.sla, row.now
        told = f"{span_words(sla.period, now.span)}: {figure_words(sla, now)}"
        if now.figure is not None:
            told += f" by {day_words(now.figure.day, now.span.last)}"
        if pace := pace_words(sla, now):
            told += f"; {pace}"
        sides = Said(sides_words(sla))
        line = (Strong((Said(sla.name),)), " (", sides, f"): {state_words(sla, now)}. ", Said(told))
        lines.append(Point(line, tuple(_changed(change) for change in row.changes)))
    return lines


def _changed(change: SlaChange) -> Words:
    kind, what = change_parts(change)
    told: Words = (f"{kind}: ", Said(what)) if what else (kind,)
    return (*told, *((" (", Said(change.why), ")") if change.why else ()))
