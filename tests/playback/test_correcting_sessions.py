"""A session that has ended is opened again and corrected: stored, shown, summed up, and never longer for it."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from smarketing_tui.clock import ManualClock
from smarketing_tui.domain import rules
from smarketing_tui.domain.correcting import afterwards, marks
from smarketing_tui.domain.events import Redone, StretchRepainted, Undone
from smarketing_tui.domain.floor import Turn, accounts, turns, wall
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.screens.revising import revised, revising_held
from smarketing_tui.session.live import Session
from smarketing_tui.store.workspace import Opened, Workspace
from tests.session.room import Room
from tests.workspace.conftest import AGENDA, START

FIRST = Turn("maya", 0, 20_000, 0)


def ended() -> Room:
    """Maya for 20 s, Jon for 10, the end."""
    room = Room()
    room.speak("maya")
    room.wait(20)
    room.speak("jon")
    room.wait(10)
    room.do(rules.end)
    room.save()
    return room


def test_a_correction_has_its_own_moment_and_the_end_as_its_time() -> None:
    room = ended()
    room.clock.advance(seconds=3_600)
    room = room.crash()
    room.clock.advance(seconds=7_200)
    assert room.do(afterwards.change_person, FIRST, "jon")
    room.clock.advance(seconds=5)
    assert room.do(afterwards.undo_correction)
    assert room.do(afterwards.redo_correction)
    room.save()
    corrected, undone, redone = room.store.newest.records[-3:]
    assert isinstance(corrected.event, StretchRepainted)
    assert isinstance(undone.event, Undone)
    assert isinstance(redone.event, Redone)
    assert {recorded.elapsed for recorded in (corrected, undone, redone)} == {30_000}
    assert undone.at - corrected.at == timedelta(seconds=5)
    meeting = room.session.head
    assert (meeting.phase, wall(meeting, meeting.elapsed)) == (Phase.ENDED, 30_000)
    assert accounts(meeting, meeting.elapsed).wall == 30_000
    assert room.session.elapsed() == 30_000
    assert room.crash().session.head == meeting


def test_neither_signs_of_life_nor_gaps_stir_in_an_ended_session() -> None:
    room = ended()
    room.clock.advance(seconds=86_400)
    room = room.crash()
    before = len(room.store.newest.records)
    room.wait(60)
    room.clock.sleep(3_600)
    room.session.tick()
    assert room.session.gap is None
    room.do(afterwards.delete_turn, FIRST)
    room.clock.sleep(3_600)
    room.session.tick()
    room.do(afterwards.undo_correction)
    room.session.close()
    assert room.kinds()[before:] == ["StretchRepainted", "Undone"]


def test_an_end_taken_back_still_goes_on_at_its_own_time() -> None:
    """Undo on the recap reopens: the meeting has gone on since; corrections are taken back first."""
    room = ended()
    room.do(afterwards.delete_turn, FIRST)
    room.clock.advance(seconds=5)
    room.do(rules.undo)
    assert room.session.head.phase is Phase.ENDED
    assert room.session.head.elapsed == 30_000
    room.do(rules.undo)
    assert room.session.head.phase is Phase.LIVE
    assert room.session.head.elapsed == 35_000


def correct_on_disk(opened: Opened, clock: ManualClock, workspace: Workspace) -> Session:
    """Open an ended session and give all of Maya's words to Jon."""
    session = Session(opened.header, opened.records, opened.file, clock, threaded=False)
    maya, jon = (person.id for person in session.head.roster)
    assert session.perform(afterwards.change_person, clock.now(), Turn(maya, 0, 20_000, 0), jon)
    assert session.saving.work()
    workspace.finish(session.saving.saved)
    return session


