"""The next meeting for calendars: a strict reader, the agenda and the open tasks, and refusals that say what to do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.calendar.cadence_words import timing
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.tasks.task import Task, TaskStatus
from smarketing_tui.reports.ics import ics_report
from smarketing_tui.reports.upcoming import Promise, Upcoming, upcoming
from smarketing_tui.store.refusals import NotFound
from smarketing_tui.store.workspace import Workspace
from tests.workspace.conftest import START, Holding, holding, workspace  # noqa: F401  # a workspace to hold it in

from .readers import unfolded

NOW = START + timedelta(hours=1)
UPCOMING = Upcoming(
    uid="emea-20261203T1430Z@smarketing",
    title="EMEA, full; team",
    start=datetime(2026, 12, 3, 14, 30, tzinfo=UTC),
    end=datetime(2026, 12, 3, 15, 30, tzinfo=UTC),
    items=(Item("Progress", ItemKind.PROGRESS, 5), Item("Back\\slash, and; more", minutes=15)),
    leaders=("", "Maya Chen"),
    promises=(
        Promise(Task("t1", 12, "Battlecard v2", due=date(2026, 11, 27)), "Jon Ruiz"),
        Promise(Task("t2", 13, "é" * 300), ""),
        Promise(Task("t3", 14, "Tracking", status=TaskStatus.BLOCKED), "Ana"),
    ),
)


def event_of(text: str) -> Any:
    """Return the one event of a calendar, read strictly."""
    assert all(line.split(":", 1)[0].replace("-", "").isalnum() for line in unfolded(text))
    calendar = Calendar.from_ical(text)
    assert calendar.errors == []
    (event,) = calendar.walk("VEVENT")
    assert event.errors == []
    return event


def test_a_reader_finds_what_was_written() -> None:
    event = event_of(ics_report(UPCOMING, NOW))
    assert (event.start, event.end) == (UPCOMING.start, UPCOMING.end)
    assert str(event["SUMMARY"]) == "EMEA, full; team"
    assert str(event["UID"]) == UPCOMING.uid
    assert event["DTSTAMP"].dt == NOW
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Agenda",
        "1. Progress (5 min)",
        "2. Back\\slash, and; more (15 min, Maya Chen)",
        "",
        "Open tasks",
        "12 Battlecard v2 (Jon Ruiz, due Fri 27 Nov 2026)",
        f"13 {'é' * 300} (nobody yet)",
        "14 Tracking (Ana, blocked)",
    ]


def test_the_same_meeting_has_the_same_name() -> None:
    again = ics_report(UPCOMING, NOW + timedelta(days=1))
    assert event_of(again)["UID"] == event_of(ics_report(UPCOMING, NOW))["UID"]


@pytest.mark.parametrize(
    "word", ["a\r\nDTSTART:19700101", "END:VEVENT", "\\n", "x\\", ";;,,", "\x00\x1b]0;", "東" * 200]
)
def test_words_begin_no_line(word: str) -> None:
    task = Promise(Task("t", 1, word), word)
    hostile = replace(UPCOMING, title=word, items=(Item(word),), leaders=(word,), promises=(task,))
    text = ics_report(hostile, NOW)
    assert [line.split(":")[0] for line in unfolded(text)] == [
        line.split(":")[0] for line in unfolded(ics_report(UPCOMING, NOW))
    ]
    assert event_of(text).start == UPCOMING.start


def held(holding: Holding, words: str = "weekly tue 10:00") -> Meeting:  # noqa: F811  # pytest's way
    meeting = holding.hold(
        (rules.begin,),
        (rules.write_note, "n1", NoteKind.AGENDA, "Lead quality 15 min @maya"),
        (rules.add_task, "t1", "Battlecard", "p-nobody", date(2026, 11, 27)),
        (rules.end,),
    )
    holding.workspace.finish(meeting)
    holding.workspace.series_book.edit("Weekly", {"timing": timing(words, date(2026, 11, 20))})
    return meeting


def test_the_next_meeting_of_the_series(holding: Holding) -> None:  # noqa: F811
    found = upcoming(holding.workspace, held(holding), NOW)
    assert found.start == datetime(2026, 11, 24, 9, tzinfo=UTC)  # ten in Berlin
    assert found.end - found.start == timedelta(minutes=15)
    assert [(item.title, item.minutes, leader) for item, leader in zip(found.items, found.leaders, strict=True)] == [
        ("Progress", 5, ""),
        ("Lead quality", 15, "Maya Chen"),
        ("Assign", 10, "Maya Chen"),
    ]
    assert [each.task.title for each in found.promises] == ["Battlecard"]
    event_of(ics_report(found, NOW))


def test_never_one_that_is_over(holding: Holding) -> None:  # noqa: F811
    later = NOW + timedelta(days=30)
    assert upcoming(holding.workspace, held(holding), later).start > later


def test_of_a_meeting_that_goes_on_its_own_tasks(holding: Holding) -> None:  # noqa: F811
    held(holding)
    opened = holding.plan(START + timedelta(days=1))
    meeting = holding.go_on(opened, (rules.begin,), (rules.add_task, "t2", "New one", None, None))
    opened.file.close()
    found = upcoming(holding.workspace, meeting, NOW + timedelta(days=1))
    assert [each.task.title for each in found.promises] == ["Battlecard", "New one"]


@pytest.mark.parametrize("words", ["none", "retired"])
def test_without_a_next_meeting_it_is_said_what_to_do(holding: Holding, words: str) -> None:  # noqa: F811
    meeting = held(holding, "none" if words == "none" else "weekly tue 10:00")
    if words == "retired":
        holding.workspace.series_book.retire("Weekly")
    with pytest.raises(NotFound, match=r"smarketing series (edit|back) weekly"):
        upcoming(holding.workspace, meeting, NOW)


def test_a_series_nobody_knows(workspace: Workspace, meeting: Meeting) -> None:  # noqa: F811
    with pytest.raises(NotFound, match="no series"):
        upcoming(workspace, meeting, NOW)
