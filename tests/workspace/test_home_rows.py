"""Home's rows: each takes one line, in any window and beside a scrollbar."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.planning.templates import FULL_TEAM
from smarketing_tui.domain.series import Series
from smarketing_tui.domain.summary import SessionPhase, Summary
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.screens.home_rows import home_rows, series_rows
from smarketing_tui.screens.home_view import HomeView, Promised, SeriesLine
from smarketing_tui.store.task_list import KeptTask

AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
LONG = "Quarterly pipeline review of all regions 日本 and the rest of the world"
HELD = Summary("20261125-1000-aaaa", SessionPhase.ENDED, LONG, LONG, started_at=AT, people=112, wall=359_999_000)
SERIES = Series("s", LONG, "full", (), 60, "UTC", FULL_TEAM)
TASK = KeptTask("t", 1234, LONG, "p", date(2025, 1, 1), TaskStatus.BLOCKED, LONG, HELD.id, "", AT, date(2025, 1, 1))


@pytest.mark.parametrize("width", [60, 61, 69, 70, 77, 78, 80, 99, 100, 120, 200])
def test_no_row_takes_two_lines(width: int) -> None:
    """The frame takes eight cells, a scrollbar one."""
    view = HomeView(
        [replace(HELD, phase=SessionPhase.UNFINISHED), replace(HELD, phase=SessionPhase.READY)],
        [replace(HELD, open_tasks=number) for number in (0, 1, 1234)],
        [SeriesLine(SERIES, AT, 1234, 1233, 9), SeriesLine(SERIES, None, 0, 0, 1234)],
        [Plan("m", LONG, replace(FULL_TEAM, title=LONG), tuple("abcdefghijkl"), AT, at=AT)],
        {},
        date(2026, 11, 21),
        "UTC",
    )
    promised = Promised([TASK], {"p": LONG})
    rows = [*home_rows(view, width), *series_rows(view, promised, width)]
    assert len(rows) > 20
    assert [row.words.plain for row in rows if row.words.cell_length > width - 9] == []
