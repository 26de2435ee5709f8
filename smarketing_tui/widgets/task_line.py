"""The line in which a task is changed: a reason, an owner, a day, other words; what is meant stands beside it."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Input, Static

from smarketing_tui.domain.people import Roster
from smarketing_tui.domain.text import NOTE_LIMIT, folded
from smarketing_tui.widgets.capture import Owners
from smarketing_tui.widgets.cells import cropped, shown
from smarketing_tui.widgets.finishing import Finisher
from smarketing_tui.widgets.prompt_line import PromptLine, beside


class Names(Finisher):
    """Finishes a name, or the @name at the end of a line."""

    def __init__(self) -> None:
        super().__init__()
        self._owners = Owners()
        self.roster = Roster()
        self.is_whole = False

    def finished(self, value: str) -> str | None:
        """Return the line with the name finished, if there is one to finish."""
        if not self.is_whole:
            self._owners.roster = self.roster
            return self._owners.finished(value)
        wanted = folded(value)
        found = next((each.name for each in self.roster if wanted and folded(each.name).startswith(wanted)), None)
        return None if found is None else shown(value + found[len(value) :])


class TaskLine(Horizontal):
    """What is asked, a line, and what it means; Enter keeps, Esc drops.

    It tells its owner by calls, as the other lines do: *keep* returns a refusal, or "" when it has kept the words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", "Drop", id="task-line.drop", tooltip="Close the line and change nothing."),
        Binding("tab,shift+tab", "drop", "Drop", id="task-line.drop-tab", show=False),
    ]

    DEFAULT_CSS = """
    TaskLine { height: 1; display: none; }
    TaskLine.-shown { display: block; }
    TaskLine > Static { width: auto; padding: 0 1; }
    TaskLine > Input, TaskLine > Input:focus { border: none; height: 1; padding: 0; width: 1fr; }
    """

    def __init__(self, closed: Callable[[], None]) -> None:
        super().__init__()
        self._closed_again = closed
        self._keep: Callable[[str, float], str] = lambda words, event_time: ""
        self._echo: Callable[[str], str] = lambda words: ""
        self._names = Names()
        self._line = PromptLine(self, NOTE_LIMIT, self._names)
        self._asked = ""

    def compose(self) -> ComposeResult:
        """Lay out what is asked, the line, and what was understood."""
        yield Static("", id="task-asked", markup=False)
        yield self._line
        yield Static("", id="task-echo", markup=False)

    def open(
        self,
        asked: str,
        keep: Callable[[str, float], str],
        echo: Callable[[str], str],
        *,
        roster: Roster | None = None,
        is_name: bool = False,
        value: str = "",
        hint: str = "",
    ) -> None:
        """Show the line under the words *asked* and take the focus; *roster* are the names that it can finish."""
        self._keep, self._echo = keep, echo
        self._names.roster, self._names.is_whole = roster or Roster(), is_name
        self._asked = cropped(shown(asked), max(10, self.screen.size.width // 3))
        self.query_one("#task-asked", Static).update(self._asked)
        self._line.placeholder = hint
        self._line.value = shown(value)
        self._line.cursor_position = len(self._line.value)
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
        """Hand the words on and close; what cannot be kept stays, with the reason beside it."""
        refusal = self._keep(self._line.value, event_time)
        if refusal:
            self._say(refusal)
        else:
            self.close()

    def close(self) -> None:
        """Hide the line."""
        self.remove_class("-shown")
        self.screen.set_focus(None)
        self._closed_again()

    def action_drop(self) -> None:
        """Close without changing anything."""
        self.close()

    def _say(self, words: str) -> None:
        self.query_one("#task-echo", Static).update(beside(shown(words), self._asked, self.screen.size.width))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what it would mean, before Enter."""
        event.stop()
        self._say(self._echo(event.value) if event.value.strip() else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter by the mouse or the palette is Enter, too."""
        event.stop()
        self.submit(event.time)
