"""What is corrected after the meeting: the turn at the position, or the time there in which nobody had the floor."""

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.correcting.afterwards import turn_at
from smarketing_tui.domain.correcting.repainting import stretch_at
from smarketing_tui.domain.floor import Turn, turns
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.widgets.cells import shown

_NOBODY = {Account.OPEN: "nobody", Account.CROSSTALK: "several", Account.PAUSED: "pause"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A moment of an ended meeting, `time` ms after its start, with what went on then from `start` to `end`."""

    time: int
    start: int
    end: int
    turn: Turn | None
    words: str


def spot_at(meeting: Meeting, time: int) -> Spot | None:
    """Return what is at *time* ms, on the last frame what came before it; None where there is nothing. O(events)."""
    time = min(time, (meeting.now.ended or 0) - 1)
    turn, stretch = turn_at(meeting, time), stretch_at(meeting.now.ledger, time)
    if stretch is None:
        return None
    start, end = (turn.start, turn.end) if turn is not None else (stretch.start, stretch.end)
    who = _NOBODY.get(stretch.account, "") if turn is None else shown(meeting.roster.name(turn.person))
    return Spot(time, start, end, turn, f"{who} {clock_words(start)}–{clock_words(end)}")


def turn_from(meeting: Meeting, time: int) -> Turn | None:
    """Return the turn at *time* ms, or the next one after it. O(events)."""
    return next((turn for turn in turns(meeting, meeting.elapsed) if time < turn.end), None)


def turn_until(meeting: Meeting, time: int) -> Turn | None:
    """Return the turn just before *time* ms, or the last one before that. O(events)."""
    return next((turn for turn in reversed(turns(meeting, meeting.elapsed)) if turn.start < time), None)
