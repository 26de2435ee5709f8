"""A notice that passes: what was refused, what was undone, what is to be known for a while."""

from collections.abc import Callable

from textual.timer import Timer

from smarketing_tui.widgets.bar import Bar

SHORT = 4.0
"""Seconds for which a notice stands."""


class Notice(Bar):
    """A bar whose words go by themselves; *ticks* tells the milliseconds of a clock that goes on in sleep."""

    def __init__(self, ticks: Callable[[], int], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._ticks = ticks
        self._timer: Timer | None = None
        self._until = 0
        self._is_refusal = False

    def tell(self, words: str, seconds: float = SHORT, *, is_refusal: bool = False) -> None:
        """Show *words* for a while; a refusal or a hint goes with the next command that succeeds, too."""
        self.words = words
        self._until = self._ticks() + round(seconds * 1000)
        self._is_refusal = is_refusal
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(seconds, self.clear)

    def succeeded(self) -> None:
        """A command has succeeded: what was refused before it is no news any longer."""
        if self._is_refusal:
            self.clear()

    def look(self) -> None:
        """Go, if the time is over: a timer stands still while the computer sleeps."""
        if self._ticks() >= self._until:
            self.clear()

    def clear(self) -> None:
        """Say nothing any longer."""
        self.words = ""
        self._is_refusal = False
