"""`<` and `>` (rules.md 9 and 10): the border between what is running and what was before it."""

from collections.abc import Callable

import pytest

from smarketing_tui.domain import events as e
from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.floor import holder, participation, stretches, turns

from .table import Table, header

PLAIN = header(agenda=(Item("A", minutes=10), Item("B", minutes=10)))


def told(table: Table, seconds: float) -> list[tuple[str, float, float]]:
    """Who or what had the floor, from when to when in seconds."""
    whole = stretches(table.meeting, round(seconds * 1000))
    return [(s.person or s.account.value, s.start / 1000, s.end / 1000) for s in whole]


def spoken(*changes: tuple[float, str], first: str = "maya") -> Table:
    """A meeting in which *first* speaks from the start, and others (or `open`, `crosstalk`, `pause`, `item`) after."""
    table = Table(PLAIN)
    table.at(0, rules.take_floor, first)
    for at, what in changes:
        change(table, at, what)
    return table


def change(table: Table, at: float, what: str) -> None:
    """Let the key named *what* be pressed."""
    others: dict[str, Callable[..., rules.Events]] = {
        "open": rules.open_floor,
        "crosstalk": rules.begin_crosstalk,
        "pause": rules.pause,
        "item": rules.next_item,
    }
    assert table.at(at, others[what]) if what in others else table.at(at, rules.take_floor, what)


def move(table: Table, at: float, by: float) -> rules.Events:
    """Press `<` or `>` at that time."""
    return table.at(at, rules.move_border, round(by * 1000), round(at * 1000))


@pytest.mark.parametrize(
    ("by", "border"),
    [
        (-5, 15),
        (-0.001, 19.999),
        (-9.999, 10.001),
        (-10, 10),  # the turn before is gone
        (-10.001, 10),
        (-60, 10),
        (5, 25),
        (9.999, 29.999),
        (10, 30),
        (60, 30),
    ],
)
def test_the_border_stays_within_the_turn_before_and_now(by: float, border: float) -> None:
    table = spoken((10, "jon"), (20, "ana"))
    assert move(table, 30, by) == (e.BorderMoved(round(border * 1000)),)
    expected = [("maya", 0, 10), ("jon", 10, border), ("ana", border, 40)]
    assert told(table, 40) == [stretch for stretch in expected if stretch[1] < stretch[2]]
    jon, ana = (participation(table.meeting, person, 40_000) for person in ("jon", "ana"))
    assert (jon.talk, ana.talk) == (round(border * 1000) - 10_000, 40_000 - round(border * 1000))
    assert (jon.turns, ana.turns) == (int(border > 10), 1)
    assert holder(table.meeting) == "ana"


@pytest.mark.parametrize("by", [0, 5, -5])
def test_without_anything_before_there_is_no_border(by: float) -> None:
    assert move(spoken(), 10, by) == ()
    assert move(Table(PLAIN).live(), 10, by) == ()


@pytest.mark.parametrize("by", [-5, 5])
def test_only_a_running_meeting_has_a_border(by: float) -> None:
    assert move(Table(PLAIN), 0, by) == ()
    for last in ("pause", "end"):
        table = spoken((10, "jon"))
        assert table.at(20, rules.pause if last == "pause" else rules.end)
        assert move(table, 25, by) == ()


def test_a_press_that_moves_nothing_is_no_command() -> None:
    table = spoken((10, "jon"))
    assert move(table, 10, 5) == ()  # it cannot begin later than now
    assert move(table, 20, 0) == ()
    assert move(table, 20, -60) == (e.BorderMoved(0),)
    assert move(table, 21, -60) == ()


def test_a_turn_that_was_eaten_up_is_none_and_the_next_press_goes_on_into_the_one_before() -> None:
    table = spoken((10, "jon"), (12, "ana"))
    move(table, 20, -5)
    assert told(table, 20) == [("maya", 0, 10), ("ana", 10, 20)]
    jon = participation(table.meeting, "jon", 20_000)
    assert (jon.turns, jon.first_turn_at, jon.longest_turn, jon.silence) == (0, None, 0, 20_000)
    move(table, 21, -5)
    assert told(table, 21) == [("maya", 0, 5), ("ana", 5, 21)]


