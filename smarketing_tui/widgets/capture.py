"""The capture line: something is written down without leaving the meeting."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.reactive import reactive
from textual.widgets import Input, Static

from smarketing_tui.domain.notes import CAPTURE_KINDS, TASK, NoteKind
from smarketing_tui.domain.people import Person, Roster
from smarketing_tui.domain.tasks.capture import Captured, captured, echo
from smarketing_tui.domain.tasks.naming import completed, unfinished
from smarketing_tui.domain.text import NOTE_LIMIT
from smarketing_tui.domain.wording import NOTE_WORDS
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.finishing import Finisher
from smarketing_tui.widgets.prompt_line import PromptLine, beside

_WORDS = {TASK: "Task", **{str(kind): word for kind, word in NOTE_WORDS.items()}}

_TAKES = "A task takes @name, and a day at its end: fri, in 2 weeks, 20 nov"
_ONE_LINE = "One line in your words; Tab makes it something else"


class Owners(Finisher):
    """Finishes an unfinished @name."""

    def __init__(self) -> None:
        super().__init__()
        self.roster = Roster()
        self.others: tuple[Person, ...] = ()

    def finished(self, value: str) -> str | None:
        """Return the line with the name finished, if there is one to finish."""
        name = unfinished(value, self.roster, self.others)
        if name is None or not name.candidates:
            return None
        return shown(completed(value, name.candidates[0], self.roster, self.others).rstrip())


class Capture(Horizontal):
    """A kind, a line of text, and what it means; Tab changes the kind, Enter keeps, Esc drops.

    It tells its owner by calls, not messages: keys typed ahead must find it open or closed as they left it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn(1)", "Kind", id="capture.kind", tooltip="Change what the line will be."),
        Binding("shift+tab", "turn(-1)", "Kind", id="capture.kind-back", show=False),
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

    def __init__(self, keep: Callable[[str, str, float], None], closed: Callable[[], None]) -> None:
        super().__init__()
        self._keep, self._closed_again = keep, closed
        self._owners = Owners()
        self._line = PromptLine(self, NOTE_LIMIT, self._owners)
        self._today = date.min

    def compose(self) -> ComposeResult:
        """Lay out the kind and the line."""
        yield Static("", id="capture-kind", markup=False)
        yield self._line
        yield Static("", id="capture-echo", markup=False)

    def watch_kind(self, kind: str) -> None:
        """Show the kind."""
        if self.is_mounted:
            self._show_kind()
            self._show_echo()

    def _show_kind(self) -> None:
        self.query_one("#capture-kind", Static).update(self._kind_words)
        self._line.placeholder = _TAKES if self.kind == TASK else _ONE_LINE

    @property
    def _kind_words(self) -> str:
        return f"{_WORDS[self.kind]} ⇥"

    def open(self, kind: str, roster: Roster, today: date, others: tuple[Person, ...] = ()) -> None:
        """Show the empty line for that kind and take the focus; dates follow *today*.

        Owners are of *roster*, or of *others*, who are known and not here.
        """
        self._owners.roster, self._owners.others, self._today = roster, others, today
        self.kind = kind
        self._show_kind()
        self.add_class("-shown")
        self._line.value = ""
        self.screen.set_focus(self._line)  # at once: the next key may be here already

    def on_input_changed(self, event: Input.Changed) -> None:
        """Echo who and when, before Enter."""
        event.stop()
        self._show_echo()

    def _show_echo(self) -> None:
        words = echo(self._captured(self._line.value), self._today) if self.kind == TASK else ""
        self.query_one("#capture-echo", Static).update(beside(words, self._kind_words, self.screen.size.width))

    def _captured(self, text: str) -> Captured:
        return captured(text, self._owners.roster, self._today, self._owners.others)

    def on_resize(self) -> None:
        """What stands beside the line follows the width."""
        self._show_echo()

    @property
    def is_open(self) -> bool:
        """Whether the line is on screen."""
        return self.has_class("-shown")

    async def take(self, event: Key) -> None:
        """Take a key that was typed before the line had the focus."""
        await self._line.take(event)

    def submit(self, event_time: float) -> None:
        """Hand the line on, and close; a task without words stays, and the echo says what it lacks."""
        text, kind = self._line.value, self.kind
        if kind == TASK and self._captured(text).refusal:
            return
        self.close()
        if text.strip():
            self._keep(kind, text, event_time)

    def close(self) -> None:
        """Hide the line."""
        self.remove_class("-shown")
        self.screen.set_focus(None)
        self._closed_again()

    def action_turn(self, by: int) -> None:
        """Change the kind."""
        at = CAPTURE_KINDS.index(self.kind)
        self.kind = CAPTURE_KINDS[(at + by) % len(CAPTURE_KINDS)]

    def action_drop(self) -> None:
        """Close without keeping anything."""
        self.close()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter by the mouse or the palette is Enter, too."""
        event.stop()
        self.submit(event.time)
