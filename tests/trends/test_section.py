"""Trends in the HTML recap: in full for the facilitator, without single people for the group, up to that meeting."""

import pytest

from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.trends.figures import Seen
from smarketing_tui.domain.trends.trend import trend_of
from smarketing_tui.reports.prose import Plot, Table
from smarketing_tui.reports.trends_section import for_the_group, trend_blocks
from smarketing_tui.store.workspace import Workspace
from tests.reports.readers import read_html, sections, titles, words
from tests.trends.test_trend import part, session

NAMES = ("Maya", "Priya", "Tom", "Ana", "Jon", "Sofia", "Omar", "Lucy", "Ines", "Karl", "Zoë")


def trends(text):
    return sections(read_html(text))["Trends"]


def test_the_facilitators_has_advice_with_names_the_groups_has_none(smarketing, home):
    session = next(each for each in Workspace.look(home).sessions() if each.series == "EMEA full team").id
    private = trends(smarketing("recap", session, "--format", "html", "--private").out)
    group = trends(smarketing("recap", session, "--format", "html").out)
    assert "Keep Priya Nair, and ask them first." in words(private)
    assert not any(name in words(group) for name in NAMES)
    assert "Equity of talk" in words(group)
    for told in ("Silent", "Dominating", "Invit"):  # flags are for the facilitator
        assert (told in words(private), told in words(group)) == (True, False)
    assert any(title.startswith("Sales : marketing") for title in titles(group))


def test_without_names_nobody_is_named(smarketing, home):
    text = smarketing("recap", "last", "--format", "html", "--private", "--anonymous").out
    assert not any(name in words(trends(text)) for name in NAMES)


def test_it_goes_up_to_that_meeting_and_the_first_has_no_trend(smarketing, home):
    mine = [each.id for each in Workspace.look(home).sessions() if each.series == "EMEA full team"]
    second = trends(smarketing("recap", mine[-2], "--format", "html", "--private").out)
    assert "28 May 2026" in words(second)
    assert "11 Jun 2026" not in words(second)
    assert "For the next invitation" not in words(second)
    first = trends(smarketing("recap", mine[-1], "--format", "html").out)
    assert words(first) == "Trends One meeting so far: a trend needs two."


def test_markdown_has_no_trends(smarketing, home):
    assert "Trends" not in smarketing("recap", "last", "--private").out


@pytest.mark.parametrize(
    ("people", "teams", "equity"),
    [
        ([("sales", "x"), ("sales", "x"), ("marketing", "x"), ("marketing", "x")], True, True),
        ([("sales", "x"), ("marketing", "x"), ("marketing", "x")], False, True),
    ],
    ids=["two of each", "one alone in a team"],
)
def test_for_the_group_nobody_can_be_worked_out(people, teams, equity):
    here = [part(str(at), at + 1, team=team, site=site) for at, (team, site) in enumerate(people)]
    (point,) = for_the_group(trend_of([session(0, *here, equity=0.3)])).points
    assert bool(point.teams) is teams
    assert (point.equity is not None) is equity


def test_a_meeting_of_two_is_left_out_for_the_group():
    pair = [part("a", 5, silent=Seen.AT_THE_END), part("b", 9)]
    trend = trend_of([session(0, *pair, equity=0.3), session(1, *pair, part("c", 2), equity=0.2)])
    assert [point.session for point in for_the_group(trend).points] == ["s01"]


def test_every_plot_has_its_numbers_in_the_table():
    people = [part(str(at), at + 1, team=("sales", "marketing")[at % 2], asked=1, answered=at % 2) for at in range(4)]
    trend = trend_of([session(at, *people, equity=0.1 * at) for at in range(4)])
    blocks = [*trend_blocks(trend, (), (), private=True)]
    cells = [cell[0] for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]
    plots = [block for block in blocks if isinstance(block, Plot)]
    assert {plot.measure.id for plot in plots} >= {"equity", "teams", "invitations"}
    for value in ("0.10", "0.20", "2 of 4", "0.80", "1.20"):
        assert value in cells


def test_the_attainment_of_slas_is_reckoned_once(smarketing, home, monkeypatch):
    """It is the dearest part of a recap where there are many figures."""
    from smarketing_tui.store import trends

    asked = []

    def counting(slas, figures, today, settings):
        asked.append(today)
        return attained(slas, figures, today, settings)

    attained = trends.attained
    monkeypatch.setattr(trends, "attained", counting)
    session = Workspace.look(home).sessions()[-1]
    assert smarketing("recap", session.id, "--format", "html").code == 0
    assert asked == [local_date(session.started_at, "Europe/Berlin")]
