"""The scoreboard: how every SLA stands on a day, with what changed lately marked."""

from datetime import date, timedelta

from smarketing_tui.domain.agenda import ItemKind
from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.slas.sla import Sla, SlaBoard, SlaChange
from smarketing_tui.domain.slas.standing import SlaState, Standing, standing
from smarketing_tui.domain.slas.workdays import span_before


@dataclass(frozen=True, slots=True)
class SlaRow:
    """One SLA on a day: how it stands, how the period before ended (None if nobody knows), and what changed."""

    sla: Sla
    now: Standing
    before: Standing | None
    changes: tuple[SlaChange, ...]


def board_on(board: SlaBoard, day: date) -> tuple[SlaRow, ...]:
    """Return the rows of *board* as they stand at the end of *day*, in its order."""
    return tuple(row_of(sla, board, day) for sla in board.slas)


def presented(meeting: Meeting, now: int) -> tuple[SlaRow, ...]:
    """Return the board as *meeting* left it by `now` (ms), if an item about SLAs was open or a figure was entered."""
    was_open = any(item.opened and item.plan.kind is ItemKind.SLA for item in meeting.now.agenda)
    if not was_open and meeting.now.slas == meeting.header.slas:
        return ()
    at = (meeting.started_at or meeting.header.created_at) + timedelta(milliseconds=now)
    return board_on(meeting.now.slas, local_date(at, meeting.header.timezone))


def row_of(sla: Sla, board: SlaBoard, day: date) -> SlaRow:
    """Return one row."""
    now = standing(sla, board.figures, day, board.settings)
    before = standing(sla, board.figures, day, board.settings, span_before(sla.period, day))
    return SlaRow(
        sla,
        now,
        None if before.state is SlaState.NO_FIGURE or before.span.last < sla.begins else before,
        tuple(change for change in board.changes if change.sla == sla.id),
    )
