"""The mouse alone: it opens, answers and leaves everything, and a double click does nothing twice."""

import pytest
from textual.widgets import Input

from smarketing_tui.screens.dialogs.sheet import Sheet
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.widgets.hints import Hints

SHEETS = ["asterisk", "question_mark", "colon", "f8"]


async def press_words(console, words, times=1):
    """Click where those words stand."""
    for y, line in enumerate(console.text().splitlines()):
        if words in line:
            await console.pilot.click(offset=(line.index(words) + 1, y), times=times)
            await console.settle()
            return
    raise AssertionError(f"{words} is not on the screen")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
@pytest.mark.parametrize("key", SHEETS)
async def test_a_dialog_says_how_to_close_it_and_that_closes_it(desk, key, size):
    async with desk.console(desk.meeting(), size=size) as console:
        await console.play((0, "m"), (5, key))
        await console.until(lambda: isinstance(console.app.screen, Sheet))
        await console.settle()
        await press_words(console, "Esc closes")
        assert isinstance(console.app.screen, LiveScreen)


@pytest.mark.parametrize("key", [*SHEETS, "f9"])
async def test_a_click_beside_a_dialog_that_loses_nothing_closes_it(desk, key):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, key))
        await console.until(lambda: not isinstance(console.app.screen, LiveScreen))
        await console.settle()
        if key in ("asterisk", "question_mark", "f9"):
            await console.pilot.click(offset=(60, 15))  # inside, on nothing
            await console.settle()
            assert not isinstance(console.app.screen, LiveScreen)
        await console.pilot.click(offset=(1, 20))
        await console.settle()
        assert isinstance(console.app.screen, LiveScreen)
        assert console.session.head.phase.value == "live"


async def test_a_double_click_that_opens_does_not_close_at_once(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        hints = console.text().splitlines()[-1]
        await console.pilot.click(offset=(hints.index("? help"), 35), times=2)
        await console.settle()
        assert isinstance(console.app.screen, Sheet)


async def test_a_long_list_is_gone_through_by_the_mouse(desk):
    async with desk.console(desk.meeting(), size=(80, 24)) as console:
        await console.play((0, "m"), (5, "question_mark"))
        for _ in range(9):
            if "↓ more" not in console.text():
                break
            await press_words(console, "↓ more")
        assert "These keys." in console.text()
        assert "↑ back up" in console.text()


async def test_the_table_brings_the_items_that_do_not_fit(desk):
    async with desk.console(desk.meeting(), size=(60, 20)) as console:
        await console.play((0, "m"), (60, "enter"), (1, "asterisk"))
        assert "items 1-3 of 4" in console.text()
        await console.press("right")
        assert "items 2-4 of 4" in console.text()
        await press_words(console, "←  ")
        assert "items 1-3 of 4" in console.text()
        assert "Maya Chen" in console.text()


async def test_a_note_is_kept_by_the_mouse(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, "comma"))
        before = console.live.capture.kind
        await press_words(console, "Tab other kind")
        assert console.live.capture.kind != before
        await console.write("Webinars work")
        await press_words(console, "Enter keep")
        assert not console.live.capture.is_open
        assert [note.text for note in console.session.head.now.notes] == ["Webinars work"]


@pytest.mark.parametrize(("key", "line"), [("comma", "Capture"), ("slash", "Finder")])
async def test_a_line_is_dropped_by_the_mouse(desk, key, line):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, key))
        await console.write("z")
        await press_words(console, "Esc drop")
        assert not console.live.query_one(line).is_open
        assert not list(console.session.head.now.notes)


async def test_somebody_is_found_by_the_mouse(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, "slash"))
        await console.write("e")
        await press_words(console, "↑↓ another")
        assert "(2 of 3, ↑↓)" in console.text()
        assert console.live.finder.query_one(Input).has_focus


async def test_a_prefix_is_dropped_by_the_mouse(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, "full_stop"))
        await press_words(console, "Esc drop")
        assert console.live.prefix is None


@pytest.mark.parametrize(("size", "times"), [((120, 36), 1), ((120, 36), 2), ((80, 24), 1)])
async def test_an_item_is_opened_by_a_click(desk, size, times):
    async with desk.console(desk.meeting(), size=size) as console:
        await console.play((0, "m"), (5, "j"))
        await press_words(console, "· Brainstorm", times)
        await console.until(lambda: console.session.head.now.item == 2)
        await console.settle()
        await press_words(console, "Brainstorm", times)
        assert console.session.head.now.item == 2


async def test_before_the_start_a_click_on_an_item_says_what_starts(desk):
    async with desk.console(desk.meeting()) as console:
        await press_words(console, "· Brainstorm")
        assert "The meeting has not started" in console.text()


async def test_every_hint_of_a_line_reacts(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        for key in ("comma", "slash", "f2"):
            await console.press(key)
            assert all(hint.action for hint in console.live.query_one(Hints).hints)
            await console.press("escape")
