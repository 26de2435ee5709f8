"""The line into which a figure is typed, with what it will mean beside it before Enter."""

from collections.abc import Callable

from textual.widgets import Static

from smarketing_tui.widgets.asking_line import AskingLine
from smarketing_tui.widgets.cells import cropped, shown
from smarketing_tui.widgets.prompt_line import beside

LONGEST = 40
"""Characters of a figure with its unit."""


class FigureLine(AskingLine):
    """One figure of one SLA; Enter keeps, Enter alone closes, Esc drops."""

    DEFAULT_CSS = """
    FigureLine.-below { height: 2; }
    FigureLine.-below > .echo { dock: bottom; width: 1fr; height: 1; }
    """

    def __init__(
        self,
        keep: Callable[[str, float], str],
        echo: Callable[[str], str],
        closed: Callable[[], None],
        *,
        longest: int = LONGEST,
        id: str | None = None,
    ) -> None:
        super().__init__(keep, echo, closed, longest, id=id)

    def open(self, asked: str, known: str = "") -> None:
        """Show the line under the words *asked* and take the focus; *known* stands there in grey."""
        self.ask(asked, self.screen.size.width // 2, hint=known)

    def submit(self, event_time: float) -> None:
        """Hand the figure on and close; one that is none stays, with the reason beside it."""
        if self._line.value.strip():
            super().submit(event_time)
        else:
            self.close()

    def close(self) -> None:
        """Hide the line."""
        self.remove_class("-below")
        super().close()

    def say(self, words: str) -> None:
        """Write beside the line; what has no room there goes below it, with all that follows until it closes."""
        told, width = shown(words), self.screen.size.width
        if beside(told, self._asked, width) != told:
            self.add_class("-below")
        if self.has_class("-below"):
            told = cropped(told, width - 2)
        self.query_one(".echo", Static).update(told)