def test_summaries_and_tasks_follow_at_once(tmp_path: Path) -> None:
    workspace, clock = Workspace.open(tmp_path / "home"), ManualClock(START)
    people = workspace.invite(parse_with("Maya Chen:marketing, Jon Ruiz:sales")).people
    opened = workspace.create(workspace.plan(AGENDA, people, START))
    session = Session(opened.header, [], opened.file, clock, threaded=False)
    maya, jon = (person.id for person in people)
    session.perform(rules.take_floor, clock.now(), maya)
    session.perform(rules.add_task, clock.now(), "t-1", "One", maya)
    clock.advance(seconds=20)
    session.perform(rules.end, clock.now())
    assert session.close()
    workspace.finish(session.saving.saved)
    assert [(each.person, each.turns) for each in workspace.heard_sessions()[0].heard] == [(maya, 1), (jon, 0)]
    tasks = workspace.tasks()

    clock.advance(seconds=86_400)
    session = correct_on_disk(workspace.resume(opened.header.id), clock, workspace)
    (summary,) = workspace.heard_sessions()  # while the file is still open
    assert [(each.person, each.turns) for each in summary.heard] == [(maya, 0), (jon, 1)]
    assert summary.wall == 20_000
    assert session.close()
    workspace.finish(session.saving.saved)
    (summary,) = Workspace.open(workspace.home).heard_sessions()
    assert [(each.person, each.turns) for each in summary.heard] == [(maya, 0), (jon, 1)]
    assert workspace.tasks() == tasks
    stored = workspace.load(opened.header.id)
    assert fold(stored.header, stored.records) == session.head

    again = workspace.resume(opened.header.id)
    session = Session(again.header, again.records, again.file, clock, threaded=False)
    assert session.perform(afterwards.undo_correction, clock.now())
    assert not session.perform(afterwards.undo_correction, clock.now())
    assert session.close()
    workspace.finish(session.saving.saved)
    assert [(each.person, each.turns) for each in workspace.heard_sessions()[0].heard] == [(maya, 1), (jon, 0)]


def test_who_was_merged_since_can_be_corrected_as_whom_they_are_now(tmp_path: Path) -> None:
    workspace, clock = Workspace.open(tmp_path / "home"), ManualClock(START)
    people = workspace.invite(parse_with("Maja:marketing, Jon Ruiz:sales")).people
    opened = workspace.create(workspace.plan(PROBLEM_SOLVING, people, START))
    session = Session(opened.header, [], opened.file, clock, threaded=False)
    maja, jon = (person.id for person in people)
    for person in (maja, jon):
        session.perform(rules.take_floor, clock.now(), person)
        clock.advance(seconds=10)
    session.perform(rules.end, clock.now())
    assert session.close()
    workspace.finish(session.saving.saved)
    (maya,) = workspace.invite(parse_with("Maya Chen:marketing")).people
    workspace.people_book.merge(maya.id, maja, workspace.heard_sessions())

    name = opened.header.id
    turn = afterwards.turn_at(workspace.load(name).meeting, 15_000)
    assert turn is not None
    stored = revised(workspace, clock, name, partial(afterwards.change_person, turn=turn, person=maya.id))
    assert [(each.person, each.end) for each in turns(stored.meeting, 20_000)] == [(maya.id, 20_000)]
    stored = revised(workspace, clock, name, partial(marks.insert_mark, person=jon, time=5_000))
    assert [(mark.person, mark.at) for mark in stored.meeting.now.marks] == [(jon, 5_000)]
    for _ in range(2):
        stored = revised(workspace, clock, name, afterwards.undo_correction)
    assert [each.person for each in turns(stored.meeting, 20_000)] == [maya.id, jon]


async def test_who_was_merged_while_the_recap_was_open_can_be_corrected_there(tmp_path: Path) -> None:
    """The session is still held, and its people in it have the ids they came with."""
    workspace, clock = Workspace.open(tmp_path / "home"), ManualClock(START)
    people = workspace.invite(parse_with("Maja:marketing, Jon Ruiz:sales")).people
    opened = workspace.create(workspace.plan(PROBLEM_SOLVING, people, START))
    held = Session(opened.header, [], opened.file, clock)
    maja, jon = (person.id for person in people)
    for person in (maja, jon):
        held.perform(rules.take_floor, clock.now(), person)
        clock.advance(seconds=10)
    held.perform(rules.end, clock.now())
    assert held.saving.settled(5)
    workspace.finish(held.head)
    (maya,) = workspace.invite(parse_with("Maya Chen:marketing")).people
    workspace.people_book.merge(maya.id, maja, workspace.heard_sessions())

    revise = revising_held(workspace, held)
    turn = afterwards.turn_at(workspace.load(opened.header.id).meeting, 5_000)
    assert turn is not None
    assert turn.person == maya.id
    stored = await revise(partial(afterwards.change_person, turn=turn, person=jon))
    assert [(each.person, each.end) for each in turns(stored.meeting, 20_000)] == [(jon, 20_000)]
    stored = await revise(afterwards.undo_correction)
    assert [each.person for each in turns(stored.meeting, 20_000)] == [maya.id, jon]
    stored = await revise(partial(marks.insert_mark, person=maya.id, time=15_000))
    assert [mark.person for mark in stored.meeting.now.marks] == [maya.id]
    assert [mark.person for mark in held.head.now.marks] == [maja]
    assert held.close()
