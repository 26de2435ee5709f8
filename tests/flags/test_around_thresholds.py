"""Each flag one millisecond before its threshold, at it, and after it."""

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.thresholds import Thresholds
from smarketing_tui.domain.people import Person

from .room import MIN, Room, S


def around(room: Room, at: int, *flag: str) -> None:
    """Check that *flag* (kind, person) does not stand one millisecond before *at*, and does from *at* on."""
    kind, person = flag
    assert (kind, person) not in room.standing(at - 1)
    assert (kind, person) in room.standing(at)
    assert (kind, person) in room.standing(at + 1)


def until(room: Room, at: int, *flag: str) -> None:
    """Check that *flag* stands up to one millisecond before *at*, and no longer."""
    kind, person = flag
    assert (kind, person) in room.standing(at - 1)
    assert (kind, person) not in room.standing(at)
    assert (kind, person) not in room.standing(at + 1)


# Silent: no turn and no mark for the longer of ten minutes and a quarter of the slot


@pytest.mark.parametrize(
    ("slot", "expected"), [(0, 10 * MIN), (40, 10 * MIN), (41, 615 * S), (60, 15 * MIN), (1, 10 * MIN)]
)
def test_silent_after_ten_minutes_or_a_quarter_of_the_slot(slot: int, expected: int) -> None:
    around(Room(slot=slot).spoken((0, "a")), expected, "silent", "b")


@pytest.mark.parametrize("people", [1, 2, 3, 4, 12])
def test_silent_in_groups_of_any_size(people: int) -> None:
    room = Room(people).spoken()
    assert room.standing(10 * MIN - 1) == set()
    assert room.standing(10 * MIN) == {("silent", person) for person in "abcdefghijkl"[:people]}


def test_a_mark_or_a_turn_is_being_heard() -> None:
    room = Room().spoken((0, "a")).at(10 * MIN - 1, rules.mark, "b").at(10 * MIN - 1, rules.take_floor, "c")
    assert room.standing(10 * MIN, "silent") == {("silent", "d")}


def test_the_clock_of_silences_stops_in_a_pause() -> None:
    room = Room().spoken((0, "a")).at(5 * MIN, rules.pause).at(45 * MIN, rules.pause)
    around(room, 50 * MIN, "silent", "b")


def test_the_clock_of_silences_stops_while_somebody_presents() -> None:
    room = Room().spoken((0, "a")).at(5 * MIN, rules.next_item).at(15 * MIN, rules.take_floor, "b")
    around(room, 20 * MIN, "silent", "c")


def test_a_flag_of_silence_stays_through_a_pause_and_a_presentation() -> None:
    room = Room().spoken((0, "b")).at(11 * MIN, rules.pause)
    assert ("silent", "c") in room.standing(12 * MIN)
    room.at(13 * MIN, rules.pause).at(14 * MIN, rules.next_item).at(14 * MIN, rules.take_floor, "a")
    assert ("silent", "c") in room.standing(15 * MIN)


def test_silence_of_a_late_joiner_counts_from_their_coming() -> None:
    room = Room().at(0, rules.toggle_presence, "b").spoken((0, "a")).at(7 * MIN, rules.toggle_presence, "b")
    around(room, 17 * MIN, "silent", "b")


def test_a_walk_in_is_silent_ten_minutes_after_coming() -> None:
    room = Room(2).spoken((0, "a"))
    room.at(7 * MIN, rules.join, Person("w", "Wim Bos", key="w"))
    around(room, 17 * MIN, "silent", "w")


def test_who_left_has_no_flag_and_begins_anew_on_coming_back() -> None:
    room = Room().spoken((0, "a")).at(11 * MIN, rules.toggle_presence, "b")
    assert ("silent", "b") not in room.standing(12 * MIN)
    room.at(20 * MIN, rules.toggle_presence, "b")
    around(room, 30 * MIN, "silent", "b")


def test_being_heard_ends_it_at_once() -> None:
    room = Room().spoken((0, "a")).at(11 * MIN, rules.take_floor, "b")
    assert ("silent", "b") not in room.standing(11 * MIN)
    room = Room().spoken((0, "a")).at(11 * MIN, rules.mark, "b")
    assert ("silent", "b") not in room.standing(11 * MIN)


