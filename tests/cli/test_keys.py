"""Keys of commands: how they may be written, which are refused, and how they are listed."""

import json
from typing import Any

import pytest
from textual.keys import _character_to_key

from smarketing_tui.cli.keys import usual_keys
from smarketing_tui.command_keys import WrongKey, clash, command_keys
from smarketing_tui.config import settings_path
from smarketing_tui.screens.keymap import key_words


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("f5", "f5"),
        (" F5 , ctrl+O ", "f5,ctrl+o"),
        ("shift+f6,f18", "shift+f6,f18"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("Control+s", "ctrl+s"),
        ("return", "enter"),
        ("del", "delete"),
        ("PgUp", "pageup"),
        ("space", "space"),
        (",", "comma"),
        ("comma", "comma"),
        ("+", "plus"),
        ("+, ;", "plus,semicolon"),
        ("$", "dollar_sign"),
        ("?", "question_mark"),
        ("/", "slash"),
        ("f5,f5", "f5"),
    ],
)
def test_keys_as_people_write_them(written: str, keys: str) -> None:
    """In the names of the terminal library."""
    assert command_keys(written) == keys


@pytest.mark.parametrize("written", ["$", "+", ",", "?", "/", "*", "<", ">", "=", "!", ".", ":", ";", "%", "^", "`"])
def test_characters_are_named_as_the_terminal_library_does(written: str) -> None:
    """Its own way, which is not public."""
    assert command_keys(written) == _character_to_key(written)
    assert command_keys(_character_to_key(written)) == _character_to_key(written)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("m", "letter"),
        ("M", "letter"),
        ("shift+m", "letter"),
        ("ф", "letter"),
        ("7", "digit"),
        ("&", "French"),
        ("(", "French"),
        ("quotation_mark", "French"),
        ("alt+x", "Esc"),
        ("escape", "Esc"),
        ("esc", "Esc"),
        ("shift+escape", "Esc"),
        ("ctrl+i", "another key"),
        ("ctrl+m", "another key"),
        ("ctrl+h", "another key"),
        ("ctrl+c", "another key"),
        ("ctrl+1", "another key"),
        ("ctrl+shift+x", "another key"),
        ("ctrl+$", "another key"),
        ("[", "another key"),
        ("@", "another key"),
        ("~", "another key"),
        ("backslash", "another key"),
        ("shift+plus", "another key"),
        ("f25", "no key"),
        ("ﬁ", "no key"),
        ("ﬀ,f5", "no key"),
        ("²", "no key"),
        ("①", "no key"),
        ("super+x", "no key"),
        ("ctrl+ctrl+x", "no key"),
        ("nothing", "no key"),
        ("ctrl+", "no key"),
        ("", "missing"),
        ("f5,", "missing"),
        ("f5,,f6", "missing"),
        ("\x1b[31m", "no key"),
        ("x" * 500, "no key"),
        ("\U0001f600", "no key"),
    ],
)
def test_keys_that_no_command_can_have(written: str, why: str) -> None:
    """Letters and digits belong to people; others arrive as something else."""
    try:
        found = command_keys(written)
    except WrongKey as error:
        found = str(error)
    assert why in found


def test_two_commands_on_one_key() -> None:
    """A remapped command gives its usual keys up."""
    usual = ({"undo": "backspace,ctrl+z", "redo": "delete", "open": "space"}, {"replay.play": "space", "undo": "u"})
    assert clash({}, usual) is None
    assert clash({"undo": "delete", "redo": "backspace"}, usual) is None
    assert clash({"redo": "ctrl+z"}, usual) == ("redo", "ctrl+z is the key of undo, too.")
    assert clash({"fly": "f5"}, usual) == ("fly", "there is no command fly; `smarketing keys` lists them.")
    assert clash({"open": "f5", "undo": "f5"}, usual) == ("undo", "f5 is the key of open, too.")
    assert clash({"open": "f5", "replay.play": "f5"}, usual) is None  # on two screens
    assert clash({"undo": "space"}, usual) == ("undo", "space is the key of open, too.")
    assert clash({"replay.play": "u"}, usual) == ("replay.play", "u is the key of undo, too.")


