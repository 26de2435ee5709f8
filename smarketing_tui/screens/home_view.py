"""What Home shows: read from the workspace at once, then asked by words typed or by one series."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from smarketing_tui.domain.cadence import next_meeting
from smarketing_tui.domain.local import local_date
from smarketing_tui.domain.plans import Plan
from smarketing_tui.domain.series import Series
from smarketing_tui.domain.summary import Summary
from smarketing_tui.domain.tasks import TaskStatus
from smarketing_tui.domain.text import folded
from smarketing_tui.store.task_list import KeptTask
from smarketing_tui.store.workspace import Workspace

_CARRIED = (TaskStatus.OPEN, TaskStatus.BLOCKED)


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """One series: when it meets next (None = nobody has said), its promises that are not done, those overdue."""

    series: Series
    next_at: datetime | None
    open_tasks: int
    overdue: int
    sessions: int


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything Home can list; `unfinished` and `past` are newest first, `tasks` are those not done, by series id."""

    unfinished: Sequence[Summary]
    past: Sequence[Summary]
    lines: Sequence[SeriesLine]
    plans: Sequence[Plan]
    tasks: Mapping[str, Sequence[KeptTask]]
    today: date

    @property
    def is_new(self) -> bool:
        """Whether nothing has ever been kept here."""
        return not (self.unfinished or self.past or self.lines or self.plans)

    def of(self, series: Series) -> "HomeView":
        """Return what belongs to one series."""
        return HomeView(
            [each for each in self.unfinished if series.is_called(each.series)],
            [each for each in self.past if series.is_called(each.series)],
            [line for line in self.lines if line.series.id == series.id],
            [plan for plan in self.plans if series.is_called(plan.series)],
            self.tasks,
            self.today,
        )

    def searched(self, words: str) -> "HomeView":
        """Return what has every one of *words*, in its title, its series or its day (2026-11-21)."""
        wanted = folded(words).split()

        def fits(*texts: str) -> bool:
            text = folded(" ".join(texts))
            return all(word in text for word in wanted)

        def has(session: Summary) -> bool:
            began = session.started_at or session.created_at
            return fits(
                session.title, session.series, session.id, f"{began.astimezone():%Y-%m-%d %d %b}" if began else ""
            )

        return HomeView(
            [each for each in self.unfinished if has(each)],
            [each for each in self.past if has(each)],
            [line for line in self.lines if fits(line.series.name)],
            [plan for plan in self.plans if fits(plan.agenda.title, plan.series)],
            self.tasks,
            self.today,
        )


def home_view(workspace: Workspace, now: datetime) -> HomeView:
    """Read what Home shows at *now*; raises OSError or StoreError."""
    sessions = workspace.sessions()
    series = [each for each in workspace.series() if not each.retired]
    tasks = _tasks(workspace, series)
    counts = Counter(folded(each.series) for each in sessions)
    today = local_date(now, "")

    def line(each: Series) -> SeriesLine:
        mine = tasks.get(each.id, ())
        overdue = sum(task.due is not None and task.due < local_date(now, each.timezone) for task in mine)
        held = sum(counts[folded(name)] for name in each.names)
        return SeriesLine(each, next_meeting(each, now), len(mine), overdue, held)

    return HomeView(
        [each for each in sessions if each.is_resumable],
        [each for each in sessions if not each.is_resumable],
        sorted(map(line, series), key=lambda each: (each.next_at is None, each.next_at or now)),
        workspace.plan_book.waiting(sessions),
        tasks,
        today,
    )


def _tasks(workspace: Workspace, series: Sequence[Series]) -> Mapping[str, Sequence[KeptTask]]:
    by_name = {folded(name): each.id for each in series for name in each.names}
    found: dict[str, list[KeptTask]] = defaultdict(list)
    for task in workspace.task_book.all():  # what ended sessions promised is in it since they were listed
        if task.status in _CARRIED and (owner := by_name.get(folded(task.series))) is not None:
            found[owner].append(task)
    return found
