"""What a file holds that nobody has cleaned, on the live screen: straight columns, and nothing escapes."""

import pytest

from smarketing_tui.screens.live import LiveScreen

from .rooms import COUNT, PLAIN, SIZES, check_places, check_screen, columns, frames, held, resized
from .words import BLANKS, HALVES, HOSTILE, NOTHING, chunks

CHUNKS = list(chunks(COUNT))


def test_there_are_several_hundred():
    assert len(set(HOSTILE)) > 500
    assert {word for chunk in CHUNKS for word in chunk} == set(HOSTILE)


async def look_around(console, size, *keys):
    """Open what each key opens, look at it, close it."""
    for key in keys:
        await console.pilot.press(key)
        await console.until(lambda: not isinstance(console.app.screen, LiveScreen))
        await console.pilot.pause()
        check_screen(console, size, is_covered=True)
        await console.pilot.press("escape")
        await console.until(lambda: isinstance(console.app.screen, LiveScreen))
        await console.pilot.pause()


async def places(desk):
    """Return where borders and columns stand at each size when everybody has an ordinary name."""
    found = {}
    async with desk.console(held(desk, PLAIN)) as console:
        for size in SIZES:
            await resized(console, size)
            found[size] = frames(console) | columns(console)
            check_places(console, found[size])
            assert "%" in columns(console).values()
    return found


@pytest.mark.parametrize("part", range(4))
async def test_columns_stay_straight(desk, part):
    straight = await places(desk)
    for chunk in CHUNKS[part::4]:
        async with desk.console(held(desk, chunk)) as console:
            for size in SIZES:
                await resized(console, size)
                check_screen(console, size)
                check_places(console, straight[size])


@pytest.mark.parametrize("part", range(4))
async def test_dialogs(desk, part):
    for number, chunk in enumerate(CHUNKS[part::4]):
        opened = held(desk, chunk)
        desk.clock.advance(seconds=660)  # some are silent by now
        size = SIZES[number % 3]
        async with desk.console(opened, size=size) as console:
            await console.tick()
            check_screen(console, size)
            await look_around(console, size, "asterisk", "question_mark", *(("f8", "colon") if number % 4 == 0 else ()))


async def test_a_short_agenda_has_room_for_titles_and_purposes_that_are_nothing(desk):
    nothing = [*BLANKS, *NOTHING, *HALVES]
    for start in range(0, len(nothing), 6):
        words = (nothing[start : start + 6] * COUNT)[:COUNT]
        async with desk.console(held(desk, words, items=6)) as console:
            await console.tick()
            check_screen(console, SIZES[0])
            check_places(console, frames(console))
            await console.press("enter")
            check_screen(console, SIZES[0])