# Gone quiet: has spoken, but not for fifteen minutes


def test_gone_quiet_fifteen_minutes_after_a_turn() -> None:
    room = Room().spoken((0, "a"), (MIN, "b"))
    around(room, 16 * MIN, "gone_quiet", "a")
    assert ("silent", "a") not in room.standing(16 * MIN)


def test_gone_quiet_fifteen_minutes_after_a_mark() -> None:
    around(Room().spoken((0, "a")).at(MIN, rules.mark, "b"), 16 * MIN, "gone_quiet", "b")


def test_gone_quiet_counts_without_pause_and_presentation() -> None:
    room = Room().spoken((0, "b"), (MIN, "c")).at(2 * MIN, rules.pause).at(4 * MIN, rules.pause)
    room.at(5 * MIN, rules.next_item).at(5 * MIN, rules.take_floor, "a").at(8 * MIN, rules.take_floor, "c")
    around(room, 21 * MIN, "gone_quiet", "b")


def test_gone_quiet_after_coming_back_counts_from_there() -> None:
    room = Room().spoken((0, "b"), (MIN, "a")).at(2 * MIN, rules.toggle_presence, "b")
    room.at(10 * MIN, rules.toggle_presence, "b")
    around(room, 25 * MIN, "gone_quiet", "b")


def test_whoever_holds_the_floor_is_not_quiet() -> None:
    room = Room().spoken((0, "a"))
    assert room.standing(60 * MIN, "silent", "gone_quiet") == {("silent", each) for each in "bcd"}


# Quiet: below a quarter of the fair share, after ten minutes of discussion


def test_quiet_only_after_ten_minutes_of_discussion() -> None:
    # Open floor is no discussion, crosstalk is.
    room = Room().spoken((0, "b"), (S, ""), (3 * MIN + S, "a"), (12 * MIN, "+"))
    around(room, 13 * MIN, "quiet", "b")


@pytest.mark.parametrize("people", [2, 3, 4])
def test_quiet_below_a_quarter_of_an_equal_share(people: int) -> None:
    # A quarter of 1/n of T is T / 4n: of 16 minutes for two, two minutes.
    room = Room(people).spoken((0, "b"), (2 * MIN, "a"))
    around(room, 2 * MIN * 4 * people + 1, "quiet", "b")


