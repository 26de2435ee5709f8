"""`=`: "it was X", for the running turn or for the last one."""

import pytest

from smarketing_tui.domain import events as e
from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.floor import accounts, holder, participation, stretches, turns

from .table import Table, header
from .test_borders import PLAIN, change, move, spoken, told


def test_the_running_turn() -> None:
    table = spoken((10, "jon"))
    assert table.at(20, rules.reassign, "ana") == (e.TurnReassigned("ana", 10_000),)
    assert told(table, 30) == [("maya", 0, 10), ("ana", 10, 30)]
    assert holder(table.meeting) == "ana"
    jon, ana = (participation(table.meeting, person, 30_000) for person in ("jon", "ana"))
    assert (jon.talk, jon.turns, jon.first_turn_at, jon.silence, jon.longest_turn) == (0, 0, None, 30_000, 0)
    assert (ana.talk, ana.turns, ana.first_turn_at, ana.silence, ana.turn) == (20_000, 1, 10_000, 0, 20_000)


@pytest.mark.parametrize("now", ["open", "crosstalk"])
def test_the_last_turn_when_nobody_has_the_floor(now: str) -> None:
    table = spoken((10, "jon"), (20, now))
    assert table.at(25, rules.reassign, "ana") == (e.TurnReassigned("ana", 10_000, 20_000),)
    assert told(table, 30) == [("maya", 0, 10), ("ana", 10, 20), (now, 20, 30)]
    assert holder(table.meeting) is None


def test_the_last_turn_behind_crosstalk_open_floor_and_a_pause() -> None:
    table = spoken((10, "jon"), (20, "crosstalk"), (25, "pause"), (30, "open"))
    assert table.at(40, rules.reassign, "ana") == (e.TurnReassigned("ana", 10_000, 20_000),)
    assert [who for who, _, _ in told(table, 40)] == ["maya", "ana", "crosstalk", "paused", "open"]


@pytest.mark.parametrize(("person", "started"), [("jon", True), ("stranger", True), ("ana", False)])
def test_when_there_is_nothing_to_put_right(person: str, started: bool) -> None:
    table = spoken((10, "jon")) if started else Table(PLAIN).live()
    assert table.at(20, rules.reassign, person) == ()
    assert Table(PLAIN).at(0, rules.reassign, person) == ()
    table.at(21, rules.open_floor)
    assert table.at(22, rules.reassign, person) == ()
    table.at(23, rules.end)
    assert table.at(24, rules.reassign, "maya") == ()


def test_two_turns_become_one_when_both_were_theirs() -> None:
    table = spoken((10, "jon"))
    table.at(20, rules.reassign, "maya")
    assert told(table, 30) == [("maya", 0, 30)]
    maya = participation(table.meeting, "maya", 30_000)
    assert (maya.turns, maya.turn, maya.longest_turn) == (1, 30_000, 30_000)
    change(table, 30, "jon")
    change(table, 40, "open")
    table.at(41, rules.reassign, "maya")
    assert told(table, 45) == [("maya", 0, 40), ("open", 40, 45)]


def test_over_an_item_border_the_whole_turn() -> None:
    table = spoken((10, "jon"), (15, "item"))
    assert table.at(20, rules.reassign, "ana") == (e.TurnReassigned("ana", 10_000),)
    assert [(t.person, t.start, t.item) for t in turns(table.meeting, 20_000)] == [("maya", 0, 0), ("ana", 10_000, 0)]
    table.at(25, rules.open_floor)
    assert table.meeting.now.ledger.voice(3).by_item == (5_000, 10_000)
    assert table.at(26, rules.reassign, "jon") == (e.TurnReassigned("jon", 10_000, 25_000),)
    assert table.meeting.now.ledger.voice(1).by_item == (5_000, 10_000)
    assert table.meeting.now.ledger.voice(3).by_item == ()


def test_over_a_pause_the_whole_turn_but_not_the_pause() -> None:
    table = spoken((10, "jon"), (15, "pause"), (30, "pause"))
    assert table.at(35, rules.reassign, "ana") == (e.TurnReassigned("ana", 10_000),)
    assert told(table, 40) == [("maya", 0, 10), ("ana", 10, 15), ("paused", 15, 30), ("ana", 30, 40)]
    ana = participation(table.meeting, "ana", 40_000)
    assert (ana.turns, ana.turn, ana.talk) == (1, 15_000, 15_000)


