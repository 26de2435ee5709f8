"""The leads waterfall, and response compliance."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from smarketing_tui.domain.slas.response import Lead, response_compliance
from smarketing_tui.domain.slas.sla import SlaSettings, Terms
from smarketing_tui.domain.slas.waterfall import customers_needed, leads_needed, waterfall
from tests.sla.made import AT, an_sla, figure

TODAY = date(2026, 11, 13)
LATER = AT + timedelta(days=1)


def test_from_revenue_to_leads():
    customers = customers_needed(500_000, 10_000)
    assert customers == 50
    assert leads_needed(customers, [0.5, 0.2]) == pytest.approx(500)
    for revenue, deal in ((0, 1), (1, 0), (-1, 1)):
        with pytest.raises(ValueError, match="more than 0"):
            customers_needed(revenue, deal)
    for rates in ([], [0], [1.5], [0.5, -1]):
        with pytest.raises(ValueError, match="at most 1"):
            leads_needed(50, rates)


def test_a_straight_line_beside_the_cumulative_actual():
    figures = [figure("11-03", 15), figure("11-07", 60), figure("11-30", 999), figure("11-05", 7, "other")]
    found = waterfall(an_sla(210), figures, TODAY, SlaSettings(holidays=(date(2026, 11, 30),)))
    assert len(found.days) == 21
    worked = [day.line for day in found.days if day.day.weekday() < 5]
    assert worked == pytest.approx([210 / 20 * at for at in range(1, 21)])
    assert found.days[-1].line == 210
    known = {day.day.day: day.actual for day in found.days if day.actual is not None}
    assert known == {3: 15, 7: 60}  # the 7th is a Saturday: a day of its own; the 30th is still to come
    friday, saturday, monday = (day.line for day in found.days if day.day.day in (6, 7, 9))
    assert friday == saturday < monday
    assert found.highest == 210


@pytest.mark.parametrize(("day", "target"), [(13, 210), (15, 210), (16, 420), (24, 420), (25, 630), (30, 630)])
def test_the_line_is_straight_to_the_target_in_force(day, target):
    """Whatever the target was or will be on other days of the period; those are told apart."""
    sla = an_sla(210)
    sla = replace(sla, terms=(*sla.terms, Terms(420, date(2026, 11, 16), AT), Terms(630, date(2026, 11, 25), AT)))
    found = waterfall(sla, [], date(2026, 11, day), SlaSettings())
    assert [each.line for each in found.days] == pytest.approx([target / 21 * at for at in range(1, 22)])
    runs = [(210, 1, 15), (420, 16, 24), (630, 25, 30)]
    assert [(other.target, other.first.day, other.last.day) for other in found.others] == [
        run for run in runs if run[0] != target
    ]


def test_there_is_no_line_before_it_begins():
    sla = an_sla(terms=(Terms(210, date(2026, 11, 16), AT),))
    assert waterfall(sla, [], date(2026, 10, 31), SlaSettings()).days == ()
    found = waterfall(sla, [], TODAY, SlaSettings())
    assert (found.days[-1].line, found.others) == (210, ())  # of the period in which it begins it is the target


def test_a_target_that_was_corrected_is_no_other_one():
    sla = an_sla(210)
    sla = replace(sla, terms=(*sla.terms, Terms(420, date(2026, 11, 10), AT), Terms(210, date(2026, 11, 10), LATER)))
    assert waterfall(sla, [], TODAY, SlaSettings()).others == ()


def test_a_level_has_a_flat_line():
    found = waterfall(an_sla(4, measure="level"), [figure("11-01", 3.5)], TODAY, SlaSettings())
    assert {day.line for day in found.days} == {4}
    assert found.days[0].actual == 3.5  # Sunday the 1st


NOW = datetime(2026, 11, 13, 12, tzinfo=UTC)


def _lead(arrived, touched=None):
    """Hours before now."""
    return Lead(NOW - timedelta(hours=arrived), None if touched is None else NOW - timedelta(hours=touched))


def test_leads_inside_their_limit_are_left_out():
    leads = [
        _lead(10, 7),
        _lead(10, 6),
        _lead(10, 5),
        _lead(5),
        _lead(4),
        _lead(3),
        _lead(3, 2),
        _lead(3, -1),
        _lead(-1),
    ]
    found = response_compliance(leads, timedelta(hours=4), NOW)
    assert (found.within, found.counted, found.waiting) == (3, 5, 3)
    assert found.rate == 0.6
    assert response_compliance([_lead(1)], timedelta(hours=4), NOW).rate is None
