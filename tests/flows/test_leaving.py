"""What is pressed twice, or in the moment in which a screen closes, closes no other one."""

import pytest

from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.people import PeopleScreen
from smarketing_tui.screens.recap import RecapScreen
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
