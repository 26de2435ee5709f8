"""Golden tables of SLA arithmetic: November 2026 has 21 workdays, from Monday the 2nd to Monday the 30th."""

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.slas.sla import Direction, Measure, SlaSettings, Terms
from smarketing_tui.domain.slas.standing import SlaState, standing
from smarketing_tui.domain.slas.workdays import workdays
from tests.sla.made import AT, an_sla, figure

USUAL = SlaSettings()
HOLIDAYS = SlaSettings(holidays=(date(2026, 11, 11), date(2026, 11, 26)))


class Row(NamedTuple):
    """One line of the table: figures by day of November, today, and what follows."""

    figures: dict[str, float]
    today: str
    state: str
    attainment: float | None = None
    expected: float | None = None
    pace: float | None = None
    projection: float | None = None
    per_day: float | None = None


TOTAL_AT_LEAST = {
    "no figure yet": Row({}, "11-13", "no_figure"),
    "first workday, at pace": Row({"11-02": 10}, "11-02", "on_pace", 10 / 210, 10, 1, 210, 10),
    "on pace in the middle": Row({"11-13": 110}, "11-13", "on_pace", 110 / 210, 100, 1.1, 231, 100 / 11),
    "exactly 90 % is at risk": Row({"11-13": 90}, "11-13", "at_risk", 90 / 210, 100, 0.9, 189, 120 / 11),
    "under 90 % is behind": Row({"11-13": 89}, "11-13", "behind", 89 / 210, 100, 0.89, 186.9, 11),
    "nothing so far is a figure": Row({"11-13": 0}, "11-13", "behind", 0, 100, 0, 0, 210 / 11),
    "met before the end": Row({"11-20": 210}, "11-20", "met", 1, 150, 1.4, 294, 0),
    "more than met": Row({"11-20": 420}, "11-23", "met", 2, 150, 2.8, 588, 0),
    "last workday, met": Row({"11-30": 210}, "11-30", "met", 1, 210, 1, 210, None),
    "last workday, short": Row({"11-30": 200}, "11-30", "at_risk", 200 / 210, 210, 200 / 210, 200, None),
    "a figure of some days ago": Row({"11-13": 110}, "11-20", "on_pace", 110 / 210, 100, 1.1, 231, 100 / 11),
    "the newest figure counts": Row(
        {"11-13": 110, "11-06": 90}, "11-13", "on_pace", 110 / 210, 100, 1.1, 231, 100 / 11
    ),
    "a figure of tomorrow does not": Row({"11-06": 50, "11-13": 1}, "11-12", "on_pace", 50 / 210, 50, 1, 210, 10),
    "a weekend date counts the days before": Row({"11-14": 100}, "11-15", "on_pace", 100 / 210, 100, 1, 210, 10),
    "no workday has passed": Row({"11-01": 5}, "11-01", "no_figure"),
    "a figure of October is none": Row({"10-30": 200}, "11-02", "no_figure"),
}


def _check(row, sla, settings=USUAL):
    figures = [figure(day, value) for day, value in row.figures.items()]
    found = standing(sla, figures, date.fromisoformat(f"2026-{row.today}"), settings)
    assert found.state == row.state
    for name in ("attainment", "expected", "pace", "projection", "per_day"):
        wanted = getattr(row, name)
        assert getattr(found, name) == (None if wanted is None else pytest.approx(wanted)), name


@pytest.mark.parametrize("row", TOTAL_AT_LEAST.values(), ids=TOTAL_AT_LEAST)
def test_total_at_least(row):
    _check(row, an_sla(210))


TOTAL_AT_MOST = {
    "no figure yet": Row({}, "11-13", "no_figure"),
    "nothing so far is on pace": Row({"11-13": 0}, "11-13", "on_pace", None, 10, None, 0, 21 / 11),
    "under the line": Row({"11-13": 8}, "11-13", "on_pace", 21 / 8, 10, 1.25, 16.8, 13 / 11),
    "on the line": Row({"11-13": 10}, "11-13", "on_pace", 2.1, 10, 1, 21, 1),
    "a little over it": Row({"11-13": 11}, "11-13", "at_risk", 21 / 11, 10, 10 / 11, 23.1, 10 / 11),
    "over it": Row({"11-13": 12}, "11-13", "behind", 21 / 12, 10, 10 / 12, 25.2, 9 / 11),
    "not met before the end": Row({"11-30": 20}, "11-30", "on_pace", 21 / 20, 21, 21 / 20, 20, None),
    "nothing is left": Row({"11-13": 30}, "11-13", "behind", 0.7, 10, 1 / 3, 63, 0),
}


