"""The keys of a screen as they are now: read from its live bindings, for hints, help and palette."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from smarketing_tui.screens.dialogs.help import HelpLine
from smarketing_tui.widgets.hints import Hint

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
    "comma": ",",
    "colon": ":",
    "plus": "+",
    "question_mark": "?",
    "full_stop": ".",
    "exclamation_mark": "!",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "slash": "/",
    "asterisk": "*",
}


def key_words(key: str) -> str:
    """Return how a key is written for people: `shift+f6` is ⇧F6, `ctrl+z` is ^z."""
    *modifiers, name = key.split("+") if key != "+" else ["plus"]
    word = _NAMES.get(name, name.upper() if name[0] == "f" and name[1:].isdigit() else name)
    marks = {"shift": "⇧", "ctrl": "^"}
    return "".join(marks.get(modifier, f"{modifier}+") for modifier in modifiers) + word


class Command(NamedTuple):
    """One command of a screen with all the keys that reach it."""

    id: str
    keys: tuple[str, ...]
    binding: Binding


def commands(screen: Screen[Any]) -> Iterator[Command]:
    """Yield the commands that *screen* and its app offer now, in the order in which they are declared."""
    found: dict[str, tuple[Binding, list[str]]] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if not binding.id or not active.enabled:
            continue
        found.setdefault(binding.id, (binding, []))[1].append(key_words(key))
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


def help_lines(screen: Screen[Any]) -> list[HelpLine]:
    """Return a line of help for each command of *screen*."""
    return [
        HelpLine(" ".join(command.keys), command.binding.description, command.binding.tooltip)
        for command in commands(screen)
    ]


async def run_key(screen: Screen[Any], key: str) -> None:
    """Run what *key* is bound to on *screen* now, if anything."""
    active = screen.active_bindings.get(key)
    if active is not None and active.enabled:
        await screen.app.run_action(active.binding.action, active.node)


async def run(app: App[Any], screen: Screen[Any], action: str) -> None:
    """Run the action of a hint on *screen*."""
    await app.run_action(action, screen)
