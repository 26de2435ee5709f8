"""What trends need of one session, so that none has to be opened again: ids, never names; undefined is None, never 0.

Everything is by the corrected record, as of the last event (rules.md 11).
"""

from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

from smarketing_tui.domain.agenda import MINUTE, ItemKind
from smarketing_tui.domain.attention.answers import answers
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.attention.flag_history import flag_spans
from smarketing_tui.domain.attention.flags import FlagKind
from smarketing_tui.domain.floor import accounts, participation, stretches, wall
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.participation import talk_equity, turn_equity
from smarketing_tui.domain.schedule import used
from smarketing_tui.domain.tasks.task import TaskStatus


class Seen(IntEnum):
    """Whether the facilitator was shown a flag of somebody: never, for a time, or when the meeting ended, too."""

    NEVER = 0
    FOR_A_TIME = 1
    AT_THE_END = 2


class Part(NamedTuple):
    """One person in one session: times in milliseconds, `asked` how often they were invited to speak.

    `answered` of these led to a turn; `silent` and `dominating` tell when they had that flag, `reason` is why they were
    silent, if it was recorded. `team` and `site` are those of that day.
    A named tuple, like the other two: a workspace holds thousands, and they are kept as lists without names.
    """

    person: str
    team: str
    site: str
    present: int
    floor: int
    presentation: int
    turns: int
    floor_turns: int
    marks: int
    asked: int
    answered: int
    silent: Seen
    dominating: Seen
    reason: Reason | None = None


class Timed(NamedTuple):
    """One agenda item: milliseconds planned, added to that (signed) and used; `opened` tells whether it ever was."""

    kind: ItemKind
    planned: int
    extended: int
    used: int
    opened: bool


class Promised(NamedTuple):
    """One task as the session left it; `meetings` is its age with this one, `carried` that it came from an earlier."""

    task: str
    owner: str | None
    status: TaskStatus
    meetings: int
    carried: bool
    due: date | None = None


@dataclass(frozen=True, slots=True)
class SessionFigures:
    """One session in numbers; `slot`, `wall` and `paused` in milliseconds, `ended_at` None until it has ended."""

    id: str
    series: str
    title: str
    kind: str
    timezone: str
    started_at: datetime | None
    ended_at: datetime | None
    slot: int
    wall: int
    paused: int
    equity: float | None
    turn_equity: float | None
    people: tuple[Part, ...] = ()
    agenda: tuple[Timed, ...] = ()
    tasks: tuple[Promised, ...] = ()


def figures_of(meeting: Meeting, at: int | None = None) -> SessionFigures:
    """Return the figures of *meeting* at *at* ms after its start, else as of its last event. O(events · people)."""
    header, state = meeting.header, meeting.now
    now = meeting.elapsed if at is None else max(at, meeting.elapsed)
    time, started = accounts(meeting, now), meeting.started_at
    return SessionFigures(
        id=header.id,
        series=header.series,
        title=header.title,
        kind=header.kind,
        timezone=header.timezone,
        started_at=started,
        ended_at=None if started is None or state.ended is None else started + timedelta(milliseconds=state.ended),
        slot=meeting.slot,
        wall=time.wall,
        paused=time.paused,
        equity=talk_equity(meeting, now),
        turn_equity=turn_equity(meeting, now),
        people=_parts(meeting, now),
        agenda=tuple(
            Timed(
                item.plan.kind,
                item.plan.minutes * MINUTE,
                item.extended * MINUTE,
                used(meeting, place, now),
                item.opened,
            )
            for place, item in enumerate(state.agenda)
        ),
        tasks=tuple(
            Promised(task.id, task.owner, task.status, task.meetings, task.carried, task.due) for task in state.tasks
        ),
    )


def _parts(meeting: Meeting, now: int) -> tuple[Part, ...]:
    flagged = _seen(meeting, now)
    reasons = dict(meeting.now.reasons)
    asked: dict[str, int] = {}
    answered: dict[str, int] = {}
    for each in answers(meeting, stretches(meeting, now)):
        asked[each.person] = asked.get(each.person, 0) + 1
        answered[each.person] = answered.get(each.person, 0) + (each.answered_at is not None)
    found = []
    for person in meeting.roster:
        part = participation(meeting, person.id, now)
        found.append(
            Part(
                person.id,
                person.team,
                person.site,
                part.present,
                part.floor,
                part.presentation,
                part.turns,
                part.floor_turns,
                part.marks,
                asked.get(person.id, 0),
                answered.get(person.id, 0),
                flagged.get((person.id, FlagKind.SILENT), Seen.NEVER),
                flagged.get((person.id, FlagKind.DOMINATING), Seen.NEVER),
                reasons.get(person.id),
            )
        )
    return tuple(found)


def _seen(meeting: Meeting, now: int) -> dict[tuple[str, FlagKind], Seen]:
    end = wall(meeting, now)
    found: dict[tuple[str, FlagKind], Seen] = {}
    for span in flag_spans(meeting, now):
        seen = Seen.AT_THE_END if span.until is None or span.until >= end else Seen.FOR_A_TIME
        key = (span.person, span.kind)
        found[key] = max(seen, found.get(key, seen))
    return found
