"""What the last lines say: true for this meeting, at this moment, in this window, and no longer than it is."""

# ruff: noqa: RUF001 - letters that look like Latin ones are the point of some tests

from dataclasses import replace

import pytest
from textual.events import Key
from textual.widgets import Input

from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.keymap import key_words, peoples_keys
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.start import StartScreen
from smarketing_tui.widgets.prompt_line import LEAST

WRITTEN_DOWN = "< : it began when you began to write."


async def after_a_field(console):
    """A turn that may have begun while the field was open."""
    await console.play((0, "m"), (60, "comma"))
    await console.write("a word")
    await console.press("enter", after=10)
    await console.press("j", after=0.5)
    assert WRITTEN_DOWN in console.text()


async def test_the_hint_goes_once_it_was_followed(desk):
    async with desk.console(desk.meeting()) as console:
        await after_a_field(console)
        await console.press("less_than_sign", after=1)
        assert WRITTEN_DOWN not in console.text()


async def test_the_hint_goes_when_its_time_is_over(desk):
    async with desk.console(desk.meeting()) as console:
        await after_a_field(console)
        await console.tick(2)
        assert WRITTEN_DOWN in console.text()
        await console.tick(1)
        assert WRITTEN_DOWN not in console.text()


@pytest.mark.parametrize("then", ["j", "space", "enter", "f6", "comma", "slash"])
async def test_a_refusal_goes_with_the_next_command_that_succeeds(desk, then):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (1, "x"))
        assert "Nobody here has the key x" in console.text()
        await console.press("m", after=0.5)  # nothing changes: she has the floor
        assert "Nobody here has the key x" in console.text()
        await console.press(then, after=0.5)
        assert "Nobody here has the key x" not in console.text()


async def test_what_was_undone_stays_readable_through_the_next_command(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (10, "j"), (1, "backspace"), (0.3, "p"))
        assert "Undone: Jon Ruiz takes the floor" in console.text()


async def test_f9_before_the_start_says_how_to_leave(desk):
    desk.settings = replace(desk.settings, keymap={"meeting.leave": "ctrl+x"})
    async with desk.console(desk.meeting()) as console:
        await console.press("f9")
        assert "The meeting has not started, so there is nothing to end. ^x leaves it." in console.text()
        assert console.session.head.phase is Phase.READY
        await console.press("m")
        assert "has not started" not in console.text()


@pytest.mark.parametrize(
    ("keys", "scheme", "words"),
    [
        ("mjpatl", "letters", "a-z"),
        ("mjp12", "letters", "a-z 1-2"),
        ("123456", "digits", "1-6"),
        ("1234567890", "digits", "1-0"),
        ("1234567890ab", "digits", "a-z 1-0"),
        ("1", "digits", "1"),
        ("asdfjk", "home-row", "asdfjk"),
        ("asdfjklghqwe", "home-row", "a-z"),
        ("mjю", "letters", "a-z ю"),
        ("юлпф", "letters", "letters"),
        ("юлпфm1", "letters", "letters 1"),
        ("asю", "home-row", "as ю"),
        ("", "letters", "/"),
    ],
)
def test_people_are_called_by_the_keys_they_have(keys, scheme, words):
    assert peoples_keys(keys, scheme) == words


@pytest.mark.parametrize(("scheme", "words"), [("digits", "1-6"), ("home-row", "asdfjk"), ("letters", "a-z")])
async def test_the_last_line_knows_the_scheme(desk, scheme, words):
    people = desk.workspace.invite(_attendees(), scheme).people
    opened = desk.workspace.create(desk.workspace.plan(PROBLEM_SOLVING, people, desk.clock.now().at, "Europe/Berlin"))
    desk.settings = replace(desk.settings, keys=scheme)
    async with desk.console(opened) as console:
        assert f" {words} speaks " in console.text()
        await console.press("full_stop")
        assert f" {words} a remark by whom? " in console.text()


@pytest.mark.parametrize("is_ascii", [False, True])
async def test_undo_never_falls_off_at_80_columns(desk, is_ascii):
    desk.settings = replace(desk.settings, ascii=is_ascii)
    who = ", ".join(f"Person{at:02}" for at in range(40))
    async with desk.console(desk.meeting(who=who if not is_ascii else "Maya Chen, Jon Ruiz"), size=(80, 24)) as console:
        await console.press("space")
        assert f" {'Bksp' if is_ascii else '⌫'} undo " in console.text().splitlines()[-1] + " "


def _attendees():
    from smarketing_tui.interchange.attendees import parse_with

    return parse_with("Maya Chen, Jon Ruiz, Priya Nair, Ana Sousa, Tom Weber, Lena Fischer")


def test_keys_in_ascii_are_no_other_keys():
    assert [key_words(key, plain=True) for key in ("backspace", "shift+left", "ctrl+z", "f6")] == [
        "Bksp",
        "Shift+Left",
        "^z",
        "F6",
    ]


# Asking somebody to speak.


