"""A question with two answers; the harmless one has the focus."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from smarketing_tui.screens.dialogs.passing import Passing


class Confirm(Passing[bool]):
    """Ask *question*; true when the second button was pressed."""

    WAY_OUT = "answer(False)"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", "Cancel", id="confirm.cancel"),
        Binding("ctrl+q", "app.quit", "Quit", show=False),
        Binding("left,right,up,down", "app.focus_next", "Other button", id="confirm.other", show=False),
    ]

    def __init__(self, question: str, detail: str = "", *, yes: str, no: str = "Cancel") -> None:
        super().__init__()
        self._question, self._detail, self._yes, self._no = question, detail, yes, no

    def compose(self) -> ComposeResult:
        """Lay out the question above its answers."""
        with Vertical(id="dialog"):
            yield Static(self._question, classes="heading", markup=False)
            if self._detail:
                yield Static(self._detail, classes="quiet", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(self._no, id="no")
                yield Button(self._yes, id="yes")

    def on_mount(self) -> None:
        """Enter by itself changes nothing."""
        self.query_one("#no", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """Answer without a button."""
        self.dismiss(answer)
