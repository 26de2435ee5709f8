"""How people are laid out on the floor: a line or more each, columns, then only the active ones."""

from collections.abc import Mapping, Sequence

from smarketing_tui.domain.floor import Participation, holder
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import Person

LEAST_COLUMN = 22
"""Cells that one column of people needs at least."""


@dataclass(frozen=True, slots=True)
class Grid:
    """`columns` of `rows` people, each `width` cells wide and `pitch` lines high."""

    columns: int
    rows: int
    width: int
    pitch: int

    @classmethod
    def of(cls, count: int, width: int, room: int, roomy: int) -> "Grid":
        """Return the layout of *count* people in *width* cells and *room* lines.

        One column if they fit, with more lines each if there is room and *roomy* cells; if even all columns are too
        few, one line is left for saying so.
        """
        room = max(1, room)
        columns = max(1, min(-(-count // room), (width + 1) // (LEAST_COLUMN + 1)))
        if count > columns * room:
            room = max(1, room - 1)
        rows = max(1, min(room, -(-count // columns)))
        pitch = max(1, min(3, (room - 1) // rows)) if width >= roomy and columns == 1 else 1
        return cls(columns, rows, max(1, (width - columns + 1) // columns), pitch)

    def holds(self, count: int) -> bool:
        """Tell whether *count* people all have a place."""
        return self.columns * self.rows >= count

    def at(self, x: int, y: int) -> int | None:
        """Return whose place is at that cell, as an index into the people shown."""
        column, row = x // (self.width + 1), y // self.pitch
        return column * self.rows + row if row < self.rows and column < self.columns else None


def most_active(
    people: Sequence[Person], parts: Mapping[str, Participation], meeting: Meeting, most: int
) -> tuple[Person, ...]:
    """Return all *people*, or, if they are more than *most*, those who matter now, in their usual order.

    Who has the floor, who was asked, who was heard, the latest first; then who has not been, in their usual order.
    """
    if len(people) <= most:
        return tuple(people)
    speaking, invited = holder(meeting), meeting.now.invited

    def order(at: int) -> tuple[int, int, int]:
        part, person = parts[people[at].id], people[at].id
        if person == speaking:
            return 0, 0, at
        if person in invited:
            return 1, 0, at
        heard = part.is_present and (part.turns > 0 or part.marks > 0)
        return (2, part.silence, at) if heard else (3 if part.is_present else 4, 0, at)

    kept = sorted(sorted(range(len(people)), key=order)[:most])
    return tuple(people[at] for at in kept)
