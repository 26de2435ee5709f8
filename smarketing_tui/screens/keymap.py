"""The keys of a screen as they are now: read from its live bindings, for hints, help and palette."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from smarketing_tui.command_keys import sign
from smarketing_tui.domain.hotkeys import DIGITS, LETTERS
from smarketing_tui.widgets.hints import Hint

if TYPE_CHECKING:
    from smarketing_tui.screens.dialogs.help import HelpLine

_NAMES = {
    "space": "Space",
    "enter": "Enter",
    "right": "→",
    "left": "←",
    "up": "↑",
    "down": "↓",
    "backspace": "⌫",
    "delete": "Del",
    "escape": "Esc",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
}

_FEW = 3
"""Letters of other alphabets that the last line names one by one; three times as many of the home row."""


_PLAIN_NAMES = {"right": "Right", "left": "Left", "up": "Up", "down": "Down", "backspace": "Bksp"}
"""Names of keys in ASCII, where their signs would be those of other keys."""


def key_words(key: str, *, plain: bool = False) -> str:
    """Return how a key is written for people: `shift+f6` is ⇧F6 (*plain*: Shift+F6), `ctrl+z` is ^z."""
    *modifiers, name = key.split("+") if key != "+" else ["plus"]
    names = _NAMES | _PLAIN_NAMES if plain else _NAMES
    word = names.get(name) or sign(name) or (name.upper() if name[0] == "f" and name[1:].isdigit() else name)
    marks = {"shift": "Shift+" if plain else "⇧", "ctrl": "^"}
    return "".join(marks.get(modifier, f"{modifier}+") for modifier in modifiers) + word


class Command(NamedTuple):
    """One command of a screen with all the keys that reach it."""

    id: str
    keys: tuple[str, ...]
    binding: Binding


def commands(screen: Screen[Any]) -> Iterator[Command]:
    """Yield the commands that *screen* and its app offer now, in the order in which they are declared."""
    found: dict[str, tuple[Binding, list[str]]] = {}
    plain = screen.app.has_class("-ascii")
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if not binding.id or not active.enabled:
            continue
        found.setdefault(binding.id, (binding, []))[1].append(key_words(key, plain=plain))
    for name, (binding, keys) in found.items():
        yield Command(name, tuple(keys), binding)


def hints(screen: Screen[Any], wanted: Mapping[str, str], *before: Hint) -> tuple[Hint, ...]:
    """Return hints for the command ids *wanted* that are possible now, in that order, after those given.

    A command is called by the label given for it, or by its own where that is empty.
    """
    known = {command.id: command for command in commands(screen)}
    offered = [(known[name], label) for name, label in wanted.items() if name in known]
    return (
        *before,
        *(
            Hint(command.keys[0], label or command.binding.description.lower(), command.binding.action)
            for command, label in offered
        ),
    )


def help_lines(screen: Screen[Any]) -> "list[HelpLine]":
    """Return a line of help for each command of *screen*."""
    from smarketing_tui.screens.dialogs.help import HelpLine  # not before somebody asks

    return [
        HelpLine(" ".join(command.keys), command.binding.description, command.binding.tooltip)
        for command in commands(screen)
    ]


def keys_of(screen: Screen[Any], name: str) -> str:
    """Return the first key of the command of that id, "" if it has none now."""
    return next((command.keys[0] for command in commands(screen) if command.id == name), "")


def peoples_keys(keys: Iterable[str], scheme: str) -> str:
    """Return how the last line calls people's *keys*: `a-z`, `1-6`, `a-z é 1-2`; on the home row the few there are."""
    owned = [key for key in keys if key]
    digits = [key for key in DIGITS if key in owned]
    letters = [key for key in owned if key in LETTERS]
    others = [key for key in owned if key not in DIGITS and key not in LETTERS]
    if len(others) > _FEW:
        letters, others = [], ["letters"]
    parts = [
        "".join(letters) if scheme == "home-row" and len(letters) <= 3 * _FEW else "a-z" * bool(letters),
        "".join(others),
        "-".join(dict.fromkeys((digits[0], digits[-1]))) if digits else "",
    ]
    return " ".join(part for part in parts if part) or "/"


async def run_key(screen: Screen[Any], key: str) -> None:
    """Run what *key* is bound to on *screen* now, if anything."""
    active = screen.active_bindings.get(key)
    if active is not None and active.enabled:
        await screen.app.run_action(active.binding.action, active.node)


async def run(app: App[Any], screen: Screen[Any], action: str) -> None:
    """Run the action of a hint on *screen*, unless the press before it has closed that, or opened another on it."""
    if screen.is_active:
        await app.run_action(action, screen)
