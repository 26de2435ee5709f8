"""With `ascii = true` every cell of every screen is ASCII, whoever draws it; only what people typed stays theirs."""

from dataclasses import replace

import pytest
from textual.containers import VerticalScroll

from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.start import StartScreen
from smarketing_tui.widgets.signs import in_ascii

SIZES = [(120, 36), (80, 24), (60, 20)]
MANY = ", ".join(f"Person{at:02} Name{at % 7}:{('marketing', 'sales')[at % 2]}" for at in range(30))

sizes = pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])


@pytest.fixture
def plain(desk):
    """Return a desk whose screens are to be drawn in ASCII."""
    desk.settings = replace(desk.settings, ascii=True)
    return desk


def check(console):
    """Check every line of the screen; a failure shows the line."""
    for line in console.text().splitlines():
        assert line.isascii(), line


async def look(console, *keys):
    """Press keys one by one, with a look at the screen after each."""
    for key in keys:
        await console.press(key, after=0.5)
        check(console)


async def talk(console):
    """A meeting with something of everything: flags, marks, notes, tasks, an item over its time."""
    await console.play((0, "m"), (95, "j"), (41, "p"), (12, "enter"), (88, "m"), (400, "a"), (200, "m"), (20, "j"))
    await console.play((30, "full_stop"), (1, "a"), (5, "m"), (160, "f7"), (1, "t"), (1, "exclamation_mark"), (0, "p"))
    for key, words in (("comma", "leads wait"), ("f2", "call Jon "), ("f3", "60 points")):
        await look(console, key)
        await console.write(words)
        if key == "f2":
            await console.pilot.press("at")
            await console.write("jon by fri")
        check(console)
        await look(console, "enter")
    await console.tick(900)
    check(console)


@sizes
async def test_the_live_screen_and_its_dialogs(plain, size):
    lacking = replace(PROBLEM_SOLVING, items=PROBLEM_SOLVING.items[1:])
    async with plain.console(plain.meeting(lacking), size=size, notices=["One · two → …"]) as console:
        check(console)
        await talk(console)
        await look(
            console, "plus", "space", "less_than_sign", "tab", "down", "tab", "tab", "tab", "backspace", "delete"
        )
        await look(console, "full_stop", "escape", "f7", "escape", "slash", "down", "z", "z", "escape")
        await look(console, "comma", "tab", "tab", "tab", "escape", "f5", "f5")
        await look(console, "question_mark", "pagedown", "pagedown", "escape", "asterisk", "escape")
        await look(console, "f8", "down", "escape", "colon", "pagedown", "z", "z", "z", "escape", "f9", "tab", "tab")
        await look(console, "escape")
        console.app.push_screen(Ask("Save this session in another folder", "A folder that exists."))
        await look(console, "x", "escape")
        await console.press("f9")
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.settle()
        await look(console, "j", "p")
        recap = console.app.screen
        for _ in range(12):
            recap.query_one(VerticalScroll).scroll_relative(y=size[1] - 4, animate=False)
            await console.settle()
            check(console)


@sizes
async def test_a_crowd_on_the_floor(plain, size):
    async with plain.console(plain.meeting(who=MANY), size=size) as console:
        for person in console.session.head.roster.people[:8]:
            await look(console, person.key)


@sizes
async def test_home_and_the_start_form(plain, size):
    for at in range(size[1]):  # more than fit, for the scrollbar
        plain.clock.advance(seconds=60)
        opened = plain.meeting(who=MANY if not at else "Maya Chen", title=f"Weekly {at}")
        async with plain.console(opened) as console:
            await console.press(console.session.head.roster.people[0].key)
    (plain.workspace.home / "sessions" / "20261121-0900-zzzz.json").write_text("{broken")
    async with plain.console(size=size, notices=["One notice."]) as console:
        assert isinstance(console.app.screen, HomeScreen)
        check(console)
        await look(console, "down", "end", "question_mark", "escape", "colon", "escape", "n")
        await console.until(lambda: isinstance(console.app.screen, StartScreen))
        await look(console, "down", "tab", "x", "tab", "space", "down", "end", "tab", "y", "tab", "tab", "escape")


async def test_a_window_too_small(plain):
    async with plain.console(plain.meeting(), size=(59, 19)) as console:
        await console.press("m")
        check(console)
        assert isinstance(console.app.screen, LiveScreen)


@pytest.mark.parametrize(
    ("drawn", "plain_text"),
    [
        ("╭─┐│┄┊", "+-+|-:"),
        ("▊▎▌▁█░", "#-+ # "),
        ("● ✓ → …", "* x > ~"),
        ("Žofie 東京", "Žofie 東京"),
        ("plain", "plain"),
    ],
)
def test_signs_keep_their_columns_and_letters_stay(drawn, plain_text):
    assert in_ascii(drawn) == plain_text