def test_held_over_a_pause_it_is_theirs_when_the_pause_is_over() -> None:
    table = spoken((10, "jon"), (15, "pause"))
    assert table.at(20, rules.reassign, "ana") == (e.TurnReassigned("ana", 10_000),)
    assert told(table, 25) == [("maya", 0, 10), ("ana", 10, 15), ("paused", 15, 25)]
    table.at(30, rules.pause)
    assert holder(table.meeting) == "ana"
    assert participation(table.meeting, "ana", 35_000).turns == 1


def test_a_turn_that_was_over_before_the_pause_holds_nothing() -> None:
    table = spoken((10, "jon"), (15, "open"), (18, "pause"))
    assert table.at(20, rules.reassign, "ana") == (e.TurnReassigned("ana", 10_000, 15_000),)
    table.at(30, rules.pause)
    assert holder(table.meeting) is None
    assert told(table, 35)[-1] == ("open", 30, 35)


def test_an_earlier_turn_of_who_holds_the_floor_over_a_pause_is_given_away_alone() -> None:
    table = spoken((10, "open"), (15, "maya"), (15, "pause"))
    assert table.at(20, rules.reassign, "jon") == (e.TurnReassigned("jon", 0, 10_000),)
    table.at(30, rules.pause)
    assert told(table, 35) == [("jon", 0, 10), ("open", 10, 15), ("paused", 15, 30), ("maya", 30, 35)]


def test_of_the_same_person_twice_only_the_last_turn() -> None:
    table = spoken((10, "open"), (12, "maya"), (20, "open"))
    table.at(21, rules.reassign, "jon")
    assert told(table, 25) == [("maya", 0, 10), ("open", 10, 12), ("jon", 12, 20), ("open", 20, 25)]


@pytest.mark.parametrize(("presenter", "other"), [("jon", "ana"), ("ana", "jon")])
def test_the_presenter_of_an_item(presenter: str, other: str) -> None:
    table = Table(header(agenda=(Item("A", ItemKind.SLA, leader=presenter), Item("B"))))
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.take_floor, "jon")
    table.at(20, rules.next_item)
    table.at(25, rules.take_floor, "priya")
    table.at(26, rules.open_floor)
    table.at(27, rules.undo)
    table.at(27, rules.undo)
    table.at(28, rules.reassign, "ana")
    ana = participation(table.meeting, "ana", 30_000)
    presented = 10_000 if presenter == "ana" else 0
    assert (ana.presentation, ana.floor, ana.turns, ana.floor_turns) == (presented, 20_000 - presented, 1, 1)
    assert accounts(table.meeting, 30_000).presentation == presented
    # The clock of silences stops in presentation: what was noticed before moves with it.
    assert participation(table.meeting, "maya", 30_000).silence == 20_000 - presented
    assert participation(table.meeting, "priya", 30_000).silence == 30_000 - presented
    assert participation(table.meeting, other, 30_000).turns == (0 if other == "jon" else 1)


@pytest.mark.parametrize("leader", ["jon", "ana"])
def test_what_was_noticed_during_a_turn_is_noticed_at_the_same_moment_after_it_was_given_away(leader: str) -> None:
    table = Table(header(agenda=(Item("A", ItemKind.SLA, leader=leader),)))
    table.at(0, rules.toggle_presence, "priya")
    table.at(0, rules.take_floor, "jon")
    table.at(10, rules.mark, "maya")
    table.at(12, rules.toggle_presence, "priya")
    table.at(20, rules.reassign, "ana")
    heard = 0 if leader == "ana" else 1
    assert participation(table.meeting, "maya", 30_000).silence == heard * 20_000
    assert participation(table.meeting, "priya", 30_000).silence == heard * 18_000


def test_who_was_absent_was_there_all_through_the_turn_and_is_there_now() -> None:
    table = Table(PLAIN)
    table.at(0, rules.toggle_presence, "ana")
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.take_floor, "jon")
    table.at(20, rules.open_floor)
    assert table.at(25, rules.reassign, "ana") == (e.PersonCame("ana"), e.TurnReassigned("ana", 10_000, 20_000))
    ana = participation(table.meeting, "ana", 30_000)
    assert (ana.talk, ana.present, ana.is_present) == (10_000, 15_000, True)
    assert table.meeting.now.seat("ana").intervals == ((10_000, 20_000),)
    table.at(31, rules.undo)
    assert not participation(table.meeting, "ana", 31_000).is_present
    assert participation(table.meeting, "ana", 31_000).present == 0


def test_who_came_in_the_middle_of_the_running_turn_was_there_from_its_beginning() -> None:
    table = Table(PLAIN)
    table.at(0, rules.toggle_presence, "ana")
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.take_floor, "jon")
    table.at(14, rules.toggle_presence, "ana")
    assert table.at(20, rules.reassign, "ana") == (e.TurnReassigned("ana", 10_000),)
    ana = participation(table.meeting, "ana", 30_000)
    assert (ana.talk, ana.present) == (20_000, 20_000)
    assert table.meeting.now.seat("ana").intervals == ((10_000, 14_000),)
    assert move(table, 30, -5) == ()  # but no earlier