async def test_the_suggested_one_is_asked_once_and_by_name(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play(*((50, key) for key in "mjpamjpamjpamjpa"))  # Lena Fischer and Tom Weber are never heard
        await console.tick(60)
        shown = console.live.ask_panel.suggested.person
        await console.play((1, "exclamation_mark"), (0, "exclamation_mark"))
        assert console.session.head.now.invited == (shown,)
        assert f"{console.session.head.roster.name(shown)} is asked to speak." in console.text()
        await console.play((0.1, "exclamation_mark"), (0.1, "exclamation_mark"))
        assert console.session.head.now.invited == (shown,), "a repeat is no command"
        await console.tick(1)
        then = console.live.ask_panel.suggested.person
        assert then != shown
        await console.play((1, "exclamation_mark"), (0, "exclamation_mark"))
        assert console.session.head.now.invited == (shown, then)
        await console.play((1, "exclamation_mark"), (0, "exclamation_mark"))
        assert "has been asked already" in console.text()
        assert console.session.head.now.invited == (shown, then)


async def test_who_is_asked_is_who_was_shown_and_not_who_it_would_be_by_now(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play(*((50, key) for key in "mjpatmjpatmjpat"))
        await console.tick(60)
        lena = console.session.head.roster.by_key("l").id
        assert console.live.ask_panel.suggested.person == lena
        await console.pilot.press("l", "exclamation_mark", "exclamation_mark")  # before anything is drawn
        await console.settle()
        assert console.session.head.now.invited == ()


async def test_during_a_break_nobody_is_shown_and_nobody_asked(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play(*((50, key) for key in "mjpatmjpatmjpat"))
        await console.press("f5", after=60)
        await console.play((1, "exclamation_mark"), (0, "exclamation_mark"))
        assert console.session.head.now.invited == ()
        assert "Nobody needs an invitation now." in console.text()


# Windows.


@pytest.mark.parametrize("size", [(59, 24), (80, 19), (30, 8)])
async def test_every_screen_says_that_the_window_is_too_small(desk, size):
    async with desk.console(desk.meeting(), size=size) as console:
        await console.press("m")
        assert "too small" in _words(console)
        assert "The meeting goes on." in _words(console)
        assert "Agenda" not in _words(console)
        assert console.session.head.phase is Phase.LIVE
        await console.play((5, "f9"), (0, "tab"), (0, "enter"))
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.settle()
        assert "too small" in _words(console)
        await console.press("q")
        await console.until(lambda: isinstance(console.app.screen, HomeScreen))
        assert "too small" in _words(console)
        await console.press("n")
        await console.until(lambda: isinstance(console.app.screen, StartScreen))
        assert "too small" in _words(console)
        await console.pilot.resize_terminal(60, 20)
        await console.until(lambda: "too small" not in _words(console))
        assert "Start a meeting" in console.text()


def _words(console):
    return " ".join(console.text().split())


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_line_keeps_room_for_what_is_typed(desk, size):
    who = "Maximiliana Konstantinopolskaya-Featherstonehaugh:marketing, Jon Ruiz:sales"
    async with desk.console(desk.meeting(who=who), size=size) as console:
        await console.press("m")
        await console.press("f2")
        for text in ("do it ", "@", "max by fri"):
            for letter in text:
                await console.pilot.press({" ": "space", "@": "at"}.get(letter, letter))
            await console.settle()
            _check_room(console)
        await console.press("tab", "tab", "tab", "tab")
        _check_room(console)
        await console.press("escape", "slash")
        _check_room(console)
        await console.press("escape", "exclamation_mark", "slash", "m")
        _check_room(console)
        await console.pilot.resize_terminal(60, 20)
        await console.until(lambda: console.app.focused.parent.region.width == 60)
        _check_room(console)


def _check_room(console):
    line = console.app.focused
    assert isinstance(line, Input)
    assert line.content_size.width >= LEAST
    assert line.parent.region.width == console.app.size.width
    assert line.parent.children[-1].region.right <= console.app.size.width


# Home.


async def test_homes_help_names_the_keys_of_its_list(desk):
    async with desk.console() as console:
        await console.press("question_mark")
        assert "Enter" in console.text()
        assert "↑ ↓" in console.text()


async def test_one_person_is_no_people(desk):
    async with desk.console(desk.meeting(who="Maya Chen")) as console:
        await console.play((0, "m"), (5, "f9"), (0, "tab"), (0, "enter"))
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
    async with desk.console() as console:
        assert "1 person" in console.text()
        assert "1 people" not in console.text()


# Letters that are joined.


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("\u200d\u200cab", "ab"),
        ("a \u200db", "a b"),
        ("a\u200d\u200d\u200cb", "a\u200db"),
        ("ab\u200c", "ab"),
        ("a\u200bb\u202ec", "abc"),
    ],
)
async def test_joiners_can_be_typed_between_letters(desk, typed, kept):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await console.press("f4")
        for letter in typed:
            console.app.post_message(Key("space" if letter == " " else "x", letter))
        await console.settle()
        await console.press("enter")
        assert console.meeting.now.notes.top.text == kept


async def test_joiners_in_the_fields_of_the_start_form(desk):
    async with desk.console() as console:
        await console.press("n")
        await console.until(lambda: isinstance(console.app.screen, StartScreen))
        console.app.screen.others.focus()
        for letter in "می\u200cخواهم":
            console.app.post_message(Key("x", letter))
        await console.settle()
        assert console.app.screen.others.value == "می\u200cخواهم"
