"""The live screen: agenda, notes, corrections in time, and the ways out."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from smarketing_tui.clock import Moment
from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.ask_next import ask_next
from smarketing_tui.domain.attention.reining_in import talks_much
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.meeting import Meeting, Phase, Step
from smarketing_tui.domain.refusals import why_no_less
from smarketing_tui.domain.tasks.promises import nothing_happened
from smarketing_tui.domain.text import counted
from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.dialogs.coaching import Coaching
from smarketing_tui.screens.dialogs.confirm import Confirm
from smarketing_tui.screens.dialogs.help import Help, HelpLine
from smarketing_tui.screens.dialogs.item_table import ItemTable
from smarketing_tui.screens.dialogs.reining_in import ReiningIn
from smarketing_tui.screens.keymap import help_lines, hints, keys_of, peoples_keys, run
from smarketing_tui.screens.live_keys import (
    ACTING,
    BINDINGS,
    CHOOSING,
    FINDING,
    HINTS,
    MEASURING,
    NOTING,
    SCORING,
    WRITING,
)
from smarketing_tui.screens.meeting import presents_slas
from smarketing_tui.screens.presenting import Presenting
from smarketing_tui.store.errors import StoreError
from smarketing_tui.widgets.agenda_panel import AgendaPanel
from smarketing_tui.widgets.bar import Bar
from smarketing_tui.widgets.hints import Hint, Hints
from smarketing_tui.widgets.task_panel import reviews

SETTLING = 5.0
"""Seconds that the recap waits for the end to be on disk before it is shown anyway."""


class LiveScreen(Presenting):
    """One meeting being held. People's keys are letters and digits; everything else is a command."""

    HELP = "One key per attendee moves the floor."

    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]

    _is_leaving = False

    def show_hints(self) -> None:
        """Say in the last line which keys matter now."""
        phase = self.session.shown.phase
        keys = peoples_keys((person.key for person in self.session.head.roster), self.settings.keys)
        if self.capture.is_open:
            self.hints_line.hints = WRITING
        elif self.finder.is_open:
            self.hints_line.hints = FINDING
        elif self.figure_line.is_open:
            self.hints_line.hints = MEASURING
        elif self.prefix is not None:
            self.hints_line.hints = (
                Hint(keys, self.prefix.words),
                Hint("/", "by name", "find"),
                Hint("Esc", "drop", "drop_prefix"),
            )
        elif self.sla_panel.cursor is not None:
            self.hints_line.hints = hints(self, {"sla.card": "present it", "panel.next": "next panel"}, *SCORING)
        elif self.task_line.is_open:
            self.hints_line.hints = MEASURING
        elif self.tasks_panel.cursor is not None:
            is_note = self.tasks_panel.cursor >= len(self.session.head.now.tasks)
            acting = NOTING if is_note else CHOOSING if self.tasks_panel.action is None else ACTING
            self.hints_line.hints = acting
        else:
            people = (Hint(keys, "speaks"),) if phase is not Phase.ENDED else ()
            wanted = {"panel.next": "tasks", **HINTS[phase]} if reviews(self.session.shown) else HINTS[phase]
            if presents_slas(self.session.shown) and phase is not Phase.ENDED:
                wanted = {"panel.next": "SLAs", "sla.card": "present one", **wanted}
            self.hints_line.hints = hints(self, wanted, *people)

    # The agenda.

    def action_next_item(self) -> None:
        """Go on to the next item; on the last one say what ends the meeting. In a chosen panel: act on the row."""
        moment = self.moment()
        if self.sla_panel.cursor is not None:
            self.ask_figure()
            return
        if self.tasks_panel.cursor is not None:
            if self.repeats.is_single("item.next", moment.ticks):
                self.act_on_row()
            return
        if not self.repeats.is_single("item.next", moment.ticks):
            return
        if not self.perform_at(moment, rules.next_item) and self.session.head.phase in (Phase.LIVE, Phase.PAUSED):
            self.tell_until_done("This is the last item. F9 ends the meeting.")

    def action_previous_item(self) -> None:
        """Go back to the item before."""
        moment = self.moment()
        if self.repeats.is_single("item.previous", moment.ticks):
            self.perform_at(moment, rules.previous_item)

    @on(AgendaPanel.Pressed)
    def _item_pressed(self, event: AgendaPanel.Pressed) -> None:
        """Open the item that was pressed; the row under a second press may be another one by then."""
        self.forget_press()
        moment = self.clock.stamp(event.pressed_at)
        if not self.repeats.is_single("item.open", moment.ticks):
            return
        if self.session.head.phase is Phase.READY:
            self.tell_until_done("The meeting has not started: a person's key, Space or Enter starts it.")
        else:
            self.perform_at(moment, rules.open_item, event.item)

    def action_extend(self, minutes: int) -> None:
        """Give the open item a minute more or less."""
        moment = self.moment()
        if not self.repeats.is_paced("item.extend", moment.ticks):
            return
        if not self.perform_at(moment, rules.extend_item, minutes) and minutes < 0:
            self.tell_until_done(why_no_less(self.session.head))

    # Back and forth.

    def action_undo(self) -> None:
        """Take back the newest command and say which."""
        moment = self.moment()
        if self.capture.is_open or not self.repeats.is_paced("undo", moment.ticks):
            return
        step = next((step for step in self.session.head.steps if step.undoable), None)
        if step is not None and self.perform_at(moment, rules.undo):
            self.tell(self._said("Undone", step))
        else:
            self.tell_until_done("There is nothing to undo.")

    def action_redo(self) -> None:
        """Let the command taken back last happen after all."""
        moment = self.moment()
        if self.capture.is_open or not self.repeats.is_paced("redo", moment.ticks):
            return
        step = self.session.head.undone.top
        if step is not None and self.perform_at(moment, rules.redo):
            self.tell(self._said("Redone", step))
            if self.session.head.phase is Phase.ENDED:
                self.opening = True
                self._show_recap()
        else:
            self.tell_until_done("There is nothing to redo.")

    def _said(self, verb: str, step: Step) -> str:
        """Return what the log says of a step back or forth: with it, time away may count as something else."""
        lines = (line.text for line in self.session.head.log.newest(2) if line.text.startswith(verb))
        return next(lines, f"{verb}: {step.told}")

    def action_pause(self) -> None:
        """Begin a break, or end it."""
        moment = self.moment()
        if self.repeats.is_single("meeting.pause", moment.ticks) and not self.perform_at(moment, rules.pause):
            self.tell_until_done("The meeting has not started: a person's key, Space or Enter starts it.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say what is possible now."""
        if action == "save_elsewhere":
            return self.session.late is not None
        if action == "end":
            return self.session.shown.phase is not Phase.ENDED
        return True

    # Looking closer.

    def action_item_table(self) -> None:
        """Show who talked how long under which item."""
        self.opening = True
        self.app.push_screen(ItemTable(self.session.head, self.session.elapsed()))

    def action_coach(self) -> None:
        """Show the card for who is to be asked next, or for who talks much; a reason for silence is kept, privately."""
        self.opening = True
        self._coach()

    @work
    async def _coach(self) -> None:
        head = self.session.head
        frame = self.framed()
        silent = ask_next(frame.meeting, frame.now, frame.flags)
        talker = talks_much(frame.meeting, frame.now, frame.flags)
        if silent is None and talker is not None:
            await self.app.push_screen_wait(ReiningIn(head, talker))
            return
        reason = await self.app.push_screen_wait(Coaching(head, silent.person if silent is not None else None))
        if reason is not None and silent is not None:
            self.perform(rules.record_reason, silent.person, reason)

    def action_help(self) -> None:
        """Show the keys, people first."""
        people = [
            HelpLine(person.key or "/", f"{person.name} takes the floor")
            for person in sorted(self.session.head.roster, key=lambda person: person.key)
        ]
        self.opening = True
        self.app.push_screen(Help("Keys of the meeting", [*people, *help_lines(self)]))

    def action_palette(self) -> None:
        """Open the palette with every command."""
        self.forget_press()
        self.opening = True
        self.app.action_command_palette()

    @on(Hints.Chosen)
    async def _hint_pressed(self, event: Hints.Chosen) -> None:
        self.forget_press()
        await run(self.app, self, event.action)

    # Ways out.

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
        elapsed = clock_words(self.session.elapsed(moment))
        question = Confirm("End the meeting?", f"After {elapsed}. It can be undone in the recap.", yes="End it")
        with self.session.without_heartbeat():  # a heartbeat would push the end behind the moment of the key
            if await self.app.push_screen_wait(question) and self.perform_at(moment, rules.end):
                self._show_recap()

    @work
    async def _show_recap(self) -> None:
        """Show the recap until the facilitator is done, or takes the end back."""
        trouble = ""
        if await asyncio.to_thread(self.session.saving.settled, SETTLING):
            trouble = await self._bring_to_the_workspace(self.workspace.finish)
        from smarketing_tui.screens.recap import RecapScreen  # with all reports: a meeting does not wait for them

        recap = RecapScreen(self.session.head, self.workspace, self.clock, held=self.session, trouble=trouble)
        if await self.app.push_screen_wait(recap):
            self._go_on()
            await self._bring_to_the_workspace(self.workspace.reopen)
        else:
            self.dismiss(None)

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
        while self.session.head.phase is Phase.ENDED:
            step = next((step for step in self.session.head.steps if step.undoable), None)
            if step is None or not self.perform_at(moment, rules.undo):
                return
            self.tell(self._said("Undone", step))

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

    @on(Bar.Pressed, "#unsaved")
    def _unsaved_pressed(self) -> None:
        self.action_save_elsewhere()

    def action_save_elsewhere(self) -> None:
        """Ask for a folder and save the session there."""
        self.opening = True
        self._save_elsewhere()

    @work
    async def _save_elsewhere(self) -> None:
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
        elif self.session.head.phase is not Phase.ENDED:
            words = f"The meeting is kept. `smarketing resume` goes on with it ({self.opened.header.id})."
            self.on_farewell(words, is_loss=False)
