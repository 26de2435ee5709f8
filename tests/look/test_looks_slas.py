"""Looks of SLAs: the board beside the talk, the card, the scoreboard, the plot, the forms."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from smarketing_tui.domain.planning.templates import FULL_TEAM
from smarketing_tui.domain.slas.draft import SlaDraft
from smarketing_tui.domain.slas.sla import Terms
from smarketing_tui.screens.sla_screen import SlaScreen
from smarketing_tui.screens.slas import SlasScreen
from tests.look.test_looks import looks, sizes

__all__ = ["looks"]

MADE = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
LEADS = SlaDraft(
    *("Leads", "marketing", "sales", "leads with a budget and a date", "210", "MQLs"),
    why="The revenue goal needs 30 customers a quarter",
    owes_does="Two webinars a month, and the fair",
    to_does="Rejects with a reason within a day",
    report="CRM, report 7",
)

narrow_too = pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)], ids=["120x36", "80x24", "60x20"])


def fill(desk):
    """Four SLAs of both sides in every state."""
    book = desk.workspace.sla_book

    def define(**changes):
        return book.define(replace(LEADS, **changes), date(2026, 9, 1), MADE).id

    leads = define()
    define(name="First touch", owes="sales", to="marketing", target="4", unit="h", measure="level", direction="at most")
    accepted = define(name="Accepted leads", target="85", unit="%", measure="level", owes_does="", report="")
    rejected = define(name="Rejected without a reason", owes="sales", to="marketing", target="12", direction="at most")
    for day, value in ((3, 15), (6, 40), (10, 70), (13, 90), (17, 120), (20, 182)):
        book.enter(leads, date(2026, 11, day), value, MADE + timedelta(days=30))
    book.enter(leads, date(2026, 10, 30), 215, MADE + timedelta(days=29))
    book.enter(leads, date(2026, 11, 20), 140, MADE + timedelta(days=31))
    book.enter(accepted, date(2026, 11, 20), 70, MADE)
    book.enter(rejected, date(2026, 11, 21), 4, MADE)
    at = desk.clock.now().at - timedelta(days=2)
    book.change_target(leads, Terms(260, date(2026, 12, 1), at, "The fair brings more"))


@narrow_too
async def test_slas_beside_the_talk(desk, looks, size):
    fill(desk)
    async with desk.console(desk.meeting(FULL_TEAM), size=size) as console:
        await console.play((0, "m"), (30, "enter"), (20, "j"), (60, "shift+tab" if size[0] == 60 else "tab"))
        assert await console.picture() == looks(name="board")
        await console.press("enter")
        await console.write("182")
        assert await console.picture() == looks(name="figure")
        await console.press("enter", "percent_sign")
        assert await console.picture() == looks(name="card")


@narrow_too
async def test_slas(desk, looks, size):
    fill(desk)
    async with desk.console(size=size) as console:
        await console.press("s")
        await console.until(lambda: isinstance(console.app.screen, SlasScreen))
        assert await console.picture() == looks(name="list")
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, SlaScreen))
        assert await console.picture() == looks(name="one")


@sizes
async def test_sla_forms(desk, looks, size):
    fill(desk)
    async with desk.console(size=size) as console:
        await console.press("s", "f")
        await console.write("130")
        assert await console.picture() == looks(name="figure")
        await console.press("escape", "c")
        await console.write("300")
        assert await console.picture() == looks(name="target")
        await console.press("escape", "a")
        for words in ("Calls", "sales", "marketing", "soon", "calls"):
            await console.write(words)
            await console.press("enter")
        await console.press("ctrl+s")
        assert await console.picture() == looks(name="vague")


async def test_slas_in_ascii(desk, looks):
    desk.settings = replace(desk.settings, ascii=True)
    fill(desk)
    async with desk.console(size=(80, 24)) as console:
        await console.press("s", "enter")
        await console.until(lambda: isinstance(console.app.screen, SlaScreen))
        assert await console.picture() == looks
