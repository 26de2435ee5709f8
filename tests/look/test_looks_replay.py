"""How the replay looks: panels over lanes, the lanes of many people, and signs without colours."""

import pytest

from tests.flows.test_replay import replaying
from tests.look.test_looks import looks, sizes, talk

__all__ = ["looks"]

MANY = ", ".join(f"Person{at:02} Name:{('marketing', 'sales')[at % 2]}" for at in range(20))


@sizes
async def test_replay(desk, looks, size):
    async with desk.console(desk.meeting()) as console:
        await talk(console)
    async with replaying(desk, size) as (console, screen):
        screen._seek(600_000)
        await console.press("n")
        assert await console.picture() == looks


@pytest.mark.parametrize("size", [(80, 24)], ids=["80x24"])
async def test_replay_of_twenty(desk, looks, size):
    async with desk.console(desk.meeting(who=MANY)) as console:
        keys = [person.key for person in console.session.head.roster if person.key]
        for at in range(30):
            await console.press(keys[at * 7 % len(keys)], after=20 + at * 3)
    async with replaying(desk, size) as (console, screen):
        screen._seek(900_000)
        await console.press("tab")
        assert await console.picture() == looks
