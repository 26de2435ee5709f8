"""A session: nothing is shown as saved that is not (rules.md 5), and every moment is accounted for (1 to 3)."""

from datetime import datetime, timedelta

import pytest

from smarketing_tui.clock import ManualClock, Moment
from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.events import GapFound
from smarketing_tui.domain.floor import holder, participation, stretches
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person

from .room import HEADER, START, Room
from .stores import FULL


def live_room() -> Room:
    """A meeting in which maya speaks since the start, all of it on disk."""
    room = Room()
    room.speak("maya")
    room.save()
    return room


def told(room: Room) -> list[tuple[str, str | None, float]]:
    """The stretches up to now: account, person, length in seconds."""
    found = stretches(room.session.head, room.session.elapsed())
    return [(stretch.account.value, stretch.person, stretch.length / 1000) for stretch in found]


def test_nothing_is_shown_before_it_is_on_disk() -> None:
    room = Room()
    assert room.speak("maya")
    session = room.session
    assert (session.head.phase, session.shown.phase) == (Phase.LIVE, Phase.READY)
    assert room.store.lines == []
    assert room.save()
    assert session.shown is session.head is session.saving.saved
    assert room.kinds() == ["MeetingStarted", "ItemOpened", "FloorTaken"]
    assert room.changes == 1


def test_rules_decide_against_what_was_decided_before_and_not_against_the_disk() -> None:
    room = Room()
    assert room.speak("maya")
    assert not room.speak("maya")
    assert room.speak("jon")
    assert room.save()
    assert room.store.writes == [4]


def test_after_three_hundred_milliseconds_the_screen_shows_what_was_decided() -> None:
    room = live_room()
    room.speak("jon")
    room.clock.advance(milliseconds=300)
    assert room.session.late is None
    assert holder(room.session.shown) == "maya"
    room.clock.advance(milliseconds=1)
    late = room.session.late
    assert late is not None
    assert (late.count, late.since.at, late.trouble) == (1, START, None)
    assert holder(room.session.shown) == "jon"
    room.save()
    assert room.session.late is None


def test_a_failed_write_is_shown_at_once_and_says_why() -> None:
    room = live_room()
    room.store.failures = [FULL]
    room.clock.advance(seconds=60)
    room.speak("jon")
    room.speak("ana")
    assert not room.save()
    late = room.session.late
    assert late is not None
    assert (late.count, late.since.at, late.trouble) == (2, START + timedelta(seconds=60), str(FULL))
    assert holder(room.session.shown) == "ana"
    assert holder(room.session.saving.saved) == "maya"
    assert room.changes == 2
    assert room.save()
    assert room.session.saving.unsaved is None
    assert room.session.shown is room.session.saving.saved is room.session.head


def test_a_sign_of_life_is_stored_after_ten_seconds_without_an_event() -> None:
    room = live_room()
    room.wait(9)
    assert "Heartbeat" not in room.kinds()
    room.wait(1)
    assert room.kinds().count("Heartbeat") == 1
    room.wait(5)
    room.speak("jon")
    room.wait(9)
    assert room.kinds().count("Heartbeat") == 1
    room.wait(21)
    assert room.kinds().count("Heartbeat") == 1 + 3
    assert len(room.session.head.steps) == 3
    assert room.do(rules.undo)
    assert told(room) == [("floor", "maya", 45)]


def test_there_are_no_signs_of_life_before_the_start_after_the_end_or_before_a_stuck_disk() -> None:
    room = Room()
    room.wait(60)
    assert room.kinds() == []
    room.speak("maya")
    room.clock.advance(seconds=60)
    room.session.tick()
    assert room.session.saving.unsaved is not None
    assert room.session.saving.unsaved.count == 3
    room.do(rules.end)
    room.save()
    room.wait(60)
    assert room.kinds()[-1] == "MeetingEnded"


def test_a_paused_meeting_shows_signs_of_life_too() -> None:
    room = live_room()
    room.do(rules.pause)
    room.wait(30)
    assert room.kinds().count("Heartbeat") == 3


def test_heartbeats_can_be_held_back_while_a_field_is_open() -> None:
    room = live_room()
    with room.session.without_heartbeat():
        room.wait(40)
        assert "Heartbeat" not in room.kinds()
    room.wait(1)
    assert "Heartbeat" in room.kinds()


