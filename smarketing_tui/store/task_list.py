"""The tasks of the workspace: each a list of changes, keyed by what made them (rules.md 21)."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.tasks.task import LASTING, TaskStatus
from smarketing_tui.store.documents import SCHEMA, kept


@dataclass(frozen=True, slots=True)
class Change:
    """What one event, or one command beside the meetings, made of a task: the fields it `sets`, and when.

    Of a session `seq` is its event; `command` is the own id of a command. `base` is the task as it was carried into
    that session: should the session it was made in be gone, what was carried still names it.
    """

    session: str
    seq: int
    at: datetime
    sets: dict[str, Any] = field(default_factory=dict)
    base: dict[str, Any] = field(default_factory=dict)
    command: str = ""

    @property
    def makes(self) -> bool:
        """Whether it is the one that made the task."""
        return "number" in self.sets


@dataclass(frozen=True, slots=True)
class KeptTask:
    """A task as the workspace knows it: its newest state, and the session and agenda item it came from.

    `owner` is a person id, `item` the title of an agenda item, `meetings` in how many sessions it has been, `history`
    what has happened to it, oldest first. `session` is "" for one that was made beside the meetings, `part_of` the
    number of the task it was split from.
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
    made_on: date
    meetings: int = 0
    reason: str = ""
    part_of: int | None = None
    history: tuple[Change, ...] = ()

    @property
    def is_lasting(self) -> bool:
        """Whether the next meeting of its series is to hear of it."""
        return self.status in LASTING


@dataclass(frozen=True, slots=True)
class _Task:
    id: str
    changes: list[Change]


Changes = dict[str, list[dict[str, Any]]]
"""The stored changes made by one session, by task id, in the order of its events."""


def stored_change(change: Change) -> dict[str, Any]:
    """Return *change* as it is stored, without what is not in it."""
    document: dict[str, Any] = msgspec.to_builtins(change)
    return {name: value for name, value in document.items() if value or name in ("session", "seq", "sets")}


def changes_by_session(documents: Iterable[Mapping[str, Any]]) -> dict[str, Changes]:
    """Return for each session the changes that are stored for it; raises NewerVersion or Damaged with a sentence."""
    documents = list(documents)
    kept(documents, _Task, "task")
    found: dict[str, Changes] = {}
    for document in documents:
        for change in document["changes"]:
            found.setdefault(change["session"], {}).setdefault(document["id"], []).append(change)
    return found


def replaced(documents: Iterable[Mapping[str, Any]], changes: Mapping[str, Changes]) -> list[dict[str, Any]]:
    """Return *documents* with those *changes*, by session, in the place of all that these sessions had changed."""
    mine: Changes = {}
    for of_session in changes.values():
        for task, made in of_session.items():
            mine.setdefault(task, []).extend(made)
    result = []
    for document in documents:
        others = [change for change in document["changes"] if change["session"] not in changes]
        found = [*others, *mine.pop(document["id"], [])]
        if found:
            result.append({**document, "changes": found})
    return [*result, *({"v": SCHEMA, "id": task, "changes": made} for task, made in mine.items())]


def tasks_of(documents: Iterable[Mapping[str, Any]]) -> list[KeptTask]:
    """Return the tasks by number; raises NewerVersion or Damaged with a sentence."""
    found = (_newest(task) for task in kept(documents, _Task, "task") if any(map(_names, task.changes)))
    return sorted(found, key=lambda task: (task.number, task.added_at))


def _names(change: Change) -> bool:
    """Tell whether it says what the task is; what nothing names (its session's end was undone) is no task now."""
    return change.makes or bool(change.base)


def _newest(task: _Task) -> KeptTask:
    # The making comes first whatever the computer's clock said: nothing can happen to what is not there yet.
    changes = sorted(task.changes, key=lambda each: (not each.makes, each.at, each.session, each.seq))
    first = changes[0]
    fields: dict[str, Any] = {"id": task.id, "session": first.session, "added_at": first.at, "made_on": first.at.date()}
    fields["item"] = ""  # sessions tell none of what was made beside them
    if not first.makes:
        fields |= next((change.base for change in changes if change.base), {})
    for change in changes:
        fields |= change.sets
    sessions = {change.session for change in changes if change.session}
    carried = max((int(change.base.get("meetings", 0)) for change in changes), default=0)
    (found,) = kept([{**fields, "meetings": max(len(sessions), carried)}], KeptTask, "task")
    return replace(found, history=tuple(changes))


def utc(at: datetime) -> datetime:
    """Return *at* as changes are stamped."""
    return at.astimezone(UTC)
