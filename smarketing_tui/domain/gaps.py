"""Time away: what a gap counts as now, which depends on what still counts before it."""

from collections.abc import Iterable

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.events import GapFound
from smarketing_tui.domain.meeting import Meeting, Phase, Step

_OPEN, _PAUSE, _NOTHING = "count as open floor", "count as a pause", "do not count"


def _counted(step: Step) -> tuple[int, str] | None:
    """Return how long (ms) the gap of *step* is and what it counts as; None: the step is no gap."""
    at, fact = step.facts[0]
    if not isinstance(fact, GapFound):
        return None
    if step.before.running is None:
        return at - fact.since, _NOTHING
    is_open = fact.went_on and step.before.phase is Phase.LIVE
    return at - fact.since, _OPEN if is_open else _PAUSE


def recounted(before: Iterable[Step], after: Iterable[Step]) -> str:
    """Return what gaps among the steps *before* count as now that they are those *after*; "" where nothing changed.

    `; the 5:00 away count as a pause`: the end of a line that says why.
    """
    changed = (new for old, new in zip(map(_counted, before), map(_counted, after), strict=True) if new and new != old)
    return "".join(f"; the {clock_words(length)} away {what}" for length, what in changed)


def why_settled(meeting: Meeting) -> str:
    """Return why the newest gap of *meeting* cannot be counted the other way now, in one line; "" if it can."""
    if meeting.phase is Phase.ENDED:
        return "The meeting is over; what was away stays as it is counted."
    for step in meeting.steps:
        if (counted := _counted(step)) is not None:
            if step.before.phase is Phase.LIVE:
                return ""
            return f"The meeting was paused before the {clock_words(counted[0])} away: they count as a pause."
    return "There was no time away."