@pytest.mark.parametrize("row", TOTAL_AT_MOST.values(), ids=TOTAL_AT_MOST)
def test_total_at_most(row):
    _check(row, an_sla(21, direction="at_most"))


LEVEL_AT_MOST = {
    "no figure yet": Row({}, "11-13", "no_figure"),
    "held": Row({"11-13": 3.1}, "11-13", "on_pace", 4 / 3.1),
    "exactly held": Row({"11-13": 4}, "11-13", "on_pace", 1),
    "within ten per cent": Row({"11-13": 4.4}, "11-13", "at_risk", 4 / 4.4),
    "further off": Row({"11-13": 4.5}, "11-13", "behind", 4 / 4.5),
    "nothing": Row({"11-13": 0}, "11-13", "on_pace"),
    "on a weekend": Row({"11-01": 3}, "11-01", "on_pace", 4 / 3),
}


@pytest.mark.parametrize("row", LEVEL_AT_MOST.values(), ids=LEVEL_AT_MOST)
def test_level_at_most(row):
    _check(row, an_sla(4, measure="level", direction="at_most", unit="h"))


LEVEL_AT_LEAST = {
    "held": Row({"11-13": 85}, "11-13", "on_pace", 85 / 80),
    "exactly 90 % of it": Row({"11-13": 72}, "11-13", "at_risk", 0.9),
    "further off": Row({"11-13": 71.9}, "11-13", "behind", 71.9 / 80),
    "none at all": Row({"11-13": 0}, "11-13", "behind", 0),
}


@pytest.mark.parametrize("row", LEVEL_AT_LEAST.values(), ids=LEVEL_AT_LEAST)
def test_level_at_least(row):
    _check(row, an_sla(80, measure="level", unit="%"))


def test_holidays_are_left_out():
    """19 workdays are left: on Friday the 13th nine have passed, without Wednesday the 11th."""
    row = Row({"11-13": 90}, "11-13", "on_pace", 90 / 190, 90, 1, 190, 10)
    _check(row, an_sla(190), HOLIDAYS)
    _check(Row({"11-11": 70}, "11-11", "on_pace", 70 / 190, 70, 1, 190, 10), an_sla(190), HOLIDAYS)


@pytest.mark.parametrize(
    ("kind", "value", "state"),
    [
        ({"target": 210}, 210, "met"),
        ({"target": 210}, 209, "behind"),
        ({"target": 210}, 200, "behind"),
        ({"target": 210}, 100, "behind"),
        ({"target": 21, "direction": "at_most"}, 20, "met"),
        ({"target": 21, "direction": "at_most"}, 0, "met"),
        ({"target": 21, "direction": "at_most"}, 22, "behind"),
        ({"target": 4, "direction": "at_most", "measure": "level"}, 3, "met"),
        ({"target": 4, "direction": "at_most", "measure": "level"}, 5, "behind"),
        ({"target": 80, "measure": "level"}, 80, "met"),
        ({"target": 80, "measure": "level"}, 79, "at_risk"),
    ],
)
def test_a_period_that_is_over(kind, value, state):
    """Of a total nothing can change any more; of a level rules.md 22 calls 10 % near, whenever."""
    found = standing(
        an_sla(**kind), [figure("11-30", value), figure("12-01", 1)], date(2026, 12, 1), USUAL,
        span=standing(an_sla(**kind), [], date(2026, 11, 5), USUAL).span,
    )  # fmt: skip
    assert found.is_over
    assert (found.state, found.figure.value) == (state, value)


@pytest.mark.parametrize(
    ("today", "target", "expected", "state", "per_day"),
    [
        ("2026-11-13", 210, 100, "on_pace", 10),
        ("2026-11-15", 210, 100, "on_pace", 10),
        ("2026-11-16", 420, 200, "behind", 320 / 11),
        ("2026-11-30", 420, 200, "behind", 320 / 11),
    ],
)
def test_the_target_in_force_on_the_day_of_the_board_counts(today, target, expected, state, per_day):
    """Whenever the figure was measured: what is owed changes with the day, not with the next figure."""
    sla = an_sla(210)
    sla = replace(sla, terms=(*sla.terms, Terms(420, date(2026, 11, 16), AT), Terms(630, date(2026, 12, 1), AT)))
    for figures in ([figure("11-13", 100)], []):
        found = standing(sla, figures, date.fromisoformat(today), USUAL)
        assert found.target == target
    found = standing(sla, [figure("11-13", 100)], date.fromisoformat(today), USUAL)
    assert (found.expected, found.state, found.per_day) == (expected, state, pytest.approx(per_day))


