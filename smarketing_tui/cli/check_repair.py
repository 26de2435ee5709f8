"""`smarketing check --repair`: mends what can be mended, and says what it did to which file."""

import click

from smarketing_tui.cli.exits import say
from smarketing_tui.domain.text import counted, one_line
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.repairing import mends
from smarketing_tui.store.workspace import Workspace


def repair(workspace: Workspace, *, quietly: bool = False) -> None:
    """Mend the workspace; one line for each file. What could not be mended is found again by `check` itself."""
    for mend in mends(workspace.home):
        try:
            what = mend.do()
        except (StoreError, OSError) as error:
            say(f"{mend.file} could not be mended: {error}")
            continue
        if not quietly:
            click.echo(one_line(f"{mend.file}: mended. {what}"))
    workspace.sessions()  # the lists are made anew


def offer(workspace: Workspace) -> None:
    """Say what `--repair` would do."""
    found = mends(workspace.home)
    if found:
        say(f"`smarketing check --repair` mends {counted(len(found), 'file')}: {', '.join(m.file for m in found[:5])}.")
