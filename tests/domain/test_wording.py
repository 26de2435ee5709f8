"""The log in words."""

from dataclasses import replace
from datetime import date

import pytest

from smarketing_tui.domain import events as e
from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting, Running
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.tasks.task import Task, TaskStatus
from smarketing_tui.domain.wording import told

from .table import Table, header


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(-5, "0:00"), (999, "0:00"), (59_999, "0:59"), (245_000, "4:05"), (3_599_999, "59:59"), (3_723_000, "1:02:03")],
)
def test_lengths_of_time_read_as_on_a_clock(milliseconds: int, words: str) -> None:
    assert clock_words(milliseconds) == words


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (e.MeetingStarted(), "The meeting starts"),
        (e.ItemOpened(1), "Item 2: Challenges"),
        (e.ItemOpened(9), "Item 10: an item"),
        (e.ItemOpened(-1), "Item 0: an item"),
        (e.ItemExtended(0, 2), "Progress: 2 min more"),
        (e.ItemExtended(0, -1), "Progress: 1 min less"),
        (e.FloorTaken("maya"), "Maya Chen takes the floor"),
        (e.FloorTaken("stranger"), "somebody takes the floor"),
        (e.FloorOpened(), "The floor is open"),
        (e.CrosstalkBegan(), "Crosstalk: several at once"),
        (e.MeetingPaused(), "Pause"),
        (e.MeetingResumed(), "The meeting goes on"),
        (e.NoteWritten("n", NoteKind.PARKING, "[b]later"), "Parking lot: [b]later"),
        (e.TaskAdded("t", 7, "Battlecard", "jon"), "Task 7: Battlecard (Jon Ruiz)"),
        (e.TaskAdded("t", 7, "Battlecard"), "Task 7: Battlecard"),
        (e.TaskAdded("t", 7, "Call", "andy", None, "Andy Lind"), "Task 7: Call (Andy Lind)"),
        (e.TaskSplit("t9", "t", 7, "Half", "andy", None, "Andy Lind"), "Task 7, a part of 9: Half (Andy Lind)"),
        (e.BorderMoved(5_000), "This began 5 s later"),
        (e.TurnReassigned("jon", 0), "It was Jon Ruiz"),
        (e.TurnReassigned("stranger", 0, 5), "It was somebody"),
        (e.MarkMade("jon"), "Jon Ruiz remarks"),
        (e.PersonLeft("jon"), "Jon Ruiz leaves"),
        (e.PersonCame("jon"), "Jon Ruiz comes"),
        (e.PersonJoined(Person("leo", "Leo Marx", key="l")), "Leo Marx joins, key l"),
        (e.PersonJoined(Person("leo", "Leo Marx")), "Leo Marx joins"),
        (e.PersonInvited("jon"), "Jon Ruiz is asked to speak"),
        (e.InvitationWithdrawn("jon"), "Jon Ruiz is not asked after all"),
        (e.ReasonRecorded("jon", Reason.OBSERVES), "Jon Ruiz: likes to observe (private)"),
        (e.NoteBecameTask("n", "t", 7, "jon"), "The note becomes task 7"),
        (e.TasksCarried((Task("c1", 9, "Old"),)), "From earlier meetings: 1 task"),
        (e.TasksCarried(()), "From earlier meetings: 0 tasks"),
        (e.TaskStatusSet("t9", TaskStatus.DONE), "Task 9 is done"),
        (e.TaskStatusSet("t9", TaskStatus.OPEN), "Task 9 is open again"),
        (e.TaskStatusSet("t9", TaskStatus.BLOCKED, "[b]legal"), "Task 9 is blocked: [b]legal"),
        (e.TaskStatusSet("t9", TaskStatus.DROPPED, "no budget"), "Task 9 is dropped: no budget"),
        (e.TaskStatusSet("stranger", TaskStatus.DONE), "Task 0 is done"),
        (e.TaskOwnerSet("t9", "jon"), "Task 9 goes to Jon Ruiz"),
        (e.TaskOwnerSet("t9"), "Task 9 goes to nobody"),
        (e.TaskOwnerSet("t9", "andy", "Andy Lind"), "Task 9 goes to Andy Lind"),
        (e.TaskDueSet("t9", date(2026, 11, 27)), "Task 9 is due Fri 27 Nov 2026"),
        (e.TaskDueSet("t9"), "Task 9 has no day"),
        (e.TaskRenamed("t9", "Other words"), "Task 9 is now: Other words"),
        (e.TaskSplit("t9", "t10", 10, "Half", "jon"), "Task 10, a part of 9: Half (Jon Ruiz)"),
        (e.MeetingEnded(), "The meeting ends"),
        (e.GapFound(30_000, True), "Away for 0:30, counted as open floor"),
        (e.GapFound(59_001, True), "Away for under 1 s, counted as open floor"),
        (e.StretchRepainted(5_000, 9_000, Account.OPEN), "Corrected: 0:05 to 0:09 was open floor"),
        (e.StretchRepainted(5_000, 9_000, Account.FLOOR, "jon", 1), "Corrected: 0:05 to 0:09 was Jon Ruiz, item 2"),
        (e.StretchRepainted(5_000, 9_000, Account.FLOOR, "stranger"), "Corrected: 0:05 to 0:09 was somebody"),
        (e.MarkInserted("jon", 5_000), "Corrected: Jon Ruiz remarked at 0:05"),
        (e.MarkRetracted("jon", 5_000), "Corrected: Jon Ruiz did not remark at 0:05"),
    ],
)
def test_every_fact_has_its_line(fact: e.Fact, words: str) -> None:
    state = replace(Meeting.of(header()).now, tasks=(Task("t9", 9, "Battlecard"),))
    assert told(state, fact, 60_000) == words


@pytest.mark.parametrize(
    ("account", "person", "words"),
    [
        (Account.OPEN, None, "The open floor began 5 s later"),
        (Account.CROSSTALK, None, "Crosstalk began 5 s later"),
        (Account.FLOOR, "jon", "Jon Ruiz began 5 s later"),
    ],
)
def test_a_border_names_what_began(account: Account, person: str | None, words: str) -> None:
    state = replace(Meeting.of(header()).now, running=Running(account, person, 10_000))
    assert told(state, e.BorderMoved(15_000), 60_000) == words


def test_a_turn_that_was_somebody_elses_names_both() -> None:
    table = Table(header(agenda=()))
    table.at(0, rules.take_floor, "jon")
    assert told(table.meeting.now, e.TurnReassigned("ana", 0), 5_000) == "It was Ana Silva, not Jon Ruiz"
    table.at(10, rules.open_floor)
    table.at(20, rules.pause)
    assert told(table.meeting.now, e.TurnReassigned("ana", 0, 10_000), 25_000) == "It was Ana Silva, not Jon Ruiz"
    assert told(table.meeting.now, e.TurnReassigned("ana", 10_000), 25_000) == "It was Ana Silva"


def test_who_leaves_before_the_start_is_not_here() -> None:
    assert told(Meeting.of(header()).now, e.PersonLeft("jon"), 0) == "Jon Ruiz is not here"
