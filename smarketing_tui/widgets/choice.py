"""One of a few words."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static


class Choice(Static, can_focus=True):
    """`← word →`; the arrows, Space and a press with the mouse bring the next one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", "Next", show=False),
        Binding("left", "turn(-1)", "Previous", show=False),
    ]

    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; }
    Choice:focus { text-style: bold reverse; }
    """

    value: reactive[str] = reactive("")
    """The word."""

    class Changed(Message):
        """Another word was chosen."""

    def __init__(self, words: Sequence[str], value: str, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._words = tuple(words)
        self.set_reactive(Choice.value, value)

    def render(self) -> Content:
        """Return the word between arrows."""
        return Content(f"← {self.value} →")

    def action_turn(self, by: int) -> None:
        """Go on to another word."""
        at = self._words.index(self.value) if self.value in self._words else -by
        self.value = self._words[(at + by) % len(self._words)]
        self.post_message(self.Changed())

    def on_click(self) -> None:
        """Go on with the mouse."""
        self.action_turn(1)
