"""A meeting that is played while it is still being held: what is new of it appears at its end."""

import asyncio
from contextlib import suppress
from datetime import timedelta

from textual import work
from textual.worker import WorkerError

from smarketing_tui.clock import Clock
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.screens.looking import Looking
from smarketing_tui.screens.played import CORRECTED
from smarketing_tui.screens.seeking import Seeking
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.stored import Stored
from smarketing_tui.store.watch import Watch
from smarketing_tui.store.workspace import Workspace

LOOK = 1.0
"""Seconds between two looks at the file of a meeting that has not ended."""

REST = 4.0
"""Times as long as it takes to read a meeting, nothing is read again: a long one leaves the screen its time."""


class FollowedMeeting(Seeking, Looking[None]):
    """A stored meeting of *workspace*, read again as long as it goes on; without a workspace it stays what it was."""

    def __init__(self, stored: Stored, clock: Clock, workspace: Workspace | None) -> None:
        super().__init__(stored, clock)
        self._clock, self._workspace = clock, workspace
        self._watch = None if workspace is None else Watch(workspace.home, stored.header.id)
        self._is_looking = self._is_behind = self._is_over = False
        self._rest_until = 0.0

    def on_mount(self) -> None:
        """Look for news now and then."""
        if self._watch is not None:
            self.look_each(LOOK)

    def look(self) -> None:
        """Look for news, if there can be any and somebody is watching."""
        if self._is_over:
            self.look_no_more()
        elif self._watch is not None and self.reading and self.is_current and not self._is_looking:
            self._is_looking = True
            self._look(self._watch)

    @work(group="following")
    async def _look(self, watch: Watch) -> None:
        try:
            self._is_behind |= await asyncio.to_thread(watch.has_changed)
            is_held = await asyncio.to_thread(watch.is_held)
            # As long as somebody holds it, an end may be taken back.
            self._is_over = self.player.playback.whole.phase is Phase.ENDED and not is_held
            if self._is_over:
                self.look_no_more()
                return
            loop = asyncio.get_running_loop()
            if self._is_behind and loop.time() >= self._rest_until:
                self._is_behind, began = False, loop.time()
                await self._read_again(is_held)
                self._rest_until = loop.time() + REST * (loop.time() - began)
            elif is_held:
                self._reach(self._until(self.stored))
        finally:
            self._is_looking = False

    async def _read_again(self, is_held: bool) -> None:
        try:
            stored = await asyncio.to_thread(self._load)
        except (StoreError, OSError):
            self._is_behind = True  # the next look may find it readable
            return
        self.until = self._until(stored) if is_held else 0
        if stored.records[-1:] == self.stored.records[-1:]:
            self._reach(self.until)
            return
        self.stored = stored
        self.readings.clear()
        with suppress(WorkerError):  # somebody asked for the other reading meanwhile, which is told anew, too
            await self.read(self.reading or CORRECTED).wait()

    def _load(self) -> Stored:
        return self.stored if self._workspace is None else self._workspace.load(self.stored.header.id)

    def _until(self, stored: Stored) -> int:
        """Return how far (ms) a meeting has come that somebody holds: until now, by the clock on the wall."""
        last = next(iter(stored.records[-1:]), None)
        if last is None:
            return 0
        away = (self._clock.now().at - last.at) // timedelta(milliseconds=1)
        return last.elapsed + max(0, away)

    def _reach(self, until: int) -> None:
        """Let the meeting come that far, and go with it from its end."""
        self.until, playback = until, self.player.playback
        is_over, before = playback.is_over, playback.length
        playback.reach(until)
        if playback.length != before:
            if is_over:
                playback.seek(until)
            self.show_on()
