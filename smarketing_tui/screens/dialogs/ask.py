"""A question whose answer is one line of text."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from smarketing_tui.screens.leaving import Leaving
from smarketing_tui.widgets.field import Field
from smarketing_tui.widgets.hints import Hint, Hints


class Ask(ModalScreen[str | None], Leaving[str | None]):
    """Ask *question*; the answer, or None when it was dropped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", "Cancel", id="ask.cancel"),
        Binding("ctrl+q", "app.quit", "Quit", show=False),
    ]

    def __init__(self, question: str, detail: str = "", answer: str = "") -> None:
        super().__init__()
        self._question, self._detail, self._answer = question, detail, answer

    def compose(self) -> ComposeResult:
        """Lay out the question above the line."""
        with Vertical(id="dialog"):
            yield Static(self._question, classes="heading", markup=False)
            if self._detail:
                yield Static(self._detail, classes="quiet", markup=False)
            yield Field(self._answer)
            yield Hints()

    def on_mount(self) -> None:
        """Show the keys; a blinking cursor would cost bytes over a slow line."""
        self.query_one(Input).cursor_blink = False
        self.query_one(Hints).hints = (Hint("Enter", "answer", "submit"), Hint("Esc", "cancel", "drop"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer."""
        self.dismiss(event.value)

    async def on_hints_chosen(self, event: Hints.Chosen) -> None:
        """A hint was pressed with the mouse."""
        event.stop()
        if self.is_active:
            await self.run_action(event.action)

    async def action_submit(self) -> None:
        """Answer by the mouse."""
        await self.query_one(Input).action_submit()

    def action_drop(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
