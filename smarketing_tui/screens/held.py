"""A meeting being held, shown: a session drives the picture, bars say what must be known now."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from contextvars import copy_context
from typing import Concatenate, ParamSpec, Protocol

from textual import getters, on
from textual.app import ComposeResult
from textual.events import Mount, ScreenResume, ScreenSuspend
from textual.timer import Timer

from smarketing_tui.clock import Clock, Moment
from smarketing_tui.config import Settings
from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.flags import flags
from smarketing_tui.domain.calendar.local import local_time
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.painting import paint_now
from smarketing_tui.screens.alarms import Alarms
from smarketing_tui.screens.meeting import MeetingScreen
from smarketing_tui.session.live import PATIENCE, Session
from smarketing_tui.session.repeats import Repeats
from smarketing_tui.store.workspace import Opened, Workspace
from smarketing_tui.widgets.asking_line import AskingLine
from smarketing_tui.widgets.bar import Bar
from smarketing_tui.widgets.capture import Capture
from smarketing_tui.widgets.finder import Finder
from smarketing_tui.widgets.floor_panel import FloorPanel
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.hints import Hints
from smarketing_tui.widgets.lines import Lines
from smarketing_tui.widgets.notice import SHORT, Notice

P = ParamSpec("P")

CROWD = 12
"""People from which the floor gets room at the log's cost."""

_FIRST = 0.01
"""Seconds at the most for which the first picture waits for the disk; a slow one has its own banner later."""

_A_MOMENT = 0.002
"""Seconds after which any turn has a length."""

HURRY = "Only 8 presses a second count"
"""What is said where a key is held down or pressed quicker than it may repeat (rules.md 8)."""

TypingLine = Capture | Finder | AskingLine
"""A line that takes every key while it is open."""


class Farewell(Protocol):
    """Takes what is to be said when the screen is gone."""

    def __call__(self, words: str, *, is_loss: bool) -> None:
        """Take one line; *is_loss* when something could not be saved."""
        ...


def _unheard(words: str, *, is_loss: bool) -> None:
    """Say nothing: nobody listens."""


