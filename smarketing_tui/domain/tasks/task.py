"""Tasks: what somebody promised, carried from meeting to meeting until it is done."""

from datetime import date
from enum import StrEnum

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import Roster


class TaskStatus(StrEnum):
    """The states of a task (rules.md 23)."""

    OPEN = "open"
    DONE = "done"
    BLOCKED = "blocked"
    DROPPED = "dropped"


LASTING = frozenset({TaskStatus.OPEN, TaskStatus.BLOCKED})
"""What the next meeting is asked about; done and dropped are settled."""


@dataclass(frozen=True, slots=True)
class Task:
    """One promise. `number` is what people say aloud; `item` the 0-based agenda item in which it was made here.

    `meetings` is its age: in how many it has been, this one included. `origin` is the title of the item it came from,
    `made_on` the day (None: in this meeting), `reason` why it is blocked or was dropped. `owner_name` names an owner
    who is not at the table; `part_of` is the number of the task it was split from.
    """

    id: str
    number: int
    title: str
    owner: str | None = None
    due: date | None = None
    status: TaskStatus = TaskStatus.OPEN
    at: int = 0
    item: int | None = None
    meetings: int = 1
    origin: str = ""
    made_on: date | None = None
    carried: bool = False
    reason: str = ""
    owner_name: str = ""
    part_of: int | None = None

    @property
    def is_lasting(self) -> bool:
        """Whether the next meeting is to hear of it."""
        return self.status in LASTING


def owner_of(task: Task, roster: Roster) -> str:
    """Return the name of who promised it, "" for nobody; also of somebody who does not come."""
    if task.owner is None:
        return ""
    return roster.name(task.owner) if task.owner in roster else task.owner_name or "somebody"


def when_due(due: date | None, today: date) -> str:
    """Return by when, with late, today and tomorrow told apart: `overdue 3 days`, `due today`, `due Fri 27 Nov`."""
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return f"overdue {-days} day{'' if days == -1 else 's'}"
    return f"due {({0: 'today', 1: 'tomorrow'}.get(days)) or day_words(due, today)}"


def age_words(meetings: int) -> str:
    """Return how often it has been on the table: `2nd time`; "" for the first."""
    if meetings < 2:
        return ""
    ending = "th" if meetings % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(meetings % 10, "th")
    return f"{meetings}{ending} time"


def origin_words(task: Task, today: date) -> str:
    """Return where a carried task came from: `from Challenges, 12 Nov`; "" for one that was made here."""
    if not task.carried or not (task.origin or task.made_on):
        return ""
    day = task.made_on
    # The day of the week says nothing of a day that long ago; the year only where it is not this one.
    date_words = "" if day is None else day_words(day, today).partition(" ")[2]
    return f"from {', '.join(filter(None, (task.origin, date_words)))}"


def state_words(task: Task, today: date) -> str:
    """Return how a task stands, in words: by when and how often, or that it is done, blocked or dropped, and why."""
    why = f": {task.reason}" if task.reason else ""
    match task.status:
        case TaskStatus.OPEN:
            told = [when_due(task.due, today), age_words(task.meetings)]
        case TaskStatus.BLOCKED:
            told = [f"blocked{why}", when_due(task.due, today), age_words(task.meetings)]
        case TaskStatus.DONE:
            told = ["done", age_words(task.meetings)]
        case TaskStatus.DROPPED:
            told = [f"dropped{why}"]
    return " · ".join(words for words in told if words)


def is_overdue(task: Task, today: date) -> bool:
    """Tell whether it was promised for a day that is over, and still stands."""
    return task.is_lasting and task.due is not None and task.due < today
