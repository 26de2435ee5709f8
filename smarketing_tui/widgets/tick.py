"""One yes or no, told by a sign and not by colour alone."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static


class Tick(Static, can_focus=True):
    """`[x] label`; Space and a press with the mouse turn it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "turn", "Yes or no", show=False)]

    DEFAULT_CSS = """
    Tick { height: 1; width: auto; }
    Tick:focus { text-style: bold reverse; }
    """

    value: reactive[bool] = reactive(False)
    """Whether it is yes."""

    def __init__(self, label: str, value: bool = False, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._label = label
        self.set_reactive(Tick.value, value)

    def render(self) -> Content:
        """Return the sign and the label."""
        return Content(f"[{'x' if self.value else ' '}] {self._label}")

    def action_turn(self) -> None:
        """Yes becomes no."""
        self.value = not self.value

    def on_click(self) -> None:
        """Turn it with the mouse."""
        self.action_turn()
