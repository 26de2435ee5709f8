"""A line of input that carries out every key at once, in the order in which the keys were typed."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from rich.cells import cell_len
from textual.binding import BindingType
from textual.events import Key
from textual.widgets import Input

from smarketing_tui.domain.text import JOINERS
from smarketing_tui.widgets.cells import cropped
from smarketing_tui.widgets.field import Field
from smarketing_tui.widgets.finishing import Finisher


class Prompt(Protocol):
    """What such a line stands in: it knows whether it is open and what Enter means."""

    @property
    def is_open(self) -> bool:
        """Whether the line is on screen."""
        ...

    def submit(self, event_time: float) -> None:
        """Enter was pressed at that time."""
        ...


_PADDING = 6
"""Blank cells around the line and what stands on either side of it."""

LEAST = 20
"""Cells that are left for what is typed, however much stands beside it."""


def beside(words: str, other: str, width: int) -> str:
    """Return *words* cut to what *other*, on the other side of the line, and the line itself leave of *width* cells."""
    return cropped(words, max(0, width - cell_len(other) - LEAST - _PADDING))


def fitting(ways: Sequence[str], other: str, width: int) -> str:
    """Return the first of the *ways* to say a thing that fits beside the line, or the last of them, cut."""
    return next((way for way in ways if beside(way, other, width) == way), beside(ways[-1], other, width))


class PromptLine(Field, inherit_bindings=False):
    """Textual handles letters in the widget and Enter, Backspace or Tab later, in the app; here nothing waits."""

    # Not those by which any widget scrolls: they would take ↑ ↓ from whatever the line stands in.
    BINDINGS: ClassVar[list[BindingType]] = [*Input.BINDINGS]

    def __init__(self, prompt: Prompt, limit: int, finisher: Finisher | None = None) -> None:
        super().__init__(max_length=limit, select_on_focus=False, compact=True, suggester=finisher)
        self._prompt = prompt
        self._finisher = finisher
        self.cursor_blink = False  # it would cost bytes over a slow line

    async def on_key(self, event: Key) -> None:
        """Take the key; one that arrives after the line has closed goes on to the screen."""
        event.prevent_default()
        if self._prompt.is_open:
            event.stop()
            await self.take(event)

    async def take(self, event: Key) -> None:
        """Carry out one key; the mouse may have taken the focus meanwhile."""
        if self.screen.focused is not self:
            self.screen.set_focus(self)
        if event.key == "enter":
            self._prompt.submit(event.time)
        elif event.is_printable and event.character:
            self.insert_text_at_cursor(event.character)
        elif event.character and event.character in JOINERS:
            self.join(event.character)
        else:
            active = self.screen.active_bindings.get(event.key)
            if active is not None and active.enabled:
                await self.app.run_action(active.binding.action, active.node)

    def action_cursor_right(self, select: bool = False) -> None:
        """At the end of a line that can be finished, finish it; else go on by a letter."""
        whole = None if self._finisher is None or select else self._finisher.finished(self.value)
        if whole is not None and self.cursor_at_end:
            self.value = whole
            self.cursor_position = len(whole)
        else:
            super().action_cursor_right(select)
