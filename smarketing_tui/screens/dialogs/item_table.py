"""Who talked how long under which item, as a table."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from smarketing_tui.domain.balance import talk_by_item
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import seated
from smarketing_tui.domain.wording import clock_words
from smarketing_tui.widgets.cells import left, right, shown


class ItemTable(ModalScreen[None]):
    """The person × item table at one moment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,asterisk,space", "close", "Close", id="table.close"),
    ]

    def __init__(self, meeting: Meeting, now: int) -> None:
        super().__init__()
        self._meeting, self._now = meeting, now

    def compose(self) -> ComposeResult:
        """Lay out the table in a box that scrolls both ways."""
        with Vertical(id="dialog"):
            yield Static("Talk by person and item", classes="heading", markup=False)
            with ScrollableContainer():
                yield Static("\n".join(self._rows()), markup=False, expand=True)
            yield Static("Presentation counts. Esc closes.", classes="quiet", markup=False)

    def _rows(self) -> list[str]:
        meeting = self._meeting
        spoken = talk_by_item(meeting, self._now)
        items = range(len(meeting.now.agenda))
        rows = [left("", 20) + "".join(right(str(at + 1), 8) for at in items) + right("all", 9)]
        for person in seated(meeting.roster):
            by_item = spoken.get(person.id, {})
            cells = (right(clock_words(by_item[at]) if by_item.get(at) else "·", 8) for at in items)
            rows.append(left(person.name, 20) + "".join(cells) + right(clock_words(sum(by_item.values())), 9))
        sums = [sum(spoken.get(person.id, {}).get(at, 0) for person in meeting.roster) for at in items]
        rows.append(left("all", 20) + "".join(right(clock_words(each), 8) for each in sums))
        return [*rows, "", *(f"{at + 1}  {shown(meeting.now.agenda[at].plan.title)}" for at in items)]

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