def test_a_period_that_is_over_keeps_the_target_of_its_last_day():
    sla = an_sla(210)
    sla = replace(sla, terms=(*sla.terms, Terms(420, date(2026, 11, 16), AT), Terms(630, date(2026, 12, 1), AT)))
    november = standing(sla, [], date(2026, 11, 5), USUAL).span
    found = standing(sla, [figure("11-13", 420)], date(2026, 12, 9), USUAL, november)
    assert (found.is_over, found.target, found.state) == (True, 420, "met")


def test_an_at_most_that_is_lowered_is_lower_at_once():
    """The figure of Friday stands against the goal that was set on Sunday."""
    sla = an_sla(20, direction="at_most")
    sla = replace(sla, terms=(*sla.terms, Terms(10, date(2026, 11, 22), AT)))
    found = standing(sla, [figure("11-20", 8)], date(2026, 11, 22), USUAL)
    assert (found.target, found.expected, found.state) == (10, pytest.approx(150 / 21), "behind")
    assert standing(sla, [figure("11-20", 8)], date(2026, 11, 21), USUAL).state == "on_pace"


def test_terms_that_were_entered_late_or_twice():
    first, later = Terms(210, date(2026, 11, 1), AT), Terms(300, date(2026, 11, 16), AT)
    again = Terms(280, date(2026, 11, 16), AT + timedelta(days=1), "a typing mistake")
    sla = replace(an_sla(), terms=(first, later, again))
    assert [sla.target_on(date(2026, 11, day)) for day in (15, 16, 30)] == [210, 280, 280]
    assert sla.target_on(date(2026, 1, 1)) == 210  # the first terms reach back


def test_thresholds_are_settings():
    strict = SlaSettings(on_pace=1.1, at_risk=1.0)
    states = [
        standing(an_sla(210), [figure("11-13", value)], date(2026, 11, 13), strict).state for value in (110, 109, 99)
    ]
    assert states == ["on_pace", "at_risk", "behind"]


def test_tenths_are_tenths():
    """0.1 + 0.1 + 0.1 by the computer is more than 0.3."""
    sla = an_sla(0.7, unit="MEUR")
    found = standing(sla, [figure("11-10", 0.2), figure("11-11", 0.7 / 21 * 8)], date(2026, 11, 10), USUAL)
    assert found.state == "behind"
    assert standing(an_sla(2.1), [figure("11-13", 0.9)], date(2026, 11, 13), USUAL).state == "at_risk"
    assert standing(an_sla(2.1), [figure("11-13", 1.0)], date(2026, 11, 13), USUAL).state == "on_pace"


AMOUNTS = st.integers(1, 10**7).map(lambda cents: cents / 100)
NOVEMBER = st.integers(2, 30).map(lambda day: date(2026, 11, day))


@given(AMOUNTS, AMOUNTS, NOVEMBER, st.sampled_from(Direction), st.sampled_from(Measure))
def test_the_state_follows_from_the_numbers(target, actual, day, direction, measure):
    sla = an_sla(target, direction=direction, measure=measure)
    found = standing(sla, [figure(day, actual)], day, USUAL)
    assert found.elapsed == workdays(found.span, (), day)
    ratio = found.pace if measure is Measure.TOTAL else found.attainment
    if found.state is SlaState.BEHIND:
        assert ratio <= 0.9
    if found.state is SlaState.AT_RISK:
        assert 0.9 <= ratio <= 1
    if found.state is SlaState.ON_PACE:
        assert ratio >= 1
    if measure is Measure.TOTAL:
        assert found.projection / target == pytest.approx(
            found.pace if direction is Direction.AT_LEAST else 1 / found.pace
        )
        if found.per_day is not None and direction is Direction.AT_LEAST:
            left = found.workdays - found.elapsed
            assert actual + found.per_day * left == pytest.approx(max(actual, target))


@given(AMOUNTS, AMOUNTS, AMOUNTS, NOVEMBER)
def test_more_is_never_worse_of_an_at_least_and_never_better_of_an_at_most(target, one, other, day):
    order = [SlaState.BEHIND, SlaState.AT_RISK, SlaState.ON_PACE, SlaState.MET]
    fewer, more = sorted((one, other))
    for direction, better in (("at_least", more), ("at_most", fewer)):
        sla = an_sla(target, direction=direction)
        states = [standing(sla, [figure(day, value)], day, USUAL).state for value in (better, fewer + more - better)]
        assert order.index(states[0]) >= order.index(states[1])
