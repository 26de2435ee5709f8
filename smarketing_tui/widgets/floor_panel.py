"""The floor: a row per person with the key that hands it to them, and how the talk is spread."""

from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message

from smarketing_tui.domain.attention.flags import foremost
from smarketing_tui.domain.floor import accounts, participations
from smarketing_tui.domain.people import Person, seated
from smarketing_tui.domain.text import counted
from smarketing_tui.widgets.balance_lines import LEAST, balance_lines
from smarketing_tui.widgets.cells import cropped, left
from smarketing_tui.widgets.floor_grid import Grid, most_active
from smarketing_tui.widgets.floor_row import ROOMY, FloorRow, state_width
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import BLANK, Line, Lines
from smarketing_tui.widgets.row_state import detail
from smarketing_tui.widgets.share_bar import full_share
from smarketing_tui.widgets.short_names import short_names


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
        self._grid = grid = Grid.of(len(people), width, height - LEAST, ROOMY)
        spare = height - grid.rows * grid.pitch if grid.holds(len(people)) else LEAST
        summary = balance_lines(frame, people, parts, account, width, max(LEAST, spare))
        self._in_sight = in_sight = most_active(people, parts, meeting, grid.columns * grid.rows)
        names = self._names(people, grid.width)
        row = FloorRow(meeting, grid.width, account.talk, full_share([part.talk for part in parts.values()]))
        standing = foremost(frame.flags)
        lines: list[Line] = []
        for top in range(grid.rows):
            pieces: Line = ()
            for who in in_sight[top :: grid.rows]:
                if pieces:
                    pieces += (("│", "floor--quiet"),)
                pieces += row.line(who, names[who.id], parts[who.id], standing.get(who.id))
            lines.append(pieces)
            if grid.pitch > 1:
                who = in_sight[top]
                second = f"  {detail(frame, who.id, parts[who.id], width - 2)}"
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
        if width >= ROOMY:
            room = max(7, min(longest + 1, 24, width - 24 - state_width(width)))
        else:
            room = max(1, width - 8 - state_width(width))
        short = short_names(tuple(person.name for person in people), room)
        return {person.id: left(name, room) for person, name in zip(people, short, strict=True)}

    def on_click(self, event: Click) -> None:
        """Hand the floor to the person whose row was pressed."""
        offset = event.get_content_offset(self)
        if offset is None or self.frame is None:
            return
        at = self._grid.at(offset.x, offset.y)
        if at is not None and at < len(self._in_sight):
            self.post_message(self.Pressed(self._in_sight[at].id, event.time))
