"""What became of what was promised: by the newest word on each task, in a meeting or between two."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.tasks.task import LASTING, TaskStatus
from smarketing_tui.domain.trends.figures import SessionFigures


class Outcome(NamedTuple):
    """How one task stands now; `closed_on` is the day on which it was said to be done, None while it is not."""

    status: TaskStatus
    owner: str | None = None
    due: date | None = None
    closed_on: date | None = None

    @property
    def is_kept(self) -> bool:
        """Whether it was done."""
        return self.status is TaskStatus.DONE

    @property
    def is_standing(self) -> bool:
        """Whether it is still open, or blocked."""
        return self.status in LASTING

    @property
    def is_on_time(self) -> bool:
        """Whether it was done by the day it was promised for in the end."""
        return self.is_kept and self.due is not None and self.closed_on is not None and self.closed_on <= self.due


Outcomes = Mapping[str, Outcome]
"""By the id of the task."""


def outcomes(held: Iterable[SessionFigures]) -> dict[str, Outcome]:
    """Return how every task of the meetings *held* (oldest first) stood when it was on the table last."""
    found: dict[str, Outcome] = {}
    for session in held:
        for task in session.tasks:
            before, closed = found.get(task.task), None
            if task.status is TaskStatus.DONE:
                closed = before.closed_on if before is not None and before.is_kept else _day(session)
            found[task.task] = Outcome(task.status, task.owner, task.due, closed)
    return found


def _day(session: SessionFigures) -> date | None:
    return None if session.started_at is None else local_date(session.started_at, session.timezone)
