"""A lane drawn in cells: which sign and which style each column of the time line gets."""

from collections.abc import Iterable

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.lanes import Lane, OpenItem
from smarketing_tui.domain.ledger import Account, Stretch
from smarketing_tui.widgets.cells import left

Cell = tuple[str, str]
"""One sign and the component class that styles it."""

TURN, SOME, PRESENTED = "█", "▄", "="
"""Most of a column was a person's turn, some of it, or they presented: told apart by sign, in ASCII too."""

MARK, ASKED, FLAG, FLAGGED, THERE, BORDER = "o", "?", "!", "~", "·", "┊"

ROOM = {Account.OPEN: "─", Account.CROSSTALK: "+", Account.PAUSED: "‖"}
"""What stands below the lanes when nobody had the floor."""


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the time line that is in sight: `span` ms (1 at least) from `start`, in `width` cells."""

    start: int
    span: int
    width: int

    def column(self, time: int) -> int:
        """Return the column of that moment, which may be out of sight."""
        return (time - self.start) * self.width // self.span

    def time(self, column: int) -> int:
        """Return the first moment (ms) of that column."""
        return self.start - (-column * self.span // self.width)

    def columns(self, start: int, end: int) -> range:
        """Return the columns in sight that *start* to *end* ms touch."""
        return range(max(0, self.column(start)), min(self.width, self.column(max(start, end - 1)) + 1))

    def sees(self, time: int) -> bool:
        """Tell whether that moment is in sight."""
        return 0 <= self.column(time) < self.width


def window_at(position: int, wall: int, zoom: int, width: int) -> Window:
    """Return the window around *position* that shows 1/*zoom* of *wall* ms; it moves by whole columns."""
    whole = max(1, wall + 1)  # the last moment has a column, too
    span = max(1, whole // zoom)
    cell = max(1, span // width)
    start = max(0, min(position - span // 2, whole - span))
    if start + span < whole:
        start = start // cell * cell
        start += cell if position >= start + span else 0  # few wide columns: the whole one before may end too early
    return Window(start, span, width)


def lane_cells(lane: Lane, window: Window, wall: int, borders: Iterable[int] = ()) -> list[Cell]:
    """Return one cell for each column of a person's lane; at *borders* (ms) the agenda item changed."""
    cells: list[Cell] = [(" ", "")] * window.width
    for came, went in lane.stays:
        for column in window.columns(came, went):
            cells[column] = (THERE, "lanes--quiet")
    for border in filter(window.sees, borders):
        cells[window.column(border)] = (BORDER, "lanes--quiet")
    for flag in lane.flags:
        for column in window.columns(flag.start, wall if flag.until is None else flag.until):
            cells[column] = (FLAGGED, "lanes--quiet")
    team = f"lanes--{lane.team}" if lane.team in ("sales", "marketing") else "lanes--other"
    presented = _shares(window, (each for each in lane.speech if each.account is Account.PRESENTATION))
    for column, share in enumerate(_shares(window, lane.speech)):
        if share:
            sign = TURN if 2 * share * window.width >= window.span else SOME
            cells[column] = (PRESENTED if 2 * presented[column] > share else sign, team)
    for times, cell in (
        (lane.marks, (MARK, "lanes--mark")),
        (lane.asked, (ASKED, "lanes--asked")),
        ([flag.start for flag in lane.flags], (FLAG, "lanes--flag")),
    ):
        for time in filter(window.sees, times):
            cells[window.column(time)] = cell
    return cells


def room_cells(room: Iterable[Stretch], window: Window) -> list[Cell]:
    """Return a sign for each column in which nobody had the floor for half of it or longer."""
    cells: list[Cell] = [(" ", "")] * window.width
    kept = list(room)
    for account, sign in ROOM.items():
        for column, share in enumerate(_shares(window, (each for each in kept if each.account is account))):
            if 2 * share * window.width >= window.span:
                cells[column] = (sign, "lanes--room")
    return cells


def item_words(items: Iterable[OpenItem], window: Window) -> str:
    """Return the items by number and title, each over its time, with a line where it begins."""
    words, at = "", 0
    for item in items:
        first, stop = max(at, window.column(item.start)), min(window.width, window.column(item.end))
        if stop > first:
            words += " " * (first - at) + left(f"│{item.item + 1} {item.title}", stop - first)
            at = stop
    return words


def _shares(window: Window, stretches: Iterable[Stretch]) -> list[int]:
    """Return how many ms of each column the *stretches* fill."""
    shares = [0] * window.width
    for stretch in stretches:
        for column in window.columns(stretch.start, stretch.end):
            start, end = window.time(column), window.time(column + 1)
            shares[column] += max(0, min(end, stretch.end) - max(start, stretch.start))
    return shares