def test_time_begins_with_the_start_and_what_came_before_carries_zero() -> None:
    room = Room()
    room.wait(30)
    room.do(rules.write_note, "n1", NoteKind.NOTE, "before")
    room.wait(30)
    assert room.session.elapsed() == 0
    room.speak("maya")
    room.wait(5)
    assert room.session.elapsed() == 5_000
    room.save()
    assert [recorded.elapsed for recorded in room.store.records] == [0, 0, 0, 0]
    assert [recorded.at for recorded in room.store.records][:2] == [
        START + timedelta(seconds=30),
        START + timedelta(seconds=60),
    ]
    assert room.accounts().wall == 5_000


def test_a_command_carries_the_moment_at_which_its_key_arrived() -> None:
    room = Room()
    pressed = room.clock.now()
    room.clock.advance(milliseconds=900)  # the screen was busy
    room.session.perform(rules.take_floor, pressed, "maya")
    assert room.session.elapsed() == 900
    pressed = room.clock.now()
    room.clock.advance(milliseconds=700)
    room.session.perform(rules.take_floor, pressed, "jon")
    assert told(room) == [("floor", "maya", 0.9), ("floor", "jon", 0.7)]


def test_a_stamp_before_the_last_event_is_moved_up_to_it() -> None:
    room = live_room()
    early = room.clock.now()
    room.clock.advance(seconds=10)
    room.speak("jon")
    room.session.perform(rules.take_floor, early, "ana")
    room.clock.advance(seconds=5)
    assert told(room) == [("floor", "maya", 10), ("floor", "ana", 5)]
    assert room.session.elapsed(early) == 10_000


def test_the_start_and_the_first_key_are_two_steps() -> None:
    room = live_room()
    room.clock.advance(seconds=4)
    assert room.do(rules.undo)
    assert not room.do(rules.undo)
    assert told(room) == [("open", None, 4)]


@pytest.mark.parametrize(
    ("seconds", "account", "phase"),
    [(60, "open", Phase.LIVE), (899.9, "open", Phase.LIVE), (900, "paused", Phase.PAUSED)],
)
def test_sleep_is_a_gap_by_its_length(seconds: float, account: str, phase: Phase) -> None:
    room = live_room()
    room.wait(5)
    room.clock.sleep(seconds)
    room.session.tick()
    assert told(room) == [("floor", "maya", 5), (account, None, seconds)]
    assert room.session.head.phase is phase
    gap = room.session.gap
    assert gap is not None
    assert isinstance(gap.facts[0][1], GapFound)


def test_a_paused_meeting_sleeps_on() -> None:
    room = live_room()
    room.do(rules.pause)
    room.wait(5)
    room.clock.sleep(60)
    room.session.tick()
    assert room.session.head.phase is Phase.PAUSED
    assert room.session.gap is None
    assert told(room) == [("paused", None, 65)]


def test_a_nap_is_no_gap_and_neither_is_sleep_before_the_start_or_after_the_end() -> None:
    room = Room()
    room.clock.sleep(5_000)
    room.session.tick()
    room.speak("maya")
    room.wait(5)
    room.clock.sleep(1.9)
    room.session.tick()
    assert told(room) == [("floor", "maya", 6.9)]
    room.do(rules.end)
    room.clock.sleep(5_000)
    room.session.tick()
    assert room.session.gap is None
    assert room.accounts().wall == 6_900


def test_a_key_pressed_right_after_waking_finds_the_gap_before_it_acts() -> None:
    room = live_room()
    room.wait(5)
    room.clock.sleep(60)
    room.speak("jon")
    room.clock.advance(seconds=2)
    room.session.tick()
    assert told(room) == [("floor", "maya", 5), ("open", None, 60), ("floor", "jon", 2)]


def test_a_key_pressed_before_the_sleep_and_handled_after_it_keeps_its_moment() -> None:
    room = live_room()
    room.wait(5)
    pressed = room.clock.now()
    room.clock.sleep(60)
    room.session.perform(rules.take_floor, pressed, "jon")
    room.session.tick()
    room.clock.advance(seconds=2)
    assert told(room) == [("floor", "maya", 5), ("open", None, 62)]
    assert room.do(rules.undo)  # jon's key, past the gap
    assert room.session.head.undone.top is not None
    assert "Jon" in room.session.head.undone.top.told


