"""Held keys: what an auto-repeating keyboard sends is not what a person meant (rules.md 8)."""

from collections.abc import Callable

SAME_KEY = 300
"""Milliseconds within which the same key again is the same press."""

QUICKEST = 125
"""Milliseconds between two presses of a key that may repeat: eight a second."""

A_WHILE = 1000
"""Milliseconds without a press too many after which the next one is news again."""


class Repeats:
    """Tells meant presses from repeated ones, by the ticks (ms) at which they arrived."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._left_out: dict[str, int] = {}

    def is_single(self, command: str, ticks: int) -> bool:
        """Tell whether this is a press of its own; a key held down stays one press however long."""
        last, self._last[command] = self._last.get(command), ticks
        return last is None or ticks - last >= SAME_KEY

    def is_hurried(self, command: str, ticks: int) -> bool:
        """Tell whether presses of a repeating command were left out just now."""
        last = self._left_out.get(command)
        return last is not None and ticks - last < A_WHILE

    def is_paced(self, command: str, ticks: int, left_out: Callable[[], None] = lambda: None) -> bool:
        """Tell whether a repeating command may run again; *left_out* is called for the first of many that may not."""
        last = self._last.get(command)
        if last is not None and ticks - last < QUICKEST:
            is_news = not self.is_hurried(command, ticks)
            self._left_out[command] = ticks
            if is_news:
                left_out()
            return False
        self._last[command] = ticks
        return True
