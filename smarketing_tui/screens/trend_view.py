"""A list of what can be looked at beside its plot or table: the base of Trends and of one person's page."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.dialogs.help import Help
from smarketing_tui.screens.keymap import help_lines, hints, run
from smarketing_tui.screens.leaving import Leaving
from smarketing_tui.screens.trend_pages import Page
from smarketing_tui.screens.trend_table import table
from smarketing_tui.widgets import too_small
from smarketing_tui.widgets.bar import Bar
from smarketing_tui.widgets.cells import clipped, left, right, shown, wrapped
from smarketing_tui.widgets.hints import Hints
from smarketing_tui.widgets.options import Options
from smarketing_tui.widgets.too_small import TooSmall
from smarketing_tui.widgets.trend_plot import TrendPlot

SIDE_BY_SIDE = 78
"""Cells from which the list stands beside the plot, not above it."""

ABOUT = 3
"""Lines at the most that say what a page is about."""

NEWEST = 12
"""Cells of the newest number in the list."""


class TrendView(Leaving[None]):
    """One page of many: ↑ ↓ choose it, Enter or v turns between plot and table, ← → go to older and newer meetings."""

    CSS_PATH: ClassVar[CSSPathType | None] = stylesheet("trends")
    AUTO_FOCUS = "#pages"
    HORIZONTAL_BREAKPOINTS = [*too_small.HORIZONTAL, (SIDE_BY_SIDE, "-columns")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [*too_small.VERTICAL]  # noqa: RUF012  # as above
    HINTS: ClassVar[tuple[str, ...]] = ()
    """The commands of the last line before the common ones."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "turn", "Table", id="trends.table", tooltip="The same numbers as a table, or the plot again."),
        Binding("left,h", "older(1)", "Older", id="trends.older", tooltip="Older meetings."),
        Binding("right,l", "older(-1)", "Newer", id="trends.newer", tooltip="Newer meetings."),
        Binding("j", "move(1)", "Down", id="list.down", show=False),
        Binding("k", "move(-1)", "Up", id="list.up", show=False),
        Binding("pagedown", "scroll(1)", "Down", id="trends.page-down", show=False),
        Binding("pageup", "scroll(-1)", "Up", id="trends.page-up", show=False),
        Binding("q,escape", "back", "Back", id="list.back", tooltip="Back to where you were."),
        Binding("ctrl+q", "app.quit", "Quit", id="list.quit", tooltip="Leave the program."),
        Binding("colon,ctrl+p", "app.command_palette", "Commands", id="palette", tooltip="Every command, by typing."),
        Binding("question_mark,f1", "help", "Help", id="help", tooltip="The keys, as they are now."),
    ]

    pages_list = getters.query_one("#pages", OptionList)
    plot = getters.query_one(TrendPlot)
    words = getters.query_one("#words", VerticalScroll)

    def __init__(self) -> None:
        super().__init__()
        self.pages: Sequence[Page] = ()
        self.as_table = False
        self._span = ("", "")

    def compose(self) -> ComposeResult:
        """Lay out the list beside what is shown of one page."""
        with Vertical(classes="page needs-room"):
            with Horizontal(id="trend-head"):
                yield Static("", id="trend-title", classes="heading", markup=False)
                yield Static("", id="trend-span", classes="quiet", markup=False)
            with Vertical(id="trend-columns"):
                yield Options(id="pages", markup=False)
                with Vertical(id="shown"):
                    yield Static("", id="newest", markup=False)
                    yield Static("", id="about", classes="quiet", markup=False)
                    yield TrendPlot(id="plot")
                    with VerticalScroll(id="words", can_focus=False):
                        yield Static("", id="said", markup=False)
        yield TooSmall()
        yield Bar(id="trouble")
        yield Hints()

    def tell(self, words: str) -> None:
        """Say something in one line; it stands until something else is done."""
        self.query_one("#trouble", Bar).words = words

    def head(self, title: str, span: str, days: str = "") -> None:
        """Say whose meetings these are, how many, and where there is room on which *days*."""
        self._span = span, days
        self.query_one("#trend-title", Static).update(Content(shown(title)))
        self._show_span()

    def _show_span(self) -> None:
        span, days = self._span
        self.query_one("#trend-span", Static).update(Content(span + (days if self.size.width >= SIDE_BY_SIDE else "")))

    def show_pages(self, pages: Sequence[Page]) -> None:
        """List *pages*; the one that was shown stays, if it is there."""
        before = self.page.id if self.page is not None else ""
        self.pages = pages
        self._list([page.id for page in pages].index(before) if before in [page.id for page in pages] else 0)

    def _list(self, at: int) -> None:
        width = max(16, self.pages_list.scrollable_content_region.width or 30)
        self.pages_list.clear_options()
        self.pages_list.add_options([Option(_row(page, width), id=page.id) for page in self.pages])
        self.pages_list.highlighted = at if self.pages else None
        self._show()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        at = self.pages_list.highlighted
        return self.pages[at] if at is not None and at < len(self.pages) else None

    def on_resize(self) -> None:
        """The columns follow the width."""
        self._show_span()
        self.call_after_refresh(self._list, self.pages_list.highlighted or 0)

    @on(OptionList.OptionHighlighted, "#pages")
    def _highlighted(self) -> None:
        self._show()

    @on(OptionList.OptionSelected, "#pages")
    def _selected(self) -> None:
        self.action_turn()

    def _show(self) -> None:
        page = self.page
        if page is None:
            return
        is_drawn = bool(page.measure or page.bars) and not self.as_table
        self.query_one("#shown").border_title = Content(page.title)
        self.query_one("#newest", Static).update(_newest(page))
        self.query_one("#newest").display = bool(page.newest.strip("–")) and not page.lines
        width = max(20, self.query_one("#shown").content_size.width - 1)
        about = "\n".join(clipped(page.about, width + 1, ABOUT))
        self.query_one("#about", Static).update(Content(about))
        self.plot.display, self.words.display = is_drawn, not is_drawn
        if page.measure is not None and is_drawn:
            self.plot.draw_measure(page.measure, page.days)
        elif is_drawn:
            self.plot.draw_bars(page.bars, page.legend)
        else:
            self.query_one("#said", Static).update(table(page, width) if page.rows else _said(page, width))
            self.words.scroll_home(animate=False)
        self.show_hints()

    def show_hints(self) -> None:
        """Say in the last line which keys matter now."""
        self.refresh_bindings()
        table = {"trends.table": "plot" if self.as_table else "table"}
        wanted = {**table, **dict.fromkeys((*self.HINTS, "list.back", "trends.older", "trends.newer"), "")}
        self.query_one(Hints).hints = hints(self, {**wanted, "palette": "", "help": ""})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say what is possible now."""
        page = self.page if self.is_mounted else None
        if action == "turn":
            return page is not None and bool(page.rows)
        return action != "older" or (page is not None and page.measure is not None and not self.as_table)

    def action_turn(self) -> None:
        """Show the table instead of the plot, or the plot again."""
        if self.page is not None and self.page.rows:
            self.as_table = not self.as_table
            self._show()

    def action_older(self, pages: int) -> None:
        """Go to older meetings, or back to newer ones."""
        self.plot.turn(pages)

    def action_move(self, by: int) -> None:
        """Choose the next page, or the one before."""
        move: Callable[[], None] = self.pages_list.action_cursor_down if by > 0 else self.pages_list.action_cursor_up
        move()

    def action_scroll(self, pages: int) -> None:
        """Scroll what is said."""
        self.words.scroll_relative(y=pages * max(1, self.words.size.height - 1), animate=False)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(Help(f"Keys of {self.TITLE}", help_lines(self)))

    async def on_hints_chosen(self, event: Hints.Chosen) -> None:
        """A hint was pressed with the mouse."""
        await run(self.app, self, event.action)


def _row(page: Page, width: int) -> Content:
    title = max(6, width - NEWEST - 2)
    return Content.assemble(
        (left(page.title, title), ""), (right(page.newest, NEWEST), "bold"), (f" {page.sign}", "$quiet")
    )


def _newest(page: Page) -> Content:
    return Content.assemble((shown(page.newest), "bold"), (f"  {page.past}" if page.past else "", ""))


def _said(page: Page, width: int) -> Content:
    parts: list[tuple[str, str]] = []
    for sentence, evidence in page.lines:
        parts += [(f"{line}\n", "bold" if evidence else "") for line in wrapped(sentence, width)]
        parts += [(f"  {line}\n", "$quiet") for line in wrapped(evidence, width - 2)]
    return Content.assemble(*parts)
