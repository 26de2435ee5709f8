"""Tasks: what somebody promised, carried from meeting to meeting until it is done."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TaskStatus(StrEnum):
    """The states of a task (rules.md 23)."""

    OPEN = "open"
    DONE = "done"
    BLOCKED = "blocked"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Task:
    """One promise. `number` is what people say aloud; `item` the 0-based agenda item in which it was made."""

    id: str
    number: int
    title: str
    owner: str | None = None
    due: date | None = None
    status: TaskStatus = TaskStatus.OPEN
    at: int = 0
    item: int | None = None
    meetings: int = 1
