"""What is pressed twice, or in the moment in which a screen closes, closes no other one."""

import asyncio
import threading

import pytest
from textual.events import Key
from textual.widgets import Static

from smarketing_tui.domain.meeting import Phase
from smarketing_tui.screens import played, recap
from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.people import PeopleScreen
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.replay import ReplayScreen
from smarketing_tui.widgets.hints import Hints


async def test_a_double_press_on_the_hint_of_the_recap_closes_it_once(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, "f9"))
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        recap = console.app.screen
        for action in ("close", "close", "undo"):
            recap.post_message(Hints.Chosen(action))
        await console.until(lambda: isinstance(console.app.screen, HomeScreen))
        await console.settle()
        assert console.app.return_code is None


async def test_a_screen_that_is_told_to_close_under_another_one_closes_after_it(desk):
    async with desk.console() as console:
        await console.press("p")
        people = console.app.screen
        assert isinstance(people, PeopleScreen)
        said = []
        await console.app.push_screen(Ask("What?"), said.append)
        people.dismiss(None)
        assert isinstance(console.app.screen, Ask)
        await console.press("o", "k", "enter")
        assert said == ["ok"]
        await console.until(lambda: isinstance(console.app.screen, HomeScreen))


@pytest.mark.parametrize(
    ("opens", "closes"),
    [("command_palette", "drop"), ("screen.help", "close"), ("screen.item_table", "close")],
)
async def test_what_is_closed_before_it_is_there_leaves_the_meeting_alone(desk, opens, closes):
    """Esc right behind the key that opens it, in one read of a slow line."""
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"))
        await console.app.run_action(opens)
        assert console.app.screen is not console.live
        await console.app.run_action(f"screen.{closes}")
        await console.until(lambda: console.app.screen is console.live)
        await console.press("j")
        assert console.session.head.roster.name(console.session.head.now.running.person) == "Jon Ruiz"


class Lingering(Static):
    """The last widget of its screen to go: until then the screen is half there."""

    def __init__(self):
        super().__init__()
        self.may_go = asyncio.Event()

    async def on_unmount(self):
        await self.may_go.wait()


@pytest.mark.parametrize("kind", [ReplayScreen, RecapScreen])
async def test_work_that_comes_back_while_its_screen_goes_looks_for_no_widget(desk, kind, monkeypatch):
    """The screen is left while it reads: the answer came when some of its widgets had gone, and ended the program."""
    read, told, text = threading.Event(), played._told, RecapScreen._text
    monkeypatch.setattr(played, "_told", lambda *args: (read.wait(10), told(*args))[1])
    monkeypatch.setattr(recap, "AT_ONCE", -1)
    monkeypatch.setattr(RecapScreen, "_text", lambda self: (read.wait(10), text(self))[1])
    opened = desk.meeting()
    opened.file.close()
    stored = desk.workspace.load(opened.header.id)
    async with desk.console() as console:
        thing = stored if kind is ReplayScreen else stored.meeting
        screen = kind(thing, *((desk.clock, desk.workspace)[:: 1 if kind is ReplayScreen else -1]))
        await console.app.push_screen(screen)
        lingering = Lingering()
        await screen.mount(lingering)
        screen.dismiss(None)
        while list(screen.children) != [lingering]:  # the pilot would wait for all of the screen to go
            await asyncio.sleep(0)
        read.set()
        await asyncio.gather(*(worker.wait() for worker in console.app.workers), return_exceptions=True)
        lingering.may_go.set()
        await console.settle()
        assert isinstance(console.app.screen, HomeScreen)


async def ended(console, slow):
    """End the meeting; its recap waits until *slow* is set."""
    settled = console.session.saving.settled
    console.session.saving.settled = lambda seconds: (slow.wait(10), settled(seconds))[1]
    await console.pilot.press("f9", "tab", "enter")
    await console.until(lambda: console.session.head.phase is Phase.ENDED and console.app.screen is console.live)
    del console.session.saving.settled


@pytest.mark.parametrize(("pressed", "phase"), [(["backspace"], Phase.LIVE), (["backspace", "delete"], Phase.ENDED)])
async def test_an_end_that_is_taken_back_before_its_recap_is_there_has_none(desk, pressed, phase):
    """With a slow disk there is time for it: the recap of a running meeting would have left that behind."""
    slow = threading.Event()
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, "j"))
        await ended(console, slow)
        console.clock.advance(seconds=1)
        await console.pilot.press(*pressed)
        slow.set()
        if phase is Phase.ENDED:
            await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await asyncio.sleep(0)
        await console.settle()
        assert console.session.head.phase is phase
        recaps = [screen for screen in console.app.screen_stack if isinstance(screen, RecapScreen)]
        assert len(recaps) == (phase is Phase.ENDED)
        if phase is Phase.LIVE:
            await console.press("p", after=2.0)
            assert console.session.head.roster.name(console.session.head.now.running.person) == "Priya Nair"


@pytest.mark.parametrize(
    ("place", "key"),
    [
        *(("p", key) for key in ("m", "i", "d", "enter")),
        *(("recap", "s"), ("replay", "question_mark"), ("replay", "f1")),
    ],
)
async def test_a_key_twice_in_one_burst_opens_what_it_opens_once(desk, place, key):
    opened = desk.meeting()
    opened.file.close()
    stored = desk.workspace.load(opened.header.id)
    async with desk.console() as console:
        if place == "recap":
            await console.app.push_screen(RecapScreen(stored.meeting, desk.workspace, desk.clock))
        elif place == "replay":
            await console.app.push_screen(ReplayScreen(stored, desk.clock, desk.workspace))
        else:
            await console.press(place)
        below = list(console.app.screen_stack)
        for _ in range(2):
            console.app.post_message(Key(key, {"question_mark": "?"}.get(key, key if len(key) == 1 else None)))
        await console.settle()
        await console.settle()
        assert len(console.app.screen_stack) <= len(below) + 1
        assert console.app.screen_stack[: len(below)] == below


@pytest.mark.parametrize("action", ["end", "coach", "help", "palette", "item_table"])
async def test_a_hint_pressed_twice_opens_what_it_opens_once(desk, action):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, "j"))
        for _ in range(2):
            console.live.post_message(Hints.Chosen(action))
        await console.until(lambda: console.app.screen is not console.live)
        await console.settle()
        assert console.app.screen_stack[-2] is console.live
