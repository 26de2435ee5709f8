"""What would be done, line by line, and whether to do it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.dialogs.passing import Passing
from smarketing_tui.widgets.cells import shown


class Report(Passing[bool]):
    """Show *lines*; true when the button *yes* was pressed. Without *yes* they can only be read."""

    CSS_PATH = stylesheet("form")

    WAY_OUT = "answer(False)"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "answer(False)", "Cancel", id="report.cancel"),
        Binding("ctrl+q", "app.quit", "Quit", show=False),
        Binding("left,right", "app.focus_next", "Other button", id="report.other", show=False),
        Binding("down,j", "scroll(1)", "Down", id="report.down", show=False),
        Binding("up,k", "scroll(-1)", "Up", id="report.up", show=False),
        Binding("pagedown", "scroll(10)", "Page down", id="report.page-down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", id="report.page-up", show=False),
    ]

    def __init__(self, heading: str, lines: Sequence[str], *, yes: str = "", no: str = "Cancel") -> None:
        super().__init__()
        self._heading, self._lines, self._yes, self._no = heading, lines, yes, no

    def compose(self) -> ComposeResult:
        """Lay out the lines above the buttons."""
        with Vertical(id="dialog"):
            yield Static(self._heading, classes="heading", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static("\n".join(map(shown, self._lines)), markup=False)
            with Horizontal(classes="buttons"):
                yield Button(self._no, id="no")
                if self._yes:
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

    def action_scroll(self, lines: int) -> None:
        """Scroll the lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
