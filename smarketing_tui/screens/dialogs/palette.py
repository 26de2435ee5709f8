"""The palette: every command, found by typing."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual import getters
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.fuzzy import Matcher
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from smarketing_tui.domain.text import NAME_LIMIT
from smarketing_tui.screens.dialogs.sheet import Sheet
from smarketing_tui.widgets.cells import left
from smarketing_tui.widgets.hints import Hint, Hints
from smarketing_tui.widgets.options import Options
from smarketing_tui.widgets.prompt_line import PromptLine

ROOMY = 100
"""Cells of the window from which the longest title has its column."""

NARROW = 14
"""Cells of that column in a smaller one: the sentences need the room, and few titles are longer."""


def matching(commands: Iterable[SystemCommand], words: str) -> list[SystemCommand]:
    """Return the commands that *words* may mean, best first: by their title, then by what is said about them."""
    words = words.strip()
    if not words:
        return list(commands)
    matcher = Matcher(words)
    ranked = []
    for command in commands:
        score = matcher.match(command.title)
        if score or words.casefold() in command.help.casefold():
            ranked.append((-score, command))
    return [command for _, command in sorted(ranked, key=lambda pair: pair[0])]


def _column(title: str, wide: int) -> str:
    """Return *title* in a column, with a gap behind it however long it is."""
    return left(title, max(wide, cell_len(title) + 1))


class Row(Option):
    """One line of the list, and the command it stands for."""

    def __init__(self, words: Content, command: SystemCommand) -> None:
        super().__init__(words)
        self.command = command


class Palette(Sheet[SystemCommand | None]):
    """Type, Enter: the command that was chosen, or None.

    Textual's own searches behind the key's back, so that Enter may run what stood there before; here a key typed
    ahead, even before the palette is on screen, finds everything as the keys before it have left it.
    """

    AUTO_FOCUS = ""
    WAY_OUT = "drop"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", "Close", id="palette.close"),
        Binding("down", "turn(1)", "Down", id="palette.down", show=False),
        Binding("up", "turn(-1)", "Up", id="palette.up", show=False),
        Binding("pagedown", "turn(10)", "Page down", id="palette.page-down", show=False),
        Binding("pageup", "turn(-10)", "Page up", id="palette.page-up", show=False),
        Binding("ctrl+q", "app.quit", "Quit", show=False),
    ]

    options = getters.query_one(OptionList)

    def __init__(self, commands: Iterable[SystemCommand]) -> None:
        super().__init__()
        self._commands = tuple(commands)
        self._wide = max((len(command.title) for command in self._commands), default=0) + 2
        self._line = PromptLine(self, NAME_LIMIT)
        self._words: str | None = None
        self._found: list[SystemCommand] = []
        self._ahead: list[Key] | None = []
        self._is_open = True

    def compose(self) -> ComposeResult:
        """Lay out the line above the commands."""
        with Vertical(id="dialog"):
            yield Static("Commands: type, Enter runs", classes="heading", markup=False)
            yield self._line
            yield Options(markup=False, classes="body")
            yield Hints()

    async def on_mount(self) -> None:
        """Show all commands, then carry out what was typed ahead."""
        self.options.can_focus = False
        self._search()
        self.set_focus(self._line)
        ahead, self._ahead = self._ahead or [], None
        for event in ahead:
            await self.take(event)

    def more(self) -> tuple[Hint, ...]:
        """Name the keys that choose."""
        return (Hint("↑↓", "choose"),)

    @property
    def is_open(self) -> bool:
        """Whether keys still are for the palette."""
        return self._is_open

    async def on_key(self, event: Key) -> None:
        """Take a key that was typed before the line had the focus."""
        event.stop()
        await self.take(event)

    async def take(self, event: Key) -> None:
        """Take a key, whoever it reached; after the palette has closed it means nothing."""
        if self._ahead is not None:
            self._ahead.append(event)
        elif self._is_open:
            await self._line.take(event)

    def _search(self) -> None:
        """Show what the line means now."""
        if self._line.value == self._words:
            return
        self._words = self._line.value
        self._found = matching(self._commands, self._words)
        wide = self._wide if self.app.size.width >= ROOMY else NARROW
        self.options.clear_options()
        self.options.add_options(
            [
                Row(Content.assemble((_column(command.title, wide), "bold"), command.help), command)
                for command in self._found
            ]
            or [Option("No command is called that.", disabled=True)]
        )
        self.options.highlighted = 0 if self._found else None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as the line changes."""
        event.stop()
        self._search()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter by the mouse is Enter, too."""
        event.stop()
        self.submit(event.time)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run what was pressed with the mouse."""
        if isinstance(event.option, Row):  # by now another one may stand in its line
            self._close(event.option.command)

    def submit(self, event_time: float) -> None:
        """Run the highlighted command; without one, stay."""
        self._search()
        if self._found:
            self._close(self._found[self.options.highlighted or 0])

    def _close(self, command: SystemCommand | None) -> None:
        if self._is_open:
            self._is_open = False
            self.dismiss(command)

    def action_turn(self, by: int) -> None:
        """Highlight another command."""
        self._search()
        if self._found:
            self.options.highlighted = max(0, min((self.options.highlighted or 0) + by, len(self._found) - 1))

    def action_drop(self) -> None:
        """Close without a command."""
        self._close(None)