def test_who_left_after_their_turn_does_not_come_back_because_of_it() -> None:
    table = spoken((10, "ana"), (20, "jon"), (30, "open"))
    table.at(35, rules.toggle_presence, "ana")
    assert table.at(40, rules.reassign, "ana") == (e.TurnReassigned("ana", 20_000, 30_000),)
    ana = participation(table.meeting, "ana", 50_000)
    assert (ana.is_present, ana.present, ana.talk, ana.turns) == (False, 35_000, 20_000, 1)


def test_who_left_during_the_running_turn_is_back_if_it_is_theirs() -> None:
    table = spoken((5, "ana"), (10, "jon"))
    table.at(15, rules.toggle_presence, "ana")
    assert table.at(20, rules.reassign, "ana") == (e.PersonCame("ana"), e.TurnReassigned("ana", 10_000))
    ana = participation(table.meeting, "ana", 30_000)
    assert (ana.is_present, ana.present, ana.talk, ana.turns) == (True, 30_000, 25_000, 1)


def test_presence_leaves_out_a_pause_inside_a_reassigned_turn() -> None:
    table = Table(PLAIN)
    table.at(0, rules.toggle_presence, "ana")
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.pause)
    table.at(30, rules.pause)
    table.at(35, rules.open_floor)
    table.at(40, rules.reassign, "ana")
    ana = participation(table.meeting, "ana", 45_000)
    assert (ana.talk, ana.present) == (15_000, 20_000)
    assert table.meeting.now.seat("ana").intervals == ((0, 35_000),)


def test_who_had_left_and_never_spoke_after_all_was_never_there() -> None:
    table = spoken((10, "jon"))
    table.at(20, rules.toggle_presence, "jon")
    assert participation(table.meeting, "jon", 30_000).present == 20_000
    table.at(30, rules.reassign, "ana")
    jon = participation(table.meeting, "jon", 40_000)
    assert (jon.present, jon.turns, table.meeting.now.seat("jon").intervals) == (0, 0, ())
    assert participation(table.meeting, "maya", 40_000).present == 40_000


def test_a_gap_inside_the_turn_keeps_its_time_whichever_way_it_is_answered() -> None:
    """Read as a pause the turn went on over it; read as open floor it did not, and nobody spoke in it."""
    table = spoken()
    table.at(2_000, rules.find_gap, 10_000, 2_000_000)
    gap = table.meeting.steps.top
    assert gap is not None
    table.at(2_010, rules.pause)
    table.at(2_020, rules.open_floor)
    assert table.at(2_030, rules.reassign, "jon") == (e.TurnReassigned("jon", 0, 2_020_000),)
    table.at(2_040, rules.answer_gap, gap.batch, True)
    assert told(table, 2_050) == [("jon", 0, 10), ("open", 10, 2_010), ("jon", 2_010, 2_020), ("open", 2_020, 2_050)]
    assert participation(table.meeting, "jon", 2_050_000).turns == 2


@pytest.mark.parametrize("resumed", [True, False])
def test_a_turn_given_away_while_a_gap_was_a_pause_opens_no_gap(resumed: bool) -> None:
    table = spoken()
    table.at(2_000, rules.find_gap, 10_000, 2_000_000)
    gap = table.meeting.steps.top
    assert gap is not None
    assert table.at(2_005, rules.reassign, "jon") == (e.TurnReassigned("jon", 0),)
    if resumed:
        table.at(2_010, rules.pause)
        assert holder(table.meeting) == "jon"
    table.at(2_020, rules.answer_gap, gap.batch, True)
    assert told(table, 2_030)[:2] == [("jon", 0, 10), ("open", 10, 2_010 if resumed else 2_030)]
    assert holder(table.meeting) == ("jon" if resumed else None)


def test_a_turn_given_away_after_a_gap_holds_the_floor_if_the_gap_is_a_pause_again() -> None:
    table = spoken()
    table.at(2_000, rules.find_gap, 10_000, 2_000_000)
    gap = table.meeting.steps.top
    assert gap is not None
    table.at(2_002, rules.answer_gap, gap.batch, True)
    assert table.at(2_005, rules.reassign, "jon") == (e.TurnReassigned("jon", 0, 10_000),)
    assert holder(table.meeting) is None
    table.at(2_010, rules.answer_gap, gap.batch, False)
    table.at(2_020, rules.pause)
    assert told(table, 2_030) == [("jon", 0, 10), ("paused", 10, 2_020), ("jon", 2_020, 2_030)]


