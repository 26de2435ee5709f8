"""A line of input that carries out every key at once, in the order in which the keys were typed."""

from typing import Protocol

from rich.cells import cell_len
from textual.events import Key
from textual.suggester import Suggester

from smarketing_tui.domain.text import JOINERS
from smarketing_tui.widgets.cells import cropped
from smarketing_tui.widgets.field import Field


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


class PromptLine(Field):
    """Textual handles letters in the widget and Enter, Backspace or Tab later, in the app; here nothing waits."""

    def __init__(self, prompt: Prompt, limit: int, suggester: Suggester | None = None) -> None:
        super().__init__(max_length=limit, select_on_focus=False, compact=True, suggester=suggester)
        self._prompt = prompt
        self.cursor_blink = False  # it would cost bytes over a slow line

    async def on_key(self, event: Key) -> None:
        """Take the key; one that arrives after the line has closed goes on to the screen."""
        event.prevent_default()
        if self._prompt.is_open:
            event.stop()
            await self.take(event)

    async def take(self, event: Key) -> None:
        """Carry out one key."""
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
