"""The line into which a figure is typed, with what it will mean beside it before Enter."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Input, Static

from smarketing_tui.widgets.cells import cropped, shown
from smarketing_tui.widgets.prompt_line import PromptLine, beside

LONGEST = 40
"""Characters of a figure with its unit."""


class FigureLine(Horizontal):
    """One figure of one SLA; Enter keeps, Esc drops.

    It tells its owner by calls, not messages, as the other lines do. *keep* returns a refusal, or "" when it has kept
    the figure; *echo* returns what a figure would mean.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", "Drop", id="figure.drop", tooltip="Close the line and keep nothing."),
        Binding("tab,shift+tab", "drop", "Drop", id="figure.drop-tab", show=False),
    ]

    DEFAULT_CSS = """
    FigureLine { height: 1; display: none; }
    FigureLine.-shown { display: block; }
    FigureLine.-below { height: 2; }
    FigureLine.-below > #figure-echo { dock: bottom; width: 1fr; height: 1; }
    FigureLine > Static { width: auto; padding: 0 1; }
    FigureLine > Input, FigureLine > Input:focus { border: none; height: 1; padding: 0; width: 1fr; }
    """

    def __init__(
        self,
        keep: Callable[[str, float], str],
        echo: Callable[[str], str],
        closed: Callable[[], None],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._keep, self._echo, self._closed_again = keep, echo, closed
        self._line = PromptLine(self, LONGEST)
        self._asked = ""

    def compose(self) -> ComposeResult:
        """Lay out what is asked, the line, and what was understood."""
        yield Static("", id="figure-asked", markup=False)
        yield self._line
        yield Static("", id="figure-echo", markup=False)

    def open(self, asked: str, known: str = "") -> None:
        """Show the line under the words *asked* and take the focus; *known* stands there in grey."""
        self._asked = cropped(shown(asked), max(10, self.screen.size.width // 2))
        self.query_one("#figure-asked", Static).update(self._asked)
        self._line.value = ""
        self._line.placeholder = known
        self.add_class("-shown")
        self._say("")
        self.screen.set_focus(self._line)  # at once: the next key may be here already

    @property
    def is_open(self) -> bool:
        """Whether the line is on screen."""
        return self.has_class("-shown")

    async def take(self, event: Key) -> None:
        """Take a key that was typed before the line had the focus."""
        await self._line.take(event)

    def submit(self, event_time: float) -> None:
        """Hand the figure on and close; one that is none stays, with the reason beside it."""
        if not self._line.value.strip():
            self.close()
            return
        refusal = self._keep(self._line.value, event_time)
        if refusal:
            self._say(refusal)
        else:
            self.close()

    def close(self) -> None:
        """Hide the line."""
        self.remove_class("-shown", "-below")
        self.screen.set_focus(None)
        self._closed_again()

    def action_drop(self) -> None:
        """Close without keeping anything."""
        self.close()

    def _say(self, words: str) -> None:
        """Write beside the line; what has no room there goes below it, with all that follows until it closes."""
        told, width = shown(words), self.screen.size.width
        if beside(told, self._asked, width) != told:
            self.add_class("-below")
        if self.has_class("-below"):
            told = cropped(told, width - 2)
        self.query_one("#figure-echo", Static).update(told)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what it would mean, before Enter."""
        event.stop()
        self._say(self._echo(event.value) if event.value.strip() else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter by the mouse or the palette is Enter, too."""
        event.stop()
        self.submit(event.time)
