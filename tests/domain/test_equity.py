"""Equity and balance: the golden values of domain.md, and who and what counts (rules.md 12 and 13)."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.participation import balance, equity, talk_equity, turn_equity

from .random_meetings import examples
from .table import Table, header

PLAIN = header(agenda=(Item("A"),))


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        ((25, 25, 25, 25), 0),
        ((40, 30, 20, 10), 0.333),
        ((70, 10, 10, 5, 5), 0.675),
        ((1, 1, 1, 0), 0.333),
        ((1, 1, 1, 1, 0, 0), 0.4),
        ((9, 0, 0, 0), 1),
        ((75, 25), 0.5),
    ],
)
def test_golden_values(talk: tuple[int, ...], expected: float) -> None:
    assert equity(talk) == pytest.approx(expected, abs=0.0005)


@pytest.mark.parametrize("values", [(), (5,), (0, 0), (0.0,)])
def test_without_talk_or_company_it_is_undefined_and_never_zero(values: tuple[float, ...]) -> None:
    assert equity(values) is None


@examples(150)
@given(st.lists(st.floats(0, 1e9, allow_subnormal=False), max_size=12))
def test_the_sorted_form_equals_the_formula(values: list[float]) -> None:
    found, n = equity(values), len(values)
    if n < 2 or sum(values) <= 0:
        assert found is None
        return
    pairs = sum(abs(one - other) for one, other in combinations(values, 2))
    assert found == pytest.approx(pairs / ((n - 1) * sum(values)), abs=1e-9)
    assert 0 <= found <= 1


@pytest.mark.parametrize("n", range(2, 13))
@pytest.mark.parametrize("value", [0.1, 1 / 3, 0.7, 1e-9])
def test_equal_shares_are_never_printed_as_minus_zero(n: int, value: float) -> None:
    assert f"{equity([value] * n):.3f}" == "0.000"


def spoken(*seconds: tuple[str, int], table: Table | None = None) -> tuple[Table, int]:
    """A meeting in which people spoke in that order for so long."""
    table, now = table or Table(PLAIN), 0
    for person, length in seconds:
        table.at(now, rules.take_floor, person)
        now += length
    return table, now * 1000


def test_equity_of_a_meeting() -> None:
    table, now = spoken(("maya", 70), ("jon", 50), ("priya", 30), ("ana", 10), ("maya", 10), ("jon", 10), ("priya", 20))
    assert talk_equity(table.meeting, now) == pytest.approx(equity((80, 60, 50, 10)))
    assert turn_equity(table.meeting, now) == pytest.approx(equity((2, 2, 2, 1)))


def test_nobody_counts_before_two_minutes_of_presence_and_pause_is_no_presence() -> None:
    table, now = spoken(("maya", 60), ("jon", 59))
    assert talk_equity(table.meeting, now) is None
    table.at_ms(now, rules.pause)
    assert talk_equity(table.meeting, now + 600_000) is None
    table.at_ms(now + 600_000, rules.pause)
    assert talk_equity(table.meeting, now + 601_000) == pytest.approx(equity((60, 60, 0, 0)))


def test_presentation_is_left_out_of_both_equities() -> None:
    agenda = (Item("SLAs", ItemKind.SLA, leader="maya"), Item("Talk"))
    table, now = spoken(("maya", 100), ("jon", 20), ("maya", 100), table=Table(header(agenda=agenda)))
    assert talk_equity(table.meeting, now) == turn_equity(table.meeting, now) == 1  # only jon spoke on the floor
    table.at_ms(now, rules.next_item)
    assert turn_equity(table.meeting, now + 1) == pytest.approx(equity((1, 1, 0, 0)))
    assert talk_equity(table.meeting, now + 20_000) == pytest.approx(equity((20, 20, 0, 0)))


def test_balance_is_share_of_talk_over_share_of_presence() -> None:
    table, now = spoken(("maya", 60), ("jon", 30), ("ana", 30))
    teams = balance(table.meeting, now, lambda person: person.team)
    assert teams == pytest.approx({"marketing": 1.0, "sales": 1.0})
    table, now = spoken(("maya", 90), ("jon", 30))
    assert balance(table.meeting, now, lambda person: person.team) == pytest.approx({"marketing": 1.5, "sales": 0.5})
    sites = balance(table.meeting, now, lambda person: "" if person.id == "ana" else person.site)
    assert sites == pytest.approx({"Berlin": 1.5, "New York": 1.0})


def test_balance_without_talk_is_undefined_and_people_without_a_group_have_none() -> None:
    table = Table(PLAIN).live()
    assert balance(table.meeting, 1_000, lambda person: person.team) == {"marketing": None, "sales": None}
    assert balance(table.meeting, 1_000, lambda person: "") == {}
