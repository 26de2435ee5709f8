"""The live screen: agenda, undo and redo, a closer look; with all that the rooms before it bring."""

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.ask_next import ask_next
from smarketing_tui.domain.attention.reining_in import talks_much
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.refusals import why_no_less
from smarketing_tui.screens.ending import Ending
from smarketing_tui.screens.keymap import help_lines, hints, peoples_keys, run
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
    answering,
)
from smarketing_tui.screens.meeting import presents_slas
from smarketing_tui.widgets.agenda_panel import AgendaPanel
from smarketing_tui.widgets.hints import Hint, Hints
from smarketing_tui.widgets.task_panel import reviews


class LiveScreen(Ending):
    """One meeting being held. People's keys are letters and digits; everything else is a command."""

    HELP = "One key per attendee moves the floor."

    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]

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
        elif self.task_line.is_open and self.asked is not None:
            self.hints_line.hints = answering(self.asked.enter, self.asked.escape)
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
        if not self.is_paced("item.extend", moment):
            return
        if not self.perform_at(moment, rules.extend_item, minutes) and minutes < 0:
            self.tell_until_done(why_no_less(self.session.head))

    # Back and forth.

    def action_undo(self) -> None:
        """Take back the newest command and say which."""
        moment = self.moment()
        if self.capture.is_open or not self.is_paced("undo", moment):
            return
        step = next((step for step in self.session.head.steps if step.undoable), None)
        if step is not None and self.perform_at(moment, rules.undo):
            self.tell(self.said("Undone", step) + self.hurry("undo", moment))
        else:
            self.tell_until_done("There is nothing to undo.")

    def action_redo(self) -> None:
        """Let the command taken back last happen after all."""
        moment = self.moment()
        if self.capture.is_open or not self.is_paced("redo", moment):
            return
        step = self.session.head.undone.top
        if step is not None and self.perform_at(moment, rules.redo):
            self.tell(self.said("Redone", step) + self.hurry("redo", moment))
            if self.session.head.phase is Phase.ENDED:
                self.opening = True
                self.show_recap()
        else:
            self.tell_until_done("There is nothing to redo.")

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
        from smarketing_tui.screens.dialogs.item_table import (
            ItemTable,  # no dialog is loaded before somebody asks for it
        )

        self.opening = True
        self.app.push_screen(ItemTable(self.session.head, self.session.elapsed()))

    def action_coach(self) -> None:
        """Show the card for who is to be asked next, or for who talks much; a reason for silence is kept, privately."""
        self.opening = True
        self._coach()

    @work
    async def _coach(self) -> None:
        from smarketing_tui.screens.dialogs.coaching import Coaching
        from smarketing_tui.screens.dialogs.reining_in import ReiningIn

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
        from smarketing_tui.screens.dialogs.help import Help, HelpLine

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
        if not self.opening:  # pressed twice, what it opens is opened once
            await self.bring_lines()
            await run(self.app, self, event.action)
