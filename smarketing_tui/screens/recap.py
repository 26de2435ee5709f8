"""The recap on screen: what the group holds in hand after the meeting."""

import asyncio
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Markdown

from smarketing_tui.clock import Clock
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.dialogs.help import Help
from smarketing_tui.screens.dialogs.recap_form import RecapForm
from smarketing_tui.screens.keymap import help_lines, hints, run
from smarketing_tui.screens.replay import ReplayScreen
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.widgets.bar import Bar
from smarketing_tui.widgets.hints import Hints
from smarketing_tui.widgets.too_small import TooSmall

_HINTS = ("recap.close", "recap.save", "recap.private", "recap.replay", "recap.undo", "help")


class RecapScreen(Screen[bool]):
    """One meeting looked back at; true when its end is to be undone. With a workspace and a clock it can be saved."""

    CSS_PATH = stylesheet("recap")
    AUTO_FOCUS = "VerticalScroll"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,enter", "close", "Done", id="recap.close", tooltip="Go back to Home."),
        Binding("s", "save", "Save", id="recap.save", tooltip="Write it to a file, as HTML, Markdown, CSV, JSON, ics."),
        Binding("p", "private", "For the group / all", id="recap.private", tooltip="Leave single people out, or not."),
        Binding("v", "replay", "Replay", id="recap.replay", tooltip="The meeting once more, moment by moment."),
        Binding("backspace,ctrl+z", "undo", "Undo the end", id="recap.undo", tooltip="The meeting goes on after all."),
        Binding("j", "scroll(1)", "Down", id="recap.down", show=False),
        Binding("k", "scroll(-1)", "Up", id="recap.up", show=False),
        Binding("question_mark,f1", "help", "Help", id="help", tooltip="The keys, as they are now."),
    ]

    hints_line = getters.query_one(Hints)

    def __init__(
        self,
        meeting: Meeting,
        workspace: Workspace | None = None,
        clock: Clock | None = None,
        *,
        can_undo: bool = False,
    ) -> None:
        super().__init__()
        self.meeting = meeting
        self._workspace, self._clock = workspace, clock
        self._can_undo = can_undo
        self._private = True

    def compose(self) -> ComposeResult:
        """Lay out the recap above the hints."""
        with VerticalScroll(classes="needs-room"):
            yield Markdown(self._text(), open_links=False)
        yield TooSmall()
        yield Bar(id="told")
        yield Hints()

    def _text(self) -> str:
        recap = recap_of(self.meeting, self.meeting.elapsed)
        return markdown_report(recap, self._private, self.meeting.header.timezone)

    def on_mount(self) -> None:
        """Show the keys."""
        self.hints_line.hints = hints(self, dict.fromkeys(_HINTS, ""))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the recap that follows the end can take it back."""
        match action:
            case "undo":
                return self._can_undo
            case "save" | "replay":
                return self._workspace is not None
        return True

    async def on_hints_chosen(self, event: Hints.Chosen) -> None:
        """A hint was pressed with the mouse."""
        await run(self.app, self, event.action)

    def action_close(self) -> None:
        """Done."""
        self.dismiss(False)

    def action_undo(self) -> None:
        """Take the end back."""
        self.dismiss(True)

    async def action_private(self) -> None:
        """Switch between the facilitator's recap and the group's."""
        self._private = not self._private
        await self.query_one(Markdown).update(self._text())

    @work
    async def action_save(self) -> None:
        """Write it to files, and say where they went."""
        if self._workspace is not None and self._clock is not None:
            form = RecapForm(self.meeting, self._workspace, self._clock.now().at, private=self._private)
            told = await self.app.push_screen_wait(form)
            self.query_one("#told", Bar).words = told or ""

    @work
    async def action_replay(self) -> None:
        """Show the meeting again, as its file tells it."""
        if self._workspace is not None and self._clock is not None:
            try:
                stored = await asyncio.to_thread(self._workspace.load, self.meeting.header.id)
            except (StoreError, OSError) as error:
                self.query_one("#told", Bar).words = str(error)
            else:
                replay = ReplayScreen(stored, self._clock, None if self._can_undo else self._workspace)
                await self.app.push_screen_wait(replay)
                if replay.stored is not stored:  # it was corrected there
                    self.meeting = replay.stored.meeting
                    await self.query_one(Markdown).update(self._text())

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(Help("Keys of the recap", help_lines(self)))