def test_a_turn_between_two_of_one_person_makes_them_one_when_it_is_eaten_up() -> None:
    table = spoken((10, "jon"), (14, "maya"))
    assert participation(table.meeting, "maya", 20_000).turns == 2
    assert move(table, 20, -5) == (e.BorderMoved(10_000),)
    assert told(table, 20) == [("maya", 0, 20)]
    maya = participation(table.meeting, "maya", 20_000)
    assert (maya.turns, maya.turn, maya.longest_turn, maya.first_turn_at) == (1, 20_000, 20_000, 0)
    assert table.at(21, rules.set_border, 7_000, 21_000) == ()  # hers already
    assert move(table, 21, -5) == ()
    assert move(table, 21, 1) == (e.BorderMoved(11_000),)
    assert told(table, 21) == [("maya", 0, 10), ("jon", 10, 11), ("maya", 11, 21)]
    assert table.meeting.log.newest(1)[0].text == "Maya Chen began 1 s later"
    table.at(22, rules.undo)
    table.at(22, rules.undo)
    assert told(table, 22) == [("maya", 0, 10), ("jon", 10, 14), ("maya", 14, 22)]


def test_what_moved_to_now_is_a_turn_of_no_length_and_can_move_back() -> None:
    table = spoken((10, "jon"))
    move(table, 20, 15)
    jon = participation(table.meeting, "jon", 20_000)
    assert (jon.turns, jon.turn, jon.first_turn_at) == (0, 0, None)
    assert told(table, 20) == [("maya", 0, 20)]
    move(table, 25, -5)
    assert told(table, 25) == [("maya", 0, 15), ("jon", 15, 25)]


@pytest.mark.parametrize("what", ["open", "crosstalk"])
def test_open_floor_and_crosstalk_have_borders_too(what: str) -> None:
    table = spoken((10, what))
    move(table, 20, -4)
    assert told(table, 20) == [("maya", 0, 6), (what, 6, 20)]
    change(table, 30, "jon")
    move(table, 31, -5)
    assert told(table, 31) == [("maya", 0, 6), (what, 6, 25), ("jon", 25, 31)]
    move(table, 32, 6)
    assert told(table, 32)[1:] == [(what, 6, 30), ("jon", 30, 32)]
    move(table, 32, 1)
    assert told(table, 32) == [("maya", 0, 6), (what, 6, 31), ("jon", 31, 32)]


@pytest.mark.parametrize("by", [-5, 5])
def test_never_into_a_pause(by: float) -> None:
    table = spoken((10, "pause"), (20, "jon"))
    assert move(table, 25, by) == ()
    table = spoken((10, "pause"), (20, "pause"))
    assert move(table, 25, by) == ()
    change(table, 30, "jon")
    assert move(table, 40, -60) == (e.BorderMoved(20_000),)
    assert told(table, 40) == [("maya", 0, 10), ("paused", 10, 20), ("jon", 20, 40)]


def test_never_into_a_gap_that_was_a_pause_but_into_one_that_was_not() -> None:
    for went_on, border in ((False, 60), (True, 10)):
        table = spoken()
        table.at(60, rules.find_gap, 10_000, 60_000)
        gap = table.meeting.steps.top
        assert gap is not None
        table.at(70, rules.answer_gap, gap.batch, went_on)
        change(table, 80, "crosstalk")
        change(table, 90, "jon")
        move(table, 100, -90)
        move(table, 100, -90)
        assert told(table, 100)[-1] == ("jon", border, 100)


def test_a_border_set_before_a_gap_was_read_as_a_pause_does_not_reach_into_it() -> None:
    table = spoken()
    table.at(60, rules.find_gap, 10_000, 60_000)
    gap = table.meeting.steps.top
    assert gap is not None
    change(table, 65, "jon")
    assert move(table, 70, -40) == (e.BorderMoved(25_000),)
    table.at(80, rules.answer_gap, gap.batch, False)
    assert told(table, 80) == [("maya", 0, 10), ("paused", 10, 60), ("jon", 60, 80)]
    table.at(81, rules.answer_gap, gap.batch, True)
    assert told(table, 81) == [("maya", 0, 10), ("open", 10, 25), ("jon", 25, 81)]


