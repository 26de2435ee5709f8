"""Tasks in plain lines: what was promised is listed when its item opens, and a word and a number say how it stands."""

from dataclasses import replace
from datetime import date

import pytest

from smarketing_tui.domain.events import Recorded, TasksCarried
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.tasks.task import Task, TaskStatus

from .table import HEADER, START, Table

OLD = (
    Task("c1", 7, "Battlecard v2", "jon", date(2026, 11, 17), meetings=3),
    Task("c2", 9, "Lead form", "leo", status=TaskStatus.BLOCKED, reason="legal", owner_name="Leo Marx", meetings=2),
)


def carried() -> Table:
    """A meeting that has not begun, with two tasks on the table."""
    return Table(replace(HEADER, first_task=12), [Recorded(1, 1, START, 0, TasksCarried(OLD))])


def test_what_was_promised_is_listed_when_its_item_opens() -> None:
    table = carried()
    assert table.heard("next") == [
        "0:00 The meeting starts",
        "0:00 Item 1: Progress",
        "Task 7: Battlecard v2, Jon Ruiz, overdue 3 days, 3rd time",
        "Task 9: Lead form, Leo Marx, blocked: legal, 2nd time",
    ]
    assert not [line for line in table.heard("next") if line.startswith("Task")]


def test_tasks_lists_the_new_ones_too() -> None:
    table = carried()
    table.heard("m")
    table.heard("task Card @p by fri")
    assert table.heard("tasks")[-1] == "Task 12: Card, Priya Nair, due Fri 27 Nov"
    assert Table().heard("tasks") == ["Nothing has been promised yet."]


@pytest.mark.parametrize(
    ("line", "told", "task"),
    [
        ("done 7", "Task 7 is done", {"status": "done"}),
        ("reopen 9", "Task 9 is open again", {"status": "open", "reason": ""}),
        ("block 7 the legal team", "Task 7 is blocked: the legal team", {"status": "blocked"}),
        ("drop 7 no budget", "Task 7 is dropped: no budget", {"reason": "no budget"}),
        ("assign 7 maya", "Task 7 goes to Maya Chen", {"owner": "maya"}),
        ("assign 7 p", "Task 7 goes to Priya Nair", {"owner": "priya"}),
        ("assign 7 nobody", "Task 7 goes to nobody", {"owner": None}),
        ("due 7 fri", "Task 7 is due Fri 27 Nov 2026", {"due": date(2026, 11, 27)}),
        ("due 7 none", "Task 7 has no day", {"due": None}),
        ("rename 7 Other words", "Task 7 is now: Other words", {"title": "Other words"}),
    ],
)
def test_a_word_and_a_number_say_how_it_stands(line: str, told: str, task: dict[str, object]) -> None:
    table = carried()
    table.heard("m")
    assert table.heard(line) == [f"0:00 {told}"]
    number = int(line.split()[1])
    found = next(each for each in table.session.head.now.tasks if each.number == number)
    assert {name: getattr(found, name) for name in task} == task
    assert table.heard(line) == ["It is so already, or the meeting is over."]
    table.heard("undo")
    assert table.session.head.now.tasks == tuple(replace(each, carried=True) for each in OLD)


def test_a_part_is_split_off() -> None:
    table = carried()
    table.heard("m")
    assert table.heard("split 7 First half @p by fri") == ["0:00 Task 12, a part of 7: First half (Priya Nair)"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("done", "After done comes the number of a task; tasks lists them."),
        ("done 99", "After done comes the number of a task; tasks lists them."),
        ("done battlecard", "After done comes the number of a task; tasks lists them."),
        ("done 7 yes", "Nothing comes after done 7; nothing was done."),
        ("drop 7", "Say why, too: drop 7 and the reason."),
        ("assign 7", "After assign 7 comes a person's key or name, or nobody."),
        ("assign 7 zoe", "Nobody is called zoe; people says who is here."),
        ("due 7 blorp", "blorp is no date: fri, in 2 weeks, 20 nov, or none."),
        ("rename 7", "After rename 7 comes what it says now."),
        ("split 7 @p", "Write what @p is to do; nothing was split."),
    ],
)
def test_what_is_unclear_is_said_and_changes_nothing(line: str, why: str) -> None:
    table = carried()
    table.heard("m")
    seq = table.session.head.seq
    assert table.heard(line) == [why]
    assert table.session.head.seq == seq


def test_a_task_may_be_somebodys_who_is_not_here() -> None:
    """Known people can be named; a key is of who is here, and who is here comes first."""
    elsewhere = [Person("andy", "Andy Lind", key="m"), Person("ma", "Maya Other"), Person("gone", "Gus", retired=True)]
    table = Table(replace(HEADER, first_task=12), [Recorded(1, 1, START, 0, TasksCarried(OLD))], known=elsewhere)
    table.heard("m")
    assert table.heard("task Call @andy by fri") == ["0:00 Task 12: Call (Andy Lind), due Fri 27 Nov"]
    assert table.heard("task Card @maya") == ["0:00 Task 13: Card (Maya Chen)"]
    assert table.heard("assign 7 andy lind") == ["0:00 Task 7 goes to Andy Lind"]
    assert table.heard("split 7 Half @andy") == ["0:00 Task 14, a part of 7: Half (Andy Lind)"]
    assert table.heard("assign 7 m") == ["0:00 Task 7 goes to Maya Chen"]
    assert table.heard("assign 7 gus") == ["Nobody is called gus; people says who is here."]
    table.heard("note Print it @andy")
    assert table.heard("make 1") == ["0:00 The note becomes task 15 (Andy Lind)"]
    owners = {task.number: (task.owner, task.owner_name) for task in table.session.head.now.tasks}
    assert (owners[12], owners[13], owners[15]) == (("andy", "Andy Lind"), ("maya", ""), ("andy", "Andy Lind"))
