"""A meeting summed up in one line. Apart from the line itself, because who only lists needs no meeting."""

from datetime import timedelta

from smarketing_tui.domain.floor import wall
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.participation import talk_equity
from smarketing_tui.domain.planning.heard import HeardSession, heard_in
from smarketing_tui.domain.summary import SessionPhase
from smarketing_tui.domain.tasks.numbers import free_number

_PHASES = {Phase.READY: SessionPhase.READY, Phase.ENDED: SessionPhase.ENDED}


def summary_of(meeting: Meeting, note: str = "") -> HeardSession:
    """Return *meeting* in one line, as of its last event."""
    header, now = meeting.header, meeting.elapsed
    phase = _PHASES.get(meeting.phase, SessionPhase.UNFINISHED)
    started, ended = meeting.started_at, meeting.now.ended
    heard = heard_in(meeting)
    numbers = [task.number for task in meeting.now.tasks]
    return HeardSession(
        id=header.id,
        phase=phase,
        title=header.title,
        series=header.series,
        kind=header.kind,
        created_at=header.created_at,
        started_at=started,
        ended_at=None if started is None or ended is None else started + timedelta(milliseconds=ended),
        people=sum(each.present > 0 or (ended is None and meeting.now.seat(each.person).present) for each in heard),
        wall=wall(meeting, now),
        open_tasks=sum(task.is_lasting for task in meeting.now.tasks),
        next_task=free_number(header.first_task, numbers),
        equity=talk_equity(meeting, now),
        note=note,
        plan=header.plan,
        drafts=header.drafts,
        heard=heard,
        thinned=header.thinned is not None,
    )
