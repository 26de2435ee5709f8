"""The agenda against the clock (design.md §5, rules.md 20)."""

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import MINUTE, Item, ItemKind
from smarketing_tui.domain.schedule import Schedule, Standing, schedule, used

from .table import Table, header


def items(*minutes: int) -> tuple[Item, ...]:
    """Items of so many minutes."""
    return tuple(Item(f"Item {at}", ItemKind.DISCUSSION, length) for at, length in enumerate(minutes))


def table_of(slot: int, *minutes: int) -> Table:
    """A ready meeting with items of so many minutes."""
    return Table(header(agenda=items(*minutes), slot=slot))


def plan(table: Table, seconds: float) -> Schedule:
    """The schedule at that time."""
    return schedule(table.meeting, round(seconds * 1000))


def test_a_ready_meeting_is_projected_from_its_plan() -> None:
    at_start = plan(table_of(30, 10, 20), 0)
    assert (at_start.ends, at_start.over) == (30 * MINUTE, 0)
    assert [slot.standing for slot in at_start.slots] == [Standing.TO_COME, Standing.TO_COME]
    assert [slot.starts for slot in at_start.slots] == [0, 10 * MINUTE]


def test_the_picture_in_the_design() -> None:
    """23:41 of 60:00, Progress 8:10/10, Presentation 15:31/10, Challenges 20, Brainstorm cut at 16/20, Assign 10."""
    table = table_of(60, 10, 10, 20, 20, 10).live()
    table.at(490, rules.next_item)
    now = plan(table, 490 + 931)
    assert [slot.used for slot in now.slots] == [490_000, 931_000, 0, 0, 0]
    assert now.slots[1].is_over
    assert now.ends == 1_421_000 + 50 * MINUTE
    assert now.over_minutes == 14
    brainstorm, assign = now.slots[3:]
    assert brainstorm.cut is not None
    assert brainstorm.cut // MINUTE == 16
    assert (brainstorm.reached, assign.reached, assign.cut) == (True, False, None)
    assert [slot.cut for slot in now.slots[:3]] == [None] * 3


def test_the_projected_end_is_now_plus_what_is_left_plus_the_rest() -> None:
    table = table_of(30, 10, 10, 10).live()
    assert plan(table, 60).ends == 30 * MINUTE  # as long as this item has time left, the end stands still
    assert plan(table, 720).ends == 32 * MINUTE  # over: each minute moves it
    table.at(720, rules.next_item)
    assert plan(table, 720).ends == 32 * MINUTE
    table.at(780, rules.next_item)
    assert plan(table, 780).ends == 23 * MINUTE  # what was cut short is gained
    table.at(780, rules.previous_item)
    assert plan(table, 780).ends == 32 * MINUTE  # its clock goes on, its rest is still to come


def test_minutes_given_to_an_item_move_the_end() -> None:
    table = table_of(20, 10, 10).live()
    table.at(1, rules.extend_item, 5)
    assert plan(table, 2).slots[0].planned == 15 * MINUTE
    assert plan(table, 2).over == 5 * MINUTE
    assert plan(table, 2).slots[1].cut == 5 * MINUTE


def test_a_pause_moves_the_end_but_not_the_item_clock() -> None:
    table = table_of(20, 10, 10).live()
    table.at(60, rules.pause)
    later = plan(table, 360)
    assert later.slots[0].used == used(table.meeting, 0, 360_000) == MINUTE
    assert later.ends == 25 * MINUTE


def test_an_item_that_starts_at_the_end_of_the_slot_is_not_reached() -> None:
    exact = plan(table_of(20, 10, 10, 5), 0)
    assert [(slot.reached, slot.cut) for slot in exact.slots] == [(True, None), (True, None), (False, None)]
    tight = plan(table_of(19, 10, 10, 5), 0)
    assert [(slot.reached, slot.cut) for slot in tight.slots] == [(True, None), (True, 9 * MINUTE), (False, None)]


def test_items_that_were_jumped_over_are_skipped() -> None:
    table = table_of(30, 10, 10, 10).live()
    table.at(5, rules.open_item, 2)
    standings = [slot.standing for slot in plan(table, 6).slots]
    assert standings == [Standing.DONE, Standing.SKIPPED, Standing.OPEN]
    table.at(7, rules.end)
    ended = plan(table, 99_999)
    assert [slot.standing for slot in ended.slots] == [Standing.DONE, Standing.SKIPPED, Standing.DONE]
    assert ended.ends == 7_000
    assert ended.over_minutes == -30


@pytest.mark.parametrize(
    ("seconds", "warning", "over"), [(479, False, False), (480, True, False), (599, True, False), (600, False, True)]
)
def test_an_item_warns_at_eighty_per_cent_and_is_over_at_a_hundred(seconds: int, warning: bool, over: bool) -> None:
    slot = plan(table_of(10, 10).live(), seconds).slots[0]
    assert (slot.is_warning, slot.is_over) == (warning, over)


@pytest.mark.parametrize(
    ("over", "minutes"),
    [(0, 0), (29_999, 0), (30_000, 1), (13 * MINUTE + 41_000, 14), (-29_000, 0), (-31_000, -1), (-5 * MINUTE, -5)],
)
def test_the_excess_is_shown_to_the_nearest_minute(over: int, minutes: int) -> None:
    assert Schedule((), 0, over).over_minutes == minutes


def test_a_meeting_without_an_agenda_ends_now() -> None:
    table = Table(header(agenda=(), slot=10)).live()
    assert plan(table, 60) == Schedule((), MINUTE, -9 * MINUTE)
