"""What Home shows: read from the workspace at once, then asked by words typed or by one series."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from smarketing_tui.domain.calendar.cadence import next_meeting
from smarketing_tui.domain.calendar.local import local, local_date
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.series import Series
from smarketing_tui.domain.summary import Summary
from smarketing_tui.domain.text import folded

if TYPE_CHECKING:
    from smarketing_tui.domain.planning.plans import Plan
    from smarketing_tui.store.catalogue import Tell
    from smarketing_tui.store.standing import Standing
    from smarketing_tui.store.task_list import KeptTask
    from smarketing_tui.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """One series: when it meets next (None = nobody has said), its promises that are not done, those overdue."""

    series: Series
    next_at: datetime | None
    open_tasks: int
    overdue: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Promised:
    """What one series has promised and not done, by number, and the names of people by id."""

    tasks: "Sequence[KeptTask]"
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything Home can list; `unfinished` and `past` are newest first, `tasks` are those not done, by series id.

    `zone` is the one in which Home tells every time; `words` are what was searched.
    """

    unfinished: Sequence[Summary]
    past: Sequence[Summary]
    lines: Sequence[SeriesLine]
    plans: "Sequence[Plan]"
    tasks: "Mapping[str, Sequence[Standing]]"
    today: date
    zone: str
    words: str = ""

    @property
    def is_new(self) -> bool:
        """Whether nothing has ever been kept here."""
        return not (self.unfinished or self.past or self.lines or self.plans)

    def of(self, series: Series) -> "HomeView":
        """Return what belongs to one series."""
        return replace(
            self,
            unfinished=[each for each in self.unfinished if series.is_called(each.series)],
            past=[each for each in self.past if series.is_called(each.series)],
            lines=[line for line in self.lines if line.series.id == series.id],
            plans=[plan for plan in self.plans if series.is_called(plan.series)],
        )

    def searched(self, words: str) -> "HomeView":
        """Return what has every one of *words*, in its title, its series or its day (2026-11-21)."""
        wanted = folded(words).split()

        def fits(*texts: str) -> bool:
            text = folded(" ".join(texts))
            return all(word in text for word in wanted)

        def has(session: Summary) -> bool:
            began = session.started_at or session.created_at
            day = f"{local(began, self.zone):%Y-%m-%d %d %b}" if began else ""
            return fits(session.title, session.series, session.id, day)

        return replace(
            self,
            unfinished=[each for each in self.unfinished if has(each)],
            past=[each for each in self.past if has(each)],
            lines=[line for line in self.lines if fits(line.series.name)],
            plans=[plan for plan in self.plans if fits(plan.agenda.title, plan.series)],
            words=words.strip(),
        )


def home_view(workspace: "Workspace", now: datetime, zone: str, tell: "Tell | None" = None) -> HomeView:
    """Read what Home shows at *now*, told in *zone*; raises OSError or StoreError. *tell* is as for `sessions`."""
    sessions = workspace.sessions(tell)
    series = [each for each in workspace.series() if not each.retired]
    tasks = _tasks(workspace, series)
    counts: Counter[str] = Counter()
    for name, held in Counter(each.series for each in sessions if not each.is_resumable).items():
        counts[folded(name)] += held

    def line(each: Series) -> SeriesLine:
        mine = tasks.get(each.id, ())
        today = local_date(now, each.timezone)
        overdue = sum(task.due is not None and task.due < today for task in mine)
        held = sum(counts[folded(name)] for name in each.names)
        return SeriesLine(each, next_meeting(each, now), len(mine), overdue, held)

    return HomeView(
        [each for each in sessions if each.is_resumable],
        [each for each in sessions if not each.is_resumable],
        sorted(map(line, series), key=lambda each: (each.next_at is None, each.next_at or now)),
        workspace.waiting_plans(sessions),
        tasks,
        local_date(now, zone),
        zone,
    )


def promised(workspace: "Workspace", standing: "Sequence[Standing]") -> Promised:
    """Read what those tasks say; raises OSError or StoreError."""
    names = {old: person.name for person in workspace.people() for old in (person.id, *person.also)}
    return Promised(workspace.task_book.told(standing), names)


def _tasks(workspace: "Workspace", series: Sequence[Series]) -> "Mapping[str, Sequence[Standing]]":
    by_name = {folded(name): each.id for each in series for name in each.names}
    same: dict[str, list[Standing]] = defaultdict(list)
    for task in workspace.standing():  # what ended sessions promised is in it since they were listed
        same[task.series].append(task)
    found: dict[str, list[Standing]] = defaultdict(list)
    for name, tasks in same.items():
        if (owner := by_name.get(folded(name))) is not None:
            found[owner] += tasks
    return found
