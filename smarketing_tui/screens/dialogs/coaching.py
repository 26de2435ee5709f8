"""The coaching card: five reasons for silence, what to do now, and what each means next time."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from smarketing_tui.domain.attention.coaching import CARD, Reason
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.screens.dialogs.sheet import Sheet
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.hints import Hints
from smarketing_tui.widgets.options import Options


class Coaching(Sheet[Reason | None]):
    """The card for one silent person (or for nobody in particular); the reason that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f8", "close", "Close", id="coach.close"),
        *(Binding(str(at), f"choose({at - 1})", f"Reason {at}", show=False) for at in range(1, len(CARD) + 1)),
    ]

    def __init__(self, meeting: Meeting, person: str | None) -> None:
        super().__init__()
        self._meeting, self._person = meeting, person

    def compose(self) -> ComposeResult:
        """Lay out the reasons; with a person, each can be recorded."""
        with Vertical(id="dialog"):
            if self._person is None:
                yield Static("Why people are silent, and what to do", classes="heading", markup=False)
                yield Static("Nobody needs asking now.", classes="quiet", markup=False)
            else:
                name = shown(self._meeting.roster.name(self._person))
                yield Static(f"{name}: why silent, and what to do", classes="heading", markup=False)
                yield Static("1-5 or Enter records a reason, for you alone.", classes="quiet", markup=False)
            yield Options(
                *(
                    Option(
                        Content.assemble(
                            (f"{at} {remedy.reason}\n", "bold"),
                            f"  {remedy.now}\n",
                            (f"  Next time: {remedy.next_time}", "italic"),
                        )
                    )
                    for at, remedy in enumerate(CARD, 1)
                ),
                classes="body",
            )
            yield Hints()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the highlighted reason."""
        self.action_choose(event.option_index)

    def action_choose(self, at: int) -> None:
        """Take a reason by its number."""
        self.dismiss(CARD[at].reason if self._person is not None else None)

    def action_close(self) -> None:
        """Choose none."""
        self.dismiss(None)
