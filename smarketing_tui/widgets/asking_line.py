"""A line that asks for something: what is asked, what is typed, and what it will mean beside it before Enter."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Input, Static

from smarketing_tui.widgets.cells import cropped, shown
from smarketing_tui.widgets.finishing import Finisher
from smarketing_tui.widgets.prompt_line import PromptLine, beside


class AskingLine(Horizontal):
    """The base of such lines; Enter keeps, Esc drops.

    It tells its owner by calls, not messages: *keep* returns a refusal, or "" when it has kept the words; *echo*
    returns what they would mean; *closed* is called when the line is gone.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", "Drop", id="line.drop", tooltip="Close the line and keep nothing."),
        Binding("tab,shift+tab", "drop", "Drop", id="line.drop-tab", show=False),
    ]

    DEFAULT_CSS = """
    AskingLine { height: 1; display: none; }
    AskingLine.-shown { display: block; }
    AskingLine > Static { width: auto; padding: 0 1; }
    AskingLine > Input, AskingLine > Input:focus { border: none; height: 1; padding: 0; width: 1fr; }
    """

    def __init__(
        self,
        keep: Callable[[str, float], str],
        echo: Callable[[str], str],
        closed: Callable[[], None],
        longest: int,
        finisher: Finisher | None = None,
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._keep, self._echo, self._closed_again = keep, echo, closed
        self._line = PromptLine(self, longest, finisher)
        self._asked = ""

    def compose(self) -> ComposeResult:
        """Lay out what is asked, the line, and what was understood."""
        yield Static("", classes="asked", markup=False)
        yield self._line
        yield Static("", classes="echo", markup=False)

    def ask(self, asked: str, room: int, value: str = "", hint: str = "") -> None:
        """Show the line under the words *asked*, cut to *room* cells, and take the focus; *hint* stands in grey."""
        self._asked = cropped(shown(asked), max(10, room))
        self.query_one(".asked", Static).update(self._asked)
        self._line.placeholder = hint
        self._line.value = shown(value)
        self._line.cursor_position = len(self._line.value)
        self.add_class("-shown")
        self.say("")
        self.screen.set_focus(self._line)  # at once: the next key may be here already

    @property
    def is_open(self) -> bool:
        """Whether the line is on screen."""
        return self.has_class("-shown")

    async def take(self, event: Key) -> None:
        """Take a key that was typed before the line had the focus."""
        await self._line.take(event)

    def submit(self, event_time: float) -> None:
        """Hand the words on and close; what cannot be kept stays, with the reason beside it."""
        refusal = self._keep(self._line.value, event_time)
        if refusal:
            self.say(refusal)
        else:
            self.close()

    def close(self) -> None:
        """Hide the line."""
        self.remove_class("-shown")
        self.screen.set_focus(None)
        self._closed_again()

    def action_drop(self) -> None:
        """Close without keeping anything."""
        self.close()

    def say(self, words: str) -> None:
        """Write beside the line."""
        self.query_one(".echo", Static).update(beside(shown(words), self._asked, self.screen.size.width))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what it would mean, before Enter."""
        event.stop()
        self.say(self._echo(event.value) if event.value.strip() else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter by the mouse or the palette is Enter, too."""
        event.stop()
        self.submit(event.time)
