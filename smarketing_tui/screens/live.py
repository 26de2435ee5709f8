"""The live screen: keys become commands of a session, what is saved becomes the picture."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from contextvars import copy_context
from pathlib import Path
from typing import ClassVar, Concatenate, ParamSpec, Protocol

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key, ScreenResume, ScreenSuspend
from textual.timer import Timer

from smarketing_tui.clock import Clock, Moment
from smarketing_tui.domain import rules
from smarketing_tui.domain.events import GapFound
from smarketing_tui.domain.hotkeys import as_key, is_key
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.notes import TASK, NoteKind, kind_for
from smarketing_tui.domain.wording import clock_words, gap_words
from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.dialogs.confirm import Confirm
from smarketing_tui.screens.dialogs.help import Help, HelpLine
from smarketing_tui.screens.keymap import help_lines, hints, run, run_key
from smarketing_tui.screens.live_keys import BINDINGS, HINTS, WRITING
from smarketing_tui.screens.meeting import MeetingScreen
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.session.ids import new_id
from smarketing_tui.session.live import PATIENCE, Session
from smarketing_tui.session.repeats import Repeats
from smarketing_tui.store.workspace import Opened, Workspace
from smarketing_tui.widgets.bar import Bar
from smarketing_tui.widgets.capture import Capture
from smarketing_tui.widgets.floor_panel import FloorPanel
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.headline import local_time
from smarketing_tui.widgets.hints import Hint, Hints
from smarketing_tui.widgets.lines import Lines

P = ParamSpec("P")

GAP_OFFER = 180_000
"""Milliseconds for which the other answer about a gap is offered."""

CROWD = 12
"""People from which the floor gets room at the log's cost."""

SETTLING = 5.0
"""Seconds that the recap waits for the end to be on disk before it is shown anyway."""

NOTICE = 4.0
"""Seconds for which a short notice stands."""


class Farewell(Protocol):
    """Takes what is to be said when the screen is gone."""

    def __call__(self, words: str, *, is_loss: bool) -> None:
        """Take one line; *is_loss* when something could not be saved."""
        ...


def _unheard(words: str, *, is_loss: bool) -> None:
    """Say nothing: nobody listens."""