@pytest.mark.parametrize("absent", [True, False])
def test_never_before_the_person_came(absent: bool) -> None:
    table = Table(PLAIN)
    if absent:
        table.at(0, rules.toggle_presence, "jon")
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.open_floor)
    if absent:
        table.at(18, rules.toggle_presence, "jon")
    table.at(20, rules.take_floor, "jon")
    move(table, 25, -5)
    assert told(table, 25)[-1] == ("jon", 18 if absent else 15, 25)
    jon = participation(table.meeting, "jon", 25_000)
    assert jon.talk <= jon.present


def test_who_comes_with_their_own_key_began_with_it() -> None:
    table = Table(PLAIN)
    table.at(0, rules.toggle_presence, "jon")
    table.at(0, rules.take_floor, "maya")
    table.at(20, rules.take_floor, "jon")
    assert move(table, 25, -5) == ()
    assert move(table, 25, 3) == (e.BorderMoved(23_000),)


def test_who_went_and_came_back_did_not_speak_meanwhile() -> None:
    table = spoken((10, "jon"), (20, "open"))
    table.at(20, rules.toggle_presence, "jon")
    table.at(30, rules.toggle_presence, "jon")
    change(table, 32, "jon")
    assert move(table, 40, -60) == (e.BorderMoved(30_000),)
    assert participation(table.meeting, "jon", 40_000).present == 30_000


def test_an_absence_of_no_length_is_no_wall() -> None:
    table = spoken((10, "open"))
    for _ in range(2):
        table.at(15, rules.mark, "jon")
        table.at(15, rules.toggle_presence, "jon")
        table.at(15, rules.toggle_presence, "jon")
    change(table, 20, "jon")
    assert move(table, 25, -8) == (e.BorderMoved(12_000),)


def test_later_gives_no_time_to_somebody_who_had_left() -> None:
    table = spoken()
    table.at(10, rules.toggle_presence, "maya")  # she leaves while speaking: the floor is open
    assert move(table, 20, 5) == ()
    assert move(table, 20, -5) == (e.BorderMoved(5_000),)
    table = spoken((10, "jon"))
    table.at(15, rules.toggle_presence, "maya")
    assert move(table, 30, 10) == (e.BorderMoved(15_000),)
    assert told(table, 30) == [("maya", 0, 15), ("jon", 15, 30)]


def test_who_has_left_and_lost_their_only_turn_was_never_there() -> None:
    table = spoken((10, "jon"), (12, "open"))
    table.at(15, rules.toggle_presence, "jon")
    assert participation(table.meeting, "jon", 20_000).present == 15_000
    move(table, 20, -5)
    assert told(table, 20) == [("maya", 0, 10), ("open", 10, 20)]
    assert participation(table.meeting, "jon", 20_000).present == 0
    table.at(21, rules.undo)
    assert participation(table.meeting, "jon", 21_000).present == 15_000


def test_over_an_item_border_the_beginning_of_the_turn_moves_and_not_the_border() -> None:
    table = spoken((10, "jon"), (15, "item"))
    assert move(table, 20, -3) == (e.BorderMoved(7_000),)
    whole = [(s.person, s.item, s.start, s.end) for s in stretches(table.meeting, 20_000)]
    assert whole == [("maya", 0, 0, 7_000), ("jon", 0, 7_000, 15_000), ("jon", 1, 15_000, 20_000)]
    assert [(turn.person, turn.start, turn.item) for turn in turns(table.meeting, 20_000)][1] == ("jon", 7_000, 0)
    move(table, 20, 3)
    move(table, 20, 7)  # later than the item border: maya spoke in both items
    whole = [(s.person, s.item, s.start, s.end) for s in stretches(table.meeting, 20_000)]
    assert whole == [("maya", 0, 0, 15_000), ("maya", 1, 15_000, 17_000), ("jon", 1, 17_000, 20_000)]
    assert [table.meeting.now.ledger.used(item) for item in (0, 1)] == [15_000, 2_000]


