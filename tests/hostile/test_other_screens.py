"""Hostile words on the screens around the meeting: the recap, Home and the start form."""

from smarketing_tui.domain.people import Attendee
from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.start import StartScreen

from .rooms import COUNT, SIZES, check_screen, held
from .words import HOSTILE, MARKUP, chunks, escaping


async def test_recap(desk):
    meetings = []
    for start in range(0, len(HOSTILE) - 9 * COUNT, 9 * COUNT):
        desk.clock.advance(seconds=60)
        opened = held(desk, [word[:500] for word in HOSTILE[start : start + 9 * COUNT : 9]])
        opened.file.close()
        meetings.append(desk.workspace.load(opened.header.id).meeting)
    for place, size in enumerate(SIZES):
        async with desk.console(size=size) as console:
            for meeting in meetings[place::3]:
                recap = RecapScreen(meeting)
                console.app.push_screen(recap)
                await console.until(lambda recap=recap: recap.is_current and bool(recap.query("MarkdownH1")))
                for _ in range(2):
                    await console.pilot.pause()
                    check_screen(console, size, is_covered=True)
                    recap.action_scroll(size[1] - 4)
                await console.pilot.press("p")
                await console.pilot.pause()
                check_screen(console, size, is_covered=True)
                await console.pilot.press("q")
                await console.until(lambda: isinstance(console.app.screen, HomeScreen))


async def test_home_and_start_form(desk):
    for chunk in list(chunks(COUNT))[::2]:
        desk.clock.advance(seconds=60)
        held(desk, chunk).file.close()
    desk.workspace.invite(attendees())
    for size in SIZES:
        async with desk.console(size=size) as console:
            await console.pilot.pause()
            check_screen(console, size)
            await console.pilot.press("end")
            await console.pilot.pause()
            check_screen(console, size)
            await console.pilot.press("n")
            await console.until(lambda: isinstance(console.app.screen, StartScreen))
            await console.pilot.pause()
            check_screen(console, size)
            for _ in desk.workspace.series():
                await console.pilot.press("down")
                check_screen(console, size)
                assert escaping(console.app.screen.title_field.value) == []
            await console.pilot.press("escape")
            await console.until(lambda: isinstance(console.app.screen, HomeScreen))


def attendees():
    """Return a few people with hostile names, teams and sites, as they are typed."""
    words = [one_line(word, NAME_LIMIT - 4) for word in HOSTILE]
    return [Attendee(f"{word} {at}", word, word) for at, word in enumerate(words)][::9]


async def test_a_series_named_in_markup_is_chosen_and_its_trouble_told(desk):
    for word in MARKUP[:40]:
        desk.clock.advance(seconds=60)
        held(desk, [word] * COUNT).file.close()
    async with desk.console() as console:
        await console.press("n")
        await console.until(lambda: isinstance(console.app.screen, StartScreen))
        titles = [str(option.prompt) for option in console.app.screen.templates.options]
        assert "[@click=app.quit]x[/]" in titles
        await console.pilot.press(*("down",) * titles.index("[@click=app.quit]x[/]"))
        await console.settle()
        assert "[@click=app.quit]x[/]" in console.text()
        await console.press("tab", "tab", "tab")
        console.app.screen.others.value = "Maya Chen"
        await console.press("ctrl+s")
        await console.settle()
        assert 'Item 1, "[@click=app.quit]x[/]": its leader' in console.text()
        check_screen(console, SIZES[0])
