"""`smarketing check`: is everything readable?"""

import click

from smarketing_tui.cli import check_repair
from smarketing_tui.cli.columns import print_json
from smarketing_tui.cli.exits import Exit
from smarketing_tui.cli.invocation import Invocation, warn
from smarketing_tui.cli.retention import offer
from smarketing_tui.domain.text import counted, one_line
from smarketing_tui.store.backups.restore_cut import put_aside_before
from smarketing_tui.store.files.limits import limits
from smarketing_tui.store.workspace import Workspace


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
    warn(limits(workspace.home))
    if as_json:
        print_json("troubles", [{"file": each.file, "what": each.what} for each in troubles])
    else:
        for each in troubles:
            click.echo(one_line(f"{each.file}: {each.what}"))
        if not troubles:
            click.echo(_all_is_well(workspace))
    return Exit.DAMAGED if troubles else Exit.OK


def _all_is_well(workspace: Workspace) -> str:
    home, sessions = one_line(str(workspace.home)), len(workspace.sessions())
    if not workspace.home.exists():
        aside = put_aside_before(workspace.home)
        where = f" What a restore put aside is in {one_line(str(aside))}." if aside is not None else ""
        return f"There is no workspace in {home} yet.{where}"
    if not sessions:
        return f"{home} has no session yet, and no damage."
    return f"All of {home} can be read, {counted(sessions, 'session')}."