@pytest.mark.parametrize(
    ("away", "account", "phase"), [(30, "open", Phase.LIVE), (899, "open", Phase.LIVE), (4_000, "paused", Phase.PAUSED)]
)
def test_after_a_crash_the_gap_runs_from_the_last_event_to_the_reopening(
    away: float, account: str, phase: Phase
) -> None:
    room = live_room()
    room.wait(15)  # the last sign of life is at 10
    room.speak("jon")  # never saved
    room.clock.advance(seconds=away - 5)
    room = room.crash()
    assert room.session.head.phase is phase
    assert told(room) == [("floor", "maya", 10), (account, None, away)]
    assert room.session.saving.unsaved is not None  # recorded at once, not at the first key
    room.save()
    assert room.kinds()[-1] == "GapFound"
    room.clock.advance(seconds=1)
    room.speak("ana")
    room.clock.advance(seconds=2)
    assert told(room)[1:] == [(account, None, away + 1), ("floor", "ana", 2)]


def test_a_wall_clock_that_was_set_back_makes_no_negative_gap() -> None:
    room = live_room()
    room.wait(20)
    room.clock.set_wall(timedelta(hours=-2))
    room = room.crash()
    assert room.session.gap is None
    assert room.session.saving.unsaved is None
    assert room.session.elapsed() == 20_000
    room.clock.advance(seconds=3)
    assert told(room) == [("floor", "maya", 23)]


def test_a_second_crash_makes_a_second_gap() -> None:
    room = live_room()
    for _ in range(2):
        room.clock.advance(seconds=20)
        room = room.crash()
        room.save()
        room.speak("jon")
        room.save()
        room.clock.advance(seconds=0.5)
    assert told(room)[-1] == ("floor", "jon", 0.5)
    assert room.accounts().wall == 41_000
    assert room.kinds().count("GapFound") == 2


def test_a_ready_meeting_comes_back_ready() -> None:
    room = Room()
    room.do(rules.write_note, "n1", NoteKind.NOTE, "before")
    room.save()
    room.clock.advance(seconds=500)
    room = room.crash()
    assert (room.session.head.phase, room.session.gap, room.session.elapsed()) == (Phase.READY, None, 0)
    room.speak("maya")
    room.clock.advance(seconds=2)
    assert room.accounts().wall == 2_000


def test_an_ended_meeting_that_is_opened_again_and_reopened_goes_on_at_once() -> None:
    room = live_room()
    room.wait(100)
    room.do(rules.end)
    room.save()
    room.clock.advance(seconds=5_000)
    room = room.crash()
    assert room.session.head.phase is Phase.ENDED
    assert room.session.elapsed() == 100_000
    assert room.do(rules.undo)
    room.clock.advance(seconds=7)
    assert room.session.elapsed() == 107_000
    assert told(room) == [("floor", "maya", 107)]


def test_undo_on_the_recap_reopens_and_the_end_keeps_its_stamp() -> None:
    room = live_room()
    room.wait(10)
    room.do(rules.end)
    room.wait(5)
    assert (room.session.elapsed(), room.accounts().wall) == (10_000, 10_000)
    room.do(rules.undo)
    assert told(room) == [("floor", "maya", 15)]
    room.do(rules.redo)
    room.wait(3)
    assert room.accounts().wall == 10_000


def test_a_gap_can_be_answered_the_other_way_and_back() -> None:
    room = live_room()
    room.clock.advance(seconds=60)
    room = room.crash()
    gap = room.session.gap
    assert gap is not None
    room.clock.advance(seconds=4)
    assert room.session.answer(gap.batch, went_on=False)
    assert room.session.head.phase is Phase.LIVE
    assert (room.accounts().paused, room.accounts().open) == (60_000, 4_000)
    assert not room.session.answer(gap.batch, went_on=False)
    assert room.session.answer(gap.batch, went_on=True)
    assert (room.accounts().paused, room.accounts().open) == (0, 64_000)
    room.save()
    assert room.kinds()[-2:] == ["GapAnswered", "GapAnswered"]
    assert fold(HEADER, room.store.records) == room.session.shown


def test_a_changed_wall_clock_changes_labels_and_no_duration() -> None:
    room = live_room()
    room.wait(10)
    room.clock.set_wall(timedelta(hours=3))
    room.speak("jon")
    room.wait(10)
    room.clock.set_wall(timedelta(hours=-9))
    room.speak("ana")
    room.wait(5)
    assert told(room) == [("floor", "maya", 10), ("floor", "jon", 10), ("floor", "ana", 5)]
    hours = {recorded.at.hour for recorded in room.store.records}
    assert hours == {10, 13, 4}
    assert room.session.gap is None


class FineClock(ManualClock):
    """A clock whose wall shows microseconds, as real ones do."""

    def now(self) -> Moment:
        """Return this moment."""
        moment = super().now()
        return Moment(moment.at + timedelta(microseconds=987), moment.ticks)


