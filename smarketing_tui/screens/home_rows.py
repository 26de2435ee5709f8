"""The rows of Home, each with the id by which it is opened; "" for a line that only tells."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.calendar.local import local
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.series import Series
from smarketing_tui.domain.summary import SessionPhase, Summary
from smarketing_tui.domain.tasks.task import TaskStatus, when_due
from smarketing_tui.domain.text import counted
from smarketing_tui.screens.home_view import HomeView, SeriesLine
from smarketing_tui.widgets.cells import left, right, shown

if TYPE_CHECKING:
    from smarketing_tui.store.task_list import KeptTask

NEW = "new"
"""Starts a meeting: any, or the next one of the series that is open."""

PLAN = "plan"
"""Plans a meeting: any, or the next one of the series that is open."""

MOST = 200
"""Past sessions that are listed; the command line lists them all."""

MOST_TASKS = 12
"""Open tasks of one series that are listed; the command line lists them all."""

_FIXED = 60
"""Cells that the columns beside a title take."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `session:ID`, `series:ID`, `plan:ID`, NEW, PLAN, or "" for one that cannot be chosen."""

    id: str
    words: Content


def home_rows(view: HomeView, width: int) -> Iterator[Row]:
    """Yield the rows for everything, in *width* cells: those that are in sight are made before the others."""
    room = max(12, width - _FIXED)
    yield from (Row(f"session:{each.id}", _unfinished(each, room, view)) for each in view.unfinished)
    yield Row(NEW, Content.assemble(("+ Start a meeting", "bold")))
    yield from _section("Planned", (Row(f"plan:{each.id}", _planned(each, room, view)) for each in view.plans))
    yield from _section("Series", (Row(f"series:{each.series.id}", _series(each, room, view)) for each in view.lines))
    yield from _past_rows(view, room)
    yield from _nothing(view)


def series_rows(view: HomeView, promised: "Sequence[KeptTask]", width: int) -> list[Row]:
    """Return the rows for one series and what was *promised* in it; *view* holds nothing else."""
    room = max(12, width - _FIXED)
    return [
        *(Row(f"session:{each.id}", _unfinished(each, room, view)) for each in view.unfinished),
        Row(NEW, Content.assemble(("+ Start this meeting", "bold"))),
        Row(PLAN, Content.assemble(("◇ Plan this meeting", "bold"))),
        *_section("Planned", (Row(f"plan:{each.id}", _planned(each, room, view)) for each in view.plans)),
        *_section("Promised", _promises(promised, width - 8, view)),
        *_past_rows(view, room),
        *_nothing(view),
    ]


def _nothing(view: HomeView) -> Iterator[Row]:
    """Say that a search has found nothing."""
    if view.words and not (view.unfinished or view.past or view.lines or view.plans):
        yield Row("", Content(""))
        yield Row("", Content(f"  Nothing here has {shown(view.words)!r} in it. Esc shows everything."))


def _section(heading: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield a heading above *rows*, nothing when there are none."""
    for number, row in enumerate(rows):
        if not number:
            yield Row("", Content(""))
            yield Row("", Content.assemble((heading, "$quiet bold")))
        yield row


def _past_rows(view: HomeView, room: int) -> Iterator[Row]:
    rows = (Row(f"session:{each.id}", _past(each, room, view)) for each in view.past[:MOST])
    yield from _section("Past meetings", rows)
    more = len(view.past) - MOST
    if more > 0:
        yield Row("", Content.assemble((f"  and {more} older: / searches, `smarketing sessions` lists all", "$quiet")))


def _promises(tasks: "Sequence[KeptTask]", width: int, view: HomeView) -> Iterator[Row]:
    owners, states = (18, 26) if width >= 100 else (13, 20)
    for task in tasks[:MOST_TASKS]:
        overdue = task.due is not None and task.due < view.today
        blocked = "blocked" if task.status is TaskStatus.BLOCKED else ""
        state = " · ".join(words for words in (blocked, when_due(task.due, view.today)) if words)
        owner = view.names.get(task.owner or "", "")
        title = left(f"{task.number:>4} {task.title}", max(20, width - owners - states - 4))
        style = "bold $over" if overdue else ""
        yield Row("", Content.assemble("  ", title, " ", left(owner, owners), (right(state, states), style)))
    more = len(tasks) - MOST_TASKS
    if more > 0:
        yield Row("", Content.assemble((f"  and {more} more: `smarketing tasks` lists them all", "$quiet")))


def _unfinished(session: Summary, room: int, view: HomeView) -> Content:
    ready = session.phase is SessionPhase.READY
    words = "Open, not started" if ready else f"Resume, after {clock_words(session.wall)}"
    return Content.assemble(
        ("▶ ", "bold"),
        (left(session.title, room), "bold"),
        right(moment_words(session.started_at or session.created_at, view), 21),
        f"   {words}",
    )


def _planned(plan: Plan, room: int, view: HomeView) -> Content:
    return Content.assemble(
        ("◇ ", "bold"),
        left(plan.agenda.title, room),
        right(moment_words(plan.at, view) or "no day yet", 21),
        (f"   {counted(len(plan.coming), 'person', 'people')}, {plan.agenda.minutes} min", "$quiet"),
    )


def _series(line: SeriesLine, room: int, view: HomeView) -> Content:
    tasks = f"{line.open_tasks} open" if line.open_tasks else "nothing open"
    overdue = f" · {line.overdue} overdue" if line.overdue else ""
    return Content.assemble(
        "› ",
        left(line.series.name, room),
        right(moment_words(line.next_at, view), 21),
        f"   {tasks}",
        (overdue, "bold $over"),
        (f" · {line.sessions} held" if not overdue else "", "$quiet"),
    )


def _past(session: Summary, room: int, view: HomeView) -> Content:
    if session.phase is SessionPhase.DAMAGED:
        return Content.assemble(("! ", "bold $over"), left(session.id, 24), shown(session.note))
    tasks = f"{session.open_tasks} open" if session.open_tasks else ""
    return Content.assemble(
        "  ",
        left(session.title, room),
        (right(moment_words(session.started_at, view), 21), "$quiet"),
        right(clock_words(session.wall), 9),
        (right(counted(session.people, "person", "people"), 11), "$quiet"),
        (right(tasks, 9), "bold"),
    )


def series_title(series: Series, next_at: datetime | None, view: HomeView) -> Content:
    """Return the heading of one series: its name and when it meets next."""
    when = f" · next {moment_words(next_at, view)}" if next_at else ""
    return Content(f"{shown(series.name)}{when}")


def moment_words(moment: datetime | None, view: HomeView) -> str:
    """Return a day and a time in Home's own zone, `Tue 24 Nov 10:00`; "" for none."""
    if moment is None:
        return ""
    there = local(moment, view.zone)
    return f"{day_words(there.date(), view.today)} {there:%H:%M}"
