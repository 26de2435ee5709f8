"""Help: the keys as they are now, read from the live keymap."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.screens.dialogs.sheet import Sheet
from smarketing_tui.widgets.cells import left, shown
from smarketing_tui.widgets.hints import Hints


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One command: its keys, its name, and a sentence about it."""

    keys: str
    label: str
    sentence: str = ""


class Help(Sheet[None]):
    """A list of keys with a heading; any of Esc, q, ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "close", "Close", id="help.close"),
        Binding("ctrl+q", "app.quit", "Quit", show=False),
        Binding("down,j", "scroll(1)", "Down", id="help.down", show=False),
        Binding("up,k", "scroll(-1)", "Up", id="help.up", show=False),
        Binding("pagedown,space", "scroll(10)", "Page down", id="help.page-down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", id="help.page-up", show=False),
    ]

    def __init__(self, heading: str, lines: Iterable[HelpLine]) -> None:
        super().__init__()
        self._heading, self._help = heading, tuple(lines)

    def compose(self) -> ComposeResult:
        """Lay out the lines in a box that scrolls."""
        with Vertical(id="dialog"):
            yield Static(self._heading, classes="heading", markup=False)
            with VerticalScroll(can_focus=False, classes="body"):
                yield Static(self._lines())  # one widget: each line in its own took a frame and two more to open
            yield Hints()

    def _lines(self) -> Content:
        wide = min(22, max((len(line.keys) for line in self._help), default=0) + 2)

        def told(line: HelpLine) -> Content:
            words = shown(f"{line.label}. {line.sentence}" if line.sentence else line.label)
            return Content.assemble((left(line.keys, wide), "bold $key"), words)

        return Content("\n").join(map(told, self._help))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_scroll(self, lines: int) -> None:
        """Scroll the list."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
