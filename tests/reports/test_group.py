"""The recap for the group lets nobody work out how much one person spoke."""

import csv
import io
import json
from dataclasses import replace

import pytest

from smarketing_tui.reports.as_csv import Table, csv_report
from smarketing_tui.reports.as_html import html_report
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.group import for_the_group
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import Recap


def seated(recap: Recap, *places: tuple[str, str]) -> Recap:
    """Return *recap* with people at these (team, site) places."""
    people = tuple(
        replace(recap.people[0], id=f"p{at}", team=team, site=site) for at, (team, site) in enumerate(places)
    )
    return replace(recap, people=people)


def test_teams_of_two_may_be_compared(recap: Recap) -> None:
    assert for_the_group(recap).equity.teams == recap.equity.teams


def test_where_team_and_site_meet_in_one_person_sites_are_left_out(recap: Recap) -> None:
    # Marketing less Berlin would leave Priya alone.
    assert for_the_group(recap).equity.sites == {}


def test_sites_are_shown_where_each_corner_has_two(recap: Recap) -> None:
    places = [(team, site) for team in ("marketing", "sales") for site in ("Berlin", "New York")]
    assert for_the_group(seated(recap, *places, *places)).equity.sites == recap.equity.sites


@pytest.mark.parametrize("alone", ["sales", ""])
def test_a_team_of_one_hides_all_teams(recap: Recap, alone: str) -> None:
    # Who knows that everybody else had 80 % of the floor knows what the one left had.
    group = for_the_group(seated(recap, ("marketing", "Berlin"), ("marketing", "Berlin"), (alone, "Berlin")))
    assert group.equity.teams == {}
    assert group.equity.sites == recap.equity.sites


def test_the_equity_of_two_is_their_split(recap: Recap) -> None:
    two = for_the_group(seated(recap, ("sales", ""), ("sales", "")))
    assert (two.equity.talk, two.equity.turns) == (None, None)
    three = for_the_group(seated(recap, ("sales", ""), ("sales", ""), ("sales", "")))
    assert three.equity.talk == recap.equity.talk


def test_shares_are_told_where_they_are_asked_for_and_nothing_else_about_single_people(story: Recap) -> None:
    """The same numbers as the facilitator's, in every format."""
    private = json.loads(json_report(story, private=True))["people"]
    plain, shared = (json.loads(json_report(story, private=False, shares=asked)) for asked in (False, True))
    for person, mine in zip(shared["people"], private, strict=True):
        assert (person.pop("talk"), person.pop("share")) == (mine["talk"], mine["share"])
    assert shared == plain
    rows = list(csv.DictReader(io.StringIO(csv_report((story,), Table.PEOPLE, False, shares=True))))
    assert [float(row["talk"]) for row in rows] == [person["talk"] for person in private]
    assert {row["turns"] + row["longest_silence"] + row["floor"] for row in rows} == {""}
    for report in (markdown_report, html_report):
        group, asked, own = (
            report(story, private, "UTC", shares=shares)
            for private, shares in ((False, False), (False, True), (True, False))
        )
        assert "Who spoke" not in group
        assert "Who spoke" in asked
        assert "Longest silence" in own
        for hidden in ("Longest silence", "Seen by the facilitator", "Invitations", "What to try next time", "Turns"):
            assert hidden not in asked
    assert "| Person | Talk | Share |" in markdown_report(story, False, "UTC", shares=True)
    assert for_the_group(for_the_group(story, shares=True), shares=True) == for_the_group(story, shares=True)
    assert for_the_group(for_the_group(story, shares=True)) == for_the_group(story)
