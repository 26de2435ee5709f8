"""SLAs in a meeting: the board beside the talk, figures entered there, the card, and what is left of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.planning.templates import FULL_TEAM
from smarketing_tui.domain.slas.draft import SlaDraft
from smarketing_tui.domain.slas.sla import Terms
from smarketing_tui.screens.dialogs.sla_card import SlaCard
from smarketing_tui.screens.recap import RecapScreen

MADE = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
LEADS = SlaDraft(
    *("Leads", "marketing", "sales", "qualified leads", "210", "MQLs"),
    why="The revenue goal needs 30 customers a quarter",
    owes_does="Two webinars and the fair",
    to_does="Rejects with a reason within a day",
    report="CRM, report 7",
)
TOUCH = SlaDraft("First touch", "sales", "marketing", "", "4", "h", "level", "at most")
SIZES = [(120, 36), (80, 24), (60, 20)]


@pytest.fixture
def slas(desk):
    """Two SLAs; the first has a figure of a week ago and a target that changes next month."""
    book = desk.workspace.sla_book
    leads, touch = (book.define(draft, date(2026, 9, 1), MADE) for draft in (LEADS, TOUCH))
    book.enter(leads.id, date(2026, 10, 30), 215, MADE)
    book.enter(leads.id, date(2026, 11, 13), 90, MADE)
    changed = Terms(260, date(2026, 12, 1), desk.clock.now().at - timedelta(days=2), "The fair brings more")
    return book.change_target(leads.id, changed), touch


async def to_the_slas(console):
    """Open the second item."""
    await console.play((0, "m"), (30, "enter"))


@pytest.mark.parametrize("size", SIZES)
async def test_the_board_is_there_while_slas_are_talked_about(desk, slas, size):
    async with desk.console(desk.meeting(FULL_TEAM), size=size) as console:
        await console.press("m")
        assert "First touch" not in console.text()
        await console.press("enter", after=30)
        if size == (60, 20):
            await console.press("shift+tab")
        text = console.text()
        assert "Leads" in text
        assert "at risk" in text
        assert "no figure yet" in text
        await console.play(*([(1, "tab")] if size == (60, 20) else []), (30, "enter"), (30, "enter"))
        assert "First touch" not in console.text()


async def test_a_figure_with_one_enter(desk, slas):
    leads, _ = slas
    async with desk.console(desk.meeting(FULL_TEAM)) as console:
        await to_the_slas(console)
        await console.press("tab")
        assert "figure of today" in console.text()
        await console.press("enter")
        await console.write("155")
        assert "on pace" in console.text()
        await console.press("enter", after=7)
        assert [each.value for each in console.meeting.now.slas.figures if each.sla == leads.id] == [215, 90, 155]
        assert "Leads: 155 MQLs so far" in console.text()
        await console.press("down", "enter")
        await console.write("3.1 h")
        await console.press("enter")
        assert "3.1 (goal" in console.text()
        assert console.meeting.now.item == 1  # Enter was about the board
        assert console.stored() == console.meeting
        await console.press("backspace")
        assert "3.1 (goal" not in console.text()


async def test_people_speak_while_the_board_is_chosen(desk, slas):
    async with desk.console(desk.meeting(FULL_TEAM)) as console:
        await to_the_slas(console)
        await console.press("tab")
        await console.press("j", after=5)
        assert console.meeting.now.running.person == console.session.head.roster.by_key("j").id
        await console.press("enter", "1", "enter", after=5)
        assert console.meeting.now.running.person == console.session.head.roster.by_key("j").id
        assert console.meeting.now.slas.figures[-1].value == 1


async def test_what_is_no_figure_stays_in_the_line(desk, slas):
    async with desk.console(desk.meeting(FULL_TEAM)) as console:
        await to_the_slas(console)
        await console.press("tab", "enter")
        await console.write("many")
        await console.press("enter")
        assert console.live.figure_line.is_open
        assert "is not a number" in console.text()
        await console.press("escape")
        assert not console.live.figure_line.is_open
        await console.press("enter", "enter")  # nothing typed: nothing kept
        assert not console.live.figure_line.is_open
        assert len(console.meeting.now.slas.figures) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_why_it_is_none_can_be_read_to_the_end(desk, slas, size):
    async with desk.console(desk.meeting(FULL_TEAM), size=size) as console:
        await to_the_slas(console)
        await console.press("tab" if size[0] > 60 else "shift+tab", "enter")
        await console.write("not a number")
        assert '"not a number" is not a number: write one such as 260.' in console.text()
        assert console.live.figure_line._line.value == "not a number"
        await console.press(*["backspace"] * 12, "8")
        assert "It was 90 on Fri 13 Nov already: a total is all so far." in console.text()
        await console.press("escape")
        assert console.live.figure_line.size.height == 0
        await console.press("enter")
        assert console.live.figure_line.size.height == 1


async def test_tab_goes_on_to_the_tasks_and_back_to_the_floor(desk, slas):
    for size in SIZES[:2]:
        async with desk.console(desk.meeting(FULL_TEAM), size=size) as console:
            await to_the_slas(console)
            await console.press("tab", "tab")
            assert console.live.sla_panel.cursor is None  # there are no tasks yet
            await console.press("comma", "x", "enter", "tab", "tab")
            assert (console.live.sla_panel.cursor, console.live.tasks_panel.cursor) == (None, 0)
            assert "x" in console.text()
            await console.press("shift+tab")
            assert (console.live.sla_panel.cursor, console.live.tasks_panel.cursor) == (0, None)
            await console.press("shift+tab")
            assert (console.live.sla_panel.cursor, console.live.tasks_panel.cursor) == (None, None)
            await console.press("enter", after=1)
            assert console.meeting.now.item == 2


async def test_the_choice_ends_with_the_item(desk, slas):
    async with desk.console(desk.meeting(FULL_TEAM), size=(60, 20)) as console:
        await to_the_slas(console)
        await console.press("shift+tab")
        assert console.live.sla_panel.cursor == 0
        await console.play((1, "left"), (1, "right"))
        assert console.live.sla_panel.cursor is None
        await console.press("enter", after=1)
        assert console.meeting.now.item == 2
        assert console.live.query_one("#log").has_class("-folded-out")


async def test_the_card_presents_one_after_the_other(desk, slas):
    async with desk.console(desk.meeting(FULL_TEAM)) as console:
        await to_the_slas(console)
        await console.press("percent_sign")
        text = console.text()
        for words in (
            "Leads: marketing to sales",
            "Two webinars",
            "Rejects with a reason",
            "CRM, report 7",
            "30 customers",
        ):
            assert words in text
        assert "target from 210 to 260 MQLs" in text
        assert "The fair brings more" in text
        await console.press("n")
        assert "First touch" in console.text()
        await console.press("right")
        assert "Two webinars" in console.text()
        for words in ("First touch: sales to marketing", "Two webinars"):
            await console.press("percent_sign")  # the key that opened it
            assert isinstance(console.app.screen, SlaCard)
            assert words in console.text()
        await console.press("escape", "percent_sign")
        assert "First touch: sales to marketing" in console.text()
        await console.press("q", "tab", "percent_sign")
        assert "Two webinars" in console.text()
        await console.press("j", "m", "space", "escape")
        assert not isinstance(console.app.screen, SlaCard)
        assert console.meeting.now.running.person == console.session.head.roster.by_key("m").id


@pytest.mark.parametrize("size", SIZES)
async def test_of_many_the_chosen_one_is_in_sight(desk, size):
    for number in range(14):
        desk.workspace.sla_book.define(replace(LEADS, name=f"Nr {number}"), date(2026, 9, 1), MADE)
    async with desk.console(desk.meeting(FULL_TEAM), size=size) as console:
        await to_the_slas(console)
        await console.press("tab" if size[0] > 60 else "shift+tab", *["down"] * 11)
        assert "Nr 11" in console.text()
        await console.press("enter", "7", "enter")
        assert console.meeting.now.slas.figures[-1].sla == console.meeting.now.slas.slas[11].id
        await console.press(*["down"] * 9)
        assert "Nr 13" in console.text()


async def test_the_last_line_names_the_board_while_it_is_there(desk, slas):
    async with desk.console(desk.meeting(FULL_TEAM)) as console:
        await to_the_slas(console)
        assert "Tab SLAs  % present one" in console.text()
        await console.play((30, "enter"), (30, "enter"))
        assert "Tab SLAs" not in console.text()


async def test_without_slas_nothing_is_in_the_way(desk):
    async with desk.console(desk.meeting(FULL_TEAM)) as console:
        await to_the_slas(console)
        assert "SLAs ─" not in console.text()
        await console.press("percent_sign")
        assert "There were no SLAs" in console.text()
        await console.press("tab", "enter", after=1)
        assert console.meeting.now.item == 2


async def test_figures_reach_the_workspace_with_the_end(desk, slas):
    async with desk.console(desk.meeting(FULL_TEAM)) as console:
        await to_the_slas(console)
        await console.press("tab", "enter", "1", "5", "0", "enter")
        assert [each.value for each in desk.workspace.sla_book.figures()] == [215, 90]
        await console.press("f9")
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.until(lambda: len(desk.workspace.sla_book.figures()) == 3)
        await console.press("backspace")
        await console.until(lambda: len(desk.workspace.sla_book.figures()) == 2)
        assert console.meeting.phase is Phase.LIVE


async def test_hostile_names_are_text(desk, slas):
    name = "[b]x[/b] [/] 佐藤 " + "long " * 30
    desk.workspace.sla_book.define(replace(LEADS, name=name, unit="[/red]"), date(2026, 9, 1), MADE)
    for size in SIZES:
        async with desk.console(desk.meeting(FULL_TEAM), size=size) as console:
            await to_the_slas(console)
            await console.press("tab" if size[0] > 60 else "shift+tab")
            await console.press("down", "down")
            assert "[b]x[/b]" in console.text()
            await console.press("enter", "5", "enter", "percent_sign")
            assert "[b]x[/b]" in console.text()
