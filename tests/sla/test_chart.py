"""The waterfall drawn with characters."""

from dataclasses import replace
from datetime import date

import pytest

from smarketing_tui.domain.slas.sla import SlaSettings, Terms
from smarketing_tui.domain.slas.waterfall import waterfall
from smarketing_tui.domain.slas.waterfall_chart import chart, legend
from tests.sla.made import AT, an_sla, figure


def _chart(sla, figures, width=60, height=7):
    return chart(waterfall(sla, figures, date(2026, 11, 20), SlaSettings()), width, height)


def test_a_week():
    lines = _chart(an_sla(50, period="week"), [figure("11-16", 20), figure("11-18", 30)], 30, 6)
    assert lines == [
        "50                     ····",
        "                  ····",
        "             ····",
        "   ████ ···· ████",
        "   ···· ▌▌▌▌ ████",
        "   16 Nov    18   19   20",
    ]


def test_a_figure_of_a_weekend_stands_under_its_own_day():
    """Friday's bar is Friday's: what was counted on Sunday has one of its own, and the line waits for Monday."""
    sunday = date(2026, 11, 22)
    fall = waterfall(an_sla(50, period="week"), [figure("11-20", 5), figure("11-22", 40)], sunday, SlaSettings())
    assert chart(fall, 34, 6) == [
        "50                     ···· ····",
        "                  ····      ████",
        "             ····           ████",
        "        ····                ████",
        "   ····                ████ ████",
        "   16 Nov    18   19   20   22",
    ]


def test_nothing_so_far_is_a_figure_too():
    """0 is drawn, as no figure is never 0; five days have more room than a month."""
    lines = _chart(an_sla(50, period="week"), [figure("11-16", 0), figure("11-18", 0)], 70, 6)
    assert lines[-2:] == [
        "   ·········           _________",
        "   16 Nov    17        18        19        20",
    ]


@pytest.mark.parametrize("period", ["week", "month", "quarter"])
@pytest.mark.parametrize("size", [(30, 4), (60, 7), (100, 12), (300, 40)])
def test_it_fits(period, size):
    width, height = size
    lines = _chart(an_sla(210, period=period), [figure("11-17", 250)], width, height)
    assert all(len(line) <= width + 8 for line in lines)
    assert len(lines) in (0, height)
    assert lines or period == "quarter" or (period == "month" and width < 25)


def _legend(sla, day, width=200):
    return legend(waterfall(sla, [], date.fromisoformat(day), SlaSettings()), width)


def test_the_legend_says_to_what_the_line_goes_and_what_the_target_was():
    sla = an_sla(260)
    assert _legend(sla, "2026-11-20") == "█ measured  ▌ since the last figure  · the daily line to 260 MQLs"
    assert _legend(sla, "2026-11-20", 56) == "█ measured  ▌ held  · the daily line to 260 MQLs"
    sla = replace(sla, terms=(*sla.terms, Terms(300, date(2026, 11, 16), AT), Terms(310, date(2026, 11, 25), AT)))
    told = _legend(sla, "2026-11-20")
    assert told.endswith("· the daily line to 300 MQLs, target 260 until 15 Nov, target 310 from 25 Nov")
    assert _legend(sla, "2026-11-20", 60) == "█ measured  ▌ held  · 300, 260 until 15 Nov, 310 from 25 Nov"
    assert _legend(sla, "2026-12-05", 45) == "█ measured  ▌ held  · daily line to 310"
    assert "the daily line to 260 MQLs, target 300 from 16 Nov" in _legend(sla, "2026-11-15")
    assert _legend(sla, "2026-12-05").endswith("to 310 MQLs")
    assert "the target of 4 h" in _legend(an_sla(4, measure="level", unit="h"), "2026-11-20")
    assert _legend(sla, "2026-09-30") == "It begins on 2026-10-01."


def test_no_room_and_no_days():
    assert _chart(an_sla(210), [], 20, 10) == []
    assert _chart(an_sla(210), [], 80, 3) == []
