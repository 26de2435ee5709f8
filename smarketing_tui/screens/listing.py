"""A screen that is a list: columns, a search by typing, and commands on the highlighted row."""

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from smarketing_tui.domain.text import NAME_LIMIT, folded
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.dialogs.help import Help
from smarketing_tui.screens.keymap import help_lines, hints, run
from smarketing_tui.screens.leaving import Leaving
from smarketing_tui.widgets.bar import Bar
from smarketing_tui.widgets.field import Field
from smarketing_tui.widgets.hints import Hints
from smarketing_tui.widgets.options import Options
from smarketing_tui.widgets.too_small import TooSmall


class Row(NamedTuple):
    """One row: the id of what it shows, how it looks, and the words by which it is found."""

    id: str
    look: Content
    words: str


class Listing(Leaving[None]):
    """The base of the lists. A subclass says in `rows` what there is and in `head` what the columns are."""

    CSS_PATH: ClassVar[CSSPathType | None] = stylesheet("listing")
    AUTO_FOCUS = "OptionList"
    TITLE = ""
    EMPTY: ClassVar[str] = ""
    """What stands there as long as there is nothing."""
    HINTS: ClassVar[tuple[str, ...]] = ()
    """The commands of the last line, in order of need."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", "Down", id="list.down", show=False),
        Binding("k", "move(-1)", "Up", id="list.up", show=False),
        Binding("g", "end(0)", "First", id="list.first", show=False),
        Binding("G", "end(-1)", "Last", id="list.last", show=False),
        Binding("slash", "search", "Search", id="list.search", tooltip="Find by typing; Esc shows all again."),
        Binding("q,escape", "back", "Back", id="list.back", tooltip="Back to where you were."),
        Binding("ctrl+q", "app.quit", "Quit", id="list.quit", tooltip="Leave the program."),
        Binding("colon,ctrl+p", "app.command_palette", "Commands", id="palette", tooltip="Every command, by typing."),
        Binding("question_mark,f1", "help", "Help", id="help", tooltip="The keys, as they are now."),
    ]

    options = getters.query_one(OptionList)
    search = getters.query_one("#search", Field)
    hints_line = getters.query_one(Hints)

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def rows(self) -> Iterable[Row]:
        """Return what there is, read anew."""
        raise NotImplementedError

    def head(self) -> str:
        """Return the names of the columns, aligned with the rows."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out heading, search, columns and list."""
        with Vertical(classes="page needs-room"):
            yield Static(self.TITLE or "", classes="heading", markup=False)
            yield Field(id="search", placeholder="type to search", max_length=NAME_LIMIT, compact=True)
            yield Static("", id="head", classes="quiet", markup=False)
            yield Options(markup=False)
        yield TooSmall()
        yield Bar(id="trouble")
        yield Hints()

    def on_mount(self) -> None:
        """Show what there is."""
        self.search.cursor_blink = False
        self.search.display = False
        self.load()
        self.show_hints()

    def show_hints(self) -> None:
        """Show the commands of the last line as they are now."""
        wanted = dict.fromkeys((*self.HINTS, "list.search", "list.back", "palette", "help"), "")
        self.hints_line.hints = hints(self, wanted)

    def on_resize(self) -> None:
        """The columns follow the width."""
        if self._rows:
            self.load()

    def tell(self, words: str) -> None:
        """Say something in one line; it stands until something else is done."""
        self.query_one("#trouble", Bar).words = words

    def load(self, chosen: str | None = None) -> None:
        """Read and show what there is; highlight *chosen*, or what was."""
        chosen = chosen or self.highlighted
        self._rows = tuple(self.rows())
        self._show(chosen)

    def _show(self, chosen: str | None) -> None:
        words = folded(self.search.value).split() if self.search.display else []
        found = [row for row in self._rows if all(word in folded(row.words) for word in words)]
        self.query_one("#head", Static).update(self.head() if self._rows else "")
        self.options.clear_options()
        if found:
            self.options.add_options([Option(row.look, id=row.id) for row in found])
            self.options.highlighted = next((at for at, row in enumerate(found) if row.id == chosen), 0)
        else:
            self.options.add_option(Option("Nobody and nothing fits." if self._rows else self.nothing, disabled=True))

    @property
    def nothing(self) -> str:
        """What stands there where no row is."""
        return self.EMPTY

    @property
    def highlighted(self) -> str | None:
        """The id of the highlighted row."""
        at = self.options.highlighted
        return None if at is None else self.options.get_option_at_index(at).id

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        self._show(self.highlighted)

    @on(Input.Submitted, "#search")
    def _found(self) -> None:
        self.options.focus()

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        if self.is_active:  # pressed twice, it opens once
            self.action_choose()

    def action_choose(self) -> None:
        """Open what is highlighted."""

    def action_search(self) -> None:
        """Find by typing."""
        self.search.display = True
        self.set_focus(self.search)  # at once: the next key may be here already

    def action_back(self) -> None:
        """Show all again, or go back."""
        if self.search.display:
            self.search.value = ""
            self.search.display = False
            self.options.focus()
            self._show(self.highlighted)
        else:
            self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Move in the list."""
        if by > 0:
            self.options.action_cursor_down()
        else:
            self.options.action_cursor_up()

    def action_end(self, at: int) -> None:
        """Go to the first or the last row."""
        if at:
            self.options.action_last()
        else:
            self.options.action_first()

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(Help(f"Keys of {self.TITLE}", help_lines(self)))

    async def on_hints_chosen(self, event: Hints.Chosen) -> None:
        """A hint was pressed with the mouse."""
        await run(self.app, self, event.action)