def test_enter_and_then_a_key_is_no_wall_for_the_border() -> None:
    table = spoken((10, "item"), (10.1, "jon"))
    assert move(table, 12, -5) == (e.BorderMoved(5_100),)
    assert told(table, 12) == [("maya", 0, 5.1), ("jon", 5.1, 10), ("jon", 10, 12)]
    assert len(turns(table.meeting, 12_000)) == 2
    move(table, 13, -60)
    assert told(table, 13) == [("jon", 0, 10), ("jon", 10, 13)]


def test_what_is_given_goes_to_the_account_of_its_item() -> None:
    agenda = (Item("A", ItemKind.SLA, leader="jon"), Item("B"))
    table = Table(header(agenda=agenda))
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.next_item)
    table.at(12, rules.take_floor, "jon")
    move(table, 20, -5)
    jon = participation(table.meeting, "jon", 20_000)
    assert (jon.presentation, jon.floor, jon.turns, jon.floor_turns) == (3_000, 10_000, 1, 1)
    move(table, 20, 5)
    move(table, 20, 3)
    assert participation(table.meeting, "maya", 20_000).talk == 15_000


@pytest.mark.parametrize(
    ("opened", "border"), [(25, 25), (10, 20), (-5, 20), (38.5, 38.5), (40, None), (99, 41), (41, 41)]
)
def test_the_first_press_after_a_field_moves_to_when_it_opened(opened: float, border: float | None) -> None:
    table = spoken((20, "open"), (40, "jon"))
    events = table.at(41, rules.set_border, round(opened * 1000), 41_000)
    if border is None:
        assert events == ()
        return
    assert events == (e.BorderMoved(round(border * 1000)),)
    table.at(50, rules.open_floor)
    expected = [("maya", 0, 20), ("open", 20, border), ("jon", border, 50)]
    assert told(table, 50) == [stretch for stretch in expected if stretch[1] < stretch[2]]


def test_a_field_over_an_item_border_and_a_pause() -> None:
    table = spoken((20, "item"), (40, "jon"))
    assert table.at(41, rules.set_border, 15_000, 41_000) == (e.BorderMoved(15_000),)
    table = spoken((20, "pause"), (30, "open"), (40, "jon"))
    assert table.at(41, rules.set_border, 15_000, 41_000) == (e.BorderMoved(30_000),)


def test_each_press_is_undone_by_itself() -> None:
    table = spoken((10, "jon"), (30, "ana"))
    seen = [told(table, 50)]
    for at, by in ((31, -5), (32, -5), (33, 2)):
        move(table, at, by)
        seen.append(told(table, 50))
    assert [each[-1][1] for each in seen] == [30, 25, 20, 22]
    for before in seen[-2::-1]:
        table.at(40, rules.undo)
        assert told(table, 50) == before
    for after in seen[1:]:
        table.at(41, rules.redo)
        assert told(table, 50) == after


def test_a_move_is_undone_past_a_gap() -> None:
    table = spoken((10, "jon"))
    move(table, 20, -5)
    table.at(60, rules.find_gap, 25_000, 60_000)
    table.at(70, rules.undo)
    assert told(table, 70) == [("maya", 0, 10), ("jon", 10, 25), ("open", 25, 70)]
    table.at(71, rules.redo)
    assert told(table, 71) == [("maya", 0, 5), ("jon", 5, 25), ("open", 25, 71)]


def test_less_than_a_second_up_to_now_is_no_step() -> None:
    table = Table(PLAIN)
    table.at(0, rules.take_floor, "maya")
    table.at(60, rules.take_floor, "jon")
    assert table.at(60.9, rules.move_border, 5_000, 60_900) == ()
    assert table.at(61, rules.move_border, 5_000, 61_000) == (e.BorderMoved(61_000),)
    assert table.at(61.9, rules.move_border, 5_000, 61_900) == ()
    assert table.at(61.9, rules.move_border, -5_000, 61_900) == (e.BorderMoved(60_000),)


