"""The Trends screen by keys: from Home and from a series, plot and table, one person, and what there is to say."""

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.screens.dialogs.choose import Choose
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.trends import PersonTrends, TrendsScreen
from tests.trends.made import FIRST, WHO, held, past


async def opened(console):
    """Wait until Trends has read the workspace."""
    await console.until(lambda: isinstance(console.app.screen, TrendsScreen) and bool(console.app.screen.pages))
    await console.settle()


async def test_from_home_to_a_series_to_a_person_and_back(desk):
    past(desk.workspace, meetings=5)
    async with desk.console() as console:
        await console.press("t")
        await opened(console)
        assert "Trends · All meetings" in console.text()
        assert "7 meetings, 14 May 2026 to" in console.text()
        assert "Next invitation" not in console.text()
        await console.press("s")
        await console.until(lambda: isinstance(console.app.screen, Choose))
        await console.write("EMEA")
        await console.press("enter")
        await opened(console)
        assert "Trends · EMEA full team" in console.text()
        assert "● talk  ○ turns" in console.text()
        await console.press("v")
        assert "14 May 2026" in console.text()
        await console.press("j", "enter")
        assert "● Sales  ○ Marketing" in console.text()
        await console.press("j", "j", "v")
        assert "Who (private)" in console.text()
        assert "Priya Nair, Karl Vogt" in console.text()
        await console.press("end")
        assert "Keep Priya Nair, and ask them first." in console.text()
        assert "; reason" in console.text()
        await console.press("p")
        await console.until(lambda: isinstance(console.app.screen, Choose))
        await console.write("Karl")
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, PersonTrends) and bool(console.app.screen.pages))
        await console.settle()
        assert "Karl Vogt · sales · Berlin · EMEA full team" in console.text()
        assert "Maya" not in console.text()
        await console.press("q", "q")
        await console.until(lambda: isinstance(console.app.screen, HomeScreen))


async def test_from_a_series_of_home_with_one_meeting(desk):
    people = desk.workspace.invite(parse_with(WHO)).people
    held(desk.workspace, Agenda("[b]One[/b]", (Item("Talk"),)), people, FIRST)
    async with desk.console(size=(80, 24)) as console:
        await console.until(lambda: "[b]One[/b]" in console.text())
        await console.press("down", "enter", "t")
        await opened(console)
        assert "Trends · [b]One[/b]" in console.text()
        assert "One meeting so far: a trend needs two." in console.text()
        await console.press("v", "left", "right", "pagedown")
        assert "Equity of talk" in console.text()
        await console.press("q", "e", "T")
        await opened(console)
        assert "Trends · [b]One[/b]" in console.text()


async def test_an_empty_workspace_says_what_is_missing(desk):
    async with desk.console(size=(60, 20)) as console:
        await console.press("t")
        await opened(console)
        assert "No meeting has ended here yet: a trend needs two." in " ".join(console.text().split())
        await console.press("p", "v")
        assert "Nobody has come to a meeting here yet." in console.text()
