"""One row of the floor: key, name, team, bar, share, turns, and the word for how somebody stands."""

from rich.cells import cell_len

from smarketing_tui.domain.attention.flags import Flag
from smarketing_tui.domain.floor import Participation
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import MARKETING, SALES, Person
from smarketing_tui.widgets.cells import left, right, shown
from smarketing_tui.widgets.lines import Line
from smarketing_tui.widgets.row_state import fitting, row_state
from smarketing_tui.widgets.share_bar import share_bar
from smarketing_tui.widgets.teams import team_words

ROOMY = 46
"""Cells from which a row has room for a bar, and a second line below it."""
_WIDE = 60
"""Cells from which the word for how somebody stands has room for its number."""
_MEDIUM = 30
"""Cells from which a row without a bar has room for the usual word for how somebody stands."""


def state_width(width: int) -> int:
    """Return how many cells of a row of *width* cells are for how somebody stands."""
    if width >= _WIDE:
        return 20
    return 10 if width >= _MEDIUM else 7


class FloorRow:
    """The rows of one picture, *width* cells each: *talk* is everybody's in ms, a bar is full at a share of *full*."""

    def __init__(self, meeting: Meeting, width: int, talk: int, full: float) -> None:
        self._meeting = meeting
        self._width = width
        self._talk = talk
        self._full = full
        self._fair = 1 / max(1, len(meeting.roster))
        self._state_width = state_width(width)

    def line(self, person: Person, name: str, part: Participation, flag: Flag | None) -> Line:
        """Return the row of *person*, their *name* in as many cells as all the others; *flag* is their foremost one."""
        share = part.talk / self._talk if self._talk else 0.0
        wordings, style = row_state(self._meeting, person.id, part, flag)
        state = right(fitting(wordings, self._state_width), self._state_width)
        team = f"floor--{person.team}" if person.team in (SALES, MARKETING) else "floor--quiet"
        name_style = style if style in ("floor--speaking", "floor--away") else "floor--name"
        pieces: Line = ((left(person.key or "/", 1) + " ", "floor--key"), (name, name_style))
        if self._width < ROOMY:
            pieces += ((right(shown(person.team)[:1].upper(), 2), team), (f"{share:4.0%}", "floor--number"))
            return (*pieces, (state, style))
        numbers = f" {share:4.0%} {right(f'{part.turns}×', 4)}"
        bar_width = self._width - 9 - cell_len(name) - len(numbers) - cell_len(state)
        return (
            *pieces,
            (" " + left(team_words(person.team), 5) + " ", team),
            (share_bar(share, self._full, bar_width, self._fair), team),
            (numbers, "floor--number"),
            (state, style),
        )
