"""What happens to promises: carried in, made, kept, blocked, dropped, handed on, put off, split."""

from dataclasses import replace
from typing import Any, assert_never

from smarketing_tui.domain.chain import Chain
from smarketing_tui.domain.events import (
    NoteBecameTask,
    TaskAdded,
    TaskDueSet,
    TaskOwnerSet,
    TaskRenamed,
    TasksCarried,
    TaskSplit,
    TaskStatusSet,
)
from smarketing_tui.domain.meeting import Meeting, Phase, State
from smarketing_tui.domain.notes import Note
from smarketing_tui.domain.tasks.task import Task, TaskStatus

Promise = (
    TaskAdded | NoteBecameTask | TasksCarried | TaskStatusSet | TaskOwnerSet | TaskDueSet | TaskRenamed | TaskSplit
)
"""The facts about promises."""


def promised(state: State, fact: Promise, elapsed: int) -> State:
    """Return *state* after *fact*, `elapsed` ms after the start."""
    match fact:
        case TasksCarried(tasks):
            return _carried(state, tasks)
        case TaskAdded(task, number, title, owner, due, name):
            return _made(state, Task(task, number, title, owner, due, at=elapsed, item=state.item, owner_name=name))
        case NoteBecameTask(note, task, number, owner, due, name):
            return _note_became_task(state, note, Task(task, number, "", owner, due, at=elapsed, owner_name=name))
        case TaskStatusSet(task, status, reason):
            return _changed(state, task, status=status, reason=reason if status is not TaskStatus.DONE else "")
        case TaskOwnerSet(task, owner, name):
            return _changed(state, task, owner=owner, owner_name=name)
        case TaskDueSet(task, due):
            return _changed(state, task, due=due)
        case TaskRenamed(task, title):
            return _changed(state, task, title=title)
        case TaskSplit(task, into, number, title, owner, due, name):
            whole = next((each for each in state.tasks if each.id == task), None)
            if whole is None:
                return state
            part = Task(into, number, title, owner, due, at=elapsed, item=whole.item, origin=whole.origin)
            part = replace(part, part_of=whole.number)
            name = name or (whole.owner_name if owner == whole.owner else "")
            return replace(state, tasks=(*state.tasks, replace(part, owner_name=name)))
        case _:
            assert_never(fact)


def touched(state: State) -> tuple[Task, ...]:
    """Return the tasks that were made here or are not as they were carried in."""
    as_brought = set(state.promised)
    return tuple(task for task in state.tasks if task not in as_brought)


def nothing_happened(meeting: Meeting) -> bool:
    """Tell whether nobody has done anything in *meeting* yet: carrying tasks in does not count."""
    brought = (isinstance(step.facts[0][1], TasksCarried) for step in meeting.steps)
    return len(meeting.steps) == meeting.seq and all(brought)


def _carried(state: State, tasks: tuple[Task, ...]) -> State:
    """Put *tasks* on the table, before what was made here; what somebody has touched stays as it is."""
    if state.phase is not Phase.READY:
        return state
    brought = {task.id: replace(task, carried=True, item=None, at=0) for task in tasks if task.is_lasting}
    before = {task.id: task for task in state.promised}
    changed = {task.id: task for task in touched(state)}
    stands = {task: before[task] for task in changed if task in before}
    return replace(
        state,
        promised=tuple({**brought, **stands}.values()),
        tasks=tuple({**brought, **changed}.values()),
    )


def _made(state: State, task: Task) -> State:
    return replace(state, tasks=(*state.tasks, replace(task, origin=_title(state, task.item))))


def _title(state: State, item: int | None) -> str:
    return "" if item is None or not 0 <= item < len(state.agenda) else state.agenda[item].plan.title


def _changed(state: State, task: str, **changes: Any) -> State:
    return replace(state, tasks=tuple(replace(each, **changes) if each.id == task else each for each in state.tasks))


def _note_became_task(state: State, note: str, task: Task) -> State:
    """Put a task in the place of a note."""
    found = next((each for each in state.notes if each.id == note), None)
    if found is None:
        return state
    notes: Chain[Note] = Chain()
    for each in state.notes.oldest_first():
        notes = notes if each is found else notes.push(each)
    return _made(replace(state, notes=notes), replace(task, title=found.text, item=found.item))
