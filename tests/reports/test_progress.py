"""The recap tells what became of what was promised."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from smarketing_tui.domain.events import (
    Event,
    MeetingEnded,
    MeetingStarted,
    Recorded,
    TaskAdded,
    TaskDueSet,
    TaskOwnerSet,
    TaskRenamed,
    TasksCarried,
    TaskSplit,
    TaskStatusSet,
)
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.tasks.task import Task, TaskStatus
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import recap_of

OLD = Task(
    "c1",
    9,
    "Battle*card*",
    "p1",
    date(2026, 11, 20),
    meetings=3,
    origin="Challenges",
    made_on=date(2026, 11, 7),
    owner_name="Maya Chen",
)
BLOCKED = replace(OLD, status=TaskStatus.BLOCKED, reason="legal")


def _held(header: Header, carried: tuple[Task, ...], *events: Event) -> Meeting:
    every = (TasksCarried(carried), MeetingStarted(), *events, MeetingEnded())
    at = header.created_at
    return fold(header, [Recorded(seq, seq, at, 1_000 * seq, event) for seq, event in enumerate(every, 1)])


@pytest.mark.parametrize(
    ("carried", "events", "words"),
    [
        (OLD, (), "still open, due Fri 20 Nov 2026"),
        (OLD, (TaskStatusSet("c1", TaskStatus.DONE),), "done"),
        (OLD, (TaskStatusSet("c1", TaskStatus.DROPPED, "no *budget*"),), r"dropped: no \*budget\*"),
        (OLD, (TaskStatusSet("c1", TaskStatus.BLOCKED, "legal"),), "blocked: legal, due Fri 20 Nov 2026"),
        (BLOCKED, (), "still blocked: legal, due Fri 20 Nov 2026"),
        (BLOCKED, (TaskStatusSet("c1", TaskStatus.OPEN),), "open again, due Fri 20 Nov 2026"),
        (OLD, (TaskDueSet("c1", date(2026, 12, 4)),), "still open, new day Fri 4 Dec 2026"),
        (OLD, (TaskDueSet("c1"),), "still open, no day any more"),
        (OLD, (TaskOwnerSet("c1", "p3"),), "still open, due Fri 20 Nov 2026, handed over"),
        (OLD, (TaskRenamed("c1", "Card"),), r"still open, due Fri 20 Nov 2026, was: Battle\*card\*"),
    ],
)
def test_how_a_promise_stands(meeting: Meeting, carried: Task, events: tuple[Event, ...], words: str) -> None:
    held = _held(meeting.header, (carried,), *events)
    text = markdown_report(recap_of(held, held.elapsed), private=False, timezone="UTC")
    (line,) = [line for line in text.splitlines() if line.startswith("- **9 ")]
    assert f"): {words}. *Promised Sat 7 Nov 2026 in Challenges, 3rd time.*" in line


def test_old_and_new_are_told_apart(meeting: Meeting) -> None:
    done = replace(OLD, id="c2", number=10)
    added, finished = TaskAdded("t1", 12, "New one"), TaskStatusSet("t1", TaskStatus.DROPPED, "twice")
    held = _held(meeting.header, (OLD, done), TaskStatusSet("c2", TaskStatus.DONE), added, finished)
    text = markdown_report(recap_of(held, held.elapsed), private=False, timezone="UTC")
    assert "2 were promised before: 1 done, 1 still open." in text
    assert text.index("## Progress on what was promised") < text.index("## New tasks")
    assert "| 12 | New one (dropped: twice) | – | – |" in text
    assert "## Tasks" not in text


def test_the_json_has_the_age_and_the_item_of_origin(meeting: Meeting) -> None:
    held = _held(meeting.header, (OLD, replace(OLD, id="c2", owner="away", origin="")), TaskDueSet("c1"))
    tasks: list[dict[str, Any]] = json.loads(json_report(recap_of(held, held.elapsed), private=True))["tasks"]
    assert [(each["meetings"], each["item"], each["due"], each["status"]) for each in tasks] == [
        (3, "Challenges", None, "open"),
        (3, None, "2026-11-20", "open"),
    ]
    assert [each.owner_name for each in recap_of(held, held.elapsed).tasks] == ["Maya Chen", "Maya Chen"]


def test_a_part_names_the_task_it_was_split_from(meeting: Meeting) -> None:
    held = _held(meeting.header, (), TaskAdded("t1", 1, "Whole"), TaskSplit("t1", "t2", 7, "A part"))
    text = markdown_report(recap_of(held, held.elapsed), private=False, timezone="UTC")
    assert "| 7 | A part (a part of 1) | – | – |" in text
    assert "| 1 | Whole | – | – |" in text
