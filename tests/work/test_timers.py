"""A screen that is covered, or on which nothing moves, has no timer that runs."""

from typing import Any

from textual.dom import DOMNode

from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.people import PeopleScreen
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.replay import ReplayScreen
from smarketing_tui.screens.trends import TrendsScreen


def running(console: Any) -> list[str]:
    """Return whose timers run again and again, on every screen there is."""
    nodes: list[DOMNode] = [console.app]
    for screen in console.app.screen_stack:
        nodes += screen.walk_children(with_self=True)
    return [
        type(node).__name__
        for node in nodes
        for timer in node._timers
        if timer._repeat is None and timer._active.is_set() and timer._task is not None and not timer._task.done()
    ]


async def held(desk: Any) -> None:
    """Hold a short meeting to its end, look at its recap, and go Home."""
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (30, "j"), (40, "p"), (5, "f9"))
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.settle()
        assert running(console) == [], "the recap, all of which is saved"


async def test_home_and_what_it_leads_to(desk: Any) -> None:
    await held(desk)
    async with desk.console() as console:
        assert running(console) == [], "Home"
        await console.press("p")
        assert isinstance(console.app.screen, PeopleScreen)
        assert running(console) == ["PeopleScreen"], "local times move"
        await console.press("question_mark")
        assert running(console) == [], "a covered list"
        await console.press("escape")
        assert running(console) == ["PeopleScreen"]
        await console.press("escape", "t")
        await console.until(lambda: isinstance(console.app.screen, TrendsScreen) and console.app.screen.trends)
        assert running(console) == [], "the trends"
        await console.press("escape")
        assert isinstance(console.app.screen, HomeScreen)
        assert running(console) == [], "Home again"


async def test_a_replay_that_stands_or_is_covered(desk: Any) -> None:
    await held(desk)
    stored = desk.workspace.load(desk.workspace.find("last"))
    async with desk.console(stored) as console:
        screen = console.app.screen
        assert isinstance(screen, ReplayScreen)
        await console.until(lambda: bool(screen.reading))
        await console.until(lambda: running(console) == [])  # it looked once whether somebody holds the meeting
        await console.press("space")
        assert running(console) == ["ReplayScreen"], "it plays"
        await console.press("question_mark")
        assert running(console) == [], "a covered replay"
        await console.press("escape")
        assert running(console) == ["ReplayScreen"]
        await console.press("space")
        assert running(console) == [], "it stands"
