"""A meeting that is being held: decide, stamp with one clock reading, save, show."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Concatenate, ParamSpec

from smarketing_tui.clock import Clock, Moment
from smarketing_tui.domain.events import Event, GapFound, Heartbeat, MeetingEnded, MeetingStarted, Recorded, Undone
from smarketing_tui.domain.fold import evolve, fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting, Phase, Step
from smarketing_tui.domain.rules import Events, answer_gap, find_gap, steps_of
from smarketing_tui.session.saving import Saving, SavingThread, SessionStore, Unsaved

HEARTBEAT = 10_000
"""Milliseconds without an event after which one is stored (rules.md 3)."""

PATIENCE = 300
"""Milliseconds that a decision may wait for the disk before the screen says so (rules.md 5)."""

SLEPT = 2_000
"""Milliseconds of sleep that count as a gap."""

P = ParamSpec("P")


class Session:
    """One meeting, live. `head` is all that was decided, `shown` what the screen draws: normally what is on disk.

    *meeting* is what *records* make, where that is known.
    With *threaded* false nothing is saved until `saving.work()` is called: for tests.
    """

    def __init__(
        self,
        header: Header,
        records: Iterable[Recorded],
        store: SessionStore,
        clock: Clock,
        *,
        meeting: Meeting | None = None,
        threaded: bool = True,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self.head = fold(header, records) if meeting is None else meeting
        self.clock = clock
        self.saving = Saving(self.head, store, on_change)
        self._beats = True
        self._slept = clock.asleep()
        self._seen = clock.now().ticks
        self._zero = self._seen - self.head.elapsed
        if self.head.phase in (Phase.LIVE, Phase.PAUSED):
            self._come_back()
        self._thread = SavingThread(self.saving) if threaded else None

    def _come_back(self) -> None:
        """Set the clock after a crash or a quit, and account for the time since (rules.md 3)."""
        now = self.clock.now()
        last_at = self.head.last_at or now.at
        away = max(0, (now.at - last_at) // timedelta(milliseconds=1))
        since = self.head.elapsed
        self._zero = now.ticks - since - away
        self._record(find_gap(self.head, since, since + away), now)

    @property
    def shown(self) -> Meeting:
        """The meeting to draw: as saved, or with everything decided once the disk lags behind."""
        return self.head if self.late is not None else self.saving.saved

    @property
    def late(self) -> Unsaved | None:
        """What has been waiting for the disk too long, if anything has."""
        unsaved = self.saving.unsaved
        if unsaved is None:
            return None
        waited = self.clock.now().ticks - unsaved.since.ticks
        return unsaved if unsaved.trouble is not None or waited > PATIENCE else None

    def elapsed(self, moment: Moment | None = None) -> int:
        """Return the milliseconds since the start at *moment* (default: now); stands still before and after."""
        if self.head.phase is Phase.READY:
            return 0
        if self.head.now.ended is not None:
            return self.head.now.ended
        return max(self.head.elapsed, (moment or self.clock.now()).ticks - self._zero)

    def perform(
        self,
        rule: Callable[Concatenate[Meeting, P], Events],
        moment: Moment,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Carry out a command that arrived at *moment*; tell whether it changed anything."""
        self._notice_sleep(moment)
        had_ended = self.head.phase is Phase.ENDED
        changed = self._record(rule(self.head, *args, **kwargs), moment)
        if had_ended:
            self._notice_sleep(moment)  # an end taken back: nobody spoke through a night with the lid closed
        return changed

    def answer(self, gap: int, went_on: bool) -> bool:
        """Say of the gap found in batch *gap* whether the meeting went on meanwhile."""
        return self.perform(answer_gap, self.clock.now(), gap, went_on)

    def tick(self) -> None:
        """Store a sign of life now and then, and notice that the computer slept. To be called about once a second."""
        moment = self.clock.now()
        self._notice_sleep(moment)
        beats = self._beats and self.head.phase in (Phase.LIVE, Phase.PAUSED)
        if beats and self.saving.unsaved is None and self.elapsed(moment) - self.head.elapsed >= HEARTBEAT:
            self._record((Heartbeat(),), moment)

    @contextmanager
    def without_heartbeat(self) -> Iterator[None]:
        """Store no sign of life for a while: the next command is to carry an earlier moment than its end."""
        self._beats = False
        try:
            yield
        finally:
            self._beats = True

    def _notice_sleep(self, moment: Moment) -> None:
        if self.head.phase is Phase.ENDED:
            return
        slept, before = self.clock.asleep(), self._seen
        self._seen = max(before, moment.ticks)
        asleep = slept - self._slept
        if asleep >= SLEPT:
            if moment.ticks - before < asleep // 2:
                return  # pressed before the sleep, handled after it: the next tick finds the gap
            self._record(find_gap(self.head, max(0, before - self._zero), self.elapsed(moment)), moment)
        self._slept = slept

    def _record(self, events: Events, moment: Moment) -> bool:
        if not events:
            return False
        if any(isinstance(event, MeetingStarted) for event in events):
            self._zero = moment.ticks
        elapsed = self._elapsed_of(events, moment)
        # Whole milliseconds, as they are stored: what is read back must equal what was shown.
        at = moment.at.replace(microsecond=moment.at.microsecond // 1000 * 1000)
        records: list[Recorded] = []
        seq = self.head.seq
        for step in steps_of(events):
            batch = seq + 1
            for event in step:
                seq += 1
                records.append(Recorded(seq, batch, at, elapsed, event))
        for record in records:
            self.head = evolve(self.head, record)
        self.saving.put(tuple(records), self.head, moment)
        return True

    def _elapsed_of(self, events: tuple[Event, ...], moment: Moment) -> int:
        """Before the start all events carry 0; after the end the end, but for what takes it back (rules.md 11)."""
        starts = isinstance(events[0], MeetingStarted)
        stands_still = self.head.phase is Phase.READY and not starts
        if stands_still or (self.head.now.ended is not None and not self._reopens(events[0])):
            return self.head.elapsed
        return max(self.head.elapsed, moment.ticks - self._zero)

    def _reopens(self, event: Event) -> bool:
        if not isinstance(event, Undone):
            return False
        taken_back = next((step for step in self.head.steps if step.batch == event.step), None)
        return taken_back is not None and any(isinstance(fact, MeetingEnded) for _, fact in taken_back.facts)

    @property
    def gap(self) -> Step | None:
        """The newest gap, if it could be read the other way: not during a pause, and not once the meeting is over."""
        if self.head.phase is Phase.ENDED:
            return None
        for step in self.head.steps.newest(50):
            if isinstance(step.facts[0][1], GapFound):
                return step if step.before.phase is Phase.LIVE else None
        return None

    def close(self) -> bool:
        """Save what waits and let go of the file; tell whether everything is on disk.

        A meeting that is left running is alive until now: only what comes after is a gap.
        """
        if self.head.phase in (Phase.LIVE, Phase.PAUSED) and self.elapsed() > self.head.elapsed:
            self._record((Heartbeat(),), self.clock.now())
        if self._thread is not None:
            return self._thread.stop()
        saved = self.saving.work()
        self.saving.close_store()
        return saved
