"""What was promised, in earlier meetings and in this one, and what was written down."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message
from textual.reactive import var

from smarketing_tui.domain.agenda import ItemKind
from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.tasks.task import Task
from smarketing_tui.domain.wording import NOTE_WORDS
from smarketing_tui.widgets.cells import clipped, wrapped
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.in_sight import in_sight
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


def _talked_about(tasks: Sequence[Task], *, is_review: bool) -> int:
    """Return the place that matters while none is chosen: the first promise to go through, else the newest task.

    One that is open goes before one that is done or dropped.
    """
    made = [] if is_review else [at for at, task in enumerate(tasks) if not task.carried]
    lasting = [at for at, task in enumerate(tasks) if task.is_lasting]
    newest = [at for at in made if tasks[at].is_lasting]
    return (newest or lasting[:1] or made or [0])[-1]


class TaskPanel(Lines):
    """Tasks above, notes below: carried tasks first while they are gone through, the new ones first after that.

    A chosen task can show its strip of actions under itself. *nothing* is what it says while it is empty, *more* what
    it calls the rows for which it has no room.
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

    def __init__(self, nothing: str, more: str = "more", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._nothing, self._more = nothing, more
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
        """Draw tasks above, notes below; each gets at least half of the room when both need it.

        The chosen row is always drawn: while it is a note, the tasks leave it its lines.
        """
        meeting = frame.meeting
        chosen = self.chosen(meeting)
        tasks_there, notes_there = len(meeting.now.tasks), len(meeting.now.notes)
        if not tasks_there and not notes_there:
            self._drawn = []
            self.entitle(self._title(meeting))
            return [((line, "tasks--quiet"),) for line in wrapped(self._nothing, width)]
        most = 3 if height >= ROOMY else 1
        at = self._chosen_note(meeting)
        note = self._note_lines(meeting, width, height, most, at)
        needed = sum(map(len, in_sight(at or 0, notes_there, height, note).values())) if notes_there else 0
        is_on_task = bool(chosen) and at is None
        room = height if is_on_task else height - min(needed, max(height // 2, int(at is not None)))
        blocks = self._blocks(frame, width, height, chosen, room)
        if at is not None:
            blocks = [(row, lines[:room]) for row, lines in blocks if room > 0]
        self._drawn = [(row, pieces) for row, lines in blocks for _, pieces in lines]
        drawn = [line for _, lines in blocks for line, _ in lines]
        if drawn and notes_there and len(drawn) + needed < height:
            drawn.append(BLANK)
            self._drawn.append(("", ()))
        left = height - len(drawn)
        notes = in_sight(at or 0, notes_there, left, note) if notes_there and left > 0 else {}
        ids = meeting.now.notes.newest(max(notes, default=-1) + 1)
        for place, lines in sorted(notes.items()):
            drawn += lines
            self._drawn += [(ids[place].id, ())] * len(lines)
        hidden = tasks_there - len(blocks) + notes_there - len(notes)
        self.entitle(self._title(meeting), f"{hidden} {self._more}" if hidden else "")
        return drawn

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
        at = next((place for place, task in enumerate(tasks) if task.id == chosen), None)
        anchor = at if at is not None else _talked_about(tasks, is_review=reviews(meeting))

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
        shown = in_sight(anchor, len(tasks), room, lambda place: block(place, most))
        return [(tasks[place].id, shown[place]) for place in sorted(shown)]

    def _chosen_note(self, meeting: Meeting) -> int | None:
        """Return the place of the chosen note among the notes, None if none of them is chosen."""
        if self.cursor is None or not meeting.now.notes:
            return None
        at = self.cursor - len(meeting.now.tasks)
        return min(at, len(meeting.now.notes) - 1) if at >= 0 else None

    def _note_lines(
        self, meeting: Meeting, width: int, height: int, most: int, at: int | None
    ) -> Callable[[int], list[Line]]:
        """Return what draws the note at a place, on at most *most* lines; the one *at* is chosen."""
        notes = meeting.now.notes.newest((at or 0) + height)

        @cache
        def lines(place: int) -> list[Line]:
            note = notes[place]
            word = f"{'› ' if place == at else ''}{NOTE_WORDS[note.kind]}: "
            first, *more = clipped(word + note.text, width, most)
            return [((word, "tasks--kind"), (first[len(word) :], "")), *((("  " + line, ""),) for line in more)]

        return lines

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
