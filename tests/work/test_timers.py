"""A screen that is covered, or on which nothing moves, has no timer that runs."""

from typing import Any

import pytest
from textual.dom import DOMNode

from smarketing_tui.screens import ending
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.people import PeopleScreen
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.replay import ReplayScreen
from smarketing_tui.screens.trends import TrendsScreen
from smarketing_tui.session import saving


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


async def test_a_recap_looks_at_the_disk_as_long_as_something_is_not_saved_and_it_is_seen(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ending, "SETTLING", 0)
    monkeypatch.setattr(saving, "RETRY_AFTER", 0.01)
    opened, refuses = desk.meeting(), [False]
    append = opened.file.append

    def refusing(events: Any) -> None:
        if refuses[0]:
            raise OSError("The disk refuses.")
        append(events)

    monkeypatch.setattr(opened.file, "append", refusing)
    async with desk.console(opened) as console:
        await console.play((0, "m"), (30, "j"))
        refuses[0] = True
        await console.pilot.press("f9")
        await console.pilot.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.until(lambda: running(console) == ["RecapScreen"])
        await console.pilot.press("question_mark")
        await console.until(lambda: running(console) == [])  # once it is covered
        await console.pilot.press("escape")
        await console.until(lambda: running(console) == ["RecapScreen"])
        refuses[0] = False
        await console.settle()
        console.app.screen.look()
        await console.until(lambda: running(console) == [])
