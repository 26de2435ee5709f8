"""`smarketing series`: the meetings that recur."""

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.exits import say
from smarketing_tui.cli.invocation import Invocation


@click.command("series")
@click.option("--json", "as_json", is_flag=True, help="For programs; the slot in minutes.")
@click.pass_obj
def command(invocation: Invocation, as_json: bool) -> None:
    """List the series with their people and slot."""
    found = invocation.look().series()
    if as_json:
        rows = [
            {
                "id": each.id,
                "name": each.name,
                "kind": each.kind,
                "members": list(each.members),
                "slot": each.slot,
                "timezone": each.timezone,
            }
            for each in found
        ]
        print_json("series", rows)
    elif not found:
        say("There are no series yet; every meeting begins or goes on with one.")
    else:
        cells = [
            (each.id, each.kind, str(len(each.members)), f"{each.slot} min", each.timezone, each.name) for each in found
        ]
        heads = ("Id", "Kind", "People", "Slot", "Zone", "Name")
        print_columns(heads, cells, right=("People", "Slot"))
