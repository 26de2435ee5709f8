"""A meeting told again as it finally stands: each thing once, in the order of its time (rules.md 11, *corrected*).

What is folded from it has the stretches, stays, marks and everything else of that meeting, and at every moment before
its end what had been of them by then. No event in it undoes or corrects another.
"""

from collections.abc import Iterator

from smarketing_tui.domain.correcting.telling import Cue, Teller
from smarketing_tui.domain.events import (
    InvitationWithdrawn,
    ItemOpened,
    MeetingStarted,
    PersonInvited,
    PersonLeft,
    Recorded,
)
from smarketing_tui.domain.meeting import Meeting


def retold(meeting: Meeting) -> list[Recorded]:
    """Return *meeting* as the events that would have made it what it is now, had all been known at once. O(events)."""
    teller = Teller(meeting)
    cues = _meant(list(_cues(meeting)))
    start = next((at for at, (_, _, fact) in enumerate(cues) if isinstance(fact, MeetingStarted)), len(cues))
    teller.prepare(cues[:start])
    if meeting.started_at is not None:
        teller.hold(cues[start:])
    return teller.records


def _cues(meeting: Meeting) -> Iterator[Cue]:
    for step in meeting.steps.oldest_first():
        item = step.before.item
        for elapsed, fact in step.facts:
            yield elapsed, item, fact
            item = fact.item if isinstance(fact, ItemOpened) else item


def _meant(cues: list[Cue]) -> list[Cue]:
    """Return *cues* without the invitations that were withdrawn."""
    asked: dict[str, int] = {}
    withdrawn: set[int] = set()
    for place, (_, _, fact) in enumerate(cues):
        match fact:
            case PersonInvited(person):
                asked[person] = place
            case PersonLeft(person):
                asked.pop(person, None)
            case InvitationWithdrawn(person) if person in asked:
                withdrawn.add(asked.pop(person))
    return [cue for place, cue in enumerate(cues) if place not in withdrawn]