def test_back_to_where_it_was_pressed_is_a_step_however_short() -> None:
    table = Table(PLAIN)
    table.at(0, rules.take_floor, "maya")
    table.at(59.8, rules.take_floor, "ana")
    table.at(60, rules.take_floor, "jon")
    assert table.at(60.2, rules.move_border, -5_000, 60_200) == (e.BorderMoved(59_800),)
    assert table.at(60.4, rules.move_border, 5_000, 60_400) == (e.BorderMoved(60_000),)


def test_the_log_says_how_far_it_really_moved() -> None:
    table = spoken((10, "jon"), (12, "ana"))
    move(table, 20, -5)
    move(table, 20, 2)
    move(table, 20, 2.5)
    change(table, 30, "open")
    move(table, 31, -3)
    said = [line.text for line in table.meeting.log.newest(4)]
    assert said[0] == "The open floor began 3 s earlier"
    assert said[2:] == ["Ana Silva began 2.5 s later", "Ana Silva began 2 s later"]
    table.at(32, rules.undo)
    top = table.meeting.log.top
    assert top is not None
    assert top.text == "Undone: The open floor began 3 s earlier"


def test_silence_is_counted_from_where_the_border_is() -> None:
    table = spoken((10, "jon"))
    assert participation(table.meeting, "maya", 20_000).silence == 10_000
    move(table, 20, -5)
    assert participation(table.meeting, "maya", 20_000).silence == 15_000
    move(table, 20, 5)
    move(table, 20, 5)
    assert participation(table.meeting, "maya", 20_000).silence == 5_000


# Back again: it matters where the border is, not by which way it came there.

SHORT_TURNS = ((10.0, "jon"), (13.0, "ana"), (15.0, "open"), (22.0, "priya"))


def test_later_gives_back_a_turn_that_earlier_ate_up() -> None:
    table = spoken((10, "jon"), (13, "ana"))
    before = table.meeting.now
    move(table, 20, -5)
    assert told(table, 20) == [("maya", 0, 10), ("ana", 10, 20)]
    assert move(table, 21, 5) == (e.BorderMoved(13_000),)
    assert table.meeting.now == before
    move(table, 22, 5)  # and then the one before is prolonged
    assert told(table, 22) == [("maya", 0, 10), ("jon", 10, 18), ("ana", 18, 22)]
    assert move(table, 23, -7) == (e.BorderMoved(13_000),)
    assert table.meeting.now == before


@pytest.mark.parametrize("presses", range(1, 9))
def test_as_many_presses_later_as_earlier_lead_back(presses: int) -> None:
    table = spoken(*SHORT_TURNS)
    before = table.meeting.now
    moved = sum(bool(move(table, 30 + press, -5)) for press in range(presses))
    assert moved == min(presses, 6)
    for _ in range(moved):
        assert table.meeting.now != before
        assert move(table, 39, 5)
    assert table.meeting.now == before


@pytest.mark.parametrize(
    "way", [(), (0,), (0, 22_000), (25_000, 11_000), (12_000, 14_000, 3_000), (11_000, 29_000, 13_000, 10_000)]
)
@pytest.mark.parametrize("to", [0, 4_000, 10_000, 11_500, 13_000, 14_000, 15_000, 21_000, 22_000, 24_000, 30_000])
def test_the_way_the_border_came_does_not_matter(to: int, way: tuple[int, ...]) -> None:
    """Marks, invitations, an item and an absence between the presses included."""
    tables = [spoken(*SHORT_TURNS) for _ in range(2)]
    for table, steps in zip(tables, ((*way, to), (to,)), strict=True):
        for step in steps[:1]:
            table.record(30_000, (e.BorderMoved(step),) if len(steps) > 1 else ())
        table.at(31, rules.mark, "maya")
        table.at(32, rules.invite, "jon")
        table.at(33, rules.next_item)
        table.at(34, rules.toggle_presence, "ana")
        for step in steps[1:]:
            table.record(34_000, (e.BorderMoved(step),))
        if len(steps) == 1:
            table.record(34_000, (e.BorderMoved(to),))
    assert tables[0].meeting.now == tables[1].meeting.now
    assert told(tables[0], 40) == told(tables[1], 40)


