"""Gaps (rules.md 3): the default answer, the other one with commands after it, and undo across them."""

import pytest

from smarketing_tui.domain import events as e
from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.floor import accounts, holder, stretches
from smarketing_tui.domain.gaps import why_settled
from smarketing_tui.domain.meeting import Phase

from .table import Table, header

PLAIN = header(agenda=(Item("A", minutes=10), Item("B", minutes=10)))


def speaking(since: float = 0) -> Table:
    """A meeting in which maya speaks from the start, last heard of at *since* seconds."""
    table = Table(PLAIN)
    table.at(0, rules.take_floor, "maya")
    table.record(round(since * 1000), (e.Heartbeat(),))
    return table


def told(table: Table, seconds: float) -> list[tuple[str, str | None, float]]:
    """The stretches: account, person, length in seconds."""
    return [(s.account.value, s.person, s.length / 1000) for s in stretches(table.meeting, round(seconds * 1000))]


def gap_of(table: Table) -> int:
    """The batch of the newest gap."""
    return next(step.batch for step in table.meeting.steps if isinstance(step.facts[0][1], e.GapFound))


def test_under_fifteen_minutes_the_meeting_went_on_with_an_open_floor() -> None:
    table = speaking(10)
    assert table.at(909.999, rules.find_gap, 10_000, 909_999) == (e.GapFound(10_000, went_on=True),)
    assert told(table, 920) == [("floor", "maya", 10), ("open", None, 910)]
    assert table.meeting.phase is Phase.LIVE
    assert holder(table.meeting) is None


def test_from_fifteen_minutes_on_it_was_paused() -> None:
    table = speaking(10)
    assert table.at(910, rules.find_gap, 10_000, 910_000) == (e.GapFound(10_000, went_on=False),)
    assert table.meeting.phase is Phase.PAUSED
    table.at(920, rules.pause)
    assert told(table, 925) == [("floor", "maya", 10), ("paused", None, 910), ("floor", "maya", 5)]


def test_a_paused_meeting_stays_paused_over_a_short_gap_too() -> None:
    table = speaking()
    table.at(5, rules.pause)
    assert table.at(60, rules.find_gap, 5_000, 60_000) == (e.GapFound(5_000, went_on=False),)
    assert table.meeting.phase is Phase.PAUSED
    assert rules.answer_gap(table.meeting, gap_of(table), True) == ()
    table.at(70, rules.pause)
    assert told(table, 80) == [("floor", "maya", 5), ("paused", None, 65), ("floor", "maya", 10)]


def test_a_gap_answered_the_other_way_keeps_the_commands_after_it() -> None:
    table = speaking(10)
    table.at(60, rules.find_gap, 10_000, 60_000)
    gap = gap_of(table)
    table.at(70, rules.take_floor, "jon")
    table.at(80, rules.take_floor, "ana")
    assert table.at(90, rules.answer_gap, gap, True) == ()
    assert table.at(90, rules.answer_gap, gap, False) == (e.GapAnswered(gap, went_on=False),)
    assert told(table, 90)[:3] == [("floor", "maya", 10), ("paused", None, 50), ("open", None, 10)]
    assert told(table, 90)[3:] == [("floor", "jon", 10), ("floor", "ana", 10)]
    table.at(91, rules.answer_gap, gap, True)
    assert told(table, 91)[1] == ("open", None, 60)
    table.at(92, rules.undo)  # not the answer, which is no command, but the last key
    assert told(table, 92)[-1] == ("floor", "jon", 22)


def test_the_other_answer_pauses_the_gap_alone_and_the_floor_is_open_after_it() -> None:
    table = speaking(10)
    table.at(60, rules.find_gap, 10_000, 60_000)
    table.at(65, rules.answer_gap, gap_of(table), False)
    assert table.meeting.phase is Phase.LIVE
    assert holder(table.meeting) is None
    assert accounts(table.meeting, 70_000).paused == 50_000
    assert table.at(70, rules.pause) == (e.MeetingPaused(),)
    assert told(table, 80) == [("floor", "maya", 10), ("paused", None, 50), ("open", None, 10), ("paused", None, 10)]


