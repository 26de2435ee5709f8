"""Looks of Trends: plots, tables, bars, advice, a person's page; wide, usual, narrow, in ASCII, with one meeting."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.slas.draft import SlaDraft
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.screens.dialogs.choose import Choose
from smarketing_tui.screens.trends import PersonTrends, TrendsScreen
from smarketing_tui.store.workspace import Workspace
from tests.look.test_looks import looks, sizes
from tests.trends.made import FIRST, WHO, held, past

__all__ = ["looks"]

MADE = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
LEADS = SlaDraft("Leads", "marketing", "sales", "leads with a budget and a date", "210", "MQLs")


@pytest.fixture(scope="module")
def _filled(tmp_path_factory):
    """Two SLAs over half a year, and fortnightly meetings: made once."""
    workspace = Workspace.open(tmp_path_factory.mktemp("trends") / "home")
    book = workspace.sla_book
    leads = book.define(LEADS, MADE.date(), MADE).id
    touch = replace(LEADS, name="First touch", owes="sales", to="marketing", target="4", unit="h", measure="level")
    first = book.define(replace(touch, direction="at most"), MADE.date(), MADE).id
    months = ((6, 190, 3.5), (7, 205, 4.4), (8, 170, 3.9), (9, 220, 4.1), (10, 215, 3.2), (11, 140, 3.8))
    for month, mqls, hours in months:
        day = date(2026, month, 28 if month < 11 else 20)
        book.enter(leads, day, mqls, MADE)
        book.enter(first, day, hours, MADE)
    past(workspace, meetings=10)
    return workspace.home


@pytest.fixture
def team(desk, _filled):
    """A desk with a past."""
    shutil.copytree(_filled, desk.workspace.home, dirs_exist_ok=True)
    return desk


async def series(console, name="EMEA"):
    """Open Trends of that series."""
    await console.press("t")
    await console.until(lambda: isinstance(console.app.screen, TrendsScreen) and bool(console.app.screen.pages))
    await console.press("s")
    await console.until(lambda: isinstance(console.app.screen, Choose))
    await console.write(name)
    await console.press("enter")
    await console.until(lambda: isinstance(console.app.screen, TrendsScreen))


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)], ids=["120x36", "80x24", "60x20"])
async def test_trends(team, looks, size):
    async with team.console(size=size) as console:
        await series(console)
        assert await console.picture() == looks(name="equity")
        await console.press("j")
        assert await console.picture() == looks(name="teams")
        await console.press("v")
        assert await console.picture() == looks(name="table")
        await console.press("v", "j", "j")
        assert await console.picture() == looks(name="silent")
        await console.press(*"jjjjjjj")
        assert await console.picture() == looks(name="slas")
        await console.press("j")
        assert await console.picture() == looks(name="next")


@sizes
async def test_trends_of_a_person(team, looks, size):
    async with team.console(size=size) as console:
        await series(console)
        await console.press("p")
        await console.until(lambda: isinstance(console.app.screen, Choose))
        await console.write("Tom")
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, PersonTrends) and bool(console.app.screen.pages))
        assert await console.picture() == looks


async def test_trends_in_ascii(team, looks):
    team.settings = replace(team.settings, ascii=True)
    async with team.console(size=(80, 24)) as console:
        await series(console)
        await console.press("j")
        assert await console.picture() == looks(name="teams")
        await console.press(*"jjjj")
        assert await console.picture() == looks(name="invitations")


async def test_trends_with_one_meeting(desk, looks):
    people = desk.workspace.invite(parse_with(WHO)).people
    held(desk.workspace, Agenda("One [so far]", (Item("Talk"),)), people, FIRST)
    async with desk.console(size=(80, 24)) as console:
        await series(console, "One")
        assert await console.picture() == looks