def test_what_is_read_back_equals_what_was_shown_labels_included() -> None:
    room = Room(clock=FineClock(datetime(2026, 11, 21, 10, 0, 0, 123_456, tzinfo=START.tzinfo)))
    room.speak("maya")
    room.do(rules.add_task, "t1", "Battlecard", "jon")
    room.do(rules.end)
    room.save()
    assert fold(HEADER, room.store.records) == room.session.shown
    assert room.session.shown.now.tasks[0].number == 3


def test_a_command_that_changes_nothing_writes_nothing() -> None:
    room = live_room()
    for rule, args in ((rules.take_floor, ("maya",)), (rules.take_floor, ("nobody",)), (rules.redo, ())):
        assert not room.do(rule, *args)
    assert room.session.saving.unsaved is None


def test_closing_saves_what_waits_and_lets_go_of_the_file() -> None:
    room = Room()
    room.speak("maya")
    assert room.session.close()
    assert room.store.is_closed
    assert len(room.store.lines) == 3


def test_closing_before_a_full_disk_says_so() -> None:
    room = Room()
    room.speak("maya")
    room.store.failures = [FULL]
    assert not room.session.close()
    assert room.store.is_closed


def test_an_end_taken_back_after_the_computer_slept_gives_the_sleep_to_nobody() -> None:
    room = live_room()
    room.wait(10)
    room.do(rules.end)
    room.wait(5)
    room.clock.sleep(3_600)
    room.session.tick()
    assert room.session.gap is None
    assert room.do(rules.undo)
    assert told(room) == [("floor", "maya", 10), ("paused", None, 3_605)]
    gap = room.session.gap
    assert gap is not None
    assert room.session.answer(gap.batch, went_on=True)
    assert told(room)[1] == ("open", None, 3_605)
    room.do(rules.redo)
    assert room.accounts().wall == 10_000


def test_a_gap_is_not_offered_once_the_meeting_is_over() -> None:
    room = live_room()
    room.clock.advance(seconds=60)
    room = room.crash()
    assert room.session.gap is not None
    room.do(rules.end)
    assert room.session.gap is None


def test_corrections_and_walk_ins_come_back_from_the_disk_and_can_still_be_undone() -> None:
    room = live_room()
    room.wait(10)
    room.do(rules.join, Person("leo", "Leo", key="l"))
    room.speak("jon")
    room.wait(10)
    room.do(rules.move_border, -5_000, room.session.elapsed())
    room.do(rules.reassign, "leo")
    room.do(rules.mark, "ana")
    room.do(rules.invite, "ana")
    room.save()
    again = room.crash()
    assert again.session.head.now == room.session.head.now
    assert told(again) == [("floor", "maya", 5), ("floor", "leo", 15)]
    assert again.session.head.roster.by_key("l") == Person("leo", "Leo", key="l")
    for _ in range(5):
        assert again.do(rules.undo)
    assert told(again) == [("floor", "maya", 20)]
    again.save()
    third = again.crash()
    for _ in range(5):
        assert third.do(rules.redo)
    assert told(third) == [("floor", "maya", 5), ("floor", "leo", 15)]


def test_a_key_that_waited_moves_the_border_as_of_its_own_moment() -> None:
    room = live_room()
    room.wait(10)
    room.speak("jon")
    room.wait(3)
    pressed = room.clock.now()
    room.clock.advance(seconds=4)
    room.session.perform(rules.move_border, pressed, 60_000, room.session.elapsed(pressed))
    assert told(room) == [("floor", "maya", 13), ("floor", "jon", 4)]
    assert room.session.head.elapsed == 13_000


def test_who_is_marked_absent_before_the_start_carries_zero() -> None:
    room = Room()
    room.wait(30)
    room.do(rules.toggle_presence, "ana")
    room.do(rules.join, Person("leo", "Leo"))
    room.wait(30)
    room.speak("ana")
    room.wait(5)
    assert [recorded.elapsed for recorded in room.store.records] == [0] * 6
    assert participation(room.session.head, "ana", 5_000).present == 5_000
    assert participation(room.session.head, "leo", 5_000).present == 5_000


def test_what_is_recorded_after_the_end_carries_the_end() -> None:
    """rules.md 11; taking the end back is no such thing, for then it never was."""
    room = live_room()
    room.wait(10)
    room.do(rules.end)
    ended = room.session.head.elapsed
    room.wait(30)
    room.do(rules.record_reason, "jon", Reason.OBSERVES)
    assert room.session.head.elapsed == ended
    room.do(rules.undo)
    room.do(rules.undo)
    assert room.session.head.elapsed == ended + 30_000
