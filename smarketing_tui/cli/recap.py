"""`smarketing recap`: what meetings came to, printed or written to files."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.cli.invocation import Invocation, warn
from smarketing_tui.store.refusals import BadInput

if TYPE_CHECKING:
    from smarketing_tui.domain.meeting import Meeting
    from smarketing_tui.reports.formats import Wanted
    from smarketing_tui.store.stored import Stored
    from smarketing_tui.store.workspace import Workspace

FORMATS = ("md", "html", "csv", "json", "ics")
TABLES = ("turns", "people", "tasks")


@click.command("recap")
@click.argument("sessions", metavar="[SESSION]...", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMATS), help="If not said: by the ending of -o's file, else md.")
@click.option("--table", type=click.Choice(TABLES), help="Of csv: which one. A folder gets all three.")
@click.option("-o", "--output", metavar="PATH", help="Write it to this file, or into this folder under its own name.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option("--private", is_flag=True, help="With single people's numbers: for you, not for the group.")
@click.option("--shares", is_flag=True, help="Tell the group, too, how much each of them spoke.")
@click.option("--anonymous", is_flag=True, help="Person A, Person B … instead of names, also in what was written.")
@click.pass_obj
def command(
    invocation: Invocation,
    sessions: tuple[str, ...],
    form: str | None,
    table: str | None,
    output: str | None,
    force: bool,
    private: bool,
    shares: bool,
    anonymous: bool,
) -> Exit:
    """Print what a meeting came to, or write it to a file.

    SESSION is an id, the beginning of one, a date (2026-11-21), or `last`, which is meant when nothing is said. One
    that is still going on is told as far as it is saved, a damaged one as far as it can be read (exit 5). `ics` is
    the next meeting of the series. Several sessions, and the three tables of `csv`, go into a folder; one table of
    several sessions fits into one file, too, if that is called .csv.
    """
    from smarketing_tui.reports.as_csv import Table
    from smarketing_tui.reports.formats import Format, Wanted

    form = form or _ending(output)
    if table is not None and form != Format.CSV:
        raise click.UsageError("--table is for --format csv.")
    tables = (Table(table),) if table is not None else tuple(Table)
    wanted = Wanted(Format(form), private, tables, shares)
    workspace = invocation.look()
    stored = [workspace.load(session) for session in dict.fromkeys(map(invocation.find, sessions or ("last",)))]
    notices = [f"{each.header.id}: {notice}" for each in stored for notice in each.notices]
    if anonymous:
        wanted, stored = _without_names(wanted, stored, workspace)
    meetings = [each.meeting for each in stored]
    warn(tuple(notices))
    warn(tuple(f"{each.header.id}: {each.header.thinned.words}" for each in stored if each.header.thinned is not None))
    if output in (None, "-"):
        _print(meetings, wanted, workspace)
    else:
        _write(meetings, wanted, workspace, str(output), force)
    return Exit.DAMAGED if notices else invocation.exit()


def _ending(output: str | None) -> str:
    """Return the format that the name of a file asks for, md when it asks for none."""
    if output is None or _is_folder(output):
        return "md"
    ending = PurePath(output).suffix.lower().removeprefix(".")
    return ending if ending in FORMATS else "md"


def _without_names(wanted: "Wanted", stored: "list[Stored]", workspace: "Workspace") -> "tuple[Wanted, list[Stored]]":
    """Return what is to be told without names; the next meeting is looked up under its own name first."""
    from smarketing_tui.domain.privacy.anonymous import Cover

    cover = Cover((person for each in stored for person in each.meeting.roster), workspace.people())
    is_next = wanted.form == "ics"
    return replace(wanted, hide=cover.told), stored if is_next else cover.told(stored)


def _print(meetings: "Sequence[Meeting]", wanted: "Wanted", workspace: "Workspace") -> None:
    from smarketing_tui.reports.formats import Format, tables_of, text_of

    if wanted.form is Format.CSV:
        if len(wanted.tables) > 1:
            raise BadInput(f"Say which table: --table {'|'.join(TABLES)}; or -o FOLDER, which gets all three.")
        click.echo(tables_of(meetings, wanted)[wanted.tables[0]], nl=False)
        return
    if len(meetings) > 1 and wanted.form is not Format.MARKDOWN:
        raise BadInput(f"Several sessions as {wanted.form} need a folder: say -o FOLDER.")
    click.echo("\n".join(text_of(meeting, wanted, workspace, datetime.now(UTC)) for meeting in meetings), nl=False)


def _write(meetings: "Sequence[Meeting]", wanted: "Wanted", workspace: "Workspace", output: str, force: bool) -> None:
    from smarketing_tui.reports.files import write_file, write_into
    from smarketing_tui.reports.formats import as_csv_file, files_of, tables_of

    if not output.strip():
        raise BadInput("Name a file or a folder after -o; . is the one you are in.")
    path, now = Path(output), datetime.now(UTC)
    if path.suffix == ".csv" and len(wanted.tables) == 1 and not _is_folder(output):
        write_file(path, as_csv_file(tables_of(meetings, wanted)[wanted.tables[0]]), force=force)
        say(f"{path} is written.")
        return
    files = [file for meeting in meetings for file in files_of(meeting, wanted, workspace, now)]
    if len(files) == 1 and not _is_folder(output):
        write_file(path, files[0].content, force=force)
        say(f"{path} is written.")
        return
    if len(files) > 1 and path.suffix == f".{wanted.form}" and not path.is_dir():
        one = f", or one table: --table {'|'.join(TABLES)}" if len(wanted.tables) > 1 and wanted.form == "csv" else ""
        raise BadInput(f"{output} is to hold {len(files)} files: name a folder{one}.")
    for written in write_into(path, files, force=force):
        say(f"{written} is written.")


def _is_folder(output: str) -> bool:
    """Tell whether a folder is meant: it is there, or the name ends like one."""
    try:
        return output.endswith(("/", os.sep)) or Path(output).is_dir()
    except (OSError, ValueError):
        return False
