"""The tasks of the workspace: each a list of changes, keyed by the session and event that made them (rules.md 21)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec

from smarketing_tui.domain.events import TaskAdded
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.tasks import TaskStatus
from smarketing_tui.store.documents import SCHEMA, kept


@dataclass(frozen=True, slots=True)
class KeptTask:
    """A task as the workspace knows it: its newest state, and the session and agenda item it came from.

    `owner` is a person id, `item` the title of an agenda item.
    """

    id: str
    number: int
    title: str
    owner: str | None
    due: date | None
    status: TaskStatus
    series: str
    session: str
    item: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class _Change:
    """What one event made of a task: the fields it set, and when."""

    session: str
    seq: int
    at: datetime
    sets: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Task:
    id: str
    changes: list[_Change]


Changes = dict[str, list[dict[str, Any]]]
"""The stored changes made by one session, by task id, in the order of its events."""


def changes_of(meeting: Meeting) -> Changes:
    """Return what *meeting* did to tasks, as it is to be stored; nothing as long as it has not ended."""
    if meeting.phase is not Phase.ENDED:
        return {}
    tasks = {task.id: task for task in meeting.now.tasks}
    started = meeting.started_at or meeting.header.created_at
    found: Changes = {}
    for step in meeting.steps.oldest_first():
        for seq, (elapsed, fact) in enumerate(step.facts, start=step.batch):
            if isinstance(fact, TaskAdded) and fact.task in tasks:
                at = started + timedelta(milliseconds=elapsed)
                item = tasks[fact.task].item
                sets = {
                    "number": fact.number,
                    "title": fact.title,
                    "owner": fact.owner,
                    "due": fact.due,
                    "status": TaskStatus.OPEN,
                    "series": meeting.header.series,
                    "item": "" if item is None else meeting.header.agenda[item].title,
                }
                change = _Change(meeting.header.id, seq, at.astimezone(UTC), sets)
                found.setdefault(fact.task, []).append(msgspec.to_builtins(change))
    return found


def changes_by_session(documents: Iterable[Mapping[str, Any]]) -> dict[str, Changes]:
    """Return for each session the changes that are stored for it; raises NewerVersion or Damaged with a sentence."""
    documents = list(documents)
    kept(documents, _Task, "task")
    found: dict[str, Changes] = {}
    for document in documents:
        for change in document["changes"]:
            found.setdefault(change["session"], {}).setdefault(document["id"], []).append(change)
    return found


def replaced(documents: Iterable[Mapping[str, Any]], session: str, changes: Changes) -> list[dict[str, Any]]:
    """Return *documents* with *changes* in the place of all that *session* had changed before."""
    remaining = dict(changes)
    result = []
    for document in documents:
        others = [change for change in document["changes"] if change["session"] != session]
        mine = remaining.pop(document["id"], [])
        if others or mine:
            result.append({**document, "changes": [*others, *mine]})
    result += [{"v": SCHEMA, "id": task, "changes": mine} for task, mine in remaining.items()]
    return result


def tasks_of(documents: Iterable[Mapping[str, Any]]) -> list[KeptTask]:
    """Return the tasks by number; raises NewerVersion or Damaged with a sentence."""
    return sorted(map(_newest, kept(documents, _Task, "task")), key=lambda task: (task.number, task.added_at))


def _newest(task: _Task) -> KeptTask:
    changes = sorted(task.changes, key=lambda change: (change.at, change.session, change.seq))
    fields: dict[str, Any] = {"id": task.id, "session": changes[0].session, "added_at": changes[0].at}
    for change in changes:
        fields |= change.sets
    return kept([fields], KeptTask, "task")[0]
