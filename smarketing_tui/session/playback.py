"""A session at any position: the fold of its first events, from the nearest checkpoint (design.md §2)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from smarketing_tui.domain.attention.flag_history import flag_spans, lived_flag_spans
from smarketing_tui.domain.attention.flag_spans import FlagSpan
from smarketing_tui.domain.correcting.afterwards import as_lived
from smarketing_tui.domain.correcting.retold import retold
from smarketing_tui.domain.events import Heartbeat, Recorded
from smarketing_tui.domain.floor import stretches
from smarketing_tui.domain.fold import evolve
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting

EVERY = 64
"""Events from one checkpoint to the next: no seek folds as many. States share what they have in common."""


class Playback:
    """The events of a session with a cursor: `position` in ms since the start, `index` events before it.

    It stays within the session: 0 to `length`. All events are folded once, when it is made.
    """

    def __init__(self, header: Header, records: Iterable[Recorded], until: int = 0, *, as_lived: bool = False) -> None:
        """Take *records* as they are; *until* is how far (ms) a session that is still running has come.

        The flags are those of the whole meeting or, *as_lived*, those that were on the screen.
        """
        self.records = list(records)
        self._as_lived = as_lived
        self._times = [recorded.elapsed for recorded in self.records]
        self._checkpoints = [Meeting.of(header)]
        for start in range(0, len(self.records), EVERY):
            self._checkpoints.append(_after(self._checkpoints[-1], self.records[start : start + EVERY]))
        self.whole = self._checkpoints[-1]
        self.length = self.whole.elapsed
        self.reach(until)
        self.position = 0
        self.index = 0
        self._newest = (0, self._checkpoints[0])
        self.seek(0)

    @classmethod
    def corrected(cls, meeting: Meeting, until: int = 0) -> "Playback":
        """Return *meeting* as it finally stands, told from its start (rules.md 11).

        It has come as far as its last sign of life, of which the retelling knows nothing.
        """
        return cls(meeting.header, retold(meeting), max(until, meeting.elapsed))

    @classmethod
    def lived(cls, header: Header, records: Iterable[Recorded], until: int = 0) -> "Playback":
        """Return the meeting as the facilitator saw it, without what was corrected after its end."""
        return cls(header, as_lived(records), until, as_lived=True)

    @property
    def meeting(self) -> Meeting:
        """The meeting at the cursor."""
        return self.prefix(self.index)

    @property
    def is_over(self) -> bool:
        """Whether there is nothing behind the cursor."""
        return self.position >= self.length and self.index == len(self.records)

    def reach(self, until: int) -> None:
        """Let a session that is still going on have come that far (ms)."""
        if self.whole.now.running is not None:
            self.length = max(self.length, until)

    def at(self, position: int) -> Meeting:
        """Return the meeting *position* ms after its start; the cursor stays."""
        return self.prefix(bisect_right(self._times, self._within(position)))

    def prefix(self, count: int) -> Meeting:
        """Return the fold of the first *count* events."""
        known, meeting = self._newest
        nearest = count // EVERY * EVERY
        if not nearest <= known <= count:
            known, meeting = nearest, self._checkpoints[nearest // EVERY]
        self._newest = count, _after(meeting, self.records[known:count])
        return self._newest[1]

    def seek(self, position: int) -> None:
        """Go to that many ms after the start, or to the nearest end."""
        self.position = self._within(position)
        self.index = bisect_right(self._times, self.position)

    def step(self, by: int) -> bool:
        """Go on (1) or back (-1) by one event that shows; tell whether there was one.

        Back from between two events leads to the earlier one.
        """
        index = self.index
        if by < 0 and index and self._times[index - 1] < self.position:
            index += 1
        index += by
        while 0 < index < len(self.records) and isinstance(self.records[index - 1].event, Heartbeat):
            index += by
        if not 0 <= index <= len(self.records):
            return False
        self.index = index
        self.position = self._times[index - 1] if index else 0
        return True

    @cached_property
    def flags(self) -> tuple[FlagSpan, ...]:
        """Every flag of this reading, oldest first; none where nobody knows any more who spoke. O(events)."""
        if self.whole.header.thinned is not None:
            return ()
        if self._as_lived:
            return tuple(lived_flag_spans(self.whole.header, self.records, self.length))
        return tuple(flag_spans(self.whole, self.length))

    def next_flag(self) -> FlagSpan | None:
        """Go to where the next flag begins, and return it."""
        return self._to_flag(bisect_right(self.flags, self.position, key=_start))

    def previous_flag(self) -> FlagSpan | None:
        """Go back to where the flag before began, and return it."""
        return self._to_flag(bisect_left(self.flags, self.position, key=_start) - 1)

    def item_start(self, item: int) -> int | None:
        """Return when (ms) that agenda item was opened first, None if it had no time."""
        return next((each.start for each in stretches(self.whole, self.length) if each.item == item), None)

    def _to_flag(self, place: int) -> FlagSpan | None:
        if not 0 <= place < len(self.flags):
            return None
        self.seek(self.flags[place].start)
        return self.flags[place]

    def _within(self, position: int) -> int:
        return max(0, min(position, self.length))


def _start(span: FlagSpan) -> int:
    return span.start


def _after(meeting: Meeting, records: Iterable[Recorded]) -> Meeting:
    for recorded in records:
        meeting = evolve(meeting, recorded)
    return meeting
