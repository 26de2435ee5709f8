"""A session in one line: what lists need without reading its events; `planning/heard.py` has the one for advice."""

from datetime import datetime
from enum import StrEnum

from smarketing_tui.domain.frozen import dataclass


class SessionPhase(StrEnum):
    """How far a session got, as its file tells."""

    READY = "ready"
    UNFINISHED = "unfinished"
    ENDED = "ended"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Summary:
    """One session; `wall` in milliseconds, `next_task` the first task number it leaves to later ones,
    `open_tasks` how many promises it left standing, open or blocked, `people` how many have been there, before the
    start how many are expected.

    Of a session that cannot be read only `id`, `phase` and `note` are known; of one that could be read in part
    `note` says what is missing. `plan` and `drafts` are those of its header. `thinned` says that its single turns
    are gone.
    """

    id: str
    phase: SessionPhase
    title: str = ""
    series: str = ""
    kind: str = ""
    created_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    people: int = 0
    wall: int = 0
    open_tasks: int = 0
    next_task: int = 1
    equity: float | None = None
    note: str = ""
    plan: str = ""
    drafts: tuple[str, ...] = ()
    thinned: bool = False

    @property
    def is_resumable(self) -> bool:
        """Whether somebody may want to go on with it."""
        return self.phase in (SessionPhase.UNFINISHED, SessionPhase.READY)
