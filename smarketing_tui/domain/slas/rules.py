"""The rules of figures: when one may be entered, and how that is done in a meeting."""

from datetime import date
from math import isfinite

from smarketing_tui.domain.events import Event, FigureEntered
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.slas.draft import Vague, day_typed
from smarketing_tui.domain.slas.sla import Figure, Sla
from smarketing_tui.domain.slas.workdays import span_of


def measurable_day(sla: Sla, day: date, today: date) -> date:
    """Return *day*, by which a figure of *sla* may be entered; raises Vague for one to come or before it begins.

    Of the period in which an SLA begins the first days count, too: a total is all there has been in it.
    """
    if day > today:
        raise Vague("day", f"{day} is still to come: a figure says what has been measured by its day.")
    first = span_of(sla.period, sla.begins).first
    if day < first:
        raise Vague("day", f"{sla.name} begins on {sla.begins}: its first figure may be of {first}, not of {day}.")
    return day


def changing_day(words: str, sla: Sla, today: date) -> date:
    """Return the day from which another target of *sla* holds: the one typed, else today, or its first day to come.

    Raises Vague.
    """
    return day_typed(words, today, "since") if words.strip() else max(today, sla.begins)


def enter_figure(meeting: Meeting, sla: str, day: date, value: float) -> tuple[Event, ...]:
    """Enter what was measured on *day*; nothing for an SLA that is not on the board, or when that is known already."""
    board = meeting.now.slas
    if meeting.phase is Phase.ENDED or board.find(sla) is None or not isfinite(value) or value < 0:
        return ()
    return () if Figure(sla, day, value) in board.figures else (FigureEntered(sla, day, value),)
