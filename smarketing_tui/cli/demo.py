"""`smarketing demo`: a workspace full of made-up people and meetings."""

from datetime import UTC, datetime

import click

from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.cli.screen import need_terminal, open_screen

NOTICE = "This is the demonstration: people, meetings and tasks are made up. Your own workspace is not touched."


@click.command("demo")
@click.option("--fresh", is_flag=True, help="Make it anew.")
@click.pass_obj
def command(invocation: Invocation, fresh: bool) -> int:
    """Try it with made-up people and meetings.

    They are kept in a workspace of their own beside yours, which is not touched.
    """
    need_terminal()
    invocation.check_keymap()
    from smarketing_tui.interchange.demo import demo_home, prepare_demo

    home = demo_home(invocation.settings.home)
    prepare_demo(home, datetime.now(UTC), fresh=fresh)
    return open_screen(invocation.open(home), invocation.settings, notices=(NOTICE,))
