"""Who talked how long under which item, as a table."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from smarketing_tui.domain.balance import talk_by_item
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import seated
from smarketing_tui.screens.dialogs.sheet import Sheet
from smarketing_tui.widgets.cells import left, right, shown
from smarketing_tui.widgets.hints import Hint, Hints

_ITEM = 8
"""Cells of an item's column."""

_ALL = 9
"""Cells of the column for all items."""

_ROOMY = 60
"""Cells from which names have twenty of them."""


class ItemTable(Sheet[None]):
    """The person × item table at one moment; names stay, ← → bring the items that do not fit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,asterisk,space", "close", "Close", id="table.close"),
        Binding("ctrl+q", "app.quit", "Quit", show=False),
        Binding("right,l", "shift(1)", "Later items", id="table.right", show=False),
        Binding("left,h", "shift(-1)", "Earlier items", id="table.left", show=False),
        Binding("down,j", "foot_scroll(1)", "Down", id="table.down", show=False),
        Binding("up,k", "foot_scroll(-1)", "Up", id="table.up", show=False),
        Binding("pagedown", "foot_scroll(10)", "Page down", id="table.page-down", show=False),
        Binding("pageup", "foot_scroll(-10)", "Page up", id="table.page-up", show=False),
    ]

    def __init__(self, meeting: Meeting, now: int) -> None:
        super().__init__()
        self._meeting, self._spoken = meeting, talk_by_item(meeting, now)
        self._first = 0
        self._count = len(meeting.now.agenda)

    def compose(self) -> ComposeResult:
        """Lay out the table in a box that scrolls."""
        with Vertical(id="dialog"):
            yield Static("Talk by person and item; presentation counts", classes="heading", markup=False)
            with VerticalScroll(can_focus=False, classes="body"):
                yield Static(markup=False)
            yield Hints()

    def on_resize(self) -> None:
        """Draw as many items as fit; the room for them is known after the layout."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if not self.query(".body"):
            return  # it has closed meanwhile
        self._first = max(0, min(self._first, self._count - self._fitting))
        self.body.query_one(Static).update("\n".join(self._rows()))
        self.show_foot()

    @property
    def _width(self) -> int:
        return self.body.scrollable_content_region.width

    @property
    def _names(self) -> int:
        return 20 if self._width >= _ROOMY else 14

    @property
    def _fitting(self) -> int:
        """How many items fit beside the names."""
        return max(1, (self._width - self._names - _ALL) // _ITEM)

    def _rows(self) -> list[str]:
        meeting, spoken, names = self._meeting, self._spoken, self._names
        items = range(self._first, min(self._count, self._first + self._fitting))
        rows = [left("", names) + "".join(right(str(at + 1), _ITEM) for at in items) + right("all", _ALL)]
        for person in seated(meeting.roster):
            by_item = spoken.get(person.id, {})
            cells = (right(clock_words(by_item[at]) if by_item.get(at) else "·", _ITEM) for at in items)
            rows.append(left(person.name, names) + "".join(cells) + right(clock_words(sum(by_item.values())), _ALL))
        sums = [sum(spoken.get(person.id, {}).get(at, 0) for person in meeting.roster) for at in items]
        rows.append(left("all", names) + "".join(right(clock_words(each), _ITEM) for each in sums))
        titles = (f"{at + 1}  {shown(entry.plan.title)}" for at, entry in enumerate(meeting.now.agenda))
        return [*rows, "", *titles]

    def more(self) -> tuple[Hint, ...]:
        """Say which items are in sight, where they are not all."""
        if self._fitting >= self._count:
            return ()
        last = min(self._count, self._first + self._fitting)
        words = f"items {self._first + 1}-{last} of {self._count}"
        return (Hint("←", "", "shift(-1)"), Hint("→", words, "shift(1)"))

    def action_shift(self, by: int) -> None:
        """Show earlier or later items."""
        self._first += by
        self._draw()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
