"""The last line of the screen: the keys that matter now, in order of need; the last two never fall off."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message
from textual.reactive import var

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.widgets.lines import Line, Lines

FIXED = 2
"""How many hints at the end always fit: all commands, and help."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One key and what it does; `action` runs when it is pressed with the mouse ("" = only told)."""

    key: str
    label: str
    action: str = ""

    @property
    def width(self) -> int:
        """Cells it takes, with the blanks around it."""
        return cell_len(self.key) + cell_len(self.label) + 3


class Hints(Lines):
    """As many hints as fit; the last of them (all commands, help) always do."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hints--key", "hints--label"}

    DEFAULT_CSS = """
    Hints { height: 1; }
    """

    hints: var[tuple[Hint, ...]] = var(())
    """The hints in order of need; the last ones always fit."""

    class Chosen(Message):
        """A hint was pressed with the mouse."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def watch_hints(self) -> None:
        """Draw the new hints."""
        self.redraw()

    def _draw_again(self) -> None:
        """Hints need no meeting: draw them whether there is a frame or not."""
        before, self._lines = self._lines, [self._line()]
        if before != self._lines:
            self.refresh()

    def fitting(self) -> Sequence[Hint]:
        """Return the hints that fit into the width."""
        if not self.hints:
            return ()
        wanted, last = self.hints[:-FIXED], self.hints[-FIXED:]
        room = self.content_size.width - sum(hint.width for hint in last)
        kept: list[Hint] = []
        for hint in wanted:
            if hint.width > room:
                break
            kept.append(hint)
            room -= hint.width
        return [*kept, *last]

    def _line(self) -> Line:
        pieces: list[tuple[str, str]] = []
        for hint in self.fitting():
            pieces += [(f" {hint.key}", "hints--key"), (f" {hint.label} ", "hints--label")]
        return tuple(pieces)

    def on_click(self, event: Click) -> None:
        """Run what was pressed."""
        event.stop()
        x = 0
        for hint in self.fitting():
            x += hint.width
            if event.x < x:
                if hint.action:
                    self.post_message(self.Chosen(hint.action))
                return
