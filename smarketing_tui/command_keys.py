"""Keys of commands as a person writes them in the settings, checked and in the terminal library's own names."""

import unicodedata
from collections.abc import Mapping, Sequence

from smarketing_tui.domain.hotkeys import is_key
from smarketing_tui.domain.layouts import alias
from smarketing_tui.domain.text import one_line

_NAMED = frozenset(
    "space enter tab left right up down home end pageup pagedown insert delete backspace".split()  # noqa: SIM905
)
_FUNCTION = frozenset(f"f{number}" for number in range(1, 25))
_OTHER_NAMES = {
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_UNSURE = frozenset("[]{}\\|@#~")
_UNSURE_WITH_CTRL = frozenset("imhcj")
"""With ctrl these arrive as Tab, Enter, Backspace, an interruption and Enter."""


class WrongKey(ValueError):  # noqa: N818 - what somebody wrote, not a mistake of the program
    """A key that no command can have; the message is one sentence."""


_PEOPLELESS = ("replay.", "lanes.")
"""How the ids of commands begin that are of no screen where letters and digits are people."""


def command_keys(written: str, command: str = "") -> str:
    """Return the keys of *command*, `f5, ctrl+o`, without spaces and in the terminal library's names.

    Raises WrongKey for letters and digits, where these belong to people, and for keys that terminals do not send as
    they are.
    """
    parts = [","] if written.strip() == "," else written.split(",")
    has_letters = command.startswith(_PEOPLELESS)
    keys = [_key(part.strip(), has_letters) for part in parts]
    return ",".join(dict.fromkeys(keys))


def _key(written: str, has_letters: bool) -> str:
    shown = one_line(written, 20)
    if not shown:
        raise WrongKey("a key is missing; a comma itself is written comma.")
    if has_letters and is_key(shown.lower()):
        return shown
    *modifiers, last = shown.lower().split("+") if shown != "+" else ["+"]
    modifiers = ["ctrl" if each == "control" else each for each in modifiers]
    if last in ("escape", "esc"):
        raise WrongKey("Esc closes lines and dialogs: no command can have it.")
    if "alt" in modifiers:
        raise WrongKey(f"{shown} arrives as Esc and another key in many terminals.")
    if not set(modifiers) <= {"ctrl", "shift"} or len(set(modifiers)) != len(modifiers):
        raise WrongKey(f"{shown} is no key.")
    if len(last) == 1:
        return _character(shown, "ctrl" in modifiers, bool(modifiers), last, has_letters)
    last = _OTHER_NAMES.get(last, last)
    character = _CHARACTERS.get(last)
    if character is not None:
        return _character(shown, "ctrl" in modifiers, bool(modifiers), character, has_letters)
    if last not in _NAMED and last not in _FUNCTION:
        raise WrongKey(f"{shown} is no key.")
    return "+".join((*sorted(modifiers), last))


def _character(shown: str, with_ctrl: bool, is_modified: bool, character: str, has_letters: bool) -> str:
    if with_ctrl:
        if not ("a" <= character <= "z") or character in _UNSURE_WITH_CTRL or shown.count("+") > 1:
            raise WrongKey(f"{shown} arrives as another key in common terminals.")
        return f"ctrl+{character}"
    if unicodedata.normalize("NFKC", character) != character:  # a ligature, a raised digit: no key types them
        raise WrongKey(f"{shown} is no key.")
    if is_key(character):
        raise WrongKey(f"{shown} is a {'digit' if character.isdigit() else 'letter'}: these belong to people.")
    if character in _UNSURE or is_modified:
        raise WrongKey(f"{shown} arrives as another key on common keyboards.")
    if alias(character) and not has_letters:
        raise WrongKey(f"{shown} is a digit on a French keyboard: digits belong to people.")
    is_wide = unicodedata.east_asian_width(character) in ("W", "F")
    if is_wide or not character.isprintable() or not unicodedata.name(character, ""):
        raise WrongKey(f"{shown} is no key.")
    return _name(character)


def _name(character: str) -> str:
    name = unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
    return _OTHER_NAMES.get(name, name)


_CHARACTERS = {_name(character): character for character in map(chr, range(33, 127)) if not character.isalnum()}


def sign(name: str) -> str:
    """Return the character whose key has that name in the terminal library, "" if it is none: `semicolon` is `;`."""
    return _CHARACTERS.get(name, "")


def clash(keymap: Mapping[str, str], screens: Sequence[Mapping[str, str]]) -> tuple[str, str] | None:
    """Return the command of *keymap* that cannot have its keys beside the usual ones of the others, and why.

    Both are comma-separated keys by command, the usual ones screen by screen: a key may be another command's on another
    screen. A command of *keymap* gives up its usual keys.
    """
    for command in keymap:
        if not any(command in usual for usual in screens):
            return command, f"there is no command {one_line(command, 40)}; `smarketing keys` lists them."
    found = (_clash({name: keys for name, keys in keymap.items() if name in usual}, usual) for usual in screens)
    return next(filter(None, found), None)


def among(keymap: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    """Return *keymap* as far as its ids tell which of its commands can meet on one screen."""
    alone = {command: keys for command, keys in keymap.items() if command.startswith(_PEOPLELESS)}
    return alone, {command: keys for command, keys in keymap.items() if command not in alone}


def _clash(keymap: Mapping[str, str], usual: Mapping[str, str]) -> tuple[str, str] | None:
    taken: dict[str, str] = {}
    in_order = [*(each for each in usual if each not in keymap), *keymap]
    for command in in_order:
        for key in {**usual, **keymap}[command].split(","):
            other = taken.setdefault(key, command)
            if other != command and command in keymap:
                return command, f"{key} is the key of {other}, too."
    return None
