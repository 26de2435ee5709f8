"""By which day a figure may be entered."""

from datetime import date

import pytest

from smarketing_tui.domain.slas.draft import Vague
from smarketing_tui.domain.slas.rules import measurable_day
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
