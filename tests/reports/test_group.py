"""The recap for the group lets nobody work out how much one person spoke."""

from dataclasses import replace

import pytest

from smarketing_tui.reports.group import for_the_group
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
