"""`smarketing keys`: everybody's key, and the keys of the live screen's commands."""

import json
from collections.abc import Mapping

import click

from smarketing_tui.cli.columns import VERSION, print_columns
from smarketing_tui.cli.invocation import Invocation


def usual_keys() -> Mapping[str, str]:
    """Return the keys that every command of the live screen has without a keymap, comma-separated, by its id."""
    from smarketing_tui.screens.live_keys import BINDINGS

    return {binding.id: binding.key for binding in BINDINGS if binding.id}


@click.command("keys")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(invocation: Invocation, as_json: bool) -> None:
    """Print the people's keys and those of the commands.

    The id of a command is its name in the [keymap] of the settings.
    """
    from smarketing_tui.screens.keymap import key_words
    from smarketing_tui.screens.live_keys import BINDINGS

    invocation.check_keymap()
    settings = invocation.settings
    people = sorted((person for person in invocation.look().people() if person.key), key=lambda person: person.key)
    commands = [(each, settings.keymap.get(each.id or "", each.key).split(",")) for each in BINDINGS if each.id]
    if as_json:
        answer = {
            "version": VERSION,
            "people": [{"key": person.key, "id": person.id, "name": person.name} for person in people],
            "commands": [{"id": each.id, "keys": keys, "label": each.description} for each, keys in commands],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    if people:
        print_columns(("Key", "Person", "Team"), [(person.key, person.name, person.team) for person in people])
        click.echo()
    words = str if settings.ascii else key_words
    cells = [
        (" ".join(map(words, keys)), each.id or "", f"{each.description}. {each.tooltip}".rstrip())
        for each, keys in commands
    ]
    print_columns(("Keys", "Command", "What it does"), cells)
