"""`smarketing keys`: everybody's key, and the keys of the commands, of a meeting that is held and of a replay."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from smarketing_tui.cli.columns import VERSION, print_columns
from smarketing_tui.cli.invocation import Invocation

if TYPE_CHECKING:
    from textual.binding import Binding


def _screens() -> "Mapping[str, Sequence[Binding]]":
    """Return the commands whose keys can be changed, by what they are for."""
    from smarketing_tui.screens import live_keys, replay_keys

    return {"meeting": live_keys.BINDINGS, "replay": replay_keys.BINDINGS}


def usual_keys() -> tuple[dict[str, str], ...]:
    """Return the keys that every command has without a keymap, comma-separated, by its id, screen by screen."""
    return tuple({each.id: each.key for each in bindings if each.id} for bindings in _screens().values())


@click.command("keys")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(invocation: Invocation, as_json: bool) -> None:
    """Print the people's keys and those of the commands.

    The id of a command is its name in the [keymap] of the settings; one that is in both lists is changed in both.
    """
    from smarketing_tui.screens.keymap import key_words

    invocation.check_keymap()
    settings = invocation.settings
    people = sorted((person for person in invocation.look().people() if person.key), key=lambda person: person.key)
    screens = {
        screen: [(each, settings.keymap.get(each.id or "", each.key).split(",")) for each in bindings if each.id]
        for screen, bindings in _screens().items()
    }
    if as_json:
        answer = {
            "version": VERSION,
            "people": [{"key": person.key, "id": person.id, "name": person.name} for person in people],
            "commands": [
                {"id": each.id, "keys": keys, "label": each.description, "screen": screen}
                for screen, commands in screens.items()
                for each, keys in commands
            ],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    if people:
        print_columns(("Key", "Person", "Team"), [(person.key, person.name, person.team) for person in people])
        click.echo()
    words = str if settings.ascii else key_words
    for screen, commands in screens.items():
        cells = [
            (" ".join(map(words, keys)), each.id or "", f"{each.description}. {each.tooltip}".rstrip())
            for each, keys in commands
        ]
        is_first = screen == "meeting"
        if not is_first:
            click.echo()
        print_columns(("Keys", "Command" if is_first else f"In a {screen}", "What it does"), cells)