def test_a_turn_given_away_before_a_short_gap_is_made_a_pause_leaves_the_floor_open_after_it() -> None:
    table = spoken()
    table.at(60, rules.find_gap, 10_000, 60_000)
    gap = table.meeting.steps.top
    assert gap is not None
    assert table.at(65, rules.reassign, "jon") == (e.TurnReassigned("jon", 0, 10_000),)
    table.at(70, rules.answer_gap, gap.batch, False)
    assert told(table, 80) == [("jon", 0, 10), ("paused", 10, 60), ("open", 60, 80)]
    assert holder(table.meeting) is None


def test_an_invitation_is_answered_by_a_turn_given_to_the_invited() -> None:
    table = spoken((10, "jon"))
    table.at(12, rules.invite, "ana")
    table.at(20, rules.reassign, "ana")
    assert table.meeting.now.invited == ()
    assert [(asked.person, asked.at) for asked in table.meeting.now.invitations] == [("ana", 12_000)]


def test_corrections_mix_and_each_is_undone() -> None:
    table = spoken((10, "jon"), (15, "item"))
    seen = [table.meeting.now]
    for at, rule, *args in (
        (20, rules.reassign, "ana"),
        (21, rules.move_border, -4_000, 21_000),
        (22, rules.mark, "jon"),
        (23, rules.toggle_presence, "ana"),
        (24, rules.reassign, "priya"),
        (25, rules.move_border, -1_000, 25_000),
        (26, rules.reassign, "maya"),
        (27, rules.toggle_presence, "ana"),
        (28, rules.take_floor, "ana"),
        (29, rules.move_border, 500, 29_000),
    ):
        assert table.at(at, rule, *args), (at, rule)
        seen.append(table.meeting.now)
    assert told(table, 30) == [("maya", 0, 15), ("maya", 15, 22), ("open", 22, 28.5), ("ana", 28.5, 30)]
    assert sum(stretch.length for stretch in stretches(table.meeting, 30_000)) == 30_000
    for before in seen[-2::-1]:
        table.at(40, rules.undo)
        assert table.meeting.now == before
    for after in seen[1:]:
        table.at(41, rules.redo)
        assert table.meeting.now == after


def test_a_reassignment_is_undone_past_a_gap() -> None:
    table = spoken((10, "jon"))
    table.at(20, rules.reassign, "ana")
    table.at(60, rules.find_gap, 25_000, 60_000)
    table.at(70, rules.undo)
    assert told(table, 70) == [("maya", 0, 10), ("jon", 10, 25), ("open", 25, 70)]
    table.at(71, rules.redo)
    assert told(table, 71) == [("maya", 0, 10), ("ana", 10, 25), ("open", 25, 71)]


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        (((10, "jon"),), ("jon",)),
        (((10, "jon"), (20, "open")), ("jon",)),
        (((10, "jon"), (15, "maya"), (18, "jon")), ()),  # spoke before that too
        (((10, "jon"), (15, "pause")), ("jon",)),
    ],
)
def test_an_invitation_is_open_again_if_it_was_somebody_else_who_spoke(
    changes: tuple[tuple[float, str], ...], after: tuple[str, ...]
) -> None:
    table = spoken()
    table.at(5, rules.invite, "jon")
    table.at(5, rules.invite, "ana")
    for at, what in changes:
        change(table, at, what)
    table.at(25, rules.reassign, "ana")
    assert table.meeting.now.invited == after
    table.at(26, rules.undo)
    assert table.meeting.now.invited == ("ana",)


def test_a_turn_that_was_over_before_the_invitation_answers_nothing() -> None:
    table = spoken((10, "jon"), (20, "open"))
    table.at(22, rules.invite, "ana")
    table.at(25, rules.reassign, "ana")
    assert table.meeting.now.invited == ("ana",)


def test_undo_names_what_was_done_and_not_that_somebody_came() -> None:
    table = Table(PLAIN)
    table.at(0, rules.toggle_presence, "ana")
    table.at(0, rules.take_floor, "maya")
    for rule, words in (
        (rules.reassign, "It was Ana Silva, not Maya Chen"),
        (rules.mark, "Ana Silva remarks"),
        (rules.take_floor, "Ana Silva takes the floor"),
    ):
        assert table.at(10, rule, "ana")[0] == e.PersonCame("ana")
        table.at(11, rules.undo)
        top = table.meeting.log.top
        assert top is not None
        assert top.text == f"Undone: {words}"
