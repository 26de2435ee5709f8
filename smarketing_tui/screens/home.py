"""Home: the unfinished meeting on top, a new one below it, then the past."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smarketing_tui.domain.summary import SessionPhase, Summary
from smarketing_tui.domain.wording import clock_words
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.dialogs.help import Help
from smarketing_tui.screens.keymap import help_lines, hints, run
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.widgets.bar import Bar
from smarketing_tui.widgets.cells import left, right, shown
from smarketing_tui.widgets.hints import Hint, Hints

NEW = "new"
"""The option that starts a meeting."""

MOST = 200
"""Past sessions that are listed; the command line lists them all."""


def _day(moment: datetime | None) -> str:
    return f"{moment.astimezone():%d %b %Y %H:%M}" if moment else ""


class HomeScreen(Screen[None]):
    """What to do next. Enter resumes the unfinished meeting, starts one, or looks back at one."""

    CSS_PATH = stylesheet("home")
    AUTO_FOCUS = "OptionList"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New meeting", id="home.new", tooltip="Choose agenda and people, then start."),
        Binding("j", "move(1)", "Down", id="home.down", show=False),
        Binding("k", "move(-1)", "Up", id="home.up", show=False),
        Binding("q,ctrl+q", "app.quit", "Quit", id="home.quit", tooltip="Leave the program."),
        Binding("colon,ctrl+p", "app.command_palette", "Commands", id="palette", tooltip="Every command, by typing."),
        Binding("question_mark,f1", "help", "Help", id="help", tooltip="The keys, as they are now."),
    ]

    options = getters.query_one(OptionList)
    hints_line = getters.query_one(Hints)

    class Resume(Message):
        """An unfinished session is to be gone on with."""

        def __init__(self, home: "HomeScreen", session: str) -> None:
            super().__init__()
            self.home = home
            self.session = session

    class Review(Message):
        """A past session is to be looked at."""

        def __init__(self, home: "HomeScreen", session: str) -> None:
            super().__init__()
            self.home = home
            self.session = session

    class New(Message):
        """A meeting is to be set up."""

    def __init__(self, workspace: Workspace, notices: Iterable[str] = ()) -> None:
        super().__init__()
        self.workspace = workspace
        self._notices = tuple(notices)
        self._sessions: dict[str, Summary] = {}

    def compose(self) -> ComposeResult:
        """Lay out the greeting above the list."""
        with Vertical(classes="page"):
            yield Static("smarketing", classes="heading", markup=False)
            yield Static("", id="greeting", classes="quiet", markup=False)
            yield OptionList(markup=False)
        yield Bar(id="trouble")
        yield Hints()

    def on_mount(self) -> None:
        """Show what there is."""
        self.options.border_title = "Meetings"
        self.load()
        self.hints_line.hints = hints(
            self,
            dict.fromkeys(("home.new", "home.quit", "palette", "help"), ""),
            Hint("Enter", "open", "choose"),  # the list's own key, so it is not among the screen's
        )

    def on_screen_resume(self) -> None:
        """Another meeting may have been held meanwhile."""
        if self.is_mounted and self._sessions:
            self.load()

    def tell(self, trouble: str) -> None:
        """Say in one line what could not be done; it stands until something else is opened."""
        self.query_one("#trouble", Bar).words = trouble

    def load(self) -> None:
        """Read the sessions of the workspace and list them."""
        sessions = self.workspace.sessions()
        self._sessions = {session.id: session for session in sessions}
        open_ones = [session for session in sessions if session.is_resumable]
        past = [session for session in sessions if not session.is_resumable]
        self.options.clear_options()
        self.options.add_options(
            [
                *(Option(self._unfinished(session), id=session.id) for session in open_ones),
                Option(Content.assemble(("+ Start a meeting", "bold")), id=NEW),
                *([None] if past else []),
                *(Option(self._past(session), id=session.id) for session in past[:MOST]),
            ]
        )
        self.options.highlighted = 0
        self._greet(bool(sessions), len(past) - MOST)

    def _greet(self, has_sessions: bool, more: int) -> None:
        words = list(self._notices)
        if not has_sessions:
            words.append(
                "One key per attendee keeps a talk fair and a meeting on time. "
                "Press Enter to start one, or leave with q and try `smarketing demo`."
            )
        elif more > 0:
            words.append(f"{more} older sessions: `smarketing sessions` lists them all.")
        greeting = self.query_one("#greeting", Static)
        greeting.update("\n".join(words))
        greeting.display = bool(words)

    def _room(self) -> int:
        """Cells for a title: what the other columns, borders and paddings leave."""
        return max(12, self.size.width - 60)

    def on_resize(self) -> None:
        """The columns follow the width."""
        if self._sessions:
            self.load()

    def _unfinished(self, session: Summary) -> Content:
        ready = session.phase is SessionPhase.READY
        words = "Open, not started" if ready else f"Resume, after {clock_words(session.wall)}"
        return Content.assemble(
            ("▶ ", "bold"),
            (left(session.title, self._room()), "bold"),
            right(_day(session.started_at or session.created_at), 18),
            f"   {words}",
        )

    def _past(self, session: Summary) -> Content:
        if session.phase is SessionPhase.DAMAGED:
            return Content.assemble(("! ", "bold $over"), left(session.id, 24), shown(session.note))
        tasks = f"{session.open_tasks} task{'' if session.open_tasks == 1 else 's'}" if session.open_tasks else ""
        return Content.assemble(
            "  ",
            left(session.title, self._room()),
            (right(_day(session.started_at), 18), "$quiet"),
            right(clock_words(session.wall), 9),
            (right(f"{session.people} people", 10), "$quiet"),
            (right(tasks, 9), "bold"),
        )

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._open(event.option_id)

    def _open(self, chosen: str | None) -> None:
        self.tell("")
        session = self._sessions.get(chosen or "")
        if chosen == NEW:
            self.post_message(self.New())
        elif session is not None:
            message = self.Resume if session.is_resumable else self.Review
            self.post_message(message(self, session.id))

    async def on_hints_chosen(self, event: Hints.Chosen) -> None:
        """A hint was pressed with the mouse."""
        await run(self.app, self, event.action)

    def action_choose(self) -> None:
        """Open what is highlighted."""
        self.options.action_select()

    def action_new(self) -> None:
        """Set up a meeting."""
        self.post_message(self.New())

    def action_move(self, by: int) -> None:
        """Move in the list."""
        if by > 0:
            self.options.action_cursor_down()
        else:
            self.options.action_cursor_up()

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(Help("Keys of Home", help_lines(self)))
