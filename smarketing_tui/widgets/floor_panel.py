"""The floor: a row per person with the key that hands it to them, and how the talk is spread."""

from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message

from smarketing_tui.domain.floor import Accounts, Participation, accounts, participations
from smarketing_tui.domain.people import MARKETING, SALES, Person, seated
from smarketing_tui.domain.text import counted
from smarketing_tui.widgets.balance_lines import LEAST, balance_lines
from smarketing_tui.widgets.cells import cropped, left, right, shown
from smarketing_tui.widgets.floor_grid import Grid, most_active
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import BLANK, Line, Lines
from smarketing_tui.widgets.row_state import detail, fitting, row_state
from smarketing_tui.widgets.share_bar import full_share, share_bar
from smarketing_tui.widgets.short_names import short_names
from smarketing_tui.widgets.teams import team_words

_WIDE = 60
"""Cells from which the word for how somebody stands has room for its number."""
_ROOMY = 46
"""Cells from which a row has room for a bar, and a second line below it."""
_MEDIUM = 30
"""Cells from which a row without a bar has room for the usual word for how somebody stands."""


def _state_width(width: int) -> int:
    """Return how many cells of a row of *width* cells are for how somebody stands."""
    if width >= _WIDE:
        return 20
    return 10 if width >= _MEDIUM else 7


class FloorPanel(Lines):
    """Who speaks, who has spoken, how much. People keep their place: nothing moves under the facilitator's eyes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "floor--key",
        "floor--name",
        "floor--sales",
        "floor--marketing",
        "floor--speaking",
        "floor--quiet",
        "floor--number",
        "floor--flag",
        "floor--away",
    }

    class Pressed(Message):
        """A person's row was pressed with the mouse: the same as their key."""

        def __init__(self, person: str, time: float) -> None:
            super().__init__()
            self.person = person
            self.pressed_at = time

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._grid = Grid(1, 1, 1, 1)
        self._in_sight: tuple[Person, ...] = ()

    def on_mount(self) -> None:
        """Name the panel."""
        self.entitle("Floor")

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw the people, in as many columns as they need, and the summary below."""
        meeting = frame.meeting
        people = seated(meeting.roster)
        parts = participations(meeting, frame.now)
        account = accounts(meeting, frame.now)
        self.entitle(f"Floor · {counted(sum(part.turns for part in parts.values()), 'turn')}")
        self._grid = grid = Grid.of(len(people), width, height - LEAST, _ROOMY)
        spare = height - grid.rows * grid.pitch if grid.holds(len(people)) else LEAST
        summary = balance_lines(frame, people, parts, account, width, max(LEAST, spare))
        self._in_sight = in_sight = most_active(people, parts, meeting, grid.columns * grid.rows)
        names = self._names(people, grid.width)
        full = full_share([part.talk for part in parts.values()])
        lines: list[Line] = []
        for row in range(grid.rows):
            pieces: Line = ()
            for at in range(row, len(in_sight), grid.rows):
                if pieces:
                    pieces += (("│", "floor--quiet"),)
                who = in_sight[at]
                pieces += self._row(frame, who, parts[who.id], account, grid.width, names[who.id], full)
            lines.append(pieces)
            if grid.pitch > 1:
                who = in_sight[row]
                second = cropped(f"  {detail(frame, who.id, parts[who.id])}", width)
                lines += [((second, "floor--quiet"),), BLANK][: grid.pitch - 1]
        hidden = len(people) - len(in_sight)
        if hidden > 0:
            lines.append(((cropped(f"… {hidden} more, heard less lately: / finds them", width), "floor--quiet"),))
        elif lines[-1:] != [BLANK] and height > len(lines) + len(summary):
            lines.append(BLANK)
        return [*lines, *summary]

    def _names(self, people: tuple[Person, ...], width: int) -> dict[str, str]:
        """Return each name as it is shown in a row of *width* cells, in exactly as many cells for all of them."""
        longest = max((cell_len(person.name) for person in people), default=0)
        if width >= _ROOMY:
            room = max(7, min(longest + 1, 24, width - 24 - _state_width(width)))
        else:
            room = max(1, width - 8 - _state_width(width))
        short = short_names(tuple(person.name for person in people), room)
        return {person.id: left(name, room) for person, name in zip(people, short, strict=True)}

    def _row(
        self, frame: Frame, person: Person, part: Participation, account: Accounts, width: int, name: str, full: float
    ) -> Line:
        """One line: key, name, team, bar, share, turns, and the word for how they stand."""
        share = part.talk / account.talk if account.talk else 0.0
        wordings, style = row_state(frame, person.id, part)
        state = right(fitting(wordings, _state_width(width)), _state_width(width))
        team = f"floor--{person.team}" if person.team in (SALES, MARKETING) else "floor--quiet"
        name_style = style if style in ("floor--speaking", "floor--away") else "floor--name"
        pieces: Line = ((left(person.key or "/", 1) + " ", "floor--key"), (name, name_style))
        if width >= _ROOMY:
            numbers = f" {share:4.0%} {right(f'{part.turns}×', 4)}"
            bar_width = width - 9 - cell_len(name) - len(numbers) - cell_len(state)
            fair = 1 / max(1, len(frame.meeting.roster))
            pieces += (
                (" " + left(team_words(person.team), 5) + " ", team),
                (share_bar(share, full, bar_width, fair), team),
                (numbers, "floor--number"),
            )
        else:
            pieces += ((right(shown(person.team)[:1].upper(), 2), team), (f"{share:4.0%}", "floor--number"))
        return (*pieces, (state, style))

    def on_click(self, event: Click) -> None:
        """Hand the floor to the person whose row was pressed."""
        offset = event.get_content_offset(self)
        if offset is None or self.frame is None:
            return
        at = self._grid.at(offset.x, offset.y)
        if at is not None and at < len(self._in_sight):
            self.post_message(self.Pressed(self._in_sight[at].id, event.time))
