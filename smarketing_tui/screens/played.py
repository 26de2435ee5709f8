"""A stored meeting, played: the picture fed from its events and a position that moves."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key, Resize, ScreenResume, ScreenSuspend
from textual.timer import Timer
from textual.types import CSSPathType

from smarketing_tui.clock import Clock
from smarketing_tui.domain.attention.flags import flags
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.lanes import Lanes, lanes_of
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.text import one_line
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.dialogs.help import Help, HelpLine
from smarketing_tui.screens.dialogs.palette import Palette
from smarketing_tui.screens.held import CROWD
from smarketing_tui.screens.keymap import help_lines, hints, run, run_key
from smarketing_tui.screens.meeting import MeetingScreen, presents_slas
from smarketing_tui.screens.player import Player
from smarketing_tui.screens.replay_keys import BINDINGS, HINTS, TYPING
from smarketing_tui.screens.writing import FOLDED
from smarketing_tui.session.playback import Playback
from smarketing_tui.store.stored import Stored
from smarketing_tui.widgets.bar import Bar
from smarketing_tui.widgets.figure_line import FigureLine
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.hints import Hints
from smarketing_tui.widgets.lanes import BESIDES, LanesPanel
from smarketing_tui.widgets.lines import Lines
from smarketing_tui.widgets.transport import Standing, Transport

CORRECTED, LIVED = "corrected", "as lived"

TICK = 0.1
"""Seconds between two looks at the clock while it plays."""

LONG = 2_000
"""Events of a meeting that takes so long to be told again that a word is said meanwhile."""

AROUND = 3
"""Rows of the screen that are neither panels nor lanes: headline, transport, hints."""

ENOUGH = 21
"""Rows in which all panels have room; with fewer the lanes take the place of the log and of whom to ask."""

VIEWS = ("", "-lanes-only", "-panels-only")
"""What Tab goes through: panels above lanes, and each alone."""


class PlayedMeeting(MeetingScreen):
    """One stored meeting, ended or not, at any moment; it stays on its last frame until it is left."""

    CSS_PATH: ClassVar[CSSPathType | None] = [stylesheet("live"), stylesheet("replay")]
    TOO_SMALL = ""
    PHASES: ClassVar[Mapping[Phase, str]] = {
        Phase.READY: "REPLAY ○ ready",
        Phase.LIVE: "REPLAY",
        Phase.PAUSED: "REPLAY ‖ paused",
        Phase.ENDED: "REPLAY ■ ended",
    }
    NOTHING = "Nothing is written down at this moment."
    MORE = "more"
    HELP = "The meeting as it was, from its first moment to its last."

    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]

    hints_line = getters.query_one(Hints)
    lanes = getters.query_one(LanesPanel)
    transport = getters.query_one(Transport)

    def __init__(self, stored: Stored, clock: Clock) -> None:
        super().__init__()
        self.stored = stored
        self.player = Player(Playback(stored.header, ()), clock)
        self.reading = ""
        self.until = 0
        self.readings: dict[str, tuple[Playback, Lanes]] = {}
        self._timer: Timer | None = None
        self._view = ""
        self._news = "Reading…"

    def compose_above(self) -> Iterable[Lines]:
        """What could not be read stands above the panels."""
        yield Bar(id="damage")

    def compose_below(self) -> ComposeResult:
        """The lanes and the transport."""
        yield LanesPanel(id="lanes", classes="needs-room").data_bind(frame=MeetingScreen.frame)
        yield Transport()

    def on_mount(self) -> None:
        """Show the frame around the picture; that follows when the session has been told again."""
        self._timer = self.set_interval(TICK, self.tick, pause=True)
        self.query_one("#damage", Bar).words = one_line(" · ".join(self._notices()))
        self.show_hints()
        self.show()
        self.read(CORRECTED)

    def _notices(self) -> tuple[str, ...]:
        thinned = self.stored.header.thinned
        return self.stored.notices if thinned is None else (*self.stored.notices, thinned.words)

    def show_hints(self) -> None:
        """Say in the last line which keys matter now."""
        self.refresh_bindings()
        self.hints_line.hints = TYPING if self.is_typing else hints(self, self.offered)

    @property
    def offered(self) -> Mapping[str, str]:
        """What the last line offers, as in replay_keys.py."""
        return HINTS

    @property
    def lines(self) -> tuple[FigureLine, ...]:
        """The lines at the bottom that take every key while they are open."""
        return ()

    @property
    def is_typing(self) -> bool:
        """Whether a line at the bottom takes the keys."""
        return any(line.is_open for line in self.lines)

    async def on_key(self, event: Key) -> None:
        """Carry the key out here and now: what arrives together with the key of a line is typed into that line."""
        event.stop()
        if not self.is_active:  # meant for a dialog that was not there yet
            if isinstance(self.app.screen, Palette):
                await self.app.screen.take(event)
            return
        for line in self.lines:
            if line.is_open:
                await line.take(event)
                return
        await run_key(self, event.key)

    # The picture.

    @work(exclusive=True)
    async def read(self, reading: str, news: str = "") -> None:
        """Take another reading, at the same moment; made once each, beside the loop, for it may be long."""
        while reading not in self.readings:
            stored = self.stored
            if len(stored.records) > LONG and (news or reading != self.reading):
                self.show("Reading…")
            told = await asyncio.to_thread(_told, stored, reading, self.until)
            if stored is self.stored:
                self.readings[reading] = told
        playback, self.lanes.picture = self.readings[reading]
        playback.reach(self.until)
        self.player.take(playback)
        self.reading = reading
        self.set_class(len(playback.whole.roster) > CROWD, "-crowd")
        self._lay_out()
        self.show(news)
        self.show_hints()

    def show(self, news: str = "") -> None:
        """Draw the meeting at the position; *news* is what the last command came to."""
        self._news = news or ("" if self.reading else self._news)
        playback = self.player.playback
        meeting, now = playback.meeting, playback.position
        at = (meeting.last_at or meeting.header.created_at) + timedelta(milliseconds=now - meeting.elapsed)
        known = () if meeting.header.thinned is not None else flags(meeting, now)
        self.frame = Frame(meeting, now, at, meeting.seq, known)
        self.transport.standing = Standing(
            now,
            playback.length,
            self.player.is_playing,
            playback.is_over and bool(self.reading),
            self.player.speed,
            self.reading,
            self._news,
        )

    def show_on(self) -> None:
        """Draw what has changed by itself; what the last command came to stands on."""
        self.show(self._news)

    def tick(self) -> None:
        """Go to where playing has come, and draw it when something has changed there."""
        playback = self.player.playback
        before = playback.position // 1000, playback.index
        self.player.advance()
        if before != (playback.position // 1000, playback.index) or not self.player.is_playing:
            self.show_on()
        self._let_run()

    def _let_run(self) -> None:
        if self._timer is not None:
            (self._timer.resume if self.player.is_playing and self.is_current else self._timer.pause)()

    @on(ScreenSuspend)
    def _covered(self) -> None:
        self.player.advance()
        if self._timer is not None:
            self._timer.pause()

    @on(ScreenResume)
    def _uncovered(self) -> None:
        self.player.hold()
        self._let_run()

    # Looking.

    def action_reading(self) -> None:
        """Change between what was seen then and what is known now."""
        if self.reading:
            self.read(LIVED if self.reading == CORRECTED else CORRECTED)

    def action_zoom(self, times: float) -> None:
        """Show less or more time in the lanes."""
        self.lanes.zoom = int(self.lanes.zoom * times)

    def action_lanes(self, pages: int) -> None:
        """Show other people's lanes."""
        self.lanes.top += pages * self.lanes.rows

    def action_panel(self, by: int) -> None:
        """Go on to the next view; in a narrow window each panel below the floor is one."""
        names: tuple[str, ...] = ()
        if self.has_class("-narrow"):
            shows_slas = self.frame is not None and presents_slas(self.frame.meeting)
            names = (*FOLDED, "slas") if shows_slas else FOLDED
        views = (*names, "-lanes-only") if names else VIEWS
        folded = next((name for name in names if self.query_one(f"#{name}").has_class("-folded-out")), "")
        at = views.index(self._view) if self._view in views else views.index(folded) if folded else 0
        view = views[(at + by) % len(views)]
        self._view = view if view.startswith("-") else ""
        for name in names if not self._view else ():
            self.query_one(f"#{name}").set_class(name == view, "-folded-out")
        self._lay_out()

    def on_resize(self, event: Resize) -> None:
        """The lanes take what the panels leave."""
        self._lay_out()

    def _lay_out(self) -> None:
        for view in filter(None, VIEWS):
            self.set_class(view == self._view, view)
        room = self.size.height - AROUND
        wanted = len(self.player.playback.whole.roster) + BESIDES + 2
        tall = min(wanted, max(BESIDES + 3, room // 2))
        alone = self._view == "-lanes-only"
        self.lanes.styles.height = "1fr" if alone else tall
        self.set_class(not self._view and room - tall < ENOUGH, "-snug")

    # Ways out.

    def action_help(self) -> None:
        """Show the keys, and what else can be typed."""
        self.app.push_screen(Help("Keys of the replay", [*help_lines(self), *self.more_help()]))

    def more_help(self) -> Iterable[HelpLine]:
        """Return what the help says besides the keys."""
        return ()

    async def action_back(self) -> None:
        """Leave the replay."""
        self.dismiss(None)

    @on(Hints.Chosen)
    async def _hint_pressed(self, event: Hints.Chosen) -> None:
        await run(self.app, self, event.action)


def _told(stored: Stored, reading: str, until: int) -> tuple[Playback, Lanes]:
    """Return one reading of a session, which came as far as *until* ms, with its lanes. O(events): not for the loop."""
    if reading == LIVED:
        playback = Playback.lived(stored.header, stored.records, until)
    else:
        playback = Playback.corrected(fold(stored.header, stored.records), until)
    return playback, lanes_of(playback.whole, playback.length, playback.flags)
