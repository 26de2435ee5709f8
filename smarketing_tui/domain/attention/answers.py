"""Whether somebody who was asked to speak did: an invitation, and the turn that answered it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.ledger import Stretch
from smarketing_tui.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Invitation:
    """The facilitator asked somebody to speak; `answered_at` is when they did, None if they did not."""

    person: str
    at: int
    answered_at: int | None


def answers(meeting: Meeting, segments: Iterable[Stretch]) -> tuple[Invitation, ...]:
    """Return every invitation with when the person spoke next, at once if they had the floor (a turn may be moved).

    What was said once they were asked again answers that alone. *segments* are all stretches, oldest first.
    """
    spoken: dict[str, list[Stretch]] = defaultdict(list)
    for segment in segments:
        if segment.person is not None:
            spoken[segment.person].append(segment)
    found: list[Invitation] = []
    asked_again: dict[str, int] = {}
    for each in meeting.now.invitations:  # the newest first
        mine = spoken[each.person]
        place = bisect_right(mine, each.at, key=lambda stretch: stretch.end)
        answer = max(mine[place].start, each.at) if place < len(mine) else None
        if answer is not None and answer >= asked_again.get(each.person, answer + 1):
            answer = None
        found.append(Invitation(each.person, each.at, answer))
        asked_again[each.person] = each.at
    return tuple(found[::-1])
