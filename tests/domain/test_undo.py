"""Undo and redo (rules.md 7): as if it had never, had again happened; linear, and never past the start."""

from collections.abc import Callable

import pytest

from smarketing_tui.domain import events as e
from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.floor import accounts, holder, participation, stretches, turns
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.notes import NoteKind

from .table import Table, header

PLAIN = header(agenda=(Item("A", minutes=10), Item("B", minutes=10)))


def spoken(table: Table, seconds: float) -> list[tuple[str | None, float, float]]:
    """The stretches, in seconds."""
    return [(s.person, s.start / 1000, s.end / 1000) for s in stretches(table.meeting, round(seconds * 1000))]


def test_the_example_of_the_rules() -> None:
    table = Table(PLAIN)
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.take_floor, "jon")
    table.at(15, rules.undo)
    assert spoken(table, 15) == [("maya", 0, 15)]
    assert participation(table.meeting, "maya", 15_000).talk == 15_000
    assert participation(table.meeting, "jon", 15_000).turns == 0


def test_redo_happens_at_its_own_time() -> None:
    table = Table(PLAIN)
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.take_floor, "jon")
    table.at(15, rules.undo)
    table.at(22, rules.redo)
    assert spoken(table, 30) == [("maya", 0, 10), ("jon", 10, 30)]


def test_undo_is_linear_and_redo_goes_back_the_same_way() -> None:
    table = Table(PLAIN)
    for at, person in enumerate(("maya", "jon", "priya", "ana")):
        table.at(at * 10, rules.take_floor, person)
    holders = []
    for _ in range(5):
        table.at(50, rules.undo)
        holders.append(holder(table.meeting))
    assert holders == ["priya", "jon", "maya", None, None]
    holders = []
    for _ in range(5):
        table.at(60, rules.redo)
        holders.append(holder(table.meeting))
    assert holders == ["maya", "jon", "priya", "ana", "ana"]
    assert spoken(table, 60) == [("maya", 0, 10), ("jon", 10, 20), ("priya", 20, 30), ("ana", 30, 60)]


def test_a_new_command_empties_redo_but_a_heartbeat_and_a_gap_do_not() -> None:
    table = Table(PLAIN)
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.take_floor, "jon")
    table.at(15, rules.undo)
    table.record(25_000, (e.Heartbeat(),))
    table.at(60, rules.find_gap, 25_000, 60_000)
    assert rules.redo(table.meeting)
    table.at(61, rules.write_note, "n1", NoteKind.NOTE, "so")
    assert rules.redo(table.meeting) == ()


def test_the_start_stays_and_what_came_before_it_can_be_undone() -> None:
    table = Table(PLAIN)
    table.at(0, rules.extend_item, 5)
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.undo)
    assert (table.meeting.phase, table.meeting.now.item) == (Phase.LIVE, 0)
    assert holder(table.meeting) is None
    table.at(11, rules.undo)
    assert table.meeting.now.agenda[0].extended == 0
    assert table.meeting.phase is Phase.LIVE
    assert table.at(12, rules.undo) == ()
    assert accounts(table.meeting, 12_000).open == 12_000
    table.at(13, rules.redo)
    table.at(13, rules.redo)
    assert table.meeting.now.agenda[0].extended == 5
    assert spoken(table, 20) == [("maya", 0, 20)]


@pytest.mark.parametrize("rule", [rules.begin, rules.next_item, rules.open_floor])
def test_a_start_alone_cannot_be_undone(rule: Callable[..., rules.Events]) -> None:
    table = Table(PLAIN)
    table.at(0, rule)
    assert table.at(5, rules.undo) == ()


def test_the_end_can_be_undone_and_the_meeting_goes_on_as_if_it_had() -> None:
    table = Table(PLAIN)
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.end)
    table.at(15, rules.undo)
    assert table.meeting.phase is Phase.LIVE
    assert table.meeting.now.ended is None
    assert spoken(table, 20) == [("maya", 0, 20)]
    table.at(30, rules.redo)
    assert table.meeting.now.ended == 10_000
    assert accounts(table.meeting, 99_000).wall == 10_000


def test_a_pause_and_a_resume_can_be_undone() -> None:
    table = Table(PLAIN)
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.pause)
    table.at(20, rules.pause)
    table.at(25, rules.undo)
    assert table.meeting.phase is Phase.PAUSED
    assert accounts(table.meeting, 30_000).paused == 20_000
    table.at(30, rules.undo)
    assert spoken(table, 30) == [("maya", 0, 30)]
    table.at(31, rules.redo)
    table.at(31, rules.redo)
    assert [(s.account.value, s.length) for s in stretches(table.meeting, 40_000)] == [
        ("floor", 10_000),
        ("paused", 10_000),
        ("floor", 20_000),
    ]
    assert len(turns(table.meeting, 40_000)) == 1


def test_items_notes_tasks_and_minutes_are_taken_back() -> None:
    table = Table(PLAIN).live()
    table.at(1, rules.next_item)
    table.at(2, rules.extend_item, 3)
    table.at(3, rules.write_note, "n1", NoteKind.IDEA, "idea")
    table.at(4, rules.add_task, "t1", "task")
    whole = table.meeting.now
    for _ in range(4):
        table.at(5, rules.undo)
    state = table.meeting.now
    assert (state.item, state.agenda[1].extended, len(state.notes), state.tasks) == (0, 0, 0, ())
    assert not state.agenda[1].opened
    for _ in range(4):
        table.at(6, rules.redo)
    assert table.meeting.now == whole


def test_an_undone_task_gives_its_number_back() -> None:
    table = Table(PLAIN).live()
    table.at(1, rules.add_task, "t1", "one")
    table.at(2, rules.undo)
    table.at(3, rules.add_task, "t2", "two")
    assert [(task.id, task.number) for task in table.meeting.now.tasks] == [("t2", 1)]


def test_undo_and_redo_say_what_they_did() -> None:
    table = Table(PLAIN).live()
    table.at(1, rules.take_floor, "jon")
    table.at(2, rules.undo)
    table.at(3, rules.redo)
    said = [line.text for line in table.meeting.log.newest(3)]
    assert said == ["Redone: Jon Ruiz takes the floor", "Undone: Jon Ruiz takes the floor", "Jon Ruiz takes the floor"]


def test_an_undo_of_something_else_than_the_newest_command_changes_nothing() -> None:
    table = Table(PLAIN).live()
    table.at(1, rules.take_floor, "jon")
    table.at(2, rules.take_floor, "ana")
    before = table.meeting.now
    table.record(3_000, (e.Undone(1),))
    table.record(3_000, (e.Undone(3),))
    table.record(3_000, (e.Redone(4),))
    assert table.meeting.now == before
