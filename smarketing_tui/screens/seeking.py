"""Going through the time of a meeting that is played: on, back, by events and flags, and to a place that is typed."""

from textual import getters, on
from textual.app import ComposeResult

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.painting import paint_now
from smarketing_tui.screens.going import NoPlace, place_of
from smarketing_tui.screens.played import PlayedMeeting
from smarketing_tui.screens.replay_keys import GOING
from smarketing_tui.widgets.figure_line import FigureLine
from smarketing_tui.widgets.lanes import LanesPanel
from smarketing_tui.widgets.lines import Lines
from smarketing_tui.widgets.transport import Transport


class Seeking(PlayedMeeting):
    """The keys that move the position, the line that takes a place, and presses on the lanes and the transport."""

    going = getters.query_one("#going", FigureLine)

    def compose_below(self) -> ComposeResult:
        """Below the transport, the line that takes a place."""
        yield from super().compose_below()
        yield FigureLine(self._gone, self._meaning, self.show_hints, id="going")

    @property
    def lines(self) -> tuple[FigureLine, ...]:
        """The lines at the bottom that take every key while they are open."""
        return (*super().lines, self.going)

    def _seek(self, position: int, news: str = "") -> None:
        self.player.playback.seek(position)
        self.player.hold()
        self.show(news)
        paint_now(self, *self.query(Lines))

    def action_play(self) -> None:
        """Play, or stop."""
        (self.player.stop if self.player.is_playing else self.player.play)()
        self.show()
        self._let_run()

    def action_skip(self, seconds: int) -> None:
        """Go some seconds on or back."""
        self.player.advance()
        self._seek(self.player.playback.position + seconds * 1000)

    def action_start(self) -> None:
        """Go to the first moment."""
        self._seek(0)

    def action_finish(self) -> None:
        """Go to the last moment."""
        self._seek(self.player.playback.length)

    def action_step(self, by: int) -> None:
        """Stop, and go to the next event or the one before."""
        self.player.stop()
        moved = self.player.playback.step(by)
        line = next(iter(self.player.playback.meeting.log.newest(1)), None)
        known = f"{clock_words(line.elapsed)} {line.text}" if line is not None else ""
        self.show(known if moved else "That was the last event." if by > 0 else "There is nothing before it.")

    def action_flag(self, by: int) -> None:
        """Go to where the next flag began, or the one before."""
        self.player.advance()
        playback = self.player.playback
        span = playback.next_flag() if by > 0 else playback.previous_flag()
        self.player.hold()
        if span is None:
            self.show("No flag comes after this." if by > 0 else "No flag before this.")
        else:
            self.show(f"! {playback.whole.roster.name(span.person)}: {span.kind.replace('_', ' ')}")

    def action_speed(self, by: int) -> None:
        """Play faster or slower."""
        self.player.change_speed(by)
        self.show()

    def action_go(self) -> None:
        """Open the line that takes a place."""
        self.going.open(GOING, "23:41, item 3, or a title")
        self.show_hints()

    def _meaning(self, text: str) -> str:
        try:
            return place_of(text, self.player.playback)[1]
        except NoPlace as trouble:
            return str(trouble)

    def _gone(self, text: str, event_time: float) -> str:
        try:
            position, name = place_of(text, self.player.playback)
        except NoPlace as trouble:
            return str(trouble)
        self._seek(position, name)
        return ""

    @on(LanesPanel.Seek)
    def _lanes_pressed(self, event: LanesPanel.Seek) -> None:
        self._seek(event.position)

    @on(Transport.Pressed)
    def _transport_pressed(self) -> None:
        self.action_play()
