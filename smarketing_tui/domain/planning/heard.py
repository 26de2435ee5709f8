"""How much each person was heard in one session: what advice about the next invitation needs of it."""

from typing import TYPE_CHECKING, NamedTuple

from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.summary import Summary

if TYPE_CHECKING:
    from smarketing_tui.domain.meeting import Meeting


class Heard(NamedTuple):
    """One person in one session; `present` and `talk` in milliseconds, `reason` why they were silent, if recorded.

    A named tuple, because a catalogue holds thousands: it is kept as a list without names.
    """

    person: str
    present: int
    talk: int
    turns: int
    marks: int
    invitations: int
    reason: Reason | None = None

    @property
    def is_silent(self) -> bool:
        """Whether they were there and said nothing."""
        return self.present > 0 and not self.turns and not self.marks


@dataclass(frozen=True, slots=True)
class HeardSession(Summary):
    """One session with everybody who was invited to it. A list does without, and is there much sooner."""

    heard: tuple[Heard, ...] = ()


def heard_in(meeting: "Meeting") -> tuple[Heard, ...]:
    """Return everybody who was invited to *meeting*, in the order of its roster, also those who did not come."""
    from smarketing_tui.domain.floor import participation  # who only lists needs no meeting

    asked: dict[str, int] = {}
    for invitation in meeting.now.invitations:
        asked[invitation.person] = asked.get(invitation.person, 0) + 1
    reasons = dict(meeting.now.reasons)
    found = []
    for person in meeting.roster:
        part = participation(meeting, person.id, meeting.elapsed)
        numbers = (part.present, part.talk, part.turns, part.marks, asked.get(person.id, 0))
        found.append(Heard(person.id, *numbers, reasons.get(person.id)))
    return tuple(found)
