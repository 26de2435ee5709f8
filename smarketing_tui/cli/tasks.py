"""`smarketing tasks`: what was promised."""

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.exits import say
from smarketing_tui.cli.invocation import Invocation


@click.command("tasks")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(invocation: Invocation, as_json: bool) -> None:
    """List the tasks of the meetings that have ended."""
    workspace = invocation.look()
    tasks = workspace.tasks()
    if as_json:
        rows = [
            {
                "id": each.id,
                "number": each.number,
                "title": each.title,
                "owner": each.owner,
                "due": each.due.isoformat() if each.due else None,
                "status": each.status,
                "series": each.series,
                "session": each.session,
                "item": each.item,
            }
            for each in tasks
        ]
        print_json("tasks", rows)
    elif not tasks:
        say("There are no tasks yet; a meeting makes them.")
    else:
        names = {person.id: person.name for person in workspace.people()}
        cells = [
            (
                str(each.number),
                each.status,
                names.get(each.owner or "", ""),
                each.due.isoformat() if each.due else "",
                each.title,
                each.series,
            )
            for each in tasks
        ]
        print_columns(("No", "Status", "Owner", "Due", "Task", "Series"), cells, right=("No",))