class HeldMeeting(MeetingScreen):
    """What every command of the live screen stands on: the session, the picture, the notices, the press's moment."""

    hints_line = getters.query_one(Hints)
    notice = getters.query_one(Notice)
    unsaved_bar = getters.query_one("#unsaved", Bar)

    def __init__(
        self, workspace: Workspace, settings: Settings, opened: Opened, clock: Clock, notices: Iterable[str] = ()
    ) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.opened = opened
        self.clock = clock
        self.on_farewell: Farewell = _unheard
        self.opening = False
        self.repeats = Repeats()
        self.alarms = Alarms(settings)
        self.covered_since: int | None = None
        self._notices = (*opened.notices, *notices)
        self._pressed: Moment | None = None
        self._scheduled = False
        self._patience: Timer | None = None
        self._phase: Phase | None = None
        self._ahead: Frame | None = None
        self._has_lines = False
        # Last, for it may save, and tell us, at once.
        self.session = Session(
            opened.header, opened.records, opened.file, clock, meeting=opened.meeting, on_change=self._saved
        )
        self.set_class(len(self.session.head.roster) >= CROWD, "-crowd")  # once mounted it would style all anew

    def compose_above(self) -> Iterable[Lines]:
        """Bars for what must be known now."""
        yield Bar(id="unsaved")
        yield Bar(id="gap")

    def compose_below(self) -> ComposeResult:
        """The line for notices; those into which something is typed follow the first picture."""
        yield Notice(lambda: self.clock.now().ticks, id="notice")

    @on(Mount)
    async def _begin(self) -> None:
        """Show the first picture and let the clock run."""
        self.floor_panel = self.query_one(FloorPanel)
        self._pump_context = copy_context()
        self._running_loop = asyncio.get_running_loop()
        if self.session.saving.unsaved is not None:  # what a resume has recorded is in the first picture
            await asyncio.to_thread(self.session.saving.settled, _FIRST)
        self._tick_on()
        self.call_after_refresh(self.bring_lines)
        if self._notices:
            self.tell(" · ".join(self._notices), seconds=15)

    @property
    def lines(self) -> tuple[TypingLine, ...]:
        """The lines that take every key while they are open."""
        return ()

    async def bring_lines(self) -> None:
        """Mount those lines, once: they are a third of what is mounted, and nobody types before the first picture."""
        if not self._has_lines:
            self._has_lines = True
            await self.mount(*self.lines, before=self.hints_line)

    # Showing: what the disk has, unless it lags.

    def _saved(self) -> None:
        """Called by the saving thread after each try: show the news on the screen's own loop, once per batch."""
        if self._scheduled or not self.is_mounted:
            return
        self._scheduled = True
        with suppress(RuntimeError):  # the loop has ended: there is no screen to show it on
            self._running_loop.call_soon_threadsafe(self._show_floor, context=self._pump_context)

    def _show_floor(self) -> None:
        """Draw the floor, which is what most keys are about, and all the rest with the next picture."""
        self._scheduled = False
        if not self.floor_panel.is_attached:
            return
        self._ahead = self.floor_panel.frame = self.framed()
        paint_now(self, self.floor_panel)
        self.call_after_refresh(self._show_ahead)
        running = self._ahead.meeting.now.running
        if running is not None and running.since == self._ahead.now:
            self.set_timer(_A_MOMENT, self.show)  # a turn of no length is none yet (rules.md 9), and is not counted

    def _show_ahead(self) -> None:
        if self._ahead is not None:
            self.show()

    def framed(self) -> Frame:
        """The meeting as it is on disk, or, once the disk lags, as it was decided."""
        meeting, moment = self.session.shown, self.clock.now()
        now = self.session.elapsed(moment)
        return Frame(meeting, now, moment.at, self.session.saving.saved.seq, flags(meeting, now))

    def show(self) -> None:
        """Draw the meeting, at the moment at which its floor has just been drawn, or now."""
        if not self.floor_panel.is_attached:
            return  # the screen is being taken down
        self.frame, self._ahead = self._ahead or self.framed(), None
        meeting = self.frame.meeting
        self._show_unsaved(meeting)
        if meeting.phase is not self._phase:
            self._phase = meeting.phase
            self.refresh_bindings()
            self.show_hints()

    def show_hints(self) -> None:
        """Say in the last line which keys matter now."""
        raise NotImplementedError

    def _show_unsaved(self, meeting: Meeting) -> None:
        late = self.session.late
        if late is None:
            self.unsaved_bar.words = ""
            return
        since = local_time(late.since.at, meeting.header.timezone)
        trouble = f" F12: another folder. {late.trouble}" if late.trouble else ""
        self.unsaved_bar.words = f"NOT SAVED since {since} ({late.count}).{trouble}"

    def tick(self) -> None:
        """A sign of life to the session, the clocks on screen, and a look for a gap and for alarms."""
        self.session.tick()
        self.show()
        self.notice.look()
        if self.frame is not None and self.alarms.ring_for(self.frame, self.session.late is not None):
            self.app.bell()

    def _tick_on(self) -> None:
        """Once a second: tick, and again at the next whole second of the meeting."""
        self.tick()
        # After the end the meeting's time stands still, at any part of a second.
        passed = 0 if self.session.head.phase is Phase.ENDED else self.session.elapsed() % 1000
        self.set_timer((1000 - passed) / 1000 + 0.005, self._tick_on)

    def tell(self, words: str, seconds: float = SHORT) -> None:
        """Show a short notice for a while."""
        self.notice.tell(words, seconds)

    def tell_until_done(self, words: str, seconds: float = SHORT) -> None:
        """Show a refusal or a hint for a while; the next command that succeeds takes it away."""
        self.notice.tell(words, seconds, is_refusal=True)

    def is_paced(self, command: str, moment: Moment) -> bool:
        """Tell whether a repeating command may run again; once a burst, say that what comes quicker is left out."""
        return self.repeats.is_paced(command, moment.ticks, self._left_out)

    def _left_out(self) -> None:
        """Say so behind what is being said: that may be what the press before it did."""
        said = self.notice.words
        if HURRY not in said:
            self.tell(f"{said} · {HURRY}" if said else f"{HURRY}.")

    def hurry(self, command: str, moment: Moment) -> str:
        """Return the end of a line that says what a command did: whether presses were left out before it."""
        return f" · {HURRY}" if self.repeats.is_hurried(command, moment.ticks) else ""

    def done(self) -> None:
        """A command has succeeded: what was refused before it is no news any longer."""
        self.notice.succeeded()

    # The moment of a press.

    def pressed_at(self, event_time: float) -> Moment:
        """Remember when the key arrived that is being handled."""
        self._pressed = self.clock.stamp(event_time)
        return self._pressed

    def forget_press(self) -> None:
        """What comes now did not come with the last key."""
        self._pressed = None

    @on(ScreenSuspend)
    def _covered(self) -> None:
        self.forget_press()
        self.covered_since = self.session.elapsed()

    @on(ScreenResume)
    def _uncovered(self) -> None:
        self.opening = False
        if self.covered_since is not None:
            self.field_closed(self.covered_since)
            self.covered_since = None

    def field_closed(self, opened: int) -> None:
        """A field or dialog that was open since *opened* ms has closed."""
        raise NotImplementedError

    def line_closed(self) -> None:
        """One of those lines has closed."""
        self.forget_press()
        if self.covered_since is not None:
            self.field_closed(self.covered_since)
            self.covered_since = None
        self.show_hints()

    def moment(self) -> Moment:
        """Return when the command being carried out was given."""
        moment, self._pressed = self._pressed, None
        return moment or self.clock.now()

    def perform(self, rule: Callable[Concatenate[Meeting, P], rules.Events], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Carry out a command at the time its key arrived; tell whether it changed anything."""
        return self.perform_at(self.moment(), rule, *args, **kwargs)

    def perform_at(
        self, moment: Moment, rule: Callable[Concatenate[Meeting, P], rules.Events], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Carry out a command given at *moment*; tell whether it changed anything."""
        changed = self.session.perform(rule, moment, *args, **kwargs)
        if changed:
            self.done()
        if changed and self._patience is None:
            self._patience = self.set_timer(PATIENCE / 1000 + 0.02, self._check_patience)
        return changed

    def _check_patience(self) -> None:
        self._patience = None
        if self.session.saving.unsaved is not None:
            self.show()
            self._patience = self.set_timer(PATIENCE / 1000 + 0.02, self._check_patience)
