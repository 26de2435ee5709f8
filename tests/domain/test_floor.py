"""The floor: accounts, turns (rules.md 9), presentation (12), pause (14), silence, item clocks, the end."""

from collections.abc import Callable

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.floor import (
    Accounts,
    Turn,
    accounts,
    holder,
    participation,
    stretches,
    turns,
    unpaused,
    wall,
)
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Phase

from .table import Table, header


def totals(table: Table, seconds: float) -> tuple[float, ...]:
    """Floor, presentation, crosstalk, open, paused in seconds."""
    found = accounts(table.meeting, round(seconds * 1000))
    values = (found.floor, found.presentation, found.crosstalk, found.open, found.paused)
    return tuple(value / 1000 for value in values)


def who_spoke(table: Table, seconds: float) -> list[tuple[str, float, float]]:
    """The turns with their borders in seconds."""
    return [(turn.person, turn.start / 1000, turn.end / 1000) for turn in turns(table.meeting, round(seconds * 1000))]


def plain() -> Table:
    """A meeting whose items do not present."""
    return Table(header(agenda=(Item("A", minutes=10), Item("B", minutes=10))))


def test_before_the_start_there_is_no_time() -> None:
    table = Table()
    assert accounts(table.meeting, 0) == Accounts()
    assert wall(table.meeting, 5_000) == 0
    assert holder(table.meeting) is None
    assert stretches(table.meeting, 0) == turns(table.meeting, 0) == []
    with pytest.raises(KeyError):
        participation(table.meeting, "stranger", 0)


def test_every_account_gets_its_own_time() -> None:
    table = Table()
    table.at(0, rules.take_floor, "maya")  # the leader, in an item that presents
    table.at(10, rules.take_floor, "jon")
    table.at(13, rules.begin_crosstalk)
    table.at(14.5, rules.open_floor)
    table.at(20, rules.pause)
    assert totals(table, 30) == (3, 10, 1.5, 5.5, 10)
    found = accounts(table.meeting, 30_000)
    assert (found.wall, found.discussion, found.talk) == (30_000, 4_500, 13_000)
    assert unpaused(table.meeting, 30_000) == 20_000


def test_the_end_stops_every_account_also_during_a_pause() -> None:
    table = plain()
    table.at(0, rules.take_floor, "jon")
    table.at(10, rules.pause)
    table.at(25, rules.end)
    assert table.meeting.phase is Phase.ENDED
    assert totals(table, 25) == totals(table, 9_999) == (10, 0, 0, 0, 15)
    assert wall(table.meeting, 9_999_000) == 25_000
    assert holder(table.meeting) is None
    assert participation(table.meeting, "jon", 9_999_000).present == 10_000


def test_a_turn_goes_on_over_an_item_border() -> None:
    table = plain()
    table.at(0, rules.take_floor, "jon")
    table.at(10, rules.next_item)
    table.at(15, rules.open_floor)
    assert who_spoke(table, 20) == [("jon", 0, 15)]
    assert turns(table.meeting, 20_000) == [Turn("jon", 0, 15_000, 0)]
    jon = participation(table.meeting, "jon", 20_000)
    assert (jon.turns, jon.longest_turn) == (1, 15_000)
    assert table.meeting.now.ledger.voice(1).by_item == (10_000, 5_000)


def test_a_turn_goes_on_over_a_pause_and_leaves_it_out() -> None:
    table = plain()
    table.at(0, rules.take_floor, "jon")
    table.at(10, rules.pause)
    assert holder(table.meeting) is None
    assert participation(table.meeting, "jon", 12_000).turn is None
    table.at(30, rules.pause)
    assert holder(table.meeting) == "jon"
    jon = participation(table.meeting, "jon", 35_000)
    assert (jon.turns, jon.turn, jon.longest_turn, jon.talk, jon.present) == (1, 15_000, 15_000, 15_000, 15_000)
    assert who_spoke(table, 35) == [("jon", 0, 35)]


@pytest.mark.parametrize("between", [rules.open_floor, rules.begin_crosstalk])
def test_after_open_floor_or_crosstalk_it_is_a_new_turn(between: Callable[..., rules.Events]) -> None:
    table = plain()
    table.at(0, rules.take_floor, "jon")
    table.at(10, between)
    table.at(10.001, rules.take_floor, "jon")
    jon = participation(table.meeting, "jon", 20_000)
    assert (jon.turns, jon.turn, jon.longest_turn) == (2, 9_999, 10_000)
    assert who_spoke(table, 20) == [("jon", 0, 10), ("jon", 10.001, 20)]


def test_after_another_person_it_is_a_new_turn_also_over_a_pause() -> None:
    table = plain()
    table.at(0, rules.take_floor, "jon")
    table.at(10, rules.take_floor, "ana")
    table.at(11, rules.pause)
    table.at(20, rules.take_floor, "jon")
    assert who_spoke(table, 25) == [("jon", 0, 10), ("ana", 10, 11), ("jon", 20, 25)]


def test_a_stretch_of_no_length_is_no_turn_and_breaks_none() -> None:
    table = plain()
    table.at(0, rules.take_floor, "jon")
    table.at(10, rules.take_floor, "ana")
    table.at(10, rules.open_floor)
    table.at(10, rules.begin_crosstalk)
    table.at(10, rules.take_floor, "jon")
    assert who_spoke(table, 20) == [("jon", 0, 20)]
    assert [stretch.length for stretch in stretches(table.meeting, 20_000)] == [20_000]
    ana, jon = (participation(table.meeting, person, 20_000) for person in ("ana", "jon"))
    assert (ana.turns, ana.first_turn_at, ana.longest_turn) == (0, None, 0)
    assert (jon.turns, jon.turn) == (1, 20_000)


