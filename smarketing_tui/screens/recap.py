"""The recap on screen: what the group holds in hand after the meeting."""

import asyncio
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Markdown

from smarketing_tui.clock import Clock
from smarketing_tui.domain.calendar.local import local_time
from smarketing_tui.domain.correcting.afterwards import corrections_made
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.text import counted
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import Recap, recap_of
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.asking import asking
from smarketing_tui.screens.dialogs.help import Help
from smarketing_tui.screens.dialogs.recap_form import RecapForm
from smarketing_tui.screens.keymap import help_lines, hints, run
from smarketing_tui.screens.leaving import Leaving
from smarketing_tui.screens.looking import Looking
from smarketing_tui.screens.replay import ReplayScreen
from smarketing_tui.session.live import Session
from smarketing_tui.session.saving import Unsaved
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.widgets.bar import Bar
from smarketing_tui.widgets.hints import Hints
from smarketing_tui.widgets.too_small import TooSmall

AT_ONCE = 2_000
"""Events of a meeting that is told while the screen opens; a longer one is told beside the loop."""

NOT_SAVED = "NOT SAVED"
"""How the bar begins while the disk lags behind."""

_HINTS = ("recap.close", "recap.save", "recap.private", "recap.replay", "recap.undo", "help")


class RecapScreen(Leaving[bool], Looking[bool]):
    """One meeting looked back at; true when its end is to be undone, which only the session that is *held* can do.

    With a workspace and a clock it can be saved and played.
    """

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
        held: Session | None = None,
        trouble: str = "",
    ) -> None:
        super().__init__()
        self.meeting = meeting
        self._workspace, self._clock = workspace, clock
        self._held = held
        self._trouble = trouble
        self._recap: Recap | None = None
        self._is_warned = False
        self._is_closing = False
        self._private = True

    def compose(self) -> ComposeResult:
        """Lay out the recap above the hints."""
        with VerticalScroll(classes="needs-room"):
            yield Markdown("Reading…" if self._is_long else self._text(), open_links=False)
        yield TooSmall()
        yield Bar(id="told")
        yield Hints()

    @property
    def _is_long(self) -> bool:
        return self.meeting.seq > AT_ONCE

    def _text(self) -> str:
        """Return the recap as it is shown. O(events) the first time."""
        self._recap = self._recap or recap_of(self.meeting, self.meeting.elapsed)
        return markdown_report(self._recap, self._private, self.meeting.header.timezone)

    async def _tell(self) -> None:
        text = await asyncio.to_thread(self._text) if self._is_long else self._text()
        await self.query_one(Markdown).update(text)

    def on_mount(self) -> None:
        """Show the keys; what takes its time follows."""
        self.hints_line.hints = hints(self, dict.fromkeys(_HINTS, ""))
        self.query_one("#told", Bar).words = self._trouble
        if self._held is not None:
            self.look_each(1)
            self.look()
        if self._is_long:
            self.run_worker(self._tell())

    def look(self) -> None:
        """Say what of the meeting is not saved, for as long as that is so (rules.md 5)."""
        late, told = self._late, self.query_one("#told", Bar)
        if late is None:
            self._is_closing = False
            if told.words.startswith(NOT_SAVED):
                told.words = ""
        elif not self._is_closing and not self._is_warned:
            since = local_time(late.since.at, self.meeting.header.timezone)
            elsewhere = "Backspace, then F12: another folder."
            told.words = f"{NOT_SAVED} since {since} ({late.count}). {elsewhere} {late.trouble or ''}".rstrip()
        if self._held is not None and self._held.saving.unsaved is None:
            self.look_no_more()  # nothing is decided here: what a replay corrects is looked at after that

    @property
    def _late(self) -> Unsaved | None:
        return self._held.late if self._held is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the recap that follows the end can take it back."""
        match action:
            case "undo":
                return self._held is not None
            case "save" | "replay":
                return self._workspace is not None
        return True

    async def on_hints_chosen(self, event: Hints.Chosen) -> None:
        """A hint was pressed with the mouse."""
        await run(self.app, self, event.action)

    def action_close(self) -> None:
        """Done; while something is not saved, the second time."""
        late = self._late
        if late is None or self._is_closing:
            self.dismiss(False)
            return
        self._is_closing = True
        what = counted(late.count, "event")
        self.query_one("#told", Bar).words = f"{NOT_SAVED}: {what} would be lost. Once more closes all the same."

    def action_undo(self) -> None:
        """Take the end back; what was corrected since goes with it, so that this is said first."""
        count = corrections_made(self.meeting)
        if count and not self._is_warned:
            self._is_warned = True
            what = counted(count, "correction")
            self.query_one("#told", Bar).words = f"That takes back {what}, too. Once more, and the meeting goes on."
        else:
            self.dismiss(True)

    async def action_private(self) -> None:
        """Switch between the facilitator's recap and the group's."""
        self._private = not self._private
        await self._tell()

    @asking
    async def action_save(self) -> None:
        """Write it to files, and say where they went."""
        if self._workspace is not None and self._clock is not None:
            form = RecapForm(self.meeting, self._workspace, self._clock.now().at, private=self._private)
            told = await self.app.push_screen_wait(form)
            self.query_one("#told", Bar).words = told or ""

    @work(exclusive=True, group="replay")
    async def action_replay(self) -> None:
        """Show the meeting again, as its file tells it."""
        if self._workspace is not None and self._clock is not None:
            if self._is_long:
                self.query_one("#told", Bar).words = "Reading…"
            try:
                stored = await asyncio.to_thread(self._workspace.load, self.meeting.header.id)
            except (StoreError, OSError) as error:
                self.query_one("#told", Bar).words = str(error)
            else:
                replay = ReplayScreen(stored, self._clock, self._workspace, self._held)
                await self.app.push_screen_wait(replay)
                self.query_one("#told", Bar).words = self._trouble
                if replay.stored is not stored:  # it was corrected there
                    self.meeting = await asyncio.to_thread(lambda: replay.stored.meeting)
                    self._recap, self._is_warned = None, False
                    await self._tell()

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(Help("Keys of the recap", help_lines(self)))
