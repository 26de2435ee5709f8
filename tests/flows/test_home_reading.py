"""Home while it reads: it says so, keeps what is pressed, and lets nobody wait who wants to leave."""

import threading

import pytest

from smarketing_tui.app import SmarketingApp
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.screens.start import StartScreen
from smarketing_tui.store import listing, projection
from smarketing_tui.store.catalogue import unheard
from smarketing_tui.store.errors import Damaged
from smarketing_tui.store.workspace import Workspace
from tests.conftest import Console


class Slow(Workspace):
    """A workspace whose sessions are not read before somebody says so."""

    def __init__(self, home):
        super().__init__(home)
        self.may_read = threading.Event()
        self.tells = unheard

    def sessions(self, tell=None):
        if tell is not None:
            self.tells = tell
            assert self.may_read.wait(20)
            tell(1, 2000)  # raises when nobody waits any more
        return super().sessions(tell)


@pytest.fixture
def slow(desk):
    desk.workspace = Slow(desk.workspace.home)
    return desk


async def until_reading(console):
    await console.until(lambda: console.workspace.tells is not unheard)


async def until_read(console):
    console.workspace.may_read.set()
    await console.until(lambda: not getattr(console.app.screen, "is_reading", False))


async def opened(desk, pilot, app):
    console = Console(app, pilot, desk.clock, desk.workspace)
    await console.pilot.pause()
    await until_reading(console)
    return console


def app_of(desk):
    return SmarketingApp(desk.workspace, desk.settings, desk.clock)


async def test_keys_that_come_before_the_list_act_on_it_in_their_order(slow):
    """Down goes to the second row and Enter acts on it, not on what was first or on nothing."""
    slow.meeting(title="EMEA weekly").file.close()
    app = app_of(slow)
    async with app.run_test(size=(120, 36)) as pilot:
        console = await opened(slow, pilot, app)
        assert "Start a meeting" not in console.text()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await until_read(console)
        await console.until(lambda: isinstance(app.screen, StartScreen))
        assert not any(isinstance(screen, LiveScreen) for screen in app.screen_stack)


async def test_what_is_typed_after_the_slash_is_searched(slow):
    slow.meeting(title="Pipeline").file.close()
    app = app_of(slow)
    async with app.run_test(size=(120, 36)) as pilot:
        console = await opened(slow, pilot, app)
        await pilot.press("slash", "q", "z")
        await until_read(console)
        await console.until(lambda: "Nothing here has 'qz' in it." in console.text())


async def test_a_long_reading_is_told_and_can_be_left(slow):
    app = app_of(slow)
    async with app.run_test(size=(120, 36)) as pilot:
        console = await opened(slow, pilot, app)
        console.workspace.tells(410, 2000)
        await console.until(lambda: "Reading 410 of 2,000 sessions…" in console.text())
        await pilot.press("n")
        await console.until(lambda: "Reading 410 of 2,000 sessions… Then: n" in console.text())
        await pilot.press("question_mark")
        await console.until(lambda: not isinstance(app.screen, HomeScreen))
        await pilot.press("escape")
        await console.until(lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("q")
        await console.until(lambda: not app.is_running)
        console.workspace.may_read.set()


async def test_sessions_of_an_older_program_are_read_again_and_listed(desk, monkeypatch):
    for title in ("Weekly", "Pipeline"):
        desk.meeting(title=title).file.close()
    desk.workspace.sessions()
    version = listing.SUMMARY + 1
    for module in (listing, projection):
        monkeypatch.setattr(module, "SUMMARY", version)
    async with desk.console() as console:
        assert "Pipeline" in console.text()
        assert "Reading" not in console.text()


async def test_a_workspace_that_cannot_be_read_is_told_in_a_line(desk, monkeypatch):
    def sessions(self, tell=None):
        raise Damaged("The series x in the workspace cannot be read.")

    monkeypatch.setattr(Workspace, "sessions", sessions)
    async with desk.console() as console:
        assert "The series x in the workspace cannot be read." in console.text()
        await console.press("question_mark", "escape", "q")
        assert not console.app.is_running
