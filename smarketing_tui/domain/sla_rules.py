"""The rule of SLAs in a meeting: a figure is entered, and may be corrected by entering it again."""

from datetime import date
from math import isfinite

from smarketing_tui.domain.events import Event, FigureEntered
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.sla import Figure


def enter_figure(meeting: Meeting, sla: str, day: date, value: float) -> tuple[Event, ...]:
    """Enter what was measured on *day*; nothing for an SLA that is not on the board, or when that is known already."""
    board = meeting.now.slas
    if meeting.phase is Phase.ENDED or board.find(sla) is None or not isfinite(value) or value < 0:
        return ()
    return () if Figure(sla, day, value) in board.figures else (FigureEntered(sla, day, value),)