def test_the_first_answer_comes_back_as_it_was_with_a_pause_until_somebody_ends_it() -> None:
    table = speaking(10)
    table.at(2_000, rules.find_gap, 10_000, 2_000_000)
    gap, found = gap_of(table), table.meeting.now
    table.at(2_005, rules.answer_gap, gap, True)
    assert told(table, 2_010) == [("floor", "maya", 10), ("open", None, 2_000)]
    table.at(2_010, rules.answer_gap, gap, False)
    assert table.meeting.now == found
    assert told(table, 2_020) == [("floor", "maya", 10), ("paused", None, 2_010)]
    table.at(2_020, rules.pause)
    assert holder(table.meeting) == "maya"


def test_a_pause_redone_before_an_answered_gap_goes_on_through_it() -> None:
    table = speaking()
    table.at(10, rules.pause)
    table.at(60, rules.find_gap, 20_000, 60_000)
    table.at(65, rules.undo)
    table.at(70, rules.answer_gap, gap_of(table), True)
    table.at(75, rules.redo)
    assert table.meeting.phase is Phase.PAUSED
    table.at(80, rules.pause)
    assert told(table, 90) == [("floor", "maya", 10), ("paused", None, 70), ("floor", "maya", 10)]


def test_a_break_whose_end_is_undone_before_an_answered_gap_goes_on_through_it() -> None:
    table = speaking()
    table.at(10, rules.pause)
    table.at(15, rules.pause)
    table.at(60, rules.find_gap, 20_000, 60_000)
    table.at(65, rules.answer_gap, gap_of(table), False)
    table.at(70, rules.undo)
    assert table.meeting.phase is Phase.PAUSED
    assert told(table, 80) == [("floor", "maya", 10), ("paused", None, 70)]
    table.at(80, rules.redo)
    assert told(table, 80) == [
        ("floor", "maya", 10),
        ("paused", None, 5),
        ("floor", "maya", 5),
        ("paused", None, 40),
        ("open", None, 20),
    ]


def test_who_got_the_floor_back_after_a_gap_keeps_it_when_the_meeting_had_gone_on() -> None:
    table = speaking(10)
    table.at(2_000, rules.find_gap, 10_000, 2_000_000)
    table.at(2_010, rules.pause)
    assert holder(table.meeting) == "maya"
    table.at(2_020, rules.answer_gap, gap_of(table), True)
    assert told(table, 2_030) == [("floor", "maya", 10), ("open", None, 2_000), ("floor", "maya", 20)]


def test_undo_goes_past_a_gap_and_leaves_it_where_it_was() -> None:
    table = speaking()
    table.at(10, rules.take_floor, "jon")
    table.at(60, rules.find_gap, 20_000, 60_000)
    table.at(70, rules.undo)
    assert told(table, 80) == [("floor", "maya", 20), ("open", None, 60)]
    table.at(80, rules.redo)
    assert told(table, 80) == [("floor", "maya", 10), ("floor", "jon", 10), ("open", None, 60)]


def test_a_pause_undone_before_a_gap_leaves_the_gap_paused() -> None:
    table = speaking()
    table.at(10, rules.pause)
    table.at(60, rules.find_gap, 20_000, 60_000)
    table.at(70, rules.undo)
    assert told(table, 70) == [("floor", "maya", 20), ("paused", None, 50)]
    table.at(75, rules.answer_gap, gap_of(table), True)
    assert told(table, 80) == [("floor", "maya", 20), ("open", None, 60)]


def test_a_gap_that_came_after_an_end_that_is_redone_does_not_count() -> None:
    table = speaking()
    table.at(10, rules.end)
    table.at(20, rules.undo)
    table.at(60, rules.find_gap, 20_000, 60_000)
    table.at(70, rules.redo)
    assert told(table, 80) == [("floor", "maya", 10)]
    table.at(80, rules.undo)
    assert told(table, 80) == [("floor", "maya", 20), ("open", None, 60)]