class LiveScreen(MeetingScreen):
    """One meeting being held. People's keys are letters and digits; everything else is a command."""

    HELP = "One key per attendee moves the floor."

    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]

    capture = getters.query_one(Capture)
    hints_line = getters.query_one(Hints)
    notice = getters.query_one("#notice", Bar)
    gap_bar = getters.query_one("#gap", Bar)
    unsaved_bar = getters.query_one("#unsaved", Bar)

    def __init__(self, workspace: Workspace, opened: Opened, clock: Clock, notices: Iterable[str] = ()) -> None:
        super().__init__()
        self.workspace = workspace
        self.opened = opened
        self.clock = clock
        self.on_farewell: Farewell = _unheard
        self._notices = (*opened.notices, *notices)
        self._repeats = Repeats()
        self._pressed: Moment | None = None
        self._scheduled = False
        self._patience: Timer | None = None
        self._notice_timer: Timer | None = None
        self._gap = 0
        self._gap_until = 0
        self._phase: Phase | None = None
        self._opening = False
        # Last, for it may save, and tell us, at once.
        self.session = Session(opened.header, opened.records, opened.file, clock, on_change=self._saved)

    # What is on the screen besides the panels.

    def compose_above(self) -> Iterable[Lines]:
        """Bars for what must be known now."""
        yield Bar(id="unsaved")
        yield Bar(id="gap")

    def compose_below(self) -> ComposeResult:
        """The line for notices and the line for writing something down."""
        yield Bar(id="notice")
        yield Capture(self._kept, self._capture_closed)

    def on_mount(self) -> None:
        """Show the first picture and let the clock run."""
        self._pump_context = copy_context()
        self._running_loop = asyncio.get_running_loop()
        self.set_class(len(self.session.head.roster) > CROWD, "-crowd")
        self._tick_on()
        if self._notices:
            self.tell(" · ".join(self._notices), seconds=15)

    # Showing: what the disk has, unless it lags.

    def _saved(self) -> None:
        """Called by the saving thread after each try: show the news on the screen's own loop, once per batch."""
        if self._scheduled or not self.is_mounted:
            return
        self._scheduled = True
        with suppress(RuntimeError):  # the loop has ended: there is no screen to show it on
            self._running_loop.call_soon_threadsafe(self._show, context=self._pump_context)

    def _show(self) -> None:
        self._scheduled = False
        if not self.query(Hints):
            return  # the screen is being taken down
        session = self.session
        meeting = session.shown
        moment = self.clock.now()
        self.frame = Frame(meeting, session.elapsed(moment), moment.at, session.saving.saved.seq)
        self._show_unsaved(meeting)
        if meeting.phase is not self._phase:
            self._phase = meeting.phase
            self.refresh_bindings()
            self._show_hints()

    def _show_hints(self) -> None:
        phase = self._phase or Phase.READY
        if self.capture.is_open:
            self.hints_line.hints = WRITING
            return
        people = (Hint("a-z", "speaks"),) if phase is not Phase.ENDED else ()
        self.hints_line.hints = hints(self, HINTS[phase], *people)

    def _show_unsaved(self, meeting: Meeting) -> None:
        late = self.session.late
        if late is None:
            self.unsaved_bar.words = ""
            return
        since = local_time(late.since.at, meeting.header.timezone)
        trouble = f" F12: another folder. {late.trouble}" if late.trouble else ""
        self.unsaved_bar.words = f"NOT SAVED since {since} ({late.count}).{trouble}"

    def tick(self) -> None:
        """A sign of life to the session, the clocks on screen, and a look for a gap."""
        self.session.tick()
        self._show()
        self._show_gap()

    def _tick_on(self) -> None:
        """Once a second: tick, and again at the next whole second of the meeting."""
        self.tick()
        self.set_timer((1000 - self.session.elapsed() % 1000) / 1000 + 0.005, self._tick_on)

    def _show_gap(self) -> None:
        step, now = self.session.gap, self.clock.now().ticks
        if step is not None and step.batch != self._gap:
            self._gap, self._gap_until = step.batch, now + GAP_OFFER
        if step is None or now >= self._gap_until:
            self.gap_bar.words = ""
            return
        at, fact = step.facts[0]
        if isinstance(fact, GapFound):
            other = "it was a pause" if fact.went_on else "the meeting went on"
            self.gap_bar.words = f"{gap_words(at - fact.since, fact.went_on)}.  F10: {other}."

    def tell(self, words: str, seconds: float = NOTICE) -> None:
        """Show a short notice for a while."""
        self.notice.words = words
        if self._notice_timer is not None:
            self._notice_timer.stop()
        self._notice_timer = self.set_timer(seconds, self._untell)

    def _untell(self) -> None:
        self.notice.words = ""

    # Keys.

    async def on_key(self, event: Key) -> None:
        """Stamp the key with the time it arrived and carry it out here and now.

        Nothing is left for the app to do later: keys that arrive together must act in their order.
        """
        event.stop()
        if self._opening or not self.is_current:
            return  # meant for a dialog that was not there yet
        self._pressed = self.clock.stamp(event.time)
        if self.capture.is_open:
            await self.capture.take(event)
            return
        character = as_key(event.character) if event.is_printable else ""
        if not is_key(character):
            await run_key(self, event.key)
            return
        person = self.session.head.roster.by_key(character)
        if person is None:
            self.tell(f"Nobody here has the key {character}.")
            return
        self.perform(rules.take_floor, person.id)

    @on(ScreenResume)
    def _uncovered(self) -> None:
        self._opening = False

    @on(ScreenSuspend)
    def _forget_key(self) -> None:
        """What is done through a dialog or the palette did not arrive with the last key."""
        self._pressed = None

    def _moment(self) -> Moment:
        moment, self._pressed = self._pressed, None
        return moment or self.clock.now()

    def perform(
        self,
        rule: Callable[Concatenate[Meeting, P], rules.Events],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> bool:
        """Carry out a command at the time its key arrived; tell whether it changed anything."""
        return self._perform_at(self._moment(), rule, *args, **kwargs)

    def _perform_at(
        self, moment: Moment, rule: Callable[Concatenate[Meeting, P], rules.Events], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        changed = self.session.perform(rule, moment, *args, **kwargs)
        if changed and self._patience is None:
            self._patience = self.set_timer(PATIENCE / 1000 + 0.02, self._check_patience)
        return changed

    def _check_patience(self) -> None:
        self._patience = None
        if self.session.saving.unsaved is not None:
            self._show()
            self._patience = self.set_timer(PATIENCE / 1000 + 0.02, self._check_patience)

    def _is_single(self, command: str, moment: Moment) -> bool:
        return self._repeats.is_single(command, moment.ticks)

    # Commands.

    def action_open_floor(self) -> None:
        """Nobody is speaking."""
        self.perform(rules.open_floor)

    def action_crosstalk(self) -> None:
        """Several speak at once."""
        self.perform(rules.begin_crosstalk)

    def action_next_item(self) -> None:
        """Go on to the next item; on the last one say what ends the meeting."""
        moment = self._moment()
        if not self._is_single("item.next", moment):
            return
        if not self._perform_at(moment, rules.next_item) and self.session.head.phase in (Phase.LIVE, Phase.PAUSED):
            self.tell("This is the last item. F9 ends the meeting.")

    def action_previous_item(self) -> None:
        """Go back to the item before."""
        moment = self._moment()
        if self._is_single("item.previous", moment):
            self._perform_at(moment, rules.previous_item)

    def action_extend(self, minutes: int) -> None:
        """Give the open item a minute more or less."""
        moment = self._moment()
        if self._repeats.is_paced("item.extend", moment.ticks):
            self._perform_at(moment, rules.extend_item, minutes)

    def action_undo(self) -> None:
        """Take back the newest command and say which."""
        moment = self._moment()
        if self.capture.is_open or not self._repeats.is_paced("undo", moment.ticks):
            return
        step = next((step for step in self.session.head.steps if step.undoable), None)
        if step is not None and self._perform_at(moment, rules.undo):
            self.tell(f"Undone: {step.told}")
        else:
            self.tell("There is nothing to undo.")

    def action_redo(self) -> None:
        """Let the command taken back last happen after all."""
        moment = self._moment()
        if self.capture.is_open or not self._repeats.is_paced("redo", moment.ticks):
            return
        step = self.session.head.undone.top
        if step is not None and self._perform_at(moment, rules.redo):
            self.tell(f"Redone: {step.told}")
        else:
            self.tell("There is nothing to redo.")

    def action_pause(self) -> None:
        """Begin a break, or end it."""
        moment = self._moment()
        if self._is_single("meeting.pause", moment) and not self._perform_at(moment, rules.pause):
            self.tell("The meeting has not started: a person's key, Space or Enter starts it.")

    def action_answer_gap(self) -> None:
        """Read the last gap the other way."""
        step = self.session.gap
        if step is None or not self.gap_bar.words:
            return
        fact = step.facts[0][1]
        if isinstance(fact, GapFound):
            self.session.answer(step.batch, not fact.went_on)
            self._show_gap()

    def action_write(self, kind: str = "") -> None:
        """Open the line that writes something down."""
        self._pressed = None
        head = self.session.head
        if head.phase is Phase.ENDED:
            return
        if self.capture.is_open:
            self.capture.kind = kind or self.capture.kind
            return
        item = head.now.item if head.now.item is not None else (0 if head.now.agenda else None)
        self.capture.open(kind or kind_for(head.now.agenda[item].plan.kind if item is not None else None))
        self._show_hints()

    def _kept(self, kind: str, text: str, event_time: float) -> None:
        moment = self.clock.stamp(event_time)
        if kind == TASK:
            self._perform_at(moment, rules.add_task, new_id("t"), text)
        else:
            self._perform_at(moment, rules.write_note, new_id("n"), NoteKind(kind), text)

    def _capture_closed(self) -> None:
        self._pressed = None
        self._show_hints()

    @on(FloorPanel.Pressed)
    def _row_pressed(self, event: FloorPanel.Pressed) -> None:
        self._perform_at(self.clock.stamp(event.pressed_at), rules.take_floor, event.person)

    @on(Hints.Chosen)
    async def _hint_pressed(self, event: Hints.Chosen) -> None:
        self._pressed = None
        await run(self.app, self, event.action)

    @on(Bar.Pressed, "#gap")
    def _gap_pressed(self) -> None:
        self.action_answer_gap()

    @on(Bar.Pressed, "#unsaved")
    def _unsaved_pressed(self) -> None:
        self.action_save_elsewhere()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say what is possible now."""
        if action == "save_elsewhere":
            return self.session.late is not None
        if action == "end":
            return self.session.shown.phase in (Phase.LIVE, Phase.PAUSED)
        return True

    # Ways out.

    def action_end(self) -> None:
        """Ask, then end the meeting at the moment the key was pressed, and show the recap."""
        self._opening = True
        self._end(self._moment())

    @work
    async def _end(self, moment: Moment) -> None:
        elapsed = clock_words(self.session.elapsed(moment))
        question = Confirm("End the meeting?", f"After {elapsed}. It can be undone in the recap.", yes="End it")
        with self.session.without_heartbeat():  # a heartbeat would push the end behind the moment of the key
            if await self.app.push_screen_wait(question) and self._perform_at(moment, rules.end):
                self._show_recap()

    @work
    async def _show_recap(self) -> None:
        """Show the recap until the facilitator is done, or takes the end back."""
        if await asyncio.to_thread(self.session.saving.settled, SETTLING):
            await asyncio.to_thread(self.workspace.finish, self.session.head)
        if await self.app.push_screen_wait(RecapScreen(self.session.head, can_undo=True)):
            self.action_undo()
            await asyncio.to_thread(self.workspace.reopen, self.session.head)
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Leave the program; the meeting stays as it is and can be resumed."""
        self.app.exit()

    def action_save_elsewhere(self) -> None:
        """Ask for a folder and save the session there."""
        self._opening = True
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
        elif self.session.head.seq == 0:
            self.workspace.discard(self.opened)
        elif self.session.head.phase is not Phase.ENDED:
            words = f"The meeting is kept. `smarketing resume` goes on with it ({self.opened.header.id})."
            self.on_farewell(words, is_loss=False)

    def action_palette(self) -> None:
        """Open the palette with every command."""
        self._pressed = None
        self._opening = True
        self.app.action_command_palette()

    def action_help(self) -> None:
        """Show the keys, people first."""
        people = [
            HelpLine(person.key or "/", f"{person.name} takes the floor")
            for person in sorted(self.session.head.roster, key=lambda person: person.key)
        ]
        self._opening = True
        self.app.push_screen(Help("Keys of the meeting", [*people, *help_lines(self)]))
