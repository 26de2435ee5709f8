"""`smarketing restore`: a workspace brought back from a backup."""

from contextlib import suppress
from pathlib import Path

import click

from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.config import read_home, settings_path
from smarketing_tui.domain.text import counted, one_line
from smarketing_tui.store.backups.backup import SETTINGS
from smarketing_tui.store.backups.backup_restoring import restore
from smarketing_tui.store.errors import StoreError


@click.command("restore", short_help="Bring a workspace back from a backup.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Put the workspace that is there aside, under a name beside it.")
@click.pass_obj
def command(invocation: Invocation, file: Path, force: bool) -> Exit:
    """Make the workspace what FILE holds, a backup of `smarketing backup`: all of it, or nothing.

    Refused while a meeting is open. The settings stay as they are.
    """
    home = read_home(invocation.home)
    done = restore(file.expanduser().absolute(), home, force=force)
    if done.aside is not None:
        say(f"What was there is in {done.aside} now; remove it when you do not need it.")
    if done.settings is not None and done.settings != _settings():
        say(f"The settings were other ones then: see {SETTINGS} in the backup, {settings_path()} is left as it is.")
    workspace = invocation.look()
    workspace.sessions()  # the lists are made anew
    with suppress(StoreError):  # how well it can be read decides the exit code
        workspace.people()
    count = counted(done.contents.sessions, "session")
    click.echo(f"{one_line(str(home), 300)} is as it was on {done.contents.made_at}, {count}.")
    return invocation.exit()


def _settings() -> bytes | None:
    with suppress(OSError):
        return settings_path().read_bytes()
    return None