def test_over_what_was_theirs_anyway_later_goes_on_to_what_was_not() -> None:
    table = spoken((10, "jon"), (15, "maya"), (20, "jon"))
    assert [move(table, 30, -5) for _ in range(3)] == [(e.BorderMoved(at),) for at in (15_000, 5_000, 0)]
    assert told(table, 30) == [("jon", 0, 30)]
    assert [move(table, 30, 5) for _ in range(3)] == [(e.BorderMoved(at),) for at in (5_000, 10_000, 20_000)]
    assert told(table, 30) == [("maya", 0, 10), ("jon", 10, 15), ("maya", 15, 20), ("jon", 20, 30)]


def test_an_item_opened_meanwhile_stays_where_it_was() -> None:
    table = spoken((10, "jon"), (13, "ana"))
    move(table, 20, -5)
    change(table, 21, "item")
    move(table, 22, 5)
    whole = [(s.person, s.item, s.start, s.end) for s in stretches(table.meeting, 30_000)]
    assert whole[1:] == [("jon", 0, 10_000, 13_000), ("ana", 0, 13_000, 21_000), ("ana", 1, 21_000, 30_000)]
    assert [table.meeting.now.ledger.used(item) for item in (0, 1)] == [21_000, 0]
    assert participation(table.meeting, "ana", 30_000).turns == 1


def test_who_was_never_there_without_their_turn_was_there_when_it_comes_back() -> None:
    table = spoken((10, "jon"), (13, "open"))
    table.at(15, rules.toggle_presence, "jon")
    move(table, 20, -5)
    assert participation(table.meeting, "jon", 20_000).present == 0
    move(table, 21, 5)
    jon = participation(table.meeting, "jon", 30_000)
    assert (jon.present, jon.talk, jon.turns, jon.is_present) == (15_000, 3_000, 1, False)


@pytest.mark.parametrize(("what", "now"), [("priya", "priya"), ("open", None), ("pause", "ana"), ("reassign", "priya")])
def test_another_stretch_begins_another_border(what: str, now: str | None) -> None:
    """What was eaten up before stays so, unless that is undone."""
    table = spoken((10, "jon"), (13, "ana"))
    move(table, 20, -5)
    if what == "reassign":
        table.at(25, rules.reassign, "priya")
    else:
        change(table, 25, what)
        if what == "pause":
            change(table, 26, what)
    move(table, 30, 1)
    assert holder(table.meeting) == now
    assert "jon" not in [who for who, _, _ in told(table, 30)]


def test_a_turn_that_comes_back_is_undone_and_redone_press_by_press() -> None:
    table = spoken((10, "jon"), (13, "ana"))
    states = [table.meeting.now]
    for at, by in ((20, -5), (21, -5), (22, 5), (23, 5), (24, 5)):
        move(table, at, by)
        states.append(table.meeting.now)
    for state in states[-2::-1]:
        table.at(30, rules.undo)
        assert table.meeting.now == state
    for state in states[1:]:
        table.at(31, rules.redo)
        assert table.meeting.now == state


def test_an_invitation_is_open_again_without_the_turn_that_answered_it() -> None:
    table = spoken()
    table.at(5, rules.invite, "jon")
    change(table, 10, "jon")
    change(table, 13, "ana")
    for at, by, waiting in ((20, -5, ["jon"]), (21, 5, []), (22, -5, ["jon"])):
        move(table, at, by)
        assert list(table.meeting.now.invited) == waiting
    assert table.at(23, rules.invite, "jon") == (e.InvitationWithdrawn("jon"),)
    move(table, 24, 5)
    assert (table.meeting.now.invited, len(table.meeting.now.invitations)) == ((), 0)


def test_a_mark_made_meanwhile_stays_and_breaks_the_silence() -> None:
    table = spoken((10, "jon"), (13, "ana"))
    move(table, 20, -5)
    table.at(21, rules.mark, "jon")
    move(table, 22, 5)
    jon = participation(table.meeting, "jon", 30_000)
    assert (jon.marks, jon.silence, jon.talk) == (1, 9_000, 3_000)
