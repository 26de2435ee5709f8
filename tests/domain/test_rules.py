"""What each command does in each phase (rules.md 8 and 14): ready, live, paused, ended."""

from collections.abc import Callable
from datetime import date

import pytest

from smarketing_tui.domain import events as e
from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person

from .table import ITEMS, Table, header

NOTE = ("n1", NoteKind.NOTE, "so")
PHASES = ("ready", "live", "paused", "ended")


def table_in(phase: str) -> Table:
    """Return a meeting in that phase: maya spoke from 0, the first of three items is open."""
    table = Table()
    if phase != "ready":
        table.at(0, rules.take_floor, "maya")
    if phase == "paused":
        table.at(5, rules.pause)
    if phase == "ended":
        table.at(5, rules.end)
    assert table.meeting.phase.value == phase
    return table


@pytest.mark.parametrize(
    ("rule", "args", "ready", "live", "paused", "ended"),
    [
        (rules.begin, (), "MeetingStarted ItemOpened", "", "", ""),
        (rules.take_floor, ("jon",), "MeetingStarted ItemOpened FloorTaken", "FloorTaken", "FloorTaken", ""),
        (rules.take_floor, ("maya",), "MeetingStarted ItemOpened FloorTaken", "", "FloorTaken", ""),
        (rules.take_floor, ("stranger",), "", "", "", ""),
        (rules.open_floor, (), "MeetingStarted ItemOpened", "FloorOpened", "FloorOpened", ""),
        (rules.begin_crosstalk, (), "MeetingStarted ItemOpened CrosstalkBegan", "CrosstalkBegan", "CrosstalkBegan", ""),
        (rules.next_item, (), "MeetingStarted ItemOpened", "ItemOpened", "ItemOpened", ""),
        (rules.previous_item, (), "", "", "", ""),
        (rules.open_item, (2,), "", "ItemOpened", "ItemOpened", ""),
        (rules.open_item, (0,), "", "", "", ""),
        (rules.open_item, (3,), "", "", "", ""),
        (rules.open_item, (-1,), "", "", "", ""),
        (rules.extend_item, (1,), "ItemExtended", "ItemExtended", "ItemExtended", ""),
        (rules.extend_item, (0,), "", "", "", ""),
        (rules.pause, (), "", "MeetingPaused", "MeetingResumed", ""),
        (rules.write_note, NOTE, "NoteWritten", "NoteWritten", "NoteWritten", ""),
        (rules.write_note, ("n1", NoteKind.NOTE, " \u200d\t"), "", "", "", ""),
        (rules.add_task, ("t1", "do it"), "TaskAdded", "TaskAdded", "TaskAdded", ""),
        (rules.add_task, ("t1", "\u200b "), "", "", "", ""),
        (rules.note_to_task, ("no such note", "t1"), "", "", "", ""),
        (rules.move_border, (-3_000, 5_000), "", "", "", ""),
        (rules.set_border, (3_000, 5_000), "", "", "", ""),
        (rules.reassign, ("jon",), "", "TurnReassigned", "TurnReassigned", ""),
        (rules.reassign, ("maya",), "", "", "", ""),
        (rules.reassign, ("stranger",), "", "", "", ""),
        (rules.mark, ("jon",), "", "MarkMade", "", ""),
        (rules.mark, ("maya",), "", "", "", ""),
        (rules.mark, ("stranger",), "", "", "", ""),
        (rules.toggle_presence, ("jon",), "PersonLeft", "PersonLeft", "PersonLeft", ""),
        (rules.toggle_presence, ("stranger",), "", "", "", ""),
        (rules.join, (Person("leo", "Leo"),), "PersonJoined", "PersonJoined", "PersonJoined", ""),
        (rules.join, (Person("jon", "Leo"),), "", "", "", ""),
        (rules.join, (Person("leo", ""),), "", "", "", ""),
        (rules.invite, ("jon",), "PersonInvited", "PersonInvited", "PersonInvited", ""),
        (rules.invite, ("maya",), "PersonInvited", "", "PersonInvited", ""),
        (rules.invite, ("stranger",), "", "", "", ""),
        (rules.record_reason, ("jon", Reason.NOTHING), *(["ReasonRecorded"] * 4)),
        (rules.record_reason, ("stranger", Reason.NOTHING), "", "", "", ""),
        (rules.end, (), "", "MeetingEnded", "MeetingEnded", ""),
        (rules.undo, (), "", "Undone", "Undone", "Undone"),
        (rules.redo, (), "", "", "", ""),
        (rules.find_gap, (6_000, 9_000), "", "GapFound", "GapFound", ""),
        (rules.find_gap, (9_000, 9_000), "", "", "", ""),
        (rules.find_gap, (9_000, 6_000), "", "", "", ""),
        (rules.answer_gap, (1, True), "", "", "", ""),
    ],
)
def test_what_a_command_makes_of_each_phase(
    rule: Callable[..., rules.Events], args: tuple[object, ...], ready: str, live: str, paused: str, ended: str
) -> None:
    for phase, expected in zip(PHASES, (ready, live, paused, ended), strict=True):
        made = rule(table_in(phase).meeting, *args)
        assert " ".join(type(event).__name__ for event in made) == expected, phase


@pytest.mark.parametrize(
    ("rule", "args"), [(rules.take_floor, ("jon",)), (rules.open_floor, ()), (rules.begin_crosstalk, ())]
)
def test_the_keys_of_the_floor_do_nothing_twice(rule: Callable[..., rules.Events], args: tuple[str, ...]) -> None:
    table = Table()
    assert table.at(0, rule, *args)
    for at in range(1, 30):
        assert table.at(at / 30, rule, *args) == ()


