"""The replay: a stored meeting that is played, and whose turns can be corrected once it has ended."""

import asyncio
from collections.abc import Callable, Iterable, Mapping

from textual import getters, work
from textual.app import ComposeResult

from smarketing_tui.clock import Clock
from smarketing_tui.domain.correcting.afterwards import redo_correction, undo_correction
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.text import one_line
from smarketing_tui.screens.correction_meant import WAYS, NoCorrection, Rule
from smarketing_tui.screens.correction_words import (
    EVERY_WAY,
    LONGEST,
    began_here,
    correction_of,
    ended_here,
    where_changed_back,
)
from smarketing_tui.screens.dialogs.help import HelpLine
from smarketing_tui.screens.following import FollowedMeeting
from smarketing_tui.screens.keymap import keys_of
from smarketing_tui.screens.played import CORRECTED, LONG
from smarketing_tui.screens.replay_keys import CORRECTING, HINTS
from smarketing_tui.screens.revising import revising, revising_held
from smarketing_tui.screens.turn_words import Spot, spot_at
from smarketing_tui.session.live import Session
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.stored import Stored
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.widgets.figure_line import FigureLine


class ReplayScreen(FollowedMeeting):
    """A meeting to look back at; with its *workspace*, to put right, too: through *held*, if it is still open here."""

    correcting = getters.query_one("#correcting", FigureLine)

    def __init__(
        self, stored: Stored, clock: Clock, workspace: Workspace | None = None, held: Session | None = None
    ) -> None:
        super().__init__(stored, clock, workspace if held is None else None)
        self._revise_by = None if workspace is None else revising(workspace, clock, stored.header.id)
        if workspace is not None and held is not None:
            self._revise_by = revising_held(workspace, held)
        self._spot: Spot | None = None
        self._revising = asyncio.Lock()

    def compose_below(self) -> ComposeResult:
        """Below the rest, the line that corrects a turn."""
        yield from super().compose_below()
        yield FigureLine(self._corrected, self._correction, self.show_hints, longest=LONGEST, id="correcting")

    @property
    def lines(self) -> tuple[FigureLine, ...]:
        """The lines at the bottom that take every key while they are open."""
        return (*super().lines, self.correcting)

    @property
    def offered(self) -> Mapping[str, str]:
        """What the last line offers: corrections where there is something to correct."""
        hidden = CORRECTING if self._why_not() else ()
        return {name: label for name, label in HINTS.items() if name not in hidden}

    def more_help(self) -> Iterable[HelpLine]:
        """Return what can be typed to correct."""
        return (HelpLine(f"e {words}", meaning) for words, meaning in EVERY_WAY)

    def _why_not(self) -> str:
        """Return why nothing can be corrected now, "" if it can."""
        if not self.reading:
            return "One moment: it is being read."
        if self._revise_by is None:
            return "This can only be looked at."
        if self.stored.header.thinned is not None:
            return "Nothing is left to correct: who spoke when is gone."
        if self.player.playback.whole.phase is not Phase.ENDED:
            return "It has not ended: correct it live."
        return "" if self.reading == CORRECTED else "To correct it, press o first."

    def _at_work(self) -> bool:
        """Stop where it stands; tell whether something can be corrected, or say why not."""
        self.player.stop()
        why_not = self._why_not()
        self.show(why_not)
        return not why_not

    def action_correct(self) -> None:
        """Open the line that corrects what is at the position."""
        if not self._at_work():
            return
        playback = self.player.playback
        self._spot = spot_at(playback.whole, playback.position)
        if self._spot is None:
            self.show("Nothing has happened in it.")
            return
        self.correcting.open(self._spot.words)
        self.correcting.say(WAYS)
        self.show_hints()

    def _correction(self, text: str) -> str:
        try:
            return "" if self._spot is None else correction_of(text, self.player.playback.whole, self._spot)[1]
        except NoCorrection as trouble:
            return str(trouble)

    def _corrected(self, text: str, event_time: float) -> str:
        try:
            if self._spot is not None:
                self._revise(*correction_of(text, self.player.playback.whole, self._spot))
        except NoCorrection as trouble:
            return str(trouble)
        return ""

    def action_put_right(self, words: str) -> None:
        """Correct what is at the position as if *words* had been typed."""
        self._put_right(lambda: correction_of(words, self.player.playback.whole, self._here()))

    def action_began(self) -> None:
        """The turn at the position, or the next, began there."""
        self._put_right(lambda: began_here(self.player.playback.whole, self.player.playback.position))

    def action_ended(self) -> None:
        """The turn before the position ended there."""
        self._put_right(lambda: ended_here(self.player.playback.whole, self.player.playback.position))

    def _here(self) -> Spot:
        spot = spot_at(self.player.playback.whole, self.player.playback.position)
        if spot is None:
            raise NoCorrection("Nothing has happened in it.")
        return spot

    def _put_right(self, found: Callable[[], tuple[Rule, str]]) -> None:
        if not self._at_work():
            return
        try:
            self._revise(*found())
        except NoCorrection as trouble:
            self.show(str(trouble))

    async def action_back(self) -> None:
        """Leave the replay, once what was corrected is saved: what it was opened from shows it then."""
        async with self._revising:
            await super().action_back()

    def action_undo(self) -> None:
        """Take the last correction back."""
        if self._at_work():
            self._revise(undo_correction, "The last correction is taken back", "No correction is left to take back.")

    def action_redo(self) -> None:
        """Let the correction taken back last count after all."""
        if self._at_work():
            self._revise(redo_correction, "It counts after all", "No correction was taken back last.")

    @work(group="revising")
    async def _revise(self, rule: Rule, words: str, otherwise: str = "That changes nothing.") -> None:
        """Save a correction, and read the meeting again with it."""
        if self._revise_by is None:
            return
        known = len(self.stored.records)
        if known > LONG:
            self.show("Saving…")
        try:
            async with self._revising:  # one after the other: each opens the file for itself
                self.stored = await self._revise_by(rule)
        except (StoreError, OSError) as error:
            self.show(one_line(str(error)))
            return
        if len(self.stored.records) == known:
            self.show(otherwise)
        else:
            self.readings.clear()
            where = where_changed_back(self.stored.records)
            undo = keys_of(self, "replay.undo")
            more = f": {where}" if where else f" ({undo} takes it back)" if undo else ""
            self.read(CORRECTED, words[0].upper() + words[1:] + more)
