"""Playing a session: the position goes on with a clock, times the speed; no tick is ever counted."""

from smarketing_tui.clock import Clock
from smarketing_tui.session.playback import Playback

SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)


class Player:
    """A playback that can be left to itself; it stops at its end."""

    def __init__(self, playback: Playback, clock: Clock) -> None:
        self.playback = playback
        self.speed = 1.0
        self.is_playing = False
        self._clock = clock
        self._from = (0, 0)

    def play(self) -> None:
        """Go on; from the end, begin again."""
        if self.playback.is_over:
            self.playback.seek(0)
        self.is_playing = True
        self.hold()

    def stop(self) -> None:
        """Stay where it is."""
        self.advance()
        self.is_playing = False

    def hold(self) -> None:
        """Take the position as it is for where playing goes on from now: what passed until now does not count."""
        self._from = (self.playback.position, self._clock.now().ticks)

    def advance(self) -> None:
        """Go to where playing has come by now."""
        position, ticks = self._from
        passed = self._clock.now().ticks - ticks
        if self.is_playing and passed > 0:
            self.playback.seek(position + int(passed * self.speed))
            if self.playback.is_over:
                self.is_playing = False

    def change_speed(self, by: int) -> None:
        """Play faster or slower by that many steps."""
        self.advance()
        self.speed = SPEEDS[max(0, min(SPEEDS.index(self.speed) + by, len(SPEEDS) - 1))]
        self.hold()

    def take(self, playback: Playback) -> None:
        """Go on with another reading of the same session, at the same moment; from the end, at its end."""
        self.advance()
        is_over = bool(self.playback.records) and self.playback.is_over
        playback.seek(playback.length if is_over else self.playback.position)
        self.playback = playback
        self.hold()
