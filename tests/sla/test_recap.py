"""The board in the recap: as it was presented, and only if it was."""

import json
from datetime import date, timedelta

import pytest

from smarketing_tui.domain.agenda import Agenda, Item, ItemKind
from smarketing_tui.domain.rules import begin, end, next_item
from smarketing_tui.domain.slas.rules import enter_figure
from smarketing_tui.domain.slas.sla import Terms
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import recap_of

TODAY = date(2026, 11, 20)
AGENDA = Agenda("Full team", (Item("Progress", ItemKind.PROGRESS, 5), Item("Presentation of SLAs", ItemKind.SLA, 10)))


@pytest.fixture
def held(workspace, holding, leads):
    """Hold a full-team meeting with those commands; return its recap."""

    def hold(*commands):
        change = Terms(260, date(2026, 12, 1), holding.start - timedelta(days=2), "The fair")
        workspace.sla_book.change_target(leads.id, change)
        opened = holding.plan(agenda=AGENDA)
        meeting = holding.go_on(opened, (begin,), *commands, (end,))
        opened.file.close()
        return recap_of(meeting, meeting.elapsed)

    return hold


@pytest.mark.parametrize("private", [True, False])
def test_as_presented(held, leads, private):
    recap = held((next_item,), (enter_figure, leads.id, TODAY, 182.0))
    document = json.loads(json_report(recap, private))
    assert list(document)[-1] == "slas"
    [row] = document["slas"]
    assert {name: row[name] for name in ("name", "state", "target", "actual", "day", "expected", "unit")} == {
        "name": "Leads",
        "state": "on_pace",
        "target": 210.0,
        "actual": 182.0,
        "day": "2026-11-20",
        "expected": 150.0,
        "unit": "MQLs",
    }
    assert row["pace"] == pytest.approx(182 / 150, abs=0.0001)
    assert row["changes"] == [{"what": "target from 210 to 260 MQLs, from Tue 1 Dec", "why": "The fair"}]
    text = markdown_report(recap, private, "UTC")
    assert "## SLAs" in text
    assert "- **Leads** (marketing to sales): on pace. Nov 2026: 182/210 MQLs by Fri 20 Nov; 150 expected" in text
    assert "  - Changed: target from 210 to 260 MQLs, from Tue 1 Dec (The fair)" in text


def test_no_figure_is_null(held):
    [row] = json.loads(json_report(held((next_item,)), private=False))["slas"]
    assert (row["state"], row["actual"], row["day"], row["attainment"], row["pace"]) == ("no_figure", *[None] * 4)


def test_a_meeting_that_did_not_speak_of_them(held):
    recap = held()
    assert json.loads(json_report(recap, private=True))["slas"] == []
    assert "SLAs" not in markdown_report(recap, True, "UTC").replace("Presentation of SLAs", "")


def test_a_figure_without_the_item_is_told(held, leads):
    assert len(held((enter_figure, leads.id, TODAY, 182.0)).slas) == 1
