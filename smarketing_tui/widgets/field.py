"""A line of input into which nothing comes that would command the terminal."""

from textual.events import Key, Paste
from textual.widgets import Input

from smarketing_tui.domain.text import JOINERS, one_line

LONGEST_PASTE = 20_000
"""Characters of what is pasted that are kept where the line itself has no limit."""


class Field(Input):
    """Textual's input, with what is pasted as one clean line, cut to the room there is, and with joiners typed."""

    def _on_paste(self, event: Paste) -> None:
        """Clean what is pasted; Textual's own handler comes after this one and puts it into the line."""
        room = LONGEST_PASTE if self.max_length is None else self.max_length - len(self.value) + len(self.selected_text)
        event.text = one_line(event.text, max(0, room))

    def _on_key(self, event: Key) -> None:  # type: ignore[override]  # Textual takes either kind of handler
        """Take a joiner; Textual's own handler comes after this one and takes what can be printed by itself."""
        self.join(event.character)

    def caught(self, event: Key) -> bool:
        """Type a letter that was on its way to whatever had the focus before; tell whether it was one.

        Keys of one burst are all sent to where the focus was when the first of them came. Behind the key that opened
        this line they would be taken for commands.
        """
        if not event.is_printable or event.character is None:
            return False
        self.insert_text_at_cursor(event.character)
        return True

    def join(self, character: str | None) -> None:
        """Insert a typed joiner behind a letter: Persian, Hindi and emoji need them, and nothing else does."""
        before = self.value[: self.cursor_position][-1:]
        if character and character in JOINERS and before.strip(f" {JOINERS}"):
            self.insert_text_at_cursor(character)
