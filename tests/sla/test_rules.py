"""By which day a figure may be entered."""

from datetime import date

import pytest

from smarketing_tui.domain.slas.draft import Vague, day_measured
from smarketing_tui.domain.slas.rules import changing_day, measurable_day
from smarketing_tui.domain.slas.sla import Terms
from tests.sla.made import AT, an_sla

TODAY = date(2026, 11, 22)
SLA = an_sla(terms=(Terms(210, date(2026, 10, 12), AT),))


@pytest.mark.parametrize("day", ["2026-10-01", "2026-10-12", "2026-11-22"])
def test_from_the_period_in_which_it_begins_to_today(day):
    assert measurable_day(SLA, date.fromisoformat(day), TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-23", "2026-11-23 is still to come"),
        ("2026-09-30", "Leads begins on 2026-10-12: its first figure may be of 2026-10-01, not of 2026-09-30."),
        ("2020-01-01", "begins on 2026-10-12"),
    ],
)
def test_not_before_and_not_after(day, words):
    with pytest.raises(Vague) as caught:
        measurable_day(SLA, date.fromisoformat(day), TODAY)
    assert (caught.value.field, words in str(caught.value)) == ("day", True)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("sun", "2026-11-22"),
        ("mon", "2026-11-16"),
        ("last fri", "2026-11-20"),
        ("2 nov", "2026-11-02"),
        ("nov 2nd", "2026-11-02"),
        ("20.11.", "2026-11-20"),
        ("24 dec", "2025-12-24"),
        ("29 feb", "2028-02-29"),
        ("tomorrow", "2026-11-23"),
        ("next fri", "2026-11-27"),
        ("eom", "2026-11-30"),
        ("2027-01-01", "2027-01-01"),
    ],
)
def test_a_figure_is_of_a_day_behind_us(words, day):
    """A day that has its like in the past is that one; what can only be to come stays so, and is refused."""
    assert day_measured(words, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("words", "begins", "day"),
    [("", "2026-10-12", "2026-11-22"), ("", "2027-01-01", "2027-01-01"), ("1 dec", "2027-01-01", "2026-12-01")],
)
def test_another_target_holds_from_today_or_from_the_first_day_to_come(words, begins, day):
    sla = an_sla(terms=(Terms(210, date.fromisoformat(begins), AT),))
    assert changing_day(words, sla, TODAY) == date.fromisoformat(day)
