"""`smarketing backup`: the whole workspace in one file."""

from pathlib import Path

import click

from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.config import settings_path
from smarketing_tui.domain.text import counted, one_line
from smarketing_tui.store.backups.backup_making import back_up


@click.command("backup", short_help="Write all of the workspace to one file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
@click.pass_obj
def command(invocation: Invocation, file: Path, force: bool) -> Exit:
    """Write the workspace and the settings to FILE, and read it back; also while a meeting runs.

    A running meeting is taken as of its last saved event. FILE is a zip that only you can read; lists that are made
    anew from the sessions, and files that are not of smarketing, are not in it.
    """
    workspace = invocation.look()
    target = file.expanduser().absolute()
    made = back_up(workspace.home, target, settings_path(), force=force)
    for name in made.left_out:
        say(f"{name} is not in it: no session is called that.")
    for name in made.damaged:
        say(f"{name} is damaged, and in the backup as it is: `smarketing check --repair` mends what can be mended.")
    count, size = counted(made.contents.sessions, "session"), f"{made.contents.size:,} bytes"
    click.echo(f"{one_line(str(target), 300)}: {count}, {size}, read back and found whole.")
    return Exit.DAMAGED if made.damaged else Exit.OK
