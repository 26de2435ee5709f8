"""Tasks in words: late, today and tomorrow told apart; how often a task has been on the table."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from smarketing_tui.domain.people import Person, Roster
from smarketing_tui.domain.tasks.task import (
    Task,
    TaskStatus,
    age_words,
    is_overdue,
    origin_words,
    owner_of,
    state_words,
    when_due,
)

TODAY = date(2026, 11, 21)
TASK = Task("t1", 9, "MQL scoring", "jon", date(2026, 11, 18), meetings=3)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-400, "overdue 400 days"),
        (-3, "overdue 3 days"),
        (-1, "overdue 1 day"),
        (0, "due today"),
        (1, "due tomorrow"),
        (2, "due Mon 23 Nov"),
        (6, "due Fri 27 Nov"),
        (45, "due Tue 5 Jan 2027"),
    ],
)
def test_due_words(days: int, words: str) -> None:
    assert when_due(TODAY + timedelta(days=days), TODAY) == words


def test_no_day_says_nothing() -> None:
    assert when_due(None, TODAY) == ""


@pytest.mark.parametrize(
    ("meetings", "words"),
    [
        (0, ""),
        (1, ""),
        (2, "2nd time"),
        (3, "3rd time"),
        (4, "4th time"),
        (11, "11th time"),
        (12, "12th time"),
        (13, "13th time"),
        (21, "21st time"),
        (22, "22nd time"),
        (111, "111th time"),
    ],
)
def test_age_words(meetings: int, words: str) -> None:
    assert age_words(meetings) == words


@pytest.mark.parametrize(
    ("status", "reason", "words"),
    [
        (TaskStatus.OPEN, "", "overdue 3 days · 3rd time"),
        (TaskStatus.BLOCKED, "legal", "blocked: legal · overdue 3 days · 3rd time"),
        (TaskStatus.BLOCKED, "", "blocked · overdue 3 days · 3rd time"),
        (TaskStatus.DONE, "", "done · 3rd time"),
        (TaskStatus.DROPPED, "no budget", "dropped: no budget"),
    ],
)
def test_every_state_is_a_word(status: TaskStatus, reason: str, words: str) -> None:
    assert state_words(replace(TASK, status=status, reason=reason), TODAY) == words


@pytest.mark.parametrize(
    ("status", "due", "late"),
    [
        (TaskStatus.OPEN, date(2026, 11, 20), True),
        (TaskStatus.BLOCKED, date(2026, 11, 20), True),
        (TaskStatus.OPEN, TODAY, False),
        (TaskStatus.OPEN, None, False),
        (TaskStatus.DONE, date(2026, 11, 20), False),
    ],
)
def test_only_what_still_stands_is_overdue(status: TaskStatus, due: date | None, late: bool) -> None:
    assert is_overdue(replace(TASK, status=status, due=due), TODAY) is late


def test_an_owner_who_does_not_come_still_has_a_name() -> None:
    here = Roster((Person("jon", "Jon Ruiz"),))
    assert owner_of(replace(TASK, owner_name="Jon of old"), here) == "Jon Ruiz"
    assert owner_of(replace(TASK, owner_name="Jon Ruiz"), Roster()) == "Jon Ruiz"
    assert owner_of(TASK, Roster()) == "somebody"
    assert owner_of(replace(TASK, owner=None), here) == ""


@pytest.mark.parametrize(
    ("origin", "made_on", "carried", "words"),
    [
        ("Challenges", date(2026, 11, 12), True, "from Challenges, 12 Nov"),
        ("Challenges", date(2025, 11, 12), True, "from Challenges, 12 Nov 2025"),
        ("Challenges", None, True, "from Challenges"),
        ("", date(2026, 11, 12), True, "from 12 Nov"),
        ("", None, True, ""),
        ("Challenges", None, False, ""),
    ],
)
def test_where_a_carried_task_came_from(origin: str, made_on: date | None, carried: bool, words: str) -> None:
    task = Task("t", 1, "Call", origin=origin, made_on=made_on, carried=carried)
    assert origin_words(task, date(2026, 11, 26)) == words
