"""A form: labelled fields, one line that says what is wrong, and nothing lost when it is."""

from collections.abc import Iterator
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.keymap import hints, run
from smarketing_tui.screens.leaving import Leaving
from smarketing_tui.store.errors import StoreError
from smarketing_tui.widgets.choice import Choice
from smarketing_tui.widgets.field import Field
from smarketing_tui.widgets.hints import Hint, Hints
from smarketing_tui.widgets.tick import Tick


class Form(ModalScreen[str | None], Leaving[str | None]):
    """Something to fill in; its result is the id of what was kept, or None.

    A subclass says in `rows` what there is to fill in, in `keep` what is done with it, and in `echo` what was
    understood so far.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = stylesheet("form")
    AUTO_FOCUS = "Field"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="form.save", tooltip="Keep what is written."),
        Binding("ctrl+t", "take", "Take the key", id="form.take", tooltip="Its owner gets another one."),
        Binding("down", "app.focus_next", "Next field", id="form.down", show=False),
        Binding("up", "app.focus_previous", "Previous field", id="form.up", show=False),
        Binding("enter", "go_on", "Next field", id="form.enter", show=False),
        Binding("escape", "drop", "Cancel", id="form.cancel", tooltip="Keep nothing."),
        Binding("ctrl+q", "app.quit", "Quit", show=False),
    ]

    problem = getters.query_one("#problem", Static)
    hints_line = getters.query_one(Hints)

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading

    def rows(self) -> Iterator[tuple[str, Widget]]:
        """Yield each label with what is filled in beside it."""
        raise NotImplementedError

    def below(self) -> ComposeResult:
        """Yield what stands under the rows."""
        yield from ()

    def keep(self, *, take: bool) -> str:
        """Keep what is written and return its id; raises BadInput, StoreError or OSError with a sentence."""
        raise NotImplementedError

    def echo(self) -> str:
        """Return what was understood so far, in a line."""
        return ""

    def compose(self) -> ComposeResult:
        """Lay out the rows under the heading."""
        with Vertical(id="dialog"):
            yield Static(self._heading, classes="heading", markup=False)
            for label, widget in self.rows():
                with Horizontal(classes="row"):
                    yield Label(label, markup=False)
                    yield widget
            yield Static("", id="echo", classes="quiet", markup=False)
            yield from self.below()
            yield Static("", id="problem", classes="problem", markup=False)
            yield Hints()

    def on_mount(self) -> None:
        """Show what can be done."""
        for field in self.query(Input):
            field.cursor_blink = False
        self._show_hints()
        self._show_echo()

    def _show_hints(self) -> None:
        wanted = dict.fromkeys(("form.take", "form.save", "form.cancel"), "")
        enter = () if self.can_take else (Hint("Enter", "next field", "go_on"),)  # narrow windows have room for three
        self.hints_line.hints = hints(self, wanted, *enter)

    @on(Input.Changed)
    @on(Choice.Changed)
    def _show_echo(self) -> None:
        words = self.echo()
        self.query_one("#echo", Static).update(words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key can be taken only after it was refused."""
        return self.can_take if action == "take" else True

    @property
    def can_take(self) -> bool:
        """Whether the last refusal was for a key that is somebody else's."""
        return False

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_go_on()

    def action_go_on(self) -> None:
        """Go to the next field; from the last one, save."""
        chain = [widget for widget in self.query("Field, Tick, Choice, Ticks") if widget.can_focus]
        if self.focused is chain[-1]:
            self.action_save()
        else:
            self.focus_next("Field, Tick, Choice, Ticks")

    def action_save(self) -> None:
        """Keep what is written, or say in one line why not."""
        self._save(take=False)

    def action_take(self) -> None:
        """Keep it, and give the owner of the key another one."""
        self._save(take=True)

    def _save(self, *, take: bool) -> None:
        try:
            kept = self.keep(take=take)
        except (StoreError, OSError) as error:
            self.refuse(str(error))
        else:
            self.dismiss(kept)

    def refuse(self, why: str) -> None:
        """Say in one line what is wrong."""
        self.problem.update(why)
        self._show_hints()

    def action_drop(self) -> None:
        """Keep nothing."""
        self.dismiss(None)

    async def on_hints_chosen(self, event: Hints.Chosen) -> None:
        """A hint was pressed with the mouse."""
        await run(self.app, self, event.action)

    def value(self, name: str) -> str:
        """Return what is written in the field *name*."""
        return self.query_one(f"#{name}", Field).value

    def is_ticked(self, name: str) -> bool:
        """Tell whether *name* is ticked."""
        return self.query_one(f"#{name}", Tick).value
