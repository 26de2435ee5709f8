"""A session in one line: what lists, trends and advice need without reading its events."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from smarketing_tui.domain.floor import wall
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.participation import talk_equity
from smarketing_tui.domain.planning.heard import Heard, heard_in
from smarketing_tui.domain.tasks.numbers import free_number


class SessionPhase(StrEnum):
    """How far a session got, as its file tells."""

    READY = "ready"
    UNFINISHED = "unfinished"
    ENDED = "ended"
    DAMAGED = "damaged"


_PHASES = {Phase.READY: SessionPhase.READY, Phase.ENDED: SessionPhase.ENDED}


@dataclass(frozen=True, slots=True)
class Summary:
    """One session; `wall` in milliseconds, `next_task` the first task number it leaves to later ones,
    `open_tasks` how many promises it left standing, open or blocked.

    Of a session that cannot be read only `id`, `phase` and `note` are known; of one that could be read in part
    `note` says what is missing. `plan` and `drafts` are those of its header.
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
    heard: tuple[Heard, ...] = ()

    @property
    def is_resumable(self) -> bool:
        """Whether somebody may want to go on with it."""
        return self.phase in (SessionPhase.UNFINISHED, SessionPhase.READY)


def summary_of(meeting: Meeting, note: str = "") -> Summary:
    """Return *meeting* in one line, as of its last event."""
    header, now = meeting.header, meeting.elapsed
    phase = _PHASES.get(meeting.phase, SessionPhase.UNFINISHED)
    started, ended = meeting.started_at, meeting.now.ended
    numbers = [task.number for task in meeting.now.tasks]
    return Summary(
        id=header.id,
        phase=phase,
        title=header.title,
        series=header.series,
        kind=header.kind,
        created_at=header.created_at,
        started_at=started,
        ended_at=None if started is None or ended is None else started + timedelta(milliseconds=ended),
        people=len(meeting.roster),
        wall=wall(meeting, now),
        open_tasks=sum(task.is_lasting for task in meeting.now.tasks),
        next_task=free_number(header.first_task, numbers),
        equity=talk_equity(meeting, now),
        note=note,
        plan=header.plan,
        drafts=header.drafts,
        heard=heard_in(meeting),
    )
