"""`smarketing check`: is everything readable?"""

import click

from smarketing_tui.cli import check_repair
from smarketing_tui.cli.columns import print_json
from smarketing_tui.cli.exits import Exit
from smarketing_tui.cli.invocation import Invocation, warn
from smarketing_tui.cli.retention import offer
from smarketing_tui.domain.text import counted, one_line


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--repair", is_flag=True, help="Mend what can be mended; what cannot be read is kept beside it.")
@click.pass_obj
def command(invocation: Invocation, as_json: bool, repair: bool) -> int:
    """Read every file; exit 5 if one is damaged."""
    workspace = invocation.look()
    if repair:
        check_repair.repair(workspace, quietly=as_json)
    troubles = workspace.troubles()
    if troubles and not repair:
        check_repair.offer(workspace)
    if invocation.settings.privacy.keep_months:
        warn(offer(invocation, workspace.sessions()))
    if as_json:
        print_json("troubles", [{"file": each.file, "what": each.what} for each in troubles])
    else:
        for each in troubles:
            click.echo(one_line(f"{each.file}: {each.what}"))
        if not troubles:
            click.echo(_all_is_well(one_line(str(workspace.home)), len(workspace.sessions()), workspace.home.exists()))
    return Exit.DAMAGED if troubles else Exit.OK


def _all_is_well(home: str, sessions: int, is_there: bool) -> str:
    if not sessions:
        return f"{home} has no session yet, and no damage." if is_there else f"There is no workspace in {home} yet."
    return f"All of {home} can be read, {counted(sessions, 'session')}."
