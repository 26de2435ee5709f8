"""`smarketing resume`: back into a meeting that was left."""

import click

from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.cli.screen import need_terminal, open_screen
from smarketing_tui.domain.summary import SessionPhase
from smarketing_tui.store.refusals import BadInput, NotFound
from smarketing_tui.store.workspace import Opened, Workspace


@click.command("resume")
@click.argument("session", required=False)
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and simple terminals.")
@click.option("--ascii", is_flag=True, help="Draw with plain characters only.")
@click.pass_obj
def command(invocation: Invocation, session: str | None, plain: bool, ascii: bool) -> int:
    """Go on with a meeting that was left.

    SESSION is an id, the beginning of one, a date (2026-11-21), or `last`; without it, the newest unfinished one.
    """
    invocation.ascii |= ascii
    workspace = invocation.look()
    chosen = invocation.find(session) if session else _unfinished(workspace)
    if not plain:
        need_terminal()
    invocation.check_keymap()
    if plain:
        from smarketing_tui.cli.plain import hold

        opened = _resumed(workspace, chosen)
        return hold(workspace, invocation.settings, opened, opened.notices)
    opened = _resumed(workspace, chosen)
    return open_screen(workspace, invocation.settings, opened)


def _resumed(workspace: Workspace, session: str) -> Opened:
    """Open *session*, unless it has ended; nothing but its own file is read for that."""
    opened = workspace.resume(session)
    if opened.meeting is not None and opened.meeting.now.ended is not None:
        opened.file.close()
        raise BadInput(f"{session} has ended; `smarketing recap {session}` shows it.")
    return opened


def _unfinished(workspace: Workspace) -> str:
    """Return the newest meeting that was started and not ended, else the newest that was never started."""
    left = workspace.unfinished()
    if not left:
        raise NotFound("No meeting is unfinished.")
    return next((each.id for each in left if each.phase is SessionPhase.UNFINISHED), left[0].id)
