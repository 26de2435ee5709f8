"""Held keys: what an auto-repeating keyboard sends is not what a person meant (rules.md 8)."""

SAME_KEY = 300
"""Milliseconds within which the same key again is the same press."""

QUICKEST = 125
"""Milliseconds between two presses of a key that may repeat: eight a second."""


class Repeats:
    """Tells meant presses from repeated ones, by the ticks (ms) at which they arrived."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def is_single(self, command: str, ticks: int) -> bool:
        """Tell whether this is a press of its own; a key held down stays one press however long."""
        last, self._last[command] = self._last.get(command), ticks
        return last is None or ticks - last >= SAME_KEY

    def is_paced(self, command: str, ticks: int) -> bool:
        """Tell whether a repeating command may run again."""
        last = self._last.get(command)
        if last is not None and ticks - last < QUICKEST:
            return False
        self._last[command] = ticks
        return True
