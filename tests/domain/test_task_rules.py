"""What commands do to a promise, and that undo takes it back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from smarketing_tui.domain import events as e
from smarketing_tui.domain import rules
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.tasks import rules as task_rules
from smarketing_tui.domain.tasks.promises import nothing_happened, touched
from smarketing_tui.domain.tasks.task import Task, TaskStatus

from .table import Table, header

OLD = (
    Task("c1", 7, "Battlecard", "ana", date(2026, 11, 20), meetings=2, origin="Challenges", made_on=date(2026, 11, 7)),
    Task("c2", 9, "Lead form", "leo", status=TaskStatus.BLOCKED, reason="legal", owner_name="Leo Marx", meetings=3),
)


def carried() -> Table:
    """A meeting that has not begun, with two tasks on the table."""
    table = Table(header(first_task=12))
    table.at(0, task_rules.carry, OLD)
    return table


def shown(table: Table) -> list[tuple[Any, ...]]:
    """The tasks as a person would tell them."""
    return [(t.number, t.title, t.owner, t.due, str(t.status), t.reason) for t in table.meeting.now.tasks]


def test_carried_tasks_keep_where_they_came_from() -> None:
    table = carried()
    assert table.meeting.now.tasks == tuple(replace(task, carried=True) for task in OLD)
    assert nothing_happened(table.meeting)
    assert touched(table.meeting.now) == ()
    assert table.at(0, task_rules.carry, OLD) == ()
    assert table.at(0, rules.undo) == ()


def test_a_second_carrying_replaces_what_nobody_touched() -> None:
    table = carried()
    table.at(0, task_rules.set_due, "c1", date(2026, 12, 1))
    table.at(0, rules.add_task, "t1", "New")
    assert not nothing_happened(table.meeting)
    elsewhere = (replace(OLD[0], title="Renamed elsewhere"), Task("c3", 11, "Another"))
    table.at(0, task_rules.carry, elsewhere)
    assert [(task.id, task.title, task.due) for task in table.meeting.now.tasks] == [
        ("c1", "Battlecard", date(2026, 12, 1)),
        ("c3", "Another", None),
        ("t1", "New", None),
    ]
    table.at(0, rules.undo)
    table.at(0, rules.undo)
    assert [task.title for task in table.meeting.now.tasks] == ["Renamed elsewhere", "Another"]
    table.at(0, rules.redo)
    assert table.meeting.now.tasks[0].due == date(2026, 12, 1)


def test_nothing_is_carried_once_the_meeting_runs() -> None:
    table = Table().live()
    assert table.at(1, task_rules.carry, OLD) == ()
    table.record(1_000, (e.TasksCarried(OLD),))
    assert table.meeting.now.tasks == ()


def test_what_is_settled_is_not_carried() -> None:
    settled = tuple(replace(OLD[0], id=str(status), status=status) for status in TaskStatus)
    table = Table()
    table.at(0, task_rules.carry, settled)
    assert [task.status for task in table.meeting.now.tasks] == [TaskStatus.OPEN, TaskStatus.BLOCKED]


@pytest.mark.parametrize(
    ("rule", "arguments", "changed"),
    [
        (task_rules.set_status, (TaskStatus.DONE,), {"status": TaskStatus.DONE}),
        (task_rules.set_status, (TaskStatus.DONE, "why"), {"status": TaskStatus.DONE}),
        (task_rules.set_status, (TaskStatus.BLOCKED,), {"status": TaskStatus.BLOCKED}),
        (task_rules.set_status, (TaskStatus.BLOCKED, " by\nlegal"), {"status": "blocked", "reason": "by legal"}),
        (task_rules.set_status, (TaskStatus.DROPPED, "no budget"), {"status": "dropped", "reason": "no budget"}),
        (task_rules.set_owner, ("jon",), {"owner": "jon"}),
        (task_rules.set_owner, (None,), {"owner": None}),
        (task_rules.set_owner, ("andy", "Andy Lind"), {"owner": "andy", "owner_name": "Andy Lind"}),
        (task_rules.set_due, (date(2026, 12, 1),), {"due": date(2026, 12, 1)}),
        (task_rules.set_due, (None,), {"due": None}),
        (task_rules.rename, ("  Other\twords ",), {"title": "Other words"}),
    ],
)
@pytest.mark.parametrize("ready", [True, False])
def test_a_command_changes_the_task_and_undo_takes_it_back(
    rule: Callable[..., rules.Events], arguments: tuple[Any, ...], changed: dict[str, Any], ready: bool
) -> None:
    table = carried() if ready else carried().live()
    before = table.meeting.now
    assert len(table.at(5, rule, "c1", *arguments)) == 1
    assert table.meeting.now.tasks[0] == replace(before.tasks[0], **changed)
    assert table.meeting.now.tasks[1] == before.tasks[1]
    assert table.at(5, rule, "c1", *arguments) == ()
    after = table.meeting.now
    table.at(6, rules.undo)
    assert table.meeting.now == before
    table.at(7, rules.redo)
    assert table.meeting.now == after


@pytest.mark.parametrize(
    ("rule", "arguments"),
    [
        (task_rules.set_status, (TaskStatus.DROPPED,)),
        (task_rules.set_status, (TaskStatus.DROPPED, " \x1b ")),
        (task_rules.set_status, (TaskStatus.OPEN,)),
        (task_rules.set_owner, ("ana",)),
        (task_rules.set_owner, ("a stranger",)),
        (task_rules.set_due, (date(2026, 11, 20),)),
        (task_rules.rename, ("Battlecard",)),
        (task_rules.rename, (" ",)),
        (task_rules.split, ("t2", " ")),
        (task_rules.split, ("c2", "taken")),
    ],
)
def test_what_changes_nothing_makes_no_event(rule: Callable[..., rules.Events], arguments: tuple[Any, ...]) -> None:
    table = carried().live()
    assert table.at(5, rule, "c1", *arguments) == ()
    assert table.at(5, rule, "no such task", *arguments) == ()


def test_a_blocked_task_that_is_open_again_has_no_reason() -> None:
    table = carried().live()
    table.at(5, task_rules.set_status, "c2", TaskStatus.OPEN)
    assert shown(table)[1] == (9, "Lead form", "leo", None, "open", "")


def test_nothing_changes_after_the_end() -> None:
    table = carried().live()
    table.at(5, rules.end)
    assert table.at(5, task_rules.set_status, "c1", TaskStatus.DONE) == ()
    assert table.at(5, task_rules.split, "c1", "t2", "Half") == ()


def test_a_part_comes_from_the_same_item_and_gets_a_number_of_this_meeting() -> None:
    table = carried().live()
    table.at(5, task_rules.split, "c1", "t1", "First half", "jon", date(2026, 12, 1))
    table.at(6, task_rules.split, "c2", "t2", "Second half", "leo")
    part, other = table.meeting.now.tasks[2:]
    assert (part.number, part.origin, part.meetings, part.carried, part.at) == (12, "Challenges", 1, False, 5_000)
    assert (other.number, other.owner_name) == (13, "Leo Marx")
    assert [task.title for task in touched(table.meeting.now)] == ["First half", "Second half"]


def test_a_task_of_a_note_comes_from_the_notes_item() -> None:
    table = Table().live()
    table.at(1, rules.next_item)
    table.at(2, rules.write_note, "n1", NoteKind.CHALLENGE, "Late leads")
    table.at(3, rules.next_item)
    table.at(4, rules.note_to_task, "n1", "t1")
    table.at(5, rules.add_task, "t2", "Card")
    assert [task.origin for task in table.meeting.now.tasks] == ["Challenges", "Assign"]


@pytest.mark.parametrize(
    ("owner", "name", "kept"), [("andy", "Andy\tLind ", "Andy Lind"), ("jon", "Jon", ""), (None, "x", "")]
)
def test_only_who_is_not_at_the_table_is_named_in_what_happened(owner: str | None, name: str, kept: str) -> None:
    """So that the log and the recap can name them; of a split, the owner of the whole stays named."""
    table = carried().live()
    table.at(1, rules.add_task, "t1", "Call", owner, None, name)
    table.at(2, rules.write_note, "n1", NoteKind.NOTE, "Print")
    table.at(3, rules.note_to_task, "n1", "t2", owner, None, name)
    table.at(4, task_rules.split, "t1", "t3", "Half", owner, None, name)
    made = table.meeting.now.tasks[2:]
    assert [(task.owner, task.owner_name) for task in made] == [(owner, kept)] * 3
    assert made[-1].part_of == made[0].number
