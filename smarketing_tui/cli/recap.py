"""`smarketing recap`: what a meeting came to."""

from pathlib import Path

import click

from smarketing_tui.cli.invocation import Invocation, warn
from smarketing_tui.store.refusals import BadInput


@click.command("recap")
@click.argument("session", default="last")
@click.option("--format", "form", type=click.Choice(("md", "json")), default="md", show_default=True)
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it to FILE.")
@click.option("--force", is_flag=True, help="Write over FILE if it is there.")
@click.option("--private", is_flag=True, help="With single people's numbers: for you, not for the group.")
@click.pass_obj
def command(invocation: Invocation, session: str, form: str, output: Path | None, force: bool, private: bool) -> None:
    """Print what a meeting came to.

    SESSION is an id, the beginning of one, a date (2026-11-21), or `last`. One that is still going on is told as far
    as it is saved.
    """
    from smarketing_tui.reports.recap import recap_of

    workspace = invocation.look()
    stored = workspace.load(workspace.find(session))
    warn(tuple(f"{stored.header.id}: {notice}" for notice in stored.notices))
    meeting = stored.meeting
    recap = recap_of(meeting, meeting.elapsed)
    if form == "json":
        from smarketing_tui.reports.as_json import json_report

        text = json_report(recap, private)
    else:
        from smarketing_tui.reports.markdown import markdown_report

        text = markdown_report(recap, private, meeting.header.timezone)
    text = text.rstrip("\n") + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        _write(output, text, force)


def _write(path: Path, text: str, force: bool) -> None:
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise BadInput(f"{path} is there already; --force writes over it.") from None
