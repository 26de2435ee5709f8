"""A question whose answer is one of a list, found by typing."""

from collections.abc import Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from smarketing_tui.domain.text import NAME_LIMIT, folded
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.dialogs.passing import Passing
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.field import Field
from smarketing_tui.widgets.options import Options


class Answer(Option):
    """One line of the list, and the name it stands for."""

    def __init__(self, name: str, says: str) -> None:
        super().__init__(Content(shown(says)))
        self.name = name


class Choose(Passing[str | None]):
    """Ask *question*; the id of what was chosen among *answers* (id, words), or None."""

    CSS_PATH = stylesheet("form")

    WAY_OUT = "drop"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "turn(1)", "Down", id="choose.down", show=False),
        Binding("up", "turn(-1)", "Up", id="choose.up", show=False),
        Binding("escape", "drop", "Cancel", id="choose.cancel"),
        Binding("ctrl+q", "app.quit", "Quit", show=False),
    ]

    options = getters.query_one(OptionList)

    def __init__(self, question: str, detail: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question, self._detail, self._answers = question, detail, tuple(answers)
        self._found: list[str] = []

    def compose(self) -> ComposeResult:
        """Lay out the line above the answers."""
        with Vertical(id="dialog"):
            yield Static(self._question, classes="heading", markup=False)
            yield Static(self._detail, classes="quiet", markup=False)
            yield Field(max_length=NAME_LIMIT, compact=True, placeholder="type to find; Enter chooses, Esc cancels")
            yield Options(markup=False)

    def on_mount(self) -> None:
        """Show all of them."""
        self.query_one(Field).cursor_blink = False
        self.options.can_focus = False
        self._search()

    @on(Input.Changed)
    def _search(self) -> None:
        words = folded(self.query_one(Field).value).split()
        found = [Answer(name, says) for name, says in self._answers if all(word in folded(says) for word in words)]
        self._found = [answer.name for answer in found]
        self.options.clear_options()
        self.options.add_options(found or [Option("Nothing is called that.", disabled=True)])
        self.options.highlighted = 0 if found else None

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self._found:
            self.dismiss(self._found[self.options.highlighted or 0])

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if isinstance(event.option, Answer):  # by now another one may stand in its line
            self.dismiss(event.option.name)

    def action_turn(self, by: int) -> None:
        """Highlight another answer."""
        if self._found:
            self.options.highlighted = max(0, min((self.options.highlighted or 0) + by, len(self._found) - 1))

    def action_drop(self) -> None:
        """Choose none."""
        self.dismiss(None)
