"""The capture line: something is written down without leaving the meeting."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from smarketing_tui.domain.notes import CAPTURE_KINDS, TASK, NoteKind
from smarketing_tui.domain.text import NOTE_LIMIT
from smarketing_tui.domain.wording import NOTE_WORDS

_WORDS = {TASK: "Task", **{str(kind): word for kind, word in NOTE_WORDS.items()}}


class Capture(Horizontal):
    """A kind and a line of text; Tab changes the kind, Enter keeps, Esc drops."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "Kind", id="capture.kind", tooltip="Change what the line will be.", priority=True),
        Binding("shift+tab", "turn(-1)", "Kind", id="capture.kind-back", show=False, priority=True),
        Binding("escape", "drop", "Drop", id="capture.drop", tooltip="Close the line and keep nothing."),
    ]

    DEFAULT_CSS = """
    Capture { height: 1; display: none; }
    Capture.-shown { display: block; }
    Capture > Static { width: auto; padding: 0 1; }
    Capture > Input, Capture > Input:focus { border: none; height: 1; padding: 0; width: 1fr; }
    """

    kind: reactive[str] = reactive(str(NoteKind.NOTE))
    """What the line will be: `task` or a kind of note."""

    class Kept(Message):
        """The line is to be written down."""

        def __init__(self, kind: str, text: str, time: float) -> None:
            super().__init__()
            self.kind = kind
            self.text = text
            self.pressed_at = time

    class Closed(Message):
        """The line was closed, kept or not."""

    def compose(self) -> ComposeResult:
        """Lay out the kind and the line."""
        yield Static("", markup=False)
        yield Input(max_length=NOTE_LIMIT, select_on_focus=False, compact=True)

    def on_mount(self) -> None:
        """A blinking cursor would cost bytes over a slow line."""
        self.query_one(Input).cursor_blink = False

    def watch_kind(self, kind: str) -> None:
        """Show the kind."""
        if self.is_mounted:
            self.query_one(Static).update(f"{_WORDS[kind]} ⇥")

    def open(self, kind: str) -> None:
        """Show the empty line for that kind and take the focus."""
        self.kind = kind
        self.query_one(Static).update(f"{_WORDS[kind]} ⇥")
        self.add_class("-shown")
        field = self.query_one(Input)
        field.value = ""
        field.placeholder = "Enter keeps · Tab changes the kind · Esc drops"
        field.focus()

    @property
    def is_open(self) -> bool:
        """Whether the line is on screen."""
        return self.has_class("-shown")

    def close(self) -> None:
        """Hide the line."""
        self.remove_class("-shown")
        self.screen.set_focus(None)
        self.post_message(self.Closed())

    def action_turn(self, by: int) -> None:
        """Change the kind."""
        at = CAPTURE_KINDS.index(self.kind)
        self.kind = CAPTURE_KINDS[(at + by) % len(CAPTURE_KINDS)]

    def action_drop(self) -> None:
        """Close without keeping anything."""
        self.close()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the line on, and close."""
        event.stop()
        if event.value.strip():
            self.post_message(self.Kept(self.kind, event.value, event.time))
        self.close()
