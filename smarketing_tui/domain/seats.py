"""Seats: who is there since when, and who has been noticed without holding the floor."""

from smarketing_tui.domain.frozen import dataclass

FOREVER = 1 << 62
"""The end of what is still going on, later than any time."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's presence and marks; times in milliseconds.

    `intervals` are the closed stays, in time since the start; `came` is when the running one began. `attended` is
    the unpaused length of the closed stays, `since` the unpaused time of the meeting at `came`. `noticed_at` is when
    a mark or a coming last broke their silence, `noticed` the same on the clock of silences.
    """

    present: bool = True
    intervals: tuple[tuple[int, int], ...] = ()
    came: int = 0
    attended: int = 0
    since: int = 0
    marks: int = 0
    noticed_at: int = 0
    noticed: int = 0

    def stay(self, at: int) -> tuple[int, int]:
        """Return from when to when (ms) this person was there without a break around *at*; nothing = (at, at)."""
        stays = (*self.intervals, (self.came, FOREVER)) if self.present else self.intervals
        start = end = at
        for came, left in reversed(stays):
            start = came if came <= start <= left else start
        for came, left in stays:
            end = left if came <= end <= left else end
        return start, end


@dataclass(frozen=True, slots=True)
class Mark:
    """A short remark, `at` ms after the start, under the 0-based agenda item that was open."""

    person: str
    at: int
    item: int | None


@dataclass(frozen=True, slots=True)
class Invitation:
    """The facilitator asked a person to speak, `at` ms after the start."""

    person: str
    at: int
