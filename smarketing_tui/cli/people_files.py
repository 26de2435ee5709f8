"""`smarketing people export` and `import`: people as a CSV file."""

from pathlib import Path

import click

from smarketing_tui.cli.columns import print_json
from smarketing_tui.cli.exits import say
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.text import counted, one_line
from smarketing_tui.store.refusals import BadInput

_SHOWN = 50
"""Faults that are shown at the most."""


@click.command("export")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE.csv]")
@click.option("--force", is_flag=True, help="Write over FILE if it is there.")
@click.option("--all", "everybody", is_flag=True, help="The retired, too.")
@click.pass_obj
def write_out(invocation: Invocation, file: Path | None, force: bool, everybody: bool) -> None:
    """Write the people as CSV, to FILE or on standard output (-)."""
    from smarketing_tui.interchange.people_csv import people_csv, write_people_csv

    workspace = invocation.look()
    people = [person for person in workspace.people() if everybody or not person.retired]
    text = people_csv(people, workspace.sites())
    if file is None or str(file) == "-":
        click.echo(text.replace("\r\n", "\n"), nl=False)
        return
    try:
        write_people_csv(file, text, force=force)
    except FileExistsError:
        raise BadInput(f"{one_line(str(file), 200)} is there already; --force writes over it.") from None
    say(f"{file} is written, {counted(len(people), 'person', 'people')}.")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.csv")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def bring_in(invocation: Invocation, file: Path, dry_run: bool, as_json: bool) -> None:
    """Bring in people from a CSV file, all of them or none.

    The first line names the columns: name, and any of team, role, executive, site, timezone, key, recap, retired, id.
    Who is known by name, of several by id, is changed; an empty cell changes nothing; anybody else is new.
    """
    from smarketing_tui.interchange.people_csv import read_people_csv

    found = read_people_csv(file)
    keys = invocation.settings.keys
    intake = invocation.look().people_book.take_in(found.rows, keys, keep=False)
    if not (dry_run or found.problems or intake.problems):
        intake = invocation.open().people_book.take_in(found.rows, keys, keep=True)
    problems = sorted((*found.problems, *intake.problems), key=lambda sentence: int(sentence.split(":")[0][5:]))
    if len(problems) == 1:
        raise BadInput(f"{problems[0]} Nothing was brought in.")
    if problems:
        for sentence in problems[:_SHOWN]:
            say(sentence)
        more = f" {len(problems) - _SHOWN} more lines cannot be used." if len(problems) > _SHOWN else ""
        raise BadInput(f"Nothing was brought in.{more}")
    if as_json:
        told = [{"id": person.id, "name": person.name, "team": person.team} for person in intake.people]
        print_json("people", told, dry_run=dry_run, changes=list(intake.report))
        return
    for sentence in intake.report:
        click.echo(one_line(sentence))
    many = len(intake.people)
    done = "would be" if dry_run else "was" if many == 1 else "were"
    say(f"{many} {'person' if many == 1 else 'people'} {done} added or changed.")
