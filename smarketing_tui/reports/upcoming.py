"""The meeting after this one: when it is, its agenda as it stands, and what was promised for it."""

from datetime import datetime, timedelta

from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.calendar.cadence import next_meeting
from smarketing_tui.domain.calendar.cadence_words import EXAMPLES
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.series import Series
from smarketing_tui.domain.tasks.task import Task, owner_of
from smarketing_tui.domain.text import one_line
from smarketing_tui.store.preparation import Preparation
from smarketing_tui.store.refusals import NotFound
from smarketing_tui.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Promise:
    """One open task, and the name of who promised it ("" = nobody)."""

    task: Task
    owner: str


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The next meeting of a series; `uid` names it for calendars, `start` and `end` are UTC, `leaders` are names."""

    uid: str
    title: str
    start: datetime
    end: datetime
    items: tuple[Item, ...]
    leaders: tuple[str, ...]
    promises: tuple[Promise, ...]


def upcoming(workspace: Workspace, meeting: Meeting, now: datetime) -> Upcoming:
    """Return the first meeting of the series after *meeting* and after *now*; raises NotFound where there is none."""
    name = one_line(meeting.header.series)
    preparation = Preparation(workspace, now)
    series = preparation.find(name)
    if series is None:
        raise NotFound(f'There is no series "{name}", so it has no next meeting: `smarketing series add` makes one.')
    ended = (meeting.started_at or meeting.header.created_at) + timedelta(milliseconds=meeting.elapsed)
    start = next_meeting(series, max(ended, now))
    if start is None:
        raise NotFound(_no_time(series))
    waiting = (each for each in preparation.plans if each.at == start and preparation.find(each.series) == series)
    plan = next(waiting, None) or preparation.plan("next", series.name)
    names = {person.id: person.name for person in preparation.people.values()}
    return Upcoming(
        uid=f"{series.id}-{start:%Y%m%dT%H%MZ}@smarketing",
        title=plan.agenda.title or series.name,
        start=start,
        end=start + timedelta(minutes=plan.agenda.minutes or series.slot),
        items=plan.agenda.items,
        leaders=tuple(names.get(item.leader, "") for item in plan.agenda.items),
        promises=_promises(workspace, meeting, series.name),
    )


def _no_time(series: Series) -> str:
    if series.retired:
        return f'The series "{series.name}" is retired; `smarketing series back {series.id}` brings it back.'
    if series.cadence is None:
        how = f'`smarketing series edit {series.id} --cadence "{EXAMPLES[0]}"` says it'
        return f'Nobody has said when "{series.name}" meets; {how}.'
    how = f"`smarketing series edit {series.id} --timezone ZONE` gives it another"
    return f'"{series.name}" has no next meeting in its time zone {series.timezone}; {how}.'


def _promises(workspace: Workspace, meeting: Meeting, series: str) -> tuple[Promise, ...]:
    """Return what the next meeting will be asked about; of a meeting that goes on, as it stands there."""
    if meeting.phase is Phase.ENDED:
        return tuple(Promise(task, task.owner_name) for task in workspace.task_book.carried(series))
    return tuple(Promise(task, owner_of(task, meeting.roster)) for task in meeting.now.tasks if task.is_lasting)
