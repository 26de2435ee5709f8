"""The command `smarketing` itself: Home, and the way to every other command, each loaded when it is asked for."""

import os
from contextlib import suppress
from importlib import import_module

import click

from smarketing_tui import __version__
from smarketing_tui.cli.exits import MEANINGS
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.cli.retention import offer
from smarketing_tui.store.errors import StoreError

NAMES = (
    *("start", "resume", "replay", "recap", "sessions", "tasks", "people", "series", "plan", "sla"),
    *("trends", "import"),
    *("check", "backup", "restore", "forget", "thin", "config", "keys", "help", "completion", "demo"),
)

_MODULES = {"import": "importing"}
"""The module of a command whose name no module can have."""

COMPLETE = "_SMARKETING_COMPLETE"
"""The variable in which a shell asks for completions."""


class Commands(click.Group):
    """Commands in modules of their own names, so that a quick question does not wait for what it does not need."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of `--help`."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, or None."""
        if cmd_name not in NAMES:
            return None
        command = import_module(f"smarketing_tui.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        if not isinstance(command, click.Command):
            return None
        if COMPLETE in os.environ:
            from smarketing_tui.cli.completing import completed  # only a shell that asks needs it

            return completed(command, cmd_name)
        return command


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=MEANINGS,
)
@click.option("--home", metavar="DIR", help="The workspace's folder (SMARKETING_HOME).")
@click.option("--ascii", is_flag=True, help="Draw with plain characters only (SMARKETING_ASCII).")
@click.version_option(__version__, "-V", "--version", prog_name="smarketing", message="%(prog)s %(version)s")
@click.pass_context
def root(ctx: click.Context, home: str | None, ascii: bool) -> int | None:
    """Run a live meeting with one key per attendee. Without a command: Home."""
    invocation = ctx.ensure_object(Invocation)
    invocation.home, invocation.ascii = home, ascii
    ctx.call_on_close(invocation.warn)
    if ctx.invoked_subcommand is not None:
        return None
    from smarketing_tui.cli.screen import need_terminal, open_screen

    invocation.look()
    need_terminal()
    invocation.check_keymap()
    workspace = invocation.open()
    notices: tuple[str, ...] = ()
    with suppress(StoreError):  # how well it can be read is to be known when Home opens
        workspace.look_through()
        if invocation.settings.privacy.keep_months:
            notices = offer(invocation, workspace.sessions())
    return open_screen(workspace, invocation.settings, notices=(*workspace.notices, *workspace.copies, *notices))