def test_an_item_and_a_pause_of_no_length_leave_no_trace_in_the_stretches() -> None:
    table = plain()
    table.at(0, rules.take_floor, "jon")
    table.at(10, rules.next_item)
    table.at(10, rules.previous_item)
    table.at(12, rules.pause)
    table.at(12, rules.pause)
    assert [(s.item, s.start, s.end) for s in stretches(table.meeting, 15_000)] == [(0, 0, 15_000)]
    assert table.meeting.now.agenda[1].opened


def test_the_leader_presents_only_while_their_own_item_is_open_and_presents() -> None:
    table = Table()
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.take_floor, "jon")
    table.at(12, rules.take_floor, "maya")
    table.at(15, rules.next_item)  # her own item too, but challenges do not present
    table.at(19, rules.previous_item)
    maya, jon = (participation(table.meeting, person, 20_000) for person in ("maya", "jon"))
    assert (maya.presentation, maya.floor, maya.talk) == (14_000, 4_000, 18_000)
    assert (jon.presentation, jon.floor) == (0, 2_000)
    assert (maya.turns, maya.floor_turns, maya.turn) == (2, 1, 8_000)
    assert totals(table, 20) == (6, 14, 0, 0, 0)


@pytest.mark.parametrize(
    ("kind", "presents", "account"),
    [
        (ItemKind.SLA, None, Account.PRESENTATION),
        (ItemKind.PROGRESS, None, Account.PRESENTATION),
        (ItemKind.DISCUSSION, None, Account.FLOOR),
        (ItemKind.DISCUSSION, True, Account.PRESENTATION),
        (ItemKind.SLA, False, Account.FLOOR),
    ],
)
def test_what_presents(kind: ItemKind, presents: bool | None, account: Account) -> None:
    table = Table(header(agenda=(Item("A", kind, leader="jon", presents=presents),)))
    table.at(0, rules.take_floor, "jon")
    assert [stretch.account for stretch in stretches(table.meeting, 1)] == [account]


def test_an_item_opened_during_a_pause_decides_how_the_floor_comes_back() -> None:
    table = Table()
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.pause)
    table.at(20, rules.next_item)
    table.at(30, rules.pause)
    assert totals(table, 35) == (5, 10, 0, 0, 20)
    assert who_spoke(table, 35) == [("maya", 0, 35)]


@pytest.mark.parametrize(
    ("rule", "args", "account"),
    [
        (rules.take_floor, ("ana",), Account.FLOOR),
        (rules.take_floor, ("jon",), Account.FLOOR),
        (rules.open_floor, (), Account.OPEN),
        (rules.begin_crosstalk, (), Account.CROSSTALK),
    ],
)
def test_keys_of_the_floor_resume_and_act(
    rule: Callable[..., rules.Events], args: tuple[str, ...], account: Account
) -> None:
    table = plain()
    table.at(0, rules.take_floor, "jon")
    table.at(10, rules.pause)
    assert len(table.at(20, rule, *args)) == 1
    assert table.meeting.phase is Phase.LIVE
    assert stretches(table.meeting, 25_000)[-1].account is account
    assert totals(table, 25)[4] == 10


@pytest.mark.parametrize("before", [rules.open_floor, rules.begin_crosstalk])
def test_f5_gives_back_what_there_was_before_the_pause(before: Callable[..., rules.Events]) -> None:
    table = plain().live()
    table.at(5, before)
    running = stretches(table.meeting, 6_000)[-1].account
    table.at(10, rules.pause)
    table.at(20, rules.pause)
    assert stretches(table.meeting, 25_000)[-1].account is running


def test_item_clocks_leave_out_pause() -> None:
    table = plain().live()
    table.at(10, rules.pause)
    table.at(20, rules.next_item)
    table.at(40, rules.pause)
    table.at(45, rules.end)
    assert [table.meeting.now.ledger.used(item) for item in (0, 1)] == [10_000, 5_000]


def test_silence_runs_between_turns_and_stands_still_in_a_pause() -> None:
    table = plain().live()
    table.at(5, rules.take_floor, "jon")
    table.at(10, rules.open_floor)
    table.at(20, rules.pause)
    assert participation(table.meeting, "jon", 999_000).silence == 10_000
    table.at(1_000, rules.pause)
    assert participation(table.meeting, "jon", 1_010_000).silence == 20_000
    table.at(1_010, rules.take_floor, "jon")
    assert participation(table.meeting, "jon", 1_090_000).silence == 0
    assert participation(table.meeting, "ana", 1_090_000).silence == 110_000
    table.at(1_090, rules.open_floor)
    assert participation(table.meeting, "jon", 1_120_000).silence == 30_000


def test_a_turn_is_counted_from_its_first_millisecond() -> None:
    table = plain().live()
    table.at(5, rules.take_floor, "jon")
    jon = participation(table.meeting, "jon", 5_000)
    assert (jon.turns, jon.floor_turns, jon.turn, jon.first_turn_at, jon.silence) == (0, 0, 0, None, 0)
    jon = participation(table.meeting, "jon", 5_001)
    assert (jon.turns, jon.floor_turns, jon.turn, jon.first_turn_at, jon.silence) == (1, 1, 1, 5_000, 0)


def test_silence_is_the_time_since_somebody_was_last_heard() -> None:
    table = plain().live()
    table.at(5, rules.take_floor, "jon")
    table.at(10, rules.take_floor, "ana")
    silences = [participation(table.meeting, person, 30_000).silence for person in ("jon", "ana", "maya")]
    assert silences == [20_000, 0, 30_000]
