"""What one session did to tasks, as the workspace keeps it: what was carried in, made, and changed there."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, get_args

import msgspec

from smarketing_tui.domain.events import TasksCarried
from smarketing_tui.domain.happened import happened
from smarketing_tui.domain.meeting import Meeting, Phase, State, Step
from smarketing_tui.domain.tasks.promises import Promise
from smarketing_tui.domain.tasks.task import Task
from smarketing_tui.store.task_list import Change, Changes, stored_change, utc

_PROMISES = get_args(Promise)
_FIELDS = ("title", "owner", "due", "status", "reason")
"""What a session may change of a task."""

_STANDING = ("status", "reason")
"""What is said in one breath."""


def changes_of(meeting: Meeting) -> Changes:
    """Return what *meeting* did to tasks, as it is to be stored; nothing as long as it has not ended."""
    if meeting.phase is not Phase.ENDED:
        return {}
    found: Changes = {}
    started = meeting.started_at or meeting.header.created_at
    brought = {task.id: task for task in meeting.now.promised}
    for step in meeting.steps.oldest_first():
        if any(isinstance(fact, _PROMISES) for _, fact in step.facts):
            for seq, elapsed, task, sets in _differences(step, meeting, started):
                is_brought = not sets
                if is_brought and task.id not in brought:
                    continue  # settled elsewhere before this session began
                base = _base(brought.pop(task.id), meeting) if is_brought else {}
                at = utc(started + timedelta(milliseconds=elapsed))
                change = Change(meeting.header.id, seq, at, msgspec.to_builtins(sets), base)
                found.setdefault(task.id, []).append(stored_change(change))
    return found


def _differences(step: Step, meeting: Meeting, started: datetime) -> Iterator[tuple[int, int, Task, dict[str, Any]]]:
    """Yield for each fact of *step* its number, its time, and what it set of which task; nothing set is carried in."""
    from smarketing_tui.domain.calendar.local import local_date  # loads the zones: lists do without

    state = step.before
    for seq, (elapsed, fact) in enumerate(step.facts, start=step.batch):
        after = happened(state, fact, elapsed)
        if isinstance(fact, TasksCarried):
            for task in after.promised:
                yield seq, elapsed, task, {}
        elif isinstance(fact, _PROMISES):
            for task, sets in _set(state, after):
                if "number" in sets:
                    day = local_date(started + timedelta(milliseconds=elapsed), meeting.header.timezone)
                    sets |= {"series": meeting.header.series, "item": task.origin, "made_on": day}
                yield seq, elapsed, task, sets
        state = after


def _set(before: State, after: State) -> Iterator[tuple[Task, dict[str, Any]]]:
    known = {task.id: task for task in before.tasks}
    for task in after.tasks:
        was = known.get(task.id)
        if was is None:
            part = {} if task.part_of is None else {"part_of": task.part_of}
            yield task, {name: getattr(task, name) for name in ("number", *_FIELDS)} | part
        elif was is not task and was != task:
            changed = [name for name in _FIELDS if getattr(task, name) != getattr(was, name)]
            if "status" in changed or "reason" in changed:  # one without the other would say something nobody said
                changed = [*(name for name in changed if name not in _STANDING), *_STANDING]
            if changed:
                yield task, {name: getattr(task, name) for name in changed}


def _base(task: Task, meeting: Meeting) -> dict[str, Any]:
    fields = {name: getattr(task, name) for name in ("number", *_FIELDS, "made_on", "meetings", "part_of")}
    base: dict[str, Any] = msgspec.to_builtins({**fields, "series": meeting.header.series, "item": task.origin})
    return {name: value for name, value in base.items() if value or name in ("owner", "due")}
