"""A screen that looks for news now and then, but not while another covers it."""

from typing import TypeVar

from textual import on
from textual.events import ScreenResume, ScreenSuspend
from textual.screen import Screen
from textual.timer import Timer

ResultT = TypeVar("ResultT")


class Looking(Screen[ResultT]):
    """Textual lets the timers of a covered screen run; this one stands still, and looks when it is in sight again."""

    _looks: Timer | None = None

    def look(self) -> None:
        """Look for news."""
        raise NotImplementedError

    def look_each(self, seconds: float) -> None:
        """Look now and then from now on."""
        self._looks = self.set_interval(seconds, self.look)

    def look_no_more(self) -> None:
        """Let it be: nothing can be new before this screen has been out of sight."""
        if self._looks is not None:
            self._looks.pause()

    @on(ScreenSuspend)
    def _out_of_sight(self) -> None:
        self.look_no_more()

    @on(ScreenResume)
    def _in_sight(self) -> None:
        if self._looks is not None:
            self._looks.resume()
            self.look()
