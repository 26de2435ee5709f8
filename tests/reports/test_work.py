"""What a recap costs, counted in calls, not in time: twice as much for twice as many events, and little for each."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from smarketing_tui.domain.correcting import afterwards
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.reports.as_csv import Table, csv_report
from smarketing_tui.reports.as_html import html_report
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import recap_of
from tests.benchmarks.recap import busy_meeting, header_of


def calls(work: Callable[[], Any]) -> int:
    """Return how many functions *work* calls."""
    count = 0

    def counting(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def reported(meeting: Meeting) -> None:
    """Make every report once."""
    recap = recap_of(meeting, meeting.elapsed)
    markdown_report(recap, True, "Europe/Berlin")
    html_report(recap, True, "Europe/Berlin")
    json_report(recap, True)
    for table in Table:
        csv_report((recap,), table, True)


@pytest.fixture(scope="module")
def meetings() -> list[Meeting]:
    """Two meetings of four hours and twenty people, one with twice as many events."""
    return [fold(header_of(), busy_meeting(events)) for events in (1_000, 2_000)]


def test_the_reports_grow_with_the_events_and_no_faster(meetings: list[Meeting]) -> None:
    """With twenty people."""
    reported(meetings[0])  # what is loaded once
    few, many = (calls(lambda meeting=meeting: reported(meeting)) for meeting in meetings)
    assert many <= 2.2 * few
    assert many / 2_000 <= 450


def test_a_correction_is_as_few_facts_as_there_are(meetings: list[Meeting]) -> None:
    """Each fact costs all that came after it: a whole meeting given to one person must not be a thousand of them."""
    meeting = meetings[1]
    pauses = sum(piece.account == "paused" for piece in meeting.now.ledger)
    events = afterwards.insert_turn(meeting, "p3", 0, meeting.elapsed)
    assert 1 < len(events) <= pauses + 2 * len(meeting.now.agenda)
