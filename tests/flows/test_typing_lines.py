"""The one-line fields of the live screen: every key that the screen promises acts in them, and their words fit."""

import pytest
from textual.widgets import Input

from smarketing_tui.screens.dialogs.palette import Palette


def last(console, lines=2):
    """The lowest lines of the screen."""
    return "\n".join(console.text().splitlines()[-lines:])


@pytest.mark.parametrize(("keys", "at"), [(("down",), 2), (("up",), 6), (("down", "up"), 1)])
async def test_the_arrows_find_another_person(desk, keys, at):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await console.press("slash")
        await console.press(*keys)
        assert f"({at} of 6, ↑↓)" in last(console)


async def test_enter_takes_the_one_the_arrows_have_found(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await console.press("slash")
        await console.write("e")
        await console.press("down", "down", after=5)
        wanted = last(console).split("Enter: ")[1].split("  (")[0]
        await console.press("enter")
        head = console.session.head
        assert head.roster.name(head.now.running.person) == wanted != "Maya Chen"


async def test_the_arrows_choose_in_the_palette(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("colon")
        assert isinstance(console.app.screen, Palette)
        await console.press("down", "down", "up")
        assert console.app.screen.options.highlighted == 1


@pytest.mark.parametrize("key", ["comma", "slash", "f2"])
async def test_no_arrow_is_taken_by_scrolling(desk, key):
    """Any widget can scroll, and its keys for that come first."""
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await console.press(key)
        found = {each: console.live.active_bindings.get(each) for each in ("up", "down", "pageup", "pagedown")}
        assert not [key for key, active in found.items() if active and "scroll" in active.binding.action]


@pytest.mark.parametrize("width", [80, 60])
@pytest.mark.parametrize("prefix", ["exclamation_mark", "full_stop", "equals_sign", "f7", ""])
async def test_what_the_finder_asks_fits(desk, width, prefix):
    async with desk.console(desk.meeting(), size=(width, 24)) as console:
        await console.press("m")
        await console.press(*filter(None, (prefix, "slash")))
        assert "…" not in last(console)
        assert "Maya Chen" in last(console)
        await console.write("zz")
        assert "NAME:TEAM" in last(console)
        assert "…" not in last(console)


async def test_an_owner_that_would_be_added_is_told_from_what_was_typed(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await console.press("f2")
        await console.write("do it @j")
        assert "do it @j‹on›" in console.text()
        await console.press("right")
        assert console.app.screen.query_one("Capture").query_one(Input).value == "do it @Jon"
        assert "‹" not in console.text()