def test_enter_on_the_last_item_does_not_end_the_meeting() -> None:
    table = Table().live()
    table.at(1, rules.next_item)
    table.at(2, rules.next_item)
    assert table.at(3, rules.next_item) == ()
    assert table.meeting.phase is Phase.LIVE
    assert table.meeting.now.item == 2


def test_a_meeting_without_an_agenda_starts_and_ends() -> None:
    table = Table(header(agenda=()))
    assert table.at(0, rules.next_item) == (e.MeetingStarted(),)
    for rule in (rules.next_item, rules.previous_item):
        assert table.at(1, rule) == ()
    assert table.at(1, rules.extend_item, 1) == ()
    assert table.at(2, rules.end)


def test_going_back_goes_on_with_that_items_clock() -> None:
    table = Table().live()
    table.at(10, rules.next_item)
    table.at(15, rules.previous_item)
    table.at(18, rules.next_item)
    assert (table.meeting.now.ledger.used(0), table.meeting.now.ledger.used(1)) == (13_000, 5_000)


def test_an_item_keeps_a_minute_and_never_outgrows_a_day() -> None:
    table = Table(header(agenda=(Item("A", minutes=3),)))
    assert table.at(0, rules.extend_item, -5) == (e.ItemExtended(0, -2),)
    assert table.at(0, rules.extend_item, -1) == ()
    assert table.at(0, rules.extend_item, 1) == (e.ItemExtended(0, 1),)
    table.at(0, rules.extend_item, 10_000)
    assert table.meeting.now.agenda[0].planned == 24 * 60 * 60_000
    assert table.at(0, rules.extend_item, 1) == ()


def test_task_numbers_go_on_where_the_workspace_stands() -> None:
    table = Table(header(first_task=12))
    table.at(0, rules.add_task, "t1", "one")
    table.at(0, rules.begin)
    table.at(1, rules.add_task, "t2", " two ", "jon", date(2026, 11, 27))
    one, two = table.meeting.now.tasks
    assert (one.number, one.item, one.at) == (12, None, 0)
    assert (two.number, two.item, two.at) == (13, 0, 1_000)
    assert (two.title, two.owner, two.due) == ("two", "jon", date(2026, 11, 27))


def test_notes_keep_their_time_and_item_and_read_as_one_line() -> None:
    table = Table().live()
    table.at(5, rules.next_item)
    table.at(7, rules.write_note, "n1", NoteKind.DECISION, " MQL\nthreshold\x1b goes to 60 ")
    note = table.meeting.now.notes.top
    assert note is not None
    assert (note.text, note.at, note.item, note.kind) == ("MQL threshold goes to 60", 7_000, 1, NoteKind.DECISION)


def test_a_note_becomes_a_task_in_its_place() -> None:
    table = Table(header(first_task=4)).live()
    table.at(5, rules.write_note, "n1", NoteKind.IDEA, "one")
    table.at(6, rules.write_note, "n2", NoteKind.IDEA, "two")
    table.at(7, rules.next_item)
    due = date(2026, 11, 27)
    assert table.at(8, rules.note_to_task, "n1", "t1", "jon", due) == (e.NoteBecameTask("n1", "t1", 4, "jon", due),)
    assert [note.id for note in table.meeting.now.notes] == ["n2"]
    (task,) = table.meeting.now.tasks
    assert (task.id, task.number, task.title, task.owner, task.due) == ("t1", 4, "one", "jon", due)
    assert (task.at, task.item) == (8_000, 0)  # made now, of what was said under the first item
    assert table.at(9, rules.note_to_task, "n1", "t2") == ()
    table.at(10, rules.undo)
    assert [note.id for note in table.meeting.now.notes] == ["n2", "n1"]
    assert table.meeting.now.tasks == ()
    table.at(11, rules.redo)
    table.at(12, rules.end)
    assert rules.note_to_task(table.meeting, "n2", "t2") == ()


def test_notes_and_enter_leave_a_paused_meeting_paused() -> None:
    table = table_in("paused")
    table.at(6, rules.write_note, *NOTE)
    table.at(6, rules.add_task, "t1", "do it")
    table.at(7, rules.next_item)
    table.at(7, rules.extend_item, 1)
    assert table.meeting.phase is Phase.PAUSED


def test_the_key_that_starts_a_meeting_is_a_step_of_its_own() -> None:
    start, item, taken = e.MeetingStarted(), e.ItemOpened(0), e.FloorTaken("a")
    assert rules.steps_of((start, item, taken)) == ((start, item), (taken,))
    assert rules.steps_of((start, e.CrosstalkBegan())) == ((start,), (e.CrosstalkBegan(),))
    assert rules.steps_of((start, item)) == ((start, item),)
    assert rules.steps_of((taken,)) == ((taken,),)
    assert rules.steps_of(()) == ()


def test_a_missing_progress_item_is_put_first_before_the_start_only() -> None:
    """rules.md 20: offered, never done unasked, and taken back like any other command."""
    lacking = Table(header(agenda=ITEMS[1:]))
    assert [type(each).__name__ for each in lacking.at(0, rules.begin_with_progress)] == ["ItemInserted"]
    assert [entry.plan.title for entry in lacking.meeting.now.agenda] == [
        "Progress on initiatives",
        *(item.title for item in ITEMS[1:]),
    ]
    assert lacking.at(0, rules.begin_with_progress) == ()
    lacking.at(0, rules.undo)
    assert len(lacking.meeting.now.agenda) == len(ITEMS) - 1
    lacking.at(0, rules.open_floor)
    assert lacking.at(1, rules.begin_with_progress) == ()
    assert Table().at(0, rules.begin_with_progress) == ()
