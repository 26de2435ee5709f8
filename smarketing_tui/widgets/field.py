"""A line of input into which nothing can be pasted that would command the terminal."""

from textual.events import Paste
from textual.widgets import Input

from smarketing_tui.domain.text import one_line

LONGEST_PASTE = 20_000
"""Characters of what is pasted that are kept where the line itself has no limit."""


class Field(Input):
    """Textual's input, with what is pasted as one clean line, cut to the room there is."""

    def _on_paste(self, event: Paste) -> None:
        """Clean what is pasted; Textual's own handler comes after this one and puts it into the line."""
        room = LONGEST_PASTE if self.max_length is None else self.max_length - len(self.value) + len(self.selected_text)
        event.text = one_line(event.text, max(0, room))