@pytest.mark.parametrize("people", [2, 3, 4])
def test_quiet_ends_with_a_quarter_of_the_share(people: int) -> None:
    # x / (20 min + x) = 1 / 4n
    room = Room(people).spoken((0, "a"), (20 * MIN, "b"))
    until(room, 20 * MIN + -(-20 * MIN // (4 * people - 1)), "quiet", "b")


def test_the_fair_share_is_that_of_the_time_present() -> None:
    # Of 24 minutes Bo was there for the last 12: a third of all presence, and a twelfth of the talk is his quarter.
    room = Room(2).at(0, rules.toggle_presence, "b").spoken((0, "a")).at(12 * MIN, rules.toggle_presence, "b")
    room.at(12 * MIN, rules.take_floor, "b").at(14 * MIN, rules.take_floor, "a")
    # 2 min of T, who has been there for T - 12 of 2 T - 12 min: 2 / T < (T - 12) / 4 (2 T - 12), T² - 28 T + 96 > 0
    around(room, 24 * MIN + 1, "quiet", "b")


def test_a_late_joiner_is_given_ten_minutes_before_being_quiet() -> None:
    room = Room().at(0, rules.toggle_presence, "b").spoken((0, "a")).at(30 * MIN, rules.toggle_presence, "b")
    around(room, 40 * MIN, "quiet", "b")


def test_talk_in_a_presentation_is_no_talk_for_quiet() -> None:
    room = (
        Room(2).spoken((0, "b")).at(S, rules.next_item).at(S, rules.take_floor, "a").at(5 * MIN, rules.take_floor, "b")
    )
    around(room, 15 * MIN - S, "quiet", "a")


def test_the_leader_on_their_own_item_has_no_flag() -> None:
    room = Room(2).spoken((0, "b")).at(12 * MIN, rules.next_item)
    assert room.standing(13 * MIN) == {("silent", "a"), ("quiet", "a"), ("dominating", "b"), ("long_turn", "b")}
    room.at(13 * MIN, rules.take_floor, "a")
    assert room.standing(13 * MIN) == {("dominating", "b")}
    room.at(23 * MIN, rules.take_floor, "b")
    assert room.standing(23 * MIN) == {("quiet", "a"), ("dominating", "b")}


# Dominating: share > min(2/n, (1 + 1/n) / 2), after five minutes of discussion


@pytest.mark.parametrize("people", [2, 3, 4])
def test_dominating_only_after_five_minutes_of_discussion(people: int) -> None:
    room = Room(people).spoken((0, ""), (MIN, "a"), (5 * MIN, "+"))
    around(room, 6 * MIN, "dominating", "a")


@pytest.mark.parametrize(("people", "share"), [(2, (3, 4)), (3, (2, 3)), (4, (1, 2)), (6, (1, 3))])
def test_dominating_above_the_threshold(people: int, share: tuple[int, int]) -> None:
    # Bo has 6 minutes; Ana has the threshold when 6 minutes are all the rest.
    parts, whole = share
    mine = 6 * MIN * parts // (whole - parts)
    around(Room(people).spoken((0, "b"), (6 * MIN, "a")), 6 * MIN + mine + 1, "dominating", "a")


def test_nobody_dominates_alone() -> None:
    assert Room(1).spoken((0, "a")).standing(20 * MIN, "dominating") == set()


def test_who_left_counts_in_the_talk_but_not_in_the_room() -> None:
    # Of four one leaves: the threshold rises from a half to two thirds.
    room = Room().spoken((0, "b"), (4 * MIN, "a"), (10 * MIN, ""))
    assert room.standing(11 * MIN, "dominating") == {("dominating", "a")}
    room.at(11 * MIN, rules.toggle_presence, "d")
    assert room.standing(11 * MIN, "dominating") == set()


def test_the_absent_do_not_dominate() -> None:
    room = Room().spoken((0, "a")).at(10 * MIN, rules.toggle_presence, "a")
    assert room.standing(10 * MIN, "dominating") == set()
    room.at(11 * MIN, rules.toggle_presence, "a")
    assert room.standing(11 * MIN, "dominating") == {("dominating", "a")}


def test_dominating_ends_with_the_share() -> None:
    until(Room().spoken((0, "a"), (6 * MIN, "b")), 12 * MIN, "dominating", "a")


# Two voices: the two longest talkers hold 70 % of the talk, n ≥ 4, after five minutes of discussion


def test_two_voices_make_one_flag_for_each() -> None:
    # 3 : 3.3 : 2.7 of 9 minutes are 70 % for two.
    room = Room().spoken((0, "a"), (3 * MIN, "c"), (5 * MIN + 42 * S, "b"))
    around(room, 9 * MIN, "two_voices", "a")
    around(room, 9 * MIN, "two_voices", "b")
    assert room.standing(9 * MIN, "two_voices") == {("two_voices", "a"), ("two_voices", "b")}


@pytest.mark.parametrize(("people", "found"), [(2, 0), (3, 0), (4, 2), (5, 2)])
def test_two_voices_need_four_people(people: int, found: int) -> None:
    assert len(Room(people).spoken((0, "a"), (5 * MIN, "b")).standing(10 * MIN, "two_voices")) == found


def test_two_voices_only_after_five_minutes_of_discussion() -> None:
    around(Room().spoken((0, "a"), (MIN, "b"), (2 * MIN, ""), (3 * MIN, "b")), 6 * MIN, "two_voices", "a")


def test_one_voice_is_not_two() -> None:
    assert Room().spoken((0, "a")).standing(10 * MIN, "two_voices") == set()
    around(Room().spoken((0, "a"), (10 * MIN, "b")), 10 * MIN + 1, "two_voices", "b")


def test_somebody_leaving_makes_the_room_too_small() -> None:
    room = Room().spoken((0, "a"), (5 * MIN, "b")).at(10 * MIN, rules.toggle_presence, "d")
    assert room.standing(10 * MIN, "two_voices") == set()


def test_whoever_overtakes_becomes_one_of_the_two() -> None:
    room = Room().spoken((0, "a"), (5 * MIN, "c"), (7 * MIN, "b"))
    until(room, 9 * MIN, "two_voices", "c")
    around(room, 9 * MIN, "two_voices", "b")
    room = Room().spoken((0, "a"), (5 * MIN, "b"), (7 * MIN, "c"))  # of equals the first in the room
    until(room, 9 * MIN + 1, "two_voices", "b")
    around(room, 9 * MIN + 1, "two_voices", "c")


# Long turn: the running turn is over 120 s, presentation left out


def test_long_turn_over_two_minutes() -> None:
    around(Room().spoken((MIN, "a")), 3 * MIN + 1, "long_turn", "a")


def test_a_long_turn_goes_on_over_an_item_border() -> None:
    around(Room().spoken((MIN, "b")).at(2 * MIN, rules.next_item), 3 * MIN + 1, "long_turn", "b")


def test_a_pause_is_not_part_of_a_turn() -> None:
    room = Room().spoken((0, "a")).at(MIN, rules.pause).at(9 * MIN, rules.pause)
    around(room, 10 * MIN + 1, "long_turn", "a")


def test_a_long_turn_is_none_while_the_meeting_is_paused() -> None:
    room = Room().spoken((0, "a")).at(3 * MIN, rules.pause)
    assert room.standing(3 * MIN, "long_turn") == set()
    room.at(4 * MIN, rules.pause)
    assert room.standing(4 * MIN, "long_turn") == {("long_turn", "a")}


def test_presentation_is_no_part_of_a_long_turn() -> None:
    # Ana speaks for a minute, presents for ten, goes on after her item: one more minute makes two.
    room = Room().spoken((0, "a")).at(MIN, rules.next_item).at(6 * MIN, rules.pause).at(7 * MIN, rules.pause)
    assert room.standing(7 * MIN) == set()
    around(room.at(12 * MIN, rules.previous_item), 13 * MIN + 1, "long_turn", "a")


def test_open_floor_ends_a_turn() -> None:
    room = Room().spoken((0, "a"), (MIN, ""), (MIN + 1, "a"))
    around(room, 3 * MIN + 2, "long_turn", "a")


# Corrections


def test_a_border_moved_back_makes_the_turn_longer() -> None:
    room = Room().spoken((0, "b"), (MIN, "a")).at(2 * MIN, rules.move_border, -5 * S, 2 * MIN)
    around(room, 3 * MIN - 5 * S + 1, "long_turn", "a")


def test_a_turn_that_was_somebody_else_s() -> None:
    room = Room().spoken((0, "a")).at(11 * MIN, rules.reassign, "b")
    assert room.standing(11 * MIN, "silent") == {("silent", each) for each in "acd"}


def test_undone_marks_are_none() -> None:
    room = Room().spoken((0, "a")).at(MIN, rules.mark, "b").at(2 * MIN, rules.undo)
    around(room, 10 * MIN, "silent", "b")


# Before, after


def test_nothing_before_the_start_and_after_the_end() -> None:
    room = Room()
    assert room.standing(99 * MIN) == set()
    room.spoken((0, "a"))
    assert room.standing(20 * MIN)
    room.at(20 * MIN, rules.end)
    assert room.standing(20 * MIN) == set()
    assert room.standing(30 * MIN) == set()


def test_who_was_marked_absent_before_being_heard_was_never_there() -> None:
    room = Room().spoken((0, "b"), (4 * MIN, "a"), (10 * MIN, ""))
    assert ("dominating", "a") in room.standing(10 * MIN)
    room.at(10 * MIN, rules.toggle_presence, "d")  # three people now, and ever: two thirds
    assert ("dominating", "a") not in room.standing(10 * MIN)


def test_a_meeting_has_its_own_thresholds() -> None:
    room = Room(thresholds=Thresholds(silent_minutes=20, long_turn_seconds=30)).spoken((0, "a"))
    around(room, 30 * S + 1, "long_turn", "a")
    around(room, 20 * MIN, "silent", "b")
