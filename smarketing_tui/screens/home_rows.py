"""The rows of Home, each with the id by which it is opened; "" for a line that only tells."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.calendar.local import local
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.series import Series
from smarketing_tui.domain.summary import SessionPhase, Summary
from smarketing_tui.domain.tasks.task import TaskStatus, when_due
from smarketing_tui.domain.text import counted
from smarketing_tui.screens.home_view import HomeView, Promised, SeriesLine
from smarketing_tui.widgets.cells import left, right, shown

if TYPE_CHECKING:
    from smarketing_tui.domain.planning.plans import Plan

NEW = "new"
"""Starts a meeting: any, or the next one of the series that is open."""

PLAN = "plan"
"""Plans a meeting: any, or the next one of the series that is open."""

MOST = 200
"""Past sessions that are listed; the command line lists them all."""

MOST_TASKS = 12
"""Open tasks of one series that are listed; the command line lists them all."""

_AROUND = 9
"""Cells of the frame, of what is around it and of the scrollbar."""

_LENGTH, _PEOPLE, _LEFT_OPEN = 9, 11, 11
"""Cells of the last columns of a past meeting: how long it took, who was there, how many promises it left standing."""

_NARROW = 78
"""Cells below which a row tells only what matters most."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `session:ID`, `series:ID`, `plan:ID`, NEW, PLAN, or "" for one that cannot be chosen."""

    id: str
    words: Content


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cells of the title and of the moment beside it, and what stands before the words that follow."""

    title: int
    moment: int
    gap: str
    is_narrow: bool

    @property
    def past(self) -> int:
        """All the cells that a row of a past meeting takes."""
        return 2 + self.title + self.moment + _LENGTH + (0 if self.is_narrow else _PEOPLE) + _LEFT_OPEN


def _columns(width: int) -> _Columns:
    """Return the columns for a window of *width* cells: no row takes two lines."""
    if width < _NARROW:
        return _Columns(max(10, width - _AROUND - 39), 17, "  ", is_narrow=True)
    return _Columns(width - _AROUND - 54, 21, "   ", is_narrow=False)


def home_rows(view: HomeView, width: int) -> Iterator[Row]:
    """Yield the rows for everything, in *width* cells."""
    columns = _columns(width)
    yield from (Row(f"session:{each.id}", _unfinished(each, columns, view)) for each in view.unfinished)
    yield Row(NEW, Content.assemble(("+ Start a meeting", "bold")))
    yield from _section("Planned", (Row(f"plan:{each.id}", _planned(each, columns, view)) for each in view.plans))
    series = (Row(f"series:{each.series.id}", _series(each, columns, view)) for each in view.lines)
    yield from _section("Series", series)
    yield from _past_rows(view, columns)
    yield from _nothing(view)


def series_rows(view: HomeView, promised: Promised, width: int) -> Iterator[Row]:
    """Yield the rows for one series and what was *promised* in it; *view* holds nothing else."""
    columns = _columns(width)
    yield from (Row(f"session:{each.id}", _unfinished(each, columns, view)) for each in view.unfinished)
    yield Row(NEW, Content.assemble(("+ Start this meeting", "bold")))
    yield Row(PLAN, Content.assemble(("◇ Plan this meeting", "bold")))
    yield from _section("Planned", (Row(f"plan:{each.id}", _planned(each, columns, view)) for each in view.plans))
    yield from _section("Promised", _promises(promised, width - 8, view))
    yield from _past_rows(view, columns)
    yield from _nothing(view)


def _nothing(view: HomeView) -> Iterator[Row]:
    """Say that a search has found nothing."""
    if view.words and not (view.unfinished or view.past or view.lines or view.plans):
        yield Row("", Content(""))
        yield Row("", Content(f"  Nothing here has {shown(view.words)!r} in it. Esc shows everything."))


def _section(heading: str, rows: Iterable[Row], beside: str = "") -> Iterator[Row]:
    """Yield a heading above *rows*, nothing when there are none; *beside* names their last column."""
    for number, row in enumerate(rows):
        if not number:
            yield Row("", Content(""))
            yield Row("", Content.assemble((heading, "$quiet bold"), (beside, "$quiet")))
        yield row


def _past_rows(view: HomeView, columns: _Columns) -> Iterator[Row]:
    rows = (Row(f"session:{each.id}", _past(each, columns, view)) for each in view.past[:MOST])
    heading = "Past meetings"
    yield from _section(heading, rows, right("left open", columns.past - len(heading)))
    more = len(view.past) - MOST
    if more > 0:
        yield Row("", Content.assemble((f"  and {more} older: / searches, `smarketing sessions` lists all", "$quiet")))


def _promises(promised: Promised, width: int, view: HomeView) -> Iterator[Row]:
    owners, states = (18, 26) if width >= 100 else (13, 20) if width >= _NARROW - 8 else (8, 16)
    for task in promised.tasks[:MOST_TASKS]:
        overdue = task.due is not None and task.due < view.today
        blocked = "blocked" if task.status is TaskStatus.BLOCKED else ""
        state = " · ".join(words for words in (blocked, when_due(task.due, view.today)) if words)
        owner = promised.names.get(task.owner or "", "")
        title = left(f"{task.number:>4} {task.title}", max(20, width - owners - states - 4))
        style = "bold $over" if overdue else ""
        yield Row("", Content.assemble("  ", title, " ", left(owner, owners), (right(state, states), style)))
    more = len(promised.tasks) - MOST_TASKS
    if more > 0:
        yield Row("", Content.assemble((f"  and {more} more: `smarketing tasks` lists them all", "$quiet")))


def _unfinished(session: Summary, columns: _Columns, view: HomeView) -> Content:
    ready = session.phase is SessionPhase.READY
    after = "" if columns.is_narrow else "after "
    words = "Open, not started" if ready else f"Resume, {after}{clock_words(session.wall)}"
    return Content.assemble(
        ("▶ ", "bold"),
        (left(session.title, columns.title), "bold"),
        right(moment_words(session.started_at or session.created_at, view), columns.moment),
        columns.gap,
        words,
    )


def _planned(plan: "Plan", columns: _Columns, view: HomeView) -> Content:
    length = "" if columns.is_narrow else f", {plan.agenda.minutes} min"
    return Content.assemble(
        ("◇ ", "bold"),
        left(plan.agenda.title, columns.title),
        right(moment_words(plan.at, view) or "no day yet", columns.moment),
        (f"{columns.gap}{counted(len(plan.coming), 'person', 'people')}{length}", "$quiet"),
    )


def _series(line: SeriesLine, columns: _Columns, view: HomeView) -> Content:
    tasks = f"{line.open_tasks} open" if line.open_tasks else "nothing open"
    overdue = f"{line.overdue} overdue" if line.overdue else ""
    held = f"{line.sessions} held" if not overdue and not columns.is_narrow else ""
    if columns.is_narrow and overdue:
        tasks = ""
    return Content.assemble(
        "› ",
        left(line.series.name, columns.title),
        right(moment_words(line.next_at, view), columns.moment),
        columns.gap,
        tasks,
        (" · " if tasks and overdue else "", "bold $over"),
        (overdue, "bold $over"),
        (f" · {held}" if held else "", "$quiet"),
    )


def _past(session: Summary, columns: _Columns, view: HomeView) -> Content:
    if session.phase is SessionPhase.DAMAGED:
        return Content.assemble(("! ", "bold $over"), left(session.id, 24), shown(session.note))
    people = "" if columns.is_narrow else right(counted(session.people, "person", "people"), _PEOPLE)
    return Content.assemble(
        "  ",
        left(session.title, columns.title),
        (right(moment_words(session.started_at, view), columns.moment), "$quiet"),
        right(clock_words(session.wall), _LENGTH),
        (people, "$quiet"),
        (right(str(session.open_tasks or ""), _LEFT_OPEN), "bold"),
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
