"""`smarketing people`: everybody the workspace knows."""

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.exits import say
from smarketing_tui.cli.invocation import Invocation


@click.command("people")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(invocation: Invocation, as_json: bool) -> None:
    """List the people with their keys."""
    people = invocation.look().people()
    if as_json:
        rows = [
            {"id": each.id, "name": each.name, "key": each.key, "team": each.team, "site": each.site} for each in people
        ]
        print_json("people", rows)
    elif not people:
        say("Nobody is known yet; who comes to a meeting is kept.")
    else:
        cells = [(each.key, each.name, each.team, each.site, f"@{each.id}") for each in people]
        print_columns(("Key", "Name", "Team", "Site", "Id"), cells)