def test_of_two_gaps_each_can_be_answered() -> None:
    table = speaking(10)
    table.at(60, rules.find_gap, 10_000, 60_000)
    first = gap_of(table)
    table.at(70, rules.take_floor, "jon")
    table.at(100, rules.find_gap, 80_000, 100_000)
    table.at(110, rules.answer_gap, first, False)
    before = [("floor", "maya", 10), ("paused", None, 50), ("open", None, 10), ("floor", "jon", 10)]
    assert told(table, 110) == [*before, ("open", None, 30)]
    table.at(110, rules.answer_gap, gap_of(table), False)
    assert told(table, 110) == [*before, ("paused", None, 20), ("open", None, 10)]


def test_the_log_says_how_a_gap_is_counted() -> None:
    table = speaking(10)
    table.at(60, rules.find_gap, 10_000, 60_000)
    table.at(65, rules.answer_gap, gap_of(table), False)
    said = [line.text for line in table.meeting.log.newest(2)]
    assert said == ["Away for 0:50, counted as a pause", "Away for 0:50, counted as open floor"]


@pytest.mark.parametrize("went_on", [True, False])
def test_a_gap_that_claims_to_end_before_it_began_takes_no_time_from_anyone(went_on: bool) -> None:
    table = speaking(10)
    table.record(20_000, (e.GapFound(99_000, went_on),))
    assert [(person, length) for _, person, length in told(table, 30)] == [("maya", 20), (None, 10)]


def test_an_unknown_gap_cannot_be_answered() -> None:
    table = speaking(10)
    assert rules.answer_gap(table.meeting, 1, False) == ()
    assert rules.answer_gap(table.meeting, 77, False) == ()
    before = table.meeting.now
    table.record(20_000, (e.GapAnswered(1, False),))
    table.record(20_000, (e.GapAnswered(77, False),))
    assert table.meeting.now == before


def newest(table: Table) -> str:
    """The newest line of the log."""
    line = table.meeting.log.top
    assert line is not None
    return line.text


def test_the_log_says_when_a_gap_comes_to_count_as_something_else() -> None:
    table = speaking()
    table.at(10, rules.pause)
    table.at(15, rules.pause)
    table.at(320, rules.find_gap, 20_000, 320_000)
    assert newest(table) == "Away for 5:00, counted as open floor"
    assert why_settled(table.meeting) == ""
    table.at(330, rules.undo)
    assert accounts(table.meeting, 330_000).paused == 320_000
    assert newest(table) == "Undone: The meeting goes on; the 5:00 away count as a pause"
    assert why_settled(table.meeting) == "The meeting was paused before the 5:00 away: they count as a pause."
    table.at(331, rules.redo)
    assert newest(table) == "Redone: The meeting goes on; the 5:00 away count as open floor"
    assert accounts(table.meeting, 331_000).paused == 5_000


def test_an_undo_that_leaves_a_gap_as_it_is_says_nothing_of_it() -> None:
    table = speaking()
    table.at(10, rules.take_floor, "jon")
    table.at(60, rules.find_gap, 20_000, 60_000)
    table.at(70, rules.undo)
    assert newest(table) == "Undone: Jon Ruiz takes the floor"


def test_the_log_says_that_a_gap_after_an_end_that_is_redone_does_not_count() -> None:
    table = speaking()
    table.at(10, rules.end)
    table.at(20, rules.undo)
    table.at(60, rules.find_gap, 20_000, 60_000)
    table.at(70, rules.redo)
    assert newest(table) == "Redone: The meeting ends; the 0:40 away do not count"


def test_another_answer_about_one_gap_tells_of_the_next() -> None:
    table = speaking(10)
    table.at(2_000, rules.find_gap, 10_000, 2_000_000)
    first = gap_of(table)
    table.at(2_005, rules.answer_gap, first, True)
    table.at(2_065, rules.find_gap, 2_005_000, 2_065_000)
    table.at(2_070, rules.answer_gap, first, False)
    assert newest(table) == "Away for 33:10, counted as a pause; the 1:00 away count as a pause"
    assert accounts(table.meeting, 2_070_000).open == 0


def test_why_there_is_no_other_answer() -> None:
    table = speaking(10)
    assert why_settled(table.meeting) == "There was no time away."
    table.at(60, rules.find_gap, 10_000, 60_000)
    table.at(65, rules.end)
    assert why_settled(table.meeting) == "The meeting is over; what was away stays as it is counted."
