"""Home: the unfinished meeting on top, a new one below it, what is planned, the series, then the past."""

from collections.abc import Iterable
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from smarketing_tui.clock import Clock
from smarketing_tui.domain.series import Series
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.home_rows import NEW, PLAN, home_rows, series_rows, series_title
from smarketing_tui.screens.home_view import HomeView, Promised, promised
from smarketing_tui.screens.home_ways import HomeWays
from smarketing_tui.screens.keymap import help_lines, hints, run
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.widgets.bar import Bar
from smarketing_tui.widgets.field import Field
from smarketing_tui.widgets.hints import Hint, Hints
from smarketing_tui.widgets.patient_list import PatientList
from smarketing_tui.widgets.too_small import TooSmall

_HINTS = (
    *("home.new", "home.plan", "home.search", "home.people", "home.slas", "home.series", "home.trends"),
    *("home.back", "home.quit"),
)


class HomeScreen(HomeWays):
    """What to do next. Enter resumes the unfinished meeting, starts one, opens a series, or looks back at a meeting."""

    CSS_PATH = stylesheet("home")
    AUTO_FOCUS = "OptionList"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New meeting", id="home.new", tooltip="Choose agenda and people, then start."),
        Binding("l", "plan", "Plan", id="home.plan", tooltip="Prepare a meeting: its agenda, and who comes."),
        Binding("p", "go('people')", "People", id="home.people", tooltip="Everybody, with their keys and teams."),
        Binding("s", "go('slas')", "SLAs", id="home.slas", tooltip="What the two teams owe each other."),
        Binding("e", "go('series')", "Series", id="home.series", tooltip="The meetings that recur."),
        Binding("t", "go('trends')", "Trends", id="home.trends", tooltip="How meetings change over time."),
        Binding("slash", "search", "Search", id="home.search", tooltip="Find meetings by typing: title, series, day."),
        Binding("escape,left", "back", "All", id="home.back", tooltip="Back to everything."),
        Binding("right", "choose", "Open", id="home.open", show=False),
        Binding("j", "move(1)", "Down", id="home.down", show=False),
        Binding("k", "move(-1)", "Up", id="home.up", show=False),
        Binding("q,ctrl+q", "quit", "Quit", id="home.quit", tooltip="Leave the program, or the series that is open."),
        Binding("colon,ctrl+p", "app.command_palette", "Commands", id="palette", tooltip="Every command, by typing."),
        Binding("question_mark,f1", "help", "Help", id="help", tooltip="The keys, as they are now."),
    ]

    hints_line = getters.query_one(Hints)
    searching = getters.query_one("#search", Input)

    def __init__(self, workspace: Workspace, clock: Clock, notices: Iterable[str] = (), zone: str = "") -> None:
        super().__init__(workspace, clock, zone)
        self._notices = tuple(notices)
        self._view: HomeView | None = None
        self._width = 0

    def compose(self) -> ComposeResult:
        """Lay out the greeting above the list."""
        with Vertical(classes="page needs-room"):
            yield Static("smarketing", classes="heading", markup=False)
            yield Static("", id="greeting", classes="quiet", markup=False)
            yield Field(id="search", placeholder="Title, series or day, for example 2026-11", compact=True)
            yield PatientList(self._acts_at_once)
        yield TooSmall()
        yield Bar(id="trouble")
        yield Hints()

    def on_mount(self) -> None:
        """Show what there is."""
        self.searching.display = False
        self.searching.cursor_blink = False
        self.load()

    def on_screen_resume(self) -> None:
        """Read again what another screen may have changed; a dialog or the help changes nothing."""
        if self._is_stale:
            self.load()

    def _shown(self, view: HomeView | None, trouble: str) -> None:
        if view is None:
            self.tell(trouble)
        self._view = view or self._view
        if self.opened is not None and self._view is not None:
            is_open = self.opened.series.id
            self.opened = next((line for line in self._view.lines if line.series.id == is_open), None)
        self._list()

    def _list(self) -> None:
        """List what was read: all of it, one series, or what the words typed fit."""
        view = self._view
        if view is None:
            if self._is_read:  # it cannot be read: the other places can be gone to all the same
                self.options.go_on()
            return
        self._width = self.size.width
        words = self.searching.value if self.searching.display else ""
        shown_view = view.searched(words) if words.strip() else view
        if self.opened is None:
            rows = home_rows(shown_view, self.size.width)
            title = Content("Meetings")
        else:
            of_series = shown_view.of(self.opened.series)
            rows = series_rows(of_series, self._promised(view, self.opened.series), self.size.width)
            title = series_title(self.opened.series, self.opened.next_at, view)
        before = self.options.highlighted_option.id if self.options.highlighted_option else None
        self.options.border_title = title
        self.options.border_subtitle = f"times of {self.zone}"
        self.options.clear_options()
        self.options.add_options([Option(row.words, id=row.id or None, disabled=not row.id) for row in rows])
        ids = [option.id for option in self.options.options]
        self.options.highlighted = ids.index(before) if before and before in ids else 0
        if self._is_read:
            self.options.go_on()
        self._greet()
        self.show_hints()

    def _promised(self, view: HomeView, series: Series) -> Promised:
        try:
            return promised(self.workspace, view.tasks.get(series.id, ()))
        except (StoreError, OSError) as error:  # another program has changed the file since Home was read
            self.tell(str(error))
            return Promised((), {})

    def show_hints(self) -> None:
        """Say in the last line which keys matter now."""
        self.refresh_bindings()
        self.hints_line.hints = hints(
            self,
            {**dict.fromkeys((*_HINTS, "palette", "help"), ""), "home.slas": "SLAs"},
            Hint("Enter", "open", "choose"),  # the list's own key, so it is not among the screen's
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say what is possible now."""
        return action != "back" or self.opened is not None or (self.is_mounted and self.searching.display)

    def _greet(self) -> None:
        words = [*self._notices, *filter(None, (self.reading,))]
        if self._view is not None and self._view.is_new:
            words.append(
                "One key per attendee keeps a talk fair and a meeting on time. "
                "Press Enter to start one, or leave with q and try `smarketing demo`."
            )
        greeting = self.query_one("#greeting", Static)
        greeting.update("\n".join(words))
        greeting.display = bool(words)

    def on_resize(self) -> None:
        """The columns follow the width."""
        if self.size.width != self._width:
            self._list()

    # Searching.

    def action_search(self) -> None:
        """Open the line in which words are typed that meetings must have."""
        self.searching.display = True
        self.set_focus(self.searching)  # at once: what is typed next goes there
        self.show_hints()

    @on(Input.Changed, "#search")
    def _typed(self) -> None:
        self._list()

    @on(Input.Submitted, "#search")
    def _found(self) -> None:
        self.set_focus(self.options)
        self.show_hints()

    def action_back(self) -> None:
        """Drop the search, then leave the series."""
        if self.searching.display:
            self.set_focus(self.options)  # at once: the hints are those of the list again
            self.searching.value = ""
            self.searching.display = False
        else:
            self.opened = None
        self.tell("")
        self._list()

    # Opening.

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._open(event.option_id or "")

    def _open(self, chosen: str) -> None:
        self.tell("")
        sort, _, name = chosen.partition(":")
        match sort:
            case "session":
                self._open_session(name)
            case "series":
                self._open_series(name)
            case "plan" if name:
                self.leave_for(self.PlanMeeting(self, plan=name))
            case _ if chosen == PLAN:
                self.action_plan()
            case _ if chosen == NEW:
                self.action_new()

    def _open_series(self, series: str) -> None:
        lines = self._view.lines if self._view is not None else ()
        self.opened = next((line for line in lines if line.series.id == series), None)
        self._list()
        self.options.highlighted = 0

    def _open_session(self, session: str) -> None:
        view = self._view
        if view is not None:
            is_open = any(each.id == session for each in view.unfinished)
            self.leave_for((self.Resume if is_open else self.Review)(self, session))

    async def on_hints_chosen(self, event: Hints.Chosen) -> None:
        """A hint was pressed with the mouse."""
        if not self.is_reading or event.action in ("quit", "help"):
            await run(self.app, self, event.action)

    def action_choose(self) -> None:
        """Open what is highlighted."""
        self.options.action_select()

    def action_quit(self) -> None:
        """Leave the series that is open, or the program."""
        if self.opened is not None or self.searching.display:
            self.action_back()
        else:
            self.app.exit()

    def action_move(self, by: int) -> None:
        """Move in the list."""
        if by > 0:
            self.options.action_cursor_down()
        else:
            self.options.action_cursor_up()

    def action_help(self) -> None:
        """Show the keys."""
        from smarketing_tui.screens.dialogs.help import Help, HelpLine  # not before somebody asks

        of_the_list = [  # its own keys, which are not among the screen's
            HelpLine("Enter", "Open", "Resumes a meeting, starts or plans one, opens a series, or looks back."),
            HelpLine("↑ ↓", "Choose", "Also Home, End, PgUp and PgDn."),
        ]
        self.app.push_screen(Help("Keys of Home", [*of_the_list, *help_lines(self)]))
