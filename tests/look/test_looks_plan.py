"""Looks of the Plan screen."""

from dataclasses import replace

import pytest

from smarketing_tui.domain.planning.templates import FULL_TEAM
from smarketing_tui.screens.dialogs.choose import Choose
from smarketing_tui.screens.dialogs.item_form import ItemForm
from smarketing_tui.screens.plan import PlanScreen
from smarketing_tui.screens.recap import RecapScreen
from tests.look.test_looks import looks, sizes  # noqa: F401  # a fixture, and the sizes

WHO = (
    "Maya Chen:marketing:Berlin, Jon Ruiz:sales:New York, Priya Nair:marketing:Berlin, Ana Sousa:sales:Berlin, "
    "Tom Weber:marketing:Berlin, Lena Fischer:sales:New York, Omar Haddad:sales:New York, Mei Lin:marketing:Kolkata, "
    "Aiko 佐藤:marketing:Auckland, Søren Holm:sales:Berlin, Юлия Орлова:sales:New York"
)


async def past(desk):
    """Three meetings in which somebody said nothing."""
    agenda = replace(FULL_TEAM, timezone="Europe/Berlin", slot=60)
    for _ in range(3):
        async with desk.console(desk.meeting(agenda=agenda, who=WHO, title="EMEA full team")) as console:
            keys = [person.key for person in console.session.head.roster if person.name != "Tom Weber"]
            await console.play((0, "enter"), *((20, key) for key in keys), (5, "f9"))
            await console.press("tab", "enter")
            await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        desk.clock.advance(seconds=7 * 86400)
    jon = next(person.id for person in desk.workspace.people() if person.name == "Jon Ruiz")
    desk.workspace.people_book.edit(jon, {"executive": True})


async def planning(console):
    await console.press("l")
    await console.until(lambda: isinstance(console.app.screen, Choose))
    await console.write("EMEA")
    await console.press("enter")
    await console.until(lambda: "which agenda" in console.text().lower())
    await console.press("enter")
    await console.until(lambda: isinstance(console.app.screen, PlanScreen) and console.app.screen.editing is not None)
    await console.press("down", "plus", "plus")


@sizes
async def test_plan(desk, looks, size):  # noqa: F811
    await past(desk)
    async with desk.console(size=size) as console:
        await planning(console)
        assert await console.picture() == looks(name="agenda")
        await console.press("tab", "down", "down", "down")
        assert await console.picture() == looks(name="people")


async def test_plan_in_a_small_window(desk, looks):  # noqa: F811
    await past(desk)
    async with desk.console(size=(60, 20)) as console:
        await planning(console)
        assert await console.picture() == looks


@pytest.mark.parametrize("answer", ["series", "item"])
async def test_plan_asks(desk, looks, answer):  # noqa: F811
    await past(desk)
    async with desk.console(size=(80, 24)) as console:
        if answer == "series":
            await console.press("l")
            await console.until(lambda: isinstance(console.app.screen, Choose))
        else:
            await planning(console)
            await console.press("e")
            await console.until(lambda: isinstance(console.app.screen, ItemForm))
        assert await console.picture() == looks


async def test_plan_in_ascii(desk, looks):  # noqa: F811
    await past(desk)
    desk.settings = replace(desk.settings, ascii=True)
    async with desk.console(size=(80, 24)) as console:
        await planning(console)
        assert await console.picture() == looks
