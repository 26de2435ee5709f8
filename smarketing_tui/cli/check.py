"""`smarketing check`: is everything readable?"""

import click

from smarketing_tui.cli.columns import print_json
from smarketing_tui.cli.exits import Exit
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.text import one_line


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def command(invocation: Invocation, as_json: bool) -> int:
    """Read every file; exit 5 if one is damaged."""
    workspace = invocation.look()
    troubles = workspace.troubles()
    if as_json:
        print_json("troubles", [{"file": each.file, "what": each.what} for each in troubles])
    else:
        for each in troubles:
            click.echo(one_line(f"{each.file}: {each.what}"))
        if not troubles:
            click.echo(f"All {len(workspace.sessions())} sessions of {one_line(str(workspace.home))} can be read.")
    return Exit.DAMAGED if troubles else Exit.OK
