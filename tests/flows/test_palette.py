"""The palette: no key typed behind its own acts on the screen below, however early it comes."""

import pytest
from textual.app import SystemCommand
from textual.events import Key
from textual.keys import _character_to_key

from smarketing_tui.domain.meeting import Phase
from smarketing_tui.screens.dialogs.palette import Palette, matching
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.screens.start import StartScreen

_SENT = {"\n": ("enter", "\r"), "<": ("backspace", "\x7f"), "^": ("escape", "\x1b")}


async def burst(console, text):
    """Hand all keys to the app before the first is carried out, as one read of a slow line would."""
    for character in text:
        key, sent = _SENT.get(character, (_character_to_key(character), character))
        console.app.post_message(Key(key, sent))
    await console.settle()


async def test_what_is_typed_behind_its_key_is_searched_for(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        before = console.session.head
        await burst(console, ":cros")
        assert isinstance(console.app.screen, Palette)
        assert console.app.screen.query_one("Input").value == "cros"
        assert "Crosstalk" in console.text()
        assert "Next item" not in console.text()
        assert console.session.head is before
        await console.press("escape")
        assert isinstance(console.app.screen, LiveScreen)
        assert console.session.head is before


@pytest.mark.parametrize("opened_by", [":", "colon", "ctrl+p"])
async def test_enter_runs_what_was_typed_and_not_what_stood_there_before(desk, opened_by):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        if opened_by == ":":
            await burst(console, ":crosst<talk\nj")
        else:
            await console.pilot.press(opened_by)
            await burst(console, "crosstalk\nj")
        await console.until(lambda: isinstance(console.app.screen, LiveScreen))
        await console.settle()
        log = [line.text for line in console.session.head.log.newest(2)]
        assert log[0] == "Crosstalk: several at once"
        assert console.session.head.now.item == 0
        assert console.session.head.now.agenda[0].extended == 0


async def test_enter_on_nothing_found_does_nothing(desk):
    async with desk.console(desk.meeting()) as console:
        await burst(console, ":qqqq\n\n")
        assert "No command is called that." in console.text()
        assert console.session.head.phase is Phase.READY


async def test_keys_behind_it_at_home_do_not_act_on_home(desk):
    async with desk.console() as console:
        await burst(console, ":new\n")
        await console.until(lambda: isinstance(console.app.screen, StartScreen))
        assert sum(isinstance(screen, StartScreen) for screen in console.app.screen_stack) == 1
    async with desk.console() as console:
        await burst(console, ":qn")
        assert isinstance(console.app.screen, Palette)
        assert console.app.screen.query_one("Input").value == "qn"
        await console.press("escape")
        assert isinstance(console.app.screen, HomeScreen)


async def test_arrows_choose_and_the_mouse_does_too(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("colon", "down", "down", "up", "pagedown", "pageup")
        assert console.app.screen.options.highlighted == 1
        await burst(console, "crosstalk")
        await console.pilot.click("Palette OptionList", offset=(4, 0))
        await console.settle()
        assert console.session.head.phase is Phase.LIVE


async def test_ctrl_q_leaves_from_inside(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, "colon"))
        assert isinstance(console.app.screen, Palette)
        await console.pilot.press("ctrl+q")
    assert any("resume" in words for words in console.app.farewell)
    assert console.app.return_code == 0


COMMANDS = [
    SystemCommand(title, sentence, lambda: None)
    for title, sentence in (
        ("+1 min", "One minute more."),
        ("Crosstalk", "Several people speak at once."),
        ("Open", "Nobody has the floor."),
        ("Theme: dark", "Change the look."),
    )
]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("", ["+1 min", "Crosstalk", "Open", "Theme: dark"]),
        (" cross ", ["Crosstalk"]),
        ("several", ["Crosstalk"]),
        ("FLOOR", ["Open"]),
        ("[b]", []),
    ],
)
def test_titles_come_before_sentences(words, titles):
    assert [command.title for command in matching(COMMANDS, words)] == titles


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_sentences_have_the_room_there_is(desk, size):
    async with desk.console(desk.meeting(), size=size) as console:
        await console.press("m", "colon")
        text = console.text()
        assert "A person by name, or somebody new." in text
        if size[0] >= 120:
            await console.write("task")
            text = console.text()
            assert "What somebody will do before the next meeting." in text
            assert "…" not in text.split("Commands: type")[1].split("Esc closes")[0].replace("It was…", "")
