"""A bar across the screen: something the facilitator should know now, and the key that deals with it."""

from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message
from textual.reactive import var

from smarketing_tui.widgets.cells import cropped
from smarketing_tui.widgets.lines import Lines


class Bar(Lines):
    """One line that is there only while it has something to say."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--words"}

    DEFAULT_CSS = """
    Bar { height: 1; padding: 0 1; display: none; }
    Bar.-shown { display: block; }
    """

    words: var[str] = var("")
    """What the bar says; it is hidden while this is empty."""

    choice: var[str] = var("")
    """The key that deals with it and what it does: never cut, as long as there is room for it at all."""

    class Pressed(Message):
        """The bar was pressed with the mouse."""

        def __init__(self, bar: "Bar") -> None:
            super().__init__()
            self.bar = bar

        @property
        def control(self) -> "Bar":
            """The bar that was pressed."""
            return self.bar

    def watch_words(self, words: str) -> None:
        """Show, change or hide the bar."""
        self.set_class(bool(words), "-shown")
        self.redraw()

    def watch_choice(self) -> None:
        """Show another choice."""
        self.redraw()

    def _draw_again(self) -> None:
        """A bar needs no meeting."""
        width = self.content_size.width
        choice = f"  {self.choice}" if self.choice else ""
        words = cropped(cropped(self.words, max(0, width - cell_len(choice))) + choice, width)
        self._lines = [((words, "bar--words"),)]
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Say that the bar was pressed."""
        self.post_message(self.Pressed(self))
