"""The rules for promises: what each command does to a task, as events. Nothing to do makes none; none raises."""

from collections.abc import Iterable
from datetime import date

from smarketing_tui.domain.events import (
    Event,
    TaskDueSet,
    TaskOwnerSet,
    TaskRenamed,
    TasksCarried,
    TaskSplit,
    TaskStatusSet,
)
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.tasks.numbers import next_number
from smarketing_tui.domain.tasks.promises import promised
from smarketing_tui.domain.tasks.task import Task, TaskStatus
from smarketing_tui.domain.text import NAME_LIMIT, one_line

Events = tuple[Event, ...]


def carry(meeting: Meeting, tasks: Iterable[Task]) -> Events:
    """Put *tasks* from earlier meetings on the table of a meeting that has not begun; nothing if they lie there."""
    fact = TasksCarried(tuple(tasks))
    after = promised(meeting.now, fact, 0)
    is_news = (after.tasks, after.promised) != (meeting.now.tasks, meeting.now.promised)
    return (fact,) if is_news else ()


def set_status(meeting: Meeting, task: str, status: TaskStatus, reason: str = "") -> Events:
    """Say that a task is done, open, blocked or dropped; it is dropped only for a *reason*."""
    found, reason = _known(meeting, task), one_line(reason)
    if status in (TaskStatus.DONE, TaskStatus.OPEN):
        reason = ""
    if found is None or (status is TaskStatus.DROPPED and not reason):
        return ()
    return () if (found.status, found.reason) == (status, reason) else (TaskStatusSet(task, status, reason),)


def set_owner(meeting: Meeting, task: str, owner: str | None, name: str = "") -> Events:
    """Hand a task to somebody at the table, to somebody else who is called *name*, or to nobody."""
    found, is_here = _known(meeting, task), owner is None or owner in meeting.roster
    if found is None or found.owner == owner or not (is_here or name):
        return ()
    return (TaskOwnerSet(task, owner, away_name(meeting, owner, name)),)


def set_due(meeting: Meeting, task: str, due: date | None) -> Events:
    """Give a task another day, or none."""
    found = _known(meeting, task)
    return () if found is None or found.due == due else (TaskDueSet(task, due),)


def rename(meeting: Meeting, task: str, title: str) -> Events:
    """Say a task in other words; nothing for a blank title."""
    found, title = _known(meeting, task), one_line(title)
    return () if found is None or not title or found.title == title else (TaskRenamed(task, title),)


def split(
    meeting: Meeting,
    task: str,
    into: str,
    title: str,
    owner: str | None = None,
    due: date | None = None,
    owner_name: str = "",
) -> Events:
    """Make a task of its own of a part of one, under the id *into* and with the next number."""
    found, title = _known(meeting, task), one_line(title)
    if found is None or not title or any(each.id == into for each in meeting.now.tasks):
        return ()
    return (TaskSplit(task, into, next_task_number(meeting), title, owner, due, away_name(meeting, owner, owner_name)),)


def away_name(meeting: Meeting, owner: str | None, name: str) -> str:
    """Return the name that is kept of an owner: none for who is at the table, whose name is there."""
    return "" if owner is None or owner in meeting.roster else one_line(name, NAME_LIMIT)


def next_task_number(meeting: Meeting) -> int:
    """Return the number of the next task made in *meeting*."""
    return next_number(meeting.header.first_task, (known.number for known in meeting.now.tasks))


def _known(meeting: Meeting, task: str) -> Task | None:
    if meeting.phase is Phase.ENDED:
        return None
    return next((each for each in meeting.now.tasks if each.id == task), None)
