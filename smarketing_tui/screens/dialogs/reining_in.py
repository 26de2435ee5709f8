"""The card for somebody who talks much: what to say, and what to do; there is nothing to record."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from smarketing_tui.domain.attention.ask_next import Suggestion
from smarketing_tui.domain.attention.coaching import REINING_IN
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.screens.dialogs.sheet import Sheet
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.hints import Hints


class ReiningIn(Sheet[None]):
    """How to rein in the one whom *talker* names, politely."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f8,enter,space", "close", "Close", id="reining-in.close"),
        Binding("ctrl+q", "app.quit", "Quit", show=False),
    ]

    def __init__(self, meeting: Meeting, talker: Suggestion) -> None:
        super().__init__()
        self._name, self._talker = meeting.roster.name(talker.person), talker

    def compose(self) -> ComposeResult:
        """Lay out why, what to say, what to do."""
        with Vertical(id="dialog"):
            yield Static(shown(f"{self._name}: how to rein in, politely"), classes="heading", markup=False)
            with VerticalScroll(can_focus=False, classes="body"):
                yield Static(Content(shown(f"{self._talker.why}.")), classes="quiet")
                yield Static(Content.assemble((shown(f'"{self._talker.sentence}"'), "italic")))
                yield Static(Content("\n".join(("", *(f"- {each}" for each in REINING_IN)))))
            yield Hints()

    def action_close(self) -> None:
        """Go back to the meeting."""
        self.dismiss(None)
