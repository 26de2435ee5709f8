"""The screen of the SLAs: the scoreboard, defining, figures, targets, the plot."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from smarketing_tui.domain.slas.draft import SlaDraft
from smarketing_tui.domain.slas.sla import Figure, Terms
from smarketing_tui.screens.dialogs.figure_form import FigureForm
from smarketing_tui.screens.dialogs.sla_form import ExplainForm, SlaForm
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.sla_screen import SlaScreen
from smarketing_tui.screens.slas import SlasScreen

MADE = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
LEADS = SlaDraft("Leads", "marketing", "sales", "qualified leads", "210", "MQLs", why="The revenue goal")


@pytest.fixture
def leads(desk):
    """One SLA with figures of two months."""
    sla = desk.workspace.sla_book.define(LEADS, date(2026, 9, 1), MADE)
    for day, value in ((date(2026, 10, 30), 215), (date(2026, 11, 6), 40), (date(2026, 11, 13), 90)):
        desk.workspace.sla_book.enter(sla.id, day, value, MADE)
    return sla


async def to_slas(console):
    """From Home."""
    await console.press("s")
    await console.until(lambda: isinstance(console.app.screen, SlasScreen))


async def test_one_is_defined_through_the_form(desk):
    async with desk.console(size=(80, 24)) as console:
        await to_slas(console)
        assert "There are no SLAs yet" in console.text()
        await console.press("a")
        for words in ("Leads", "mktg", "sales", "more", "MQLs"):
            await console.write(words)
            await console.press("enter")
        await console.press("ctrl+s")
        assert '"more" is not a number: write one such as 260.' in console.text()
        form = console.app.screen
        assert isinstance(form, SlaForm)
        assert form.focused.id == "target"
        assert form.value("name") == "Leads"
        await console.press(*["backspace"] * 4, "2", "6", "0")
        assert "marketing owes sales at least 260 MQLs a month." in console.text()
        await console.press("ctrl+s")
        await console.until(lambda: isinstance(console.app.screen, ExplainForm))
        await console.press("down", "down")
        await console.write("The revenue goal")
        await console.press("ctrl+s")
        await console.until(lambda: isinstance(console.app.screen, SlasScreen))
        [sla] = desk.workspace.sla_book.all()
        assert (sla.name, sla.target_on(date(2026, 11, 21)), sla.why) == ("Leads", 260, "The revenue goal")
        assert "no figure yet" in console.text()


async def test_a_figure_is_entered_and_corrected(desk, leads):
    async with desk.console(size=(80, 24)) as console:
        await to_slas(console)
        assert "90/210 MQLs" in console.text()
        await console.press("f")
        await console.write("155")
        assert "on pace" in console.text()
        await console.press("ctrl+s")
        await console.until(lambda: "155/210 MQLs" in console.text())
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, SlaScreen))
        assert "Sat 21 Nov 2026" in console.text()
        await console.press("enter")
        assert isinstance(console.app.screen, FigureForm)
        await console.press(*["backspace"] * 3)
        await console.write("160")
        await console.press("enter", "enter")
        await console.until(lambda: "160 MQLs" in console.text())
        assert "155 MQLs" in console.text()  # what stood there before
        assert desk.workspace.sla_book.figures()[-1] == Figure(leads.id, date(2026, 11, 21), 160)
        await console.press("x", "tab", "enter")
        await console.until(lambda: "taken back" in console.text())
        assert desk.workspace.sla_book.figures()[-1].value == 90
        await console.press("q")
        assert "90/210 MQLs" in console.text()


@pytest.mark.parametrize("typed", [("many", ""), ("", ""), ("5", "2026-12-24"), ("5", "someday"), ("5", "2020-01-01")])
async def test_what_is_no_figure_is_refused(desk, leads, typed):
    async with desk.console() as console:
        await to_slas(console)
        await console.press("f")
        await console.write(typed[0])
        await console.press("enter")
        await console.write(typed[1])
        await console.press("ctrl+s")
        form = console.app.screen
        assert isinstance(form, FigureForm)
        assert (form.value("value"), form.value("day")) == typed
        await console.press("escape")
        assert len(desk.workspace.sla_book.figures()) == 3


async def test_a_target_changes_from_a_day_on(desk, leads):
    async with desk.console(size=(80, 24)) as console:
        await to_slas(console)
        await console.press("c")
        await console.write("260")
        await console.press("enter")
        await console.write("1 dec")
        assert "260 MQLs from Tue 1 Dec, 210 MQLs before." in console.text()
        await console.press("enter")
        await console.write("The fair")
        await console.press("ctrl+s")
        await console.until(lambda: isinstance(console.app.screen, SlasScreen))
        sla = desk.workspace.sla_book.find("leads")
        assert [sla.target_on(date(2026, month, 1)) for month in (11, 12)] == [210, 260]
        await console.press("p")
        assert "target from 210 to 260 MQLs, from Tue 1 Dec: The fair" in console.text().replace("\n", " ")


async def test_the_plot_goes_from_period_to_period(desk, leads):
    async with desk.console() as console:
        await to_slas(console)
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, SlaScreen))
        assert "Nov 2026: 90/210 MQLs, at risk" in console.text()
        assert "█ measured" in console.text()
        await console.press("left")
        assert "Oct 2026: 215/210 MQLs, met" in console.text()
        await console.press("right", "right")
        assert "Nov 2026" in console.text()
        await console.press("q", "q")
        assert isinstance(console.app.screen, HomeScreen)


async def test_one_to_come_says_from_when(desk, leads):
    later = desk.workspace.sla_book.define(replace(LEADS, name="Later"), date(2027, 1, 1), MADE)
    async with desk.console(size=(80, 24)) as console:
        await to_slas(console)
        assert "from Jan 2027" in console.text()
        await console.press("down", "enter")
        await console.until(lambda: isinstance(console.app.screen, SlaScreen))
        assert console.app.screen.sla.id == later.id
        text = console.text()
        assert "Nov 2026: it counts from 1 Jan 2027" in text
        assert "It begins on 2027-01-01." in text
        assert "daily line" not in text


async def test_the_plot_says_what_the_target_was(desk, leads):
    terms = Terms(260, date(2026, 11, 16), MADE)
    desk.workspace.sla_book.change_target(leads.id, terms)
    for size, words in (((120, 36), "the daily line to 260 MQLs, target 210 until 15 Nov"), ((60, 20), "210 until")):
        async with desk.console(size=size) as console:
            await to_slas(console)
            assert ("changed 16 Nov" in console.text()) is (size[0] == 120)
            await console.press("enter")
            await console.until(lambda console=console: isinstance(console.app.screen, SlaScreen))
            assert words in console.text()
            assert "90/260 MQLs, behind pace" in console.text()


async def test_retired_and_taken_up_again(desk, leads):
    async with desk.console() as console:
        await to_slas(console)
        await console.press("r")
        await console.until(lambda: "All are retired" in console.text())
        assert "r takes it up again" in console.text(), "as with people and series, the same key takes it back"
        await console.press("t")
        assert "retired" in console.text()
        await console.press("f")
        assert "takes it up again" in console.text()
        await console.press("r")
        await console.until(lambda: "at risk" in console.text())
        assert not desk.workspace.sla_book.find("leads").is_retired


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_hostile_names_are_text(desk, leads, size):
    name = "[b]x[/b] [/] 佐藤 " + "long " * 12
    desk.workspace.sla_book.define(replace(LEADS, name=name, unit="[/red]", owes="[@click=x]"), date(2026, 9, 1), MADE)
    async with desk.console(size=size) as console:
        await to_slas(console)
        assert "[b]x[/b]" in console.text()
        for key in ("f", "c", "e"):
            await console.press("j", key, "escape")
        await console.press("p", "escape", "enter")
        await console.until(lambda: isinstance(console.app.screen, SlaScreen))
        assert "[b]x[/b]" in console.text()
