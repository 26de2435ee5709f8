"""What was promised and what was written down in this meeting."""

from datetime import date
from typing import ClassVar

from textual.reactive import var

from smarketing_tui.domain.capture import day_words
from smarketing_tui.domain.local import local_date
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.notes import Note
from smarketing_tui.domain.tasks import Task, TaskStatus
from smarketing_tui.domain.wording import NOTE_WORDS
from smarketing_tui.widgets.cells import clipped, cropped, wrapped
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import BLANK, Line, Lines

_MARKS = {TaskStatus.OPEN: "○", TaskStatus.DONE: "✓", TaskStatus.BLOCKED: "■", TaskStatus.DROPPED: "–"}


class TaskPanel(Lines):
    """The tasks of the meeting, then its notes, the newest of each in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tasks--number", "tasks--quiet", "tasks--kind"}

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = "Tasks"

    cursor: var[int | None] = var(None)
    """The chosen row, counted over notes (newest first) and tasks; None while the panel is not chosen."""

    def watch_cursor(self) -> None:
        """Show which row is chosen."""
        self.set_class(self.cursor is not None, "-chosen")
        self.redraw()

    def rows(self, meeting: Meeting) -> list[str]:
        """Return the ids of what can be chosen: notes, the newest first, then tasks."""
        return [*(note.id for note in meeting.now.notes), *(task.id for task in meeting.now.tasks)]

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw tasks above, notes below; each gets at least half of the room when both need it."""
        meeting = frame.meeting
        count = sum(task.status is TaskStatus.OPEN for task in meeting.now.tasks)
        title = f"Tasks · {count} open" if meeting.now.tasks else "Tasks and notes"
        if self.border_title != title:
            self.border_title = title
        rows = self.rows(meeting)
        today = local_date(frame.at, meeting.header.timezone)
        chosen = rows[min(self.cursor, len(rows) - 1)] if self.cursor is not None and rows else ""
        tasks = [line for task in meeting.now.tasks for line in self._promise(meeting, task, width, chosen, today)]
        notes = self._notes(meeting, width, height, 3 if height >= 20 else 1, chosen)
        if not tasks and not notes:
            return [((line, "tasks--quiet"),) for line in wrapped(", writes a note · F2 a task · F3 a decision", width)]
        room = height - min(len(notes), height // 2)
        tasks = tasks[-room:]
        gap = [BLANK] if tasks and notes and len(tasks) + len(notes) < height else []
        return [*tasks, *gap, *notes[: height - len(tasks) - len(gap)]]

    def _promise(self, meeting: Meeting, task: Task, width: int, chosen: str, today: date) -> list[Line]:
        number = f"{'›' if task.id == chosen else _MARKS[task.status]} {task.number} "
        room = max(8, width - len(number))
        lines = clipped(task.title, room, 2)
        owner = meeting.roster.name(task.owner) if task.owner else ""
        if task.due is not None:
            due = f"due {day_words(task.due, today)}"
            owner = f"{owner} · {due}" if owner else due
        told: list[Line] = [((number, "tasks--number"), (lines[0], ""))]
        told.extend(((" " * len(number) + line, ""),) for line in lines[1:])
        if owner:
            told.append(((cropped(" " * len(number) + owner, width), "tasks--quiet"),))
        return told

    def _notes(self, meeting: Meeting, width: int, height: int, most: int, chosen: str) -> list[Line]:
        """The newest notes first, each on at most *most* lines."""
        lines: list[Line] = []
        for note in self._in_sight(meeting, height, chosen):
            word = f"{'› ' if note.id == chosen else ''}{NOTE_WORDS[note.kind]}: "
            first, *more = clipped(word + note.text, width, most)
            lines.append(((word, "tasks--kind"), (first[len(word) :], "")))
            lines.extend((("  " + line, ""),) for line in more)
        return lines

    def _in_sight(self, meeting: Meeting, height: int, chosen: str) -> list[Note]:
        """The newest notes, or those around the chosen one."""
        at = next((place for place, note in enumerate(meeting.now.notes) if chosen and note.id == chosen), 0)
        return meeting.now.notes.newest(at + height)[max(0, at - 2) :]
