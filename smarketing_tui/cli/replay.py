"""`smarketing replay`: a meeting once more, from its stored events."""

import click

from smarketing_tui.cli.exits import Exit
from smarketing_tui.cli.invocation import Invocation, warn
from smarketing_tui.cli.screen import need_terminal, open_screen


@click.command("replay")
@click.argument("session", default="last")
@click.option("--ascii", is_flag=True, help="Draw with plain characters only.")
@click.pass_obj
def command(invocation: Invocation, session: str, ascii: bool) -> int:
    """Look at a meeting again, from its first moment to its last.

    SESSION is an id, the beginning of one, a date (2026-11-21), or `last`, which is meant when nothing is said. One
    that is still going on is shown as far as it is saved, and followed; a damaged one as far as it can be read
    (exit 5).
    """
    invocation.ascii |= ascii
    workspace = invocation.look()
    stored = workspace.load(invocation.find(session))
    need_terminal()
    invocation.check_keymap()
    code = open_screen(workspace, invocation.settings, stored)
    warn(tuple(f"{stored.header.id}: {notice}" for notice in stored.notices))
    return code or (Exit.DAMAGED if stored.notices else invocation.exit())
