"""What was promised, in earlier meetings and in this one, and what was written down."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message
from textual.reactive import var

from smarketing_tui.domain.agenda import ItemKind
from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.notes import Note
from smarketing_tui.domain.tasks.task import Task
from smarketing_tui.domain.wording import NOTE_WORDS
from smarketing_tui.widgets.cells import clipped, wrapped
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import BLANK, Line, Lines
from smarketing_tui.widgets.row_actions import RowAction, actions_of, drawn_strip
from smarketing_tui.widgets.task_row import owner_words, task_lines

_CORNERS = 6
"""Cells of the upper border that are no title."""

ROOMY = 20
"""Rows of the panel from which titles and notes may take more than one line each."""


def reviews(meeting: Meeting) -> bool:
    """Tell whether the talk is, or begins, with what was promised last time."""
    now = meeting.now
    if not now.promised or meeting.phase is Phase.ENDED:
        return False
    return now.item is None or now.agenda[now.item].plan.kind is ItemKind.PROGRESS


class TaskPanel(Lines):
    """Tasks above, notes below: carried tasks first while they are gone through, the new ones first after that.

    A chosen task can show its strip of actions under itself.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tasks--number",
        "tasks--quiet",
        "tasks--late",
        "tasks--kind",
        "tasks--action",
    }

    cursor: var[int | None] = var(None)
    """The chosen row, counted over tasks and notes as they stand; None while the panel is not chosen."""

    action: var[int | None] = var(None)
    """The chosen action of the strip; None while there is no strip."""

    class Pressed(Message):
        """A row, or the `action` of its strip, was pressed with the mouse."""

        def __init__(self, row: int, action: RowAction | None = None) -> None:
            super().__init__()
            self.row, self.action = row, action

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: list[tuple[str, tuple[tuple[int, RowAction], ...]]] = []

    def on_mount(self) -> None:
        """Name the panel."""
        self.entitle("Tasks")

    def watch_cursor(self) -> None:
        """Show which row is chosen."""
        self.set_class(self.cursor is not None, "-chosen")
        self.redraw()

    def watch_action(self) -> None:
        """Show the strip, or the next action of it."""
        self.redraw()

    def tasks(self, meeting: Meeting) -> tuple[Task, ...]:
        """Return the tasks in the order in which they are shown."""
        carried = tuple(task for task in meeting.now.tasks if task.carried)
        made = tuple(task for task in meeting.now.tasks if not task.carried)
        return (*carried, *made) if reviews(meeting) else (*made, *carried)

    def rows(self, meeting: Meeting) -> list[str]:
        """Return the ids of what can be chosen, from the top: tasks, then notes, the newest first."""
        return [*(task.id for task in self.tasks(meeting)), *(note.id for note in meeting.now.notes)]

    def first(self, meeting: Meeting) -> int:
        """Return the row that is chosen first: what was promised while that is the talk, else the newest note."""
        return 0 if reviews(meeting) or not meeting.now.notes else len(meeting.now.tasks)

    def chosen(self, meeting: Meeting) -> str:
        """Return the id of the chosen row, "" if there is none."""
        rows = self.rows(meeting) if self.cursor is not None else []
        return rows[min(self.cursor or 0, len(rows) - 1)] if rows else ""

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw tasks above, notes below; each gets at least half of the room when both need it."""
        meeting = frame.meeting
        chosen = self.chosen(meeting)
        notes = self._notes(meeting, width, height, 3 if height >= ROOMY else 1, chosen)
        is_on_task = self.cursor is not None and self.cursor < len(meeting.now.tasks)
        room = height if is_on_task else height - min(len(notes), height // 2)
        blocks = self._blocks(frame, width, height, chosen, room)
        hidden = len(meeting.now.tasks) - len(blocks)
        self.entitle(self._title(meeting), f"{hidden} more ↑↓" if hidden else "")
        self._drawn = [(row, pieces) for row, lines in blocks for _, pieces in lines]
        tasks = [line for _, lines in blocks for line, _ in lines]
        if not tasks and not notes:
            return [((line, "tasks--quiet"),) for line in wrapped(", writes a note · F2 a task · F3 a decision", width)]
        if tasks and notes and len(tasks) + len(notes) < height:
            tasks.append(BLANK)
            self._drawn.append(("", ()))
        notes = notes[: height - len(tasks)]
        self._drawn += [(row, ()) for row, _ in notes]
        return [*tasks, *(line for _, line in notes)]

    def _title(self, meeting: Meeting) -> str:
        tasks = meeting.now.tasks
        lasting = [task for task in tasks if task.is_lasting]
        if meeting.now.promised:
            new = sum(not task.carried for task in tasks)
            told = f"{sum(task.carried for task in lasting)} open" + (f" · {new} new" if new else "")
            title = f"Carry-over ── {told}"
            if cell_len(title) > self.outer_size.width - _CORNERS:
                title = f"Carried · {told}"
            return title
        return f"Tasks · {len(lasting)} open" if tasks else "Tasks and notes"

    def _blocks(
        self, frame: Frame, width: int, height: int, chosen: str, room: int
    ) -> Sequence[tuple[str, list[tuple[Line, tuple[tuple[int, RowAction], ...]]]]]:
        """Return the tasks that fit, each with its lines; the chosen one, or what is talked about, is among them."""
        meeting = frame.meeting
        tasks, today = self.tasks(meeting), local_date(frame.at, meeting.header.timezone)
        made = [at for at, task in enumerate(tasks) if not task.carried]
        at = next((place for place, task in enumerate(tasks) if task.id == chosen), None)
        anchor = at if at is not None else 0 if reviews(meeting) or not made else made[-1]

        def block(place: int, most: int) -> list[tuple[Line, tuple[tuple[int, RowAction], ...]]]:
            task = tasks[place]
            owner = owner_words(task, meeting.roster)
            is_chosen = task.id == chosen
            has_strip = is_chosen and self.action is not None
            drawn = task_lines(task, owner, today, width, most, is_chosen=is_chosen, has_strip=has_strip)
            lines: list[tuple[Line, tuple[tuple[int, RowAction], ...]]] = [(line, ()) for line in drawn]
            if is_chosen and self.action is not None:
                lines += drawn_strip(actions_of(task), self.action, width)
            return lines

        if not tasks:
            return []
        fits = len(tasks) <= room and sum(len(block(place, 2)) for place in range(len(tasks))) <= room
        most = 2 if height >= ROOMY or fits else 1
        shown = {anchor: block(anchor, most)}
        left = room - len(shown[anchor])
        # What stands before it takes half of the rest, what follows the other, and each what the other leaves.
        for step, share in ((-1, left // 2), (1, left), (-1, left)):
            place = (min if step < 0 else max)(shown) + step
            while 0 <= place < len(tasks):
                lines = block(place, most)
                if len(lines) > min(left, share):
                    break
                shown[place] = lines
                left, share, place = left - len(lines), share - len(lines), place + step
        return [(tasks[place].id, shown[place]) for place in sorted(shown)]

    def _notes(self, meeting: Meeting, width: int, height: int, most: int, chosen: str) -> list[tuple[str, Line]]:
        """The newest notes first, each on at most *most* lines, with their ids."""
        lines: list[tuple[str, Line]] = []
        for note in self._in_sight(meeting, height, chosen):
            word = f"{'› ' if note.id == chosen else ''}{NOTE_WORDS[note.kind]}: "
            first, *more = clipped(word + note.text, width, most)
            lines.append((note.id, ((word, "tasks--kind"), (first[len(word) :], ""))))
            lines.extend((note.id, (("  " + line, ""),)) for line in more)
        return lines

    def _in_sight(self, meeting: Meeting, height: int, chosen: str) -> list[Note]:
        """The newest notes, or those around the chosen one."""
        notes = enumerate(meeting.now.notes if chosen else ())
        at = next((place for place, note in notes if note.id == chosen), 0)
        return meeting.now.notes.newest(at + height)[max(0, at - 2) :]

    def on_click(self, event: Click) -> None:
        """Say which row, or which action of it, was pressed."""
        content = event.get_content_offset(self)
        if content is None or self.frame is None or content.y >= len(self._drawn):
            return
        row, pieces = self._drawn[content.y]
        rows = self.rows(self.frame.meeting)
        if row in rows:
            action = next((action for end, action in pieces if content.x < end), None)
            if action is not None or not pieces:
                self.post_message(self.Pressed(rows.index(row), action))