def test_the_usual_keys_do_not_clash() -> None:
    """Nor does any command have a key of people."""
    screens = usual_keys()
    meeting, replay = screens
    assert clash(meeting | replay, screens) is None
    for keys in meeting.values():
        assert command_keys(keys) == keys
    for command, keys in replay.items():
        if "escape" not in keys:
            assert command_keys(keys, command) == keys


@pytest.mark.parametrize(("written", "keys"), [("x", "x"), ("N, 7", "N,7"), ("é", "é"), ("-", "minus")])
def test_letters_are_free_where_nobody_has_a_key(written: str, keys: str) -> None:
    """In the replay alone: not in a meeting, and not for what both have."""
    assert command_keys(written, "replay.next-flag") == keys
    for command in ("floor.open", "palette", "panel.next"):
        with pytest.raises(WrongKey, match="belong to people"):
            command_keys(written, command)


def test_the_keys_of_the_replay_are_listed_and_changed(smarketing: Any) -> None:
    """By their ids; one key for two of them is refused, naming both."""
    path = settings_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[keymap]\n'replay.next-flag' = 'y'\n")
    assert any(line.split()[:2] == ["y", "replay.next-flag"] for line in smarketing("keys").out.splitlines())
    answer = json.loads(smarketing("keys", "--json").out)
    (found,) = (each for each in answer["commands"] if each["id"] == "replay.next-flag")
    assert (found["keys"], found["screen"]) == (["y"], "replay")
    path.write_text("[keymap]\n'replay.next-flag' = 'g'\n")
    checked = smarketing("config", "check")
    assert (checked.code, "g is the key of replay.go, too." in checked.err) == (2, True)


def test_keys_are_listed(smarketing: Any, screen: Any) -> None:
    """People's and commands', as the keymap has them."""
    smarketing("start", "--with", "Maya Chen:marketing, Jon Ruiz")
    shown = smarketing("keys").out.splitlines()
    assert shown[1].split() == ["j", "Jon", "Ruiz"]
    assert shown[2].split() == ["m", "Maya", "Chen", "marketing"]
    assert any("floor.open" in line and "Nobody has the floor." in line for line in shown)
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("[keymap]\n'floor.open' = 'f13'\n")
    plain = smarketing("--ascii", "keys").out
    assert next(line for line in plain.splitlines() if "floor.open" in line).startswith("f13 ")
    answer = json.loads(smarketing("keys", "--json").out)
    assert [person["key"] for person in answer["people"]] == ["j", "m"]
    assert next(each for each in answer["commands"] if each["id"] == "floor.open")["keys"] == ["f13"]


def test_keys_of_an_empty_workspace(smarketing: Any) -> None:
    """The commands alone; nothing is made."""
    assert smarketing("keys").out.startswith("Keys ")
    assert not smarketing.home.exists()


@pytest.mark.parametrize(
    ("key", "words"),
    [("semicolon", ";"), ("comma", ","), ("dollar_sign", "$"), ("question_mark", "?"), ("f5", "F5"), ("ctrl+z", "^z")],
)
def test_every_character_is_shown_as_itself(key: str, words: str) -> None:
    """Not by its name in the terminal library."""
    assert key_words(key) == words


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("escape", "Esc closes lines and dialogs: no command can have it."),
        ("shift+esc", "Esc closes lines and dialogs: no command can have it."),
        ("alt+x", "alt+x arrives as Esc and another key in many terminals."),
    ],
)
def test_a_refusal_says_what_is_true(written: str, why: str) -> None:
    """In one line."""
    with pytest.raises(WrongKey) as refused:
        command_keys(written)
    assert str(refused.value) == why
