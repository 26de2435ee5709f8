"""Lists to choose from, in a window that has no room for them."""

import pytest
from rich.style import Style
from textual.app import App
from textual.events import Click, Key
from textual.widgets import OptionList

from smarketing_tui.screens.dialogs.choose import Choose
from smarketing_tui.widgets.options import Options
from smarketing_tui.widgets.patient_list import PatientList
from smarketing_tui.widgets.ticks import Ticks

LISTS = {
    "options": lambda: Options("one", "two"),
    "patient": lambda: PatientList(lambda key: True),
    "ticks": lambda: Ticks(("one", "1"), ("two", "2")),
}


@pytest.mark.parametrize("name", LISTS)
async def test_a_page_key_before_there_is_a_line_ends_nothing(name):
    """A key may arrive between the moment a window got tiny and the moment its list lost the focus."""

    class Shrunk(App):
        def compose(self):
            yield LISTS[name]()

    async with Shrunk().run_test(size=(40, 10)) as pilot:
        choices = pilot.app.query_one(OptionList)
        choices.set_options([] if name == "ticks" else ["one", "two"])
        if name == "ticks":
            choices.add_options([("one", "1"), ("two", "2")])
        choices.highlighted = 0
        choices.styles.height = 0
        await pilot.pause()
        choices._clear_caches()
        await pilot.press("pagedown", "pageup")
        assert choices.highlighted == 0
        choices.styles.height = 5
        await pilot.pause()
        await pilot.press("pagedown")
        assert choices.highlighted == 1


async def test_a_press_on_a_line_that_is_gone_by_now_means_nothing(desk):
    async with desk.console() as console:
        dialog = Choose("Who?", "", [("a", "Ana"), ("b", "Bo"), ("c", "Cy")])
        await console.app.push_screen(dialog)
        style, (x, y) = Style(meta={"option": 2}), dialog.options.region.offset
        await console.press("b")
        dialog.options.post_message(Click(dialog.options, 0, 2, 0, 0, 1, False, False, False, x, y, style))
        await console.settle()
        assert console.app.screen is dialog


async def test_a_press_means_the_line_that_was_pressed_though_another_one_stands_there_by_now(desk):
    """Between a press and what it does, a letter may have made the list shorter."""
    chosen = []
    async with desk.console() as console:
        dialog = Choose("Who?", "", [("a", "Ana"), ("b", "Bo"), ("c", "Cy")])
        await console.app.push_screen(dialog, chosen.append)
        third = dialog.options.get_option_at_index(2)
        await console.press("b")
        dialog.options.post_message(OptionList.OptionSelected(dialog.options, third, 2))
        await console.settle()
    assert chosen == ["c"]


@pytest.mark.parametrize("size", [(1, 1), (6, 3), (20, 5)])
async def test_a_window_of_no_size_ends_nothing_while_a_card_is_open(desk, size):
    """The coaching card breaks long words; one column, or none, is no place to do that."""
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, "f8"))
        await console.pilot.resize_terminal(*size)
        await console.press("pagedown", "pageup", "down", "end")
        await console.pilot.resize_terminal(80, 24)
        await console.press("escape", "j")
        assert console.session.head.roster.name(console.session.head.now.running.person) == "Jon Ruiz"


async def test_letters_behind_the_key_of_the_search_are_searched_for(desk):
    """As one read of a slow line brings them: `r` would retire somebody, `a` open a form."""
    desk.meeting().file.close()
    known = desk.workspace.people()
    async with desk.console() as console:
        await console.press("p")
        people = console.app.screen
        for character in "/rami":
            console.app.post_message(Key("slash" if character == "/" else character, character))
        await console.until(lambda: people.search.value == "rami")
        await console.settle()
        assert console.app.screen is people
    assert desk.workspace.people() == known
