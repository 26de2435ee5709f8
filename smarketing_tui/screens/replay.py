"""The replay: a stored meeting that is played, and whose turns can be corrected once it has ended."""

import asyncio

from textual import getters, work
from textual.app import ComposeResult

from smarketing_tui.clock import Clock
from smarketing_tui.domain.correcting.afterwards import redo_correction, turn_at, undo_correction
from smarketing_tui.domain.floor import Turn
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.text import one_line
from smarketing_tui.screens.played import CORRECTED, PlayedMeeting
from smarketing_tui.screens.replay_keys import CORRECTING
from smarketing_tui.screens.revising import revised
from smarketing_tui.screens.turn_words import NoCorrection, Rule, correction_of, turn_words
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.stored import Stored
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.widgets.figure_line import FigureLine


class ReplayScreen(PlayedMeeting):
    """A meeting to look back at; with its *workspace*, to put right, too."""

    correcting = getters.query_one("#correcting", FigureLine)

    def __init__(self, stored: Stored, clock: Clock, workspace: Workspace | None = None) -> None:
        super().__init__(stored, clock)
        self._clock, self._workspace = clock, workspace
        self._turn: Turn | None = None
        self._revising = asyncio.Lock()

    def compose_below(self) -> ComposeResult:
        """Below the rest, the line that corrects a turn."""
        yield from super().compose_below()
        yield FigureLine(self._corrected, self._correction, self.show_hints, id="correcting")

    @property
    def is_typing(self) -> bool:
        """Whether a line at the bottom takes the keys."""
        return super().is_typing or self.correcting.is_open

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what has ended can be corrected, and only as it stands now."""
        if action in ("correct", "undo", "redo"):
            ended = self.player.playback.whole.phase is Phase.ENDED
            return ended and self._workspace is not None and self.reading == CORRECTED
        return True

    def action_correct(self) -> None:
        """Open the line that corrects the turn at the position."""
        self.player.stop()
        self.show()
        playback = self.player.playback
        self._turn = turn_at(playback.whole, playback.position)
        if self._turn is None:
            self.show("Nobody has the floor here: e corrects the turn at the position.")
            return
        self.correcting.open(turn_words(playback.whole, self._turn), CORRECTING)
        self.show_hints()

    def _correction(self, text: str) -> str:
        try:
            return "" if self._turn is None else correction_of(text, self.player.playback.whole, self._turn)[1]
        except NoCorrection as trouble:
            return str(trouble)

    def _corrected(self, text: str, event_time: float) -> str:
        try:
            if self._turn is not None:
                self._revise(*correction_of(text, self.player.playback.whole, self._turn))
        except NoCorrection as trouble:
            return str(trouble)
        return ""

    def action_undo(self) -> None:
        """Take the last correction back."""
        self._revise(undo_correction, "The last correction is taken back.")

    def action_redo(self) -> None:
        """Let the correction taken back last count after all."""
        self._revise(redo_correction, "It counts after all.")

    @work(group="revising")
    async def _revise(self, rule: Rule, words: str) -> None:
        """Save a correction, and read the meeting again with it."""
        if self._workspace is None:
            return
        known, session = len(self.stored.records), self.stored.header.id
        try:
            async with self._revising:  # one after the other: each opens the file for itself
                self.stored = await asyncio.to_thread(revised, self._workspace, self._clock, session, rule)
        except (StoreError, OSError) as error:
            self.show(one_line(str(error)))
            return
        if len(self.stored.records) == known:
            self.show("That changes nothing.")
        else:
            self.readings.clear()
            self.read(CORRECTED, words[0].upper() + words[1:])
