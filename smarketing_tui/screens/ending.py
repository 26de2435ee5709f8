"""How a meeting that is held comes to its end, or is left: saved, or said that it is not."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from textual import on, work

from smarketing_tui.clock import Moment
from smarketing_tui.domain import rules
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.meeting import Meeting, Phase, Step
from smarketing_tui.domain.tasks.promises import nothing_happened
from smarketing_tui.domain.text import counted
from smarketing_tui.screens.keymap import key_words, keys_of
from smarketing_tui.screens.presenting import Presenting
from smarketing_tui.store.errors import StoreError
from smarketing_tui.widgets.bar import Bar

SETTLING = 5.0
"""Seconds that the recap waits for the end to be on disk before it is shown anyway."""


class Ending(Presenting):
    """The ways out of the live screen, and the one back from the recap."""

    _is_leaving = False

    def said(self, verb: str, step: Step) -> str:
        """Return what the log says of a step back or forth: with it, time away may count as something else."""
        lines = (line.text for line in self.session.head.log.newest(2) if line.text.startswith(verb))
        return next(lines, f"{verb}: {step.told}")

    def action_end(self) -> None:
        """Ask, then end the meeting at the moment the key was pressed, and show the recap; before the start say so."""
        if self.session.head.phase is Phase.READY:
            leave = keys_of(self, "meeting.leave") or "The palette"
            self.tell_until_done(f"The meeting has not started, so there is nothing to end. {leave} leaves it.")
            return
        self.opening = True
        self._end(self.moment())

    @work
    async def _end(self, moment: Moment) -> None:
        from smarketing_tui.screens.dialogs.confirm import Confirm  # no dialog is loaded before somebody asks for it

        elapsed = clock_words(self.session.elapsed(moment))
        question = Confirm("End the meeting?", f"After {elapsed}. It can be undone in the recap.", yes="End it")
        with self.session.without_heartbeat():  # a heartbeat would push the end behind the moment of the key
            if await self.app.push_screen_wait(question) and self.perform_at(moment, rules.end):
                self.show_recap()

    @work(exclusive=True, group="recap")
    async def show_recap(self) -> None:
        """Show the recap until the facilitator is done or takes the end back; on a slow disk that may be before it."""
        trouble = ""
        if await asyncio.to_thread(self.session.saving.settled, SETTLING) and self._has_ended:
            trouble = await self._bring_to_the_workspace(self.workspace.finish)
            if not self._has_ended:
                await self._bring_to_the_workspace(self.workspace.reopen)
        if not self._has_ended:
            self.opening = False
            return
        from smarketing_tui.screens.recap import RecapScreen  # with all reports: a meeting does not wait for them

        recap = RecapScreen(self.session.head, self.workspace, self.clock, held=self.session, trouble=trouble)
        if await self.app.push_screen_wait(recap):
            self._go_on()
            await self._bring_to_the_workspace(self.workspace.reopen)
        else:
            self.dismiss(None)

    @property
    def _has_ended(self) -> bool:
        return self.session.head.phase is Phase.ENDED

    async def _bring_to_the_workspace(self, change: Callable[[Meeting], None]) -> str:
        """Let the workspace know how the meeting stands, or return in a sentence why it cannot; a later list will."""
        try:
            await asyncio.to_thread(change, self.session.head)
        except (StoreError, OSError) as error:
            return f"{error} The meeting itself is; its tasks will follow."
        return ""

    def _go_on(self) -> None:
        """Take the end back, and before it what was corrected since."""
        moment = self.moment()
        while self._has_ended:
            step = next((step for step in self.session.head.steps if step.undoable), None)
            if step is None or not self.perform_at(moment, rules.undo):
                return
            self.tell(self.said("Undone", step))

    def action_leave(self) -> None:
        """Leave the program; the meeting stays as it is and can be resumed. What is not saved is said first, once."""
        late = self.session.late
        if late is None or self._is_leaving:
            self.app.exit()
            return
        self._is_leaving = True
        leave = keys_of(self, "meeting.leave") or "The palette"
        elsewhere = keys_of(self, "meeting.save") or "The palette"
        what = counted(late.count, "event")
        self.tell_until_done(f"{what} NOT SAVED. {elsewhere}: another folder. {leave} once more leaves without.", 10)

    def action_copy_text(self) -> None:
        """Say what leaves, as ctrl+c does elsewhere; here it copies what the mouse has chosen, if anything."""
        if self.get_selected_text() is not None:
            super().action_copy_text()
            return
        end, leave = (keys_of(self, name) or "The palette" for name in ("meeting.end", "meeting.leave"))
        ends = "" if self.session.head.phase is Phase.READY else f"{end} ends the meeting, "
        self.tell_until_done(f"{key_words('ctrl+c')} does nothing here. {ends}{leave} leaves it.")

    @on(Bar.Pressed, "#unsaved")
    def _unsaved_pressed(self) -> None:
        self.action_save_elsewhere()

    def action_save_elsewhere(self) -> None:
        """Ask for a folder and save the session there."""
        self.opening = True
        self._save_elsewhere()

    @work
    async def _save_elsewhere(self) -> None:
        from smarketing_tui.screens.dialogs.ask import Ask

        question = Ask("Save this session in another folder", "A folder that exists. Nothing that was pressed is lost.")
        answer = await self.app.push_screen_wait(question)
        if not answer:
            return
        folder = Path(answer.strip()).expanduser()
        if folder.is_dir():
            self.session.saving.save_in(folder)
        else:
            self.tell(f"There is no folder {answer}.", seconds=10)

    def on_unmount(self) -> None:
        """Save what waits and let go of the file; a meeting that nobody used leaves nothing behind."""
        if not self.session.close():
            unsaved = self.session.saving.unsaved
            count, why = (unsaved.count, unsaved.trouble or "") if unsaved else (0, "")
            self.on_farewell(f"NOT SAVED: {count} events could not be written to disk. {why}".rstrip(), is_loss=True)
        elif nothing_happened(self.session.head):
            with suppress(StoreError, OSError):  # a meeting that nobody used: nothing is lost with it
                self.workspace.discard(self.opened)
        elif self.session.saving.elsewhere is not None:
            home = self.opened.file.path
            words = (
                f"The meeting is in {self.session.saving.elsewhere / home.name}. Copy it to {home} to have it listed."
            )
            self.on_farewell(words, is_loss=False)
        elif not self._has_ended:
            words = f"The meeting is kept. `smarketing resume` goes on with it ({self.opened.header.id})."
            self.on_farewell(words, is_loss=False)
