"""`smarketing start`: into a new meeting."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.cli.screen import need_terminal, open_screen
from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.people import Attendee
from smarketing_tui.domain.series import Series
from smarketing_tui.domain.sites import without_clock
from smarketing_tui.domain.templates import KINDS, template_of
from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.interchange.agenda_file import read_agenda
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.roster import invited, with_leaders
from smarketing_tui.store.workspace import Workspace

_EXAMPLE = 'smarketing start --with "Maya Chen:marketing, Jon Ruiz:sales"'


@click.command("start")
@click.argument("series", required=False, default="")
@click.option("--series", "of", metavar="NAME", default="", help="The same as SERIES.")
@click.option("--agenda", "file", metavar="FILE", type=click.Path(path_type=Path), help="An agenda in a TOML file.")
@click.option("--template", type=click.Choice(KINDS), help="One of our own agendas.")
@click.option("--with", "names", metavar="NAMES", help="Who comes: NAME[:TEAM[:SITE]], separated by commas; or @ID.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and simple terminals.")
@click.option("--ascii", is_flag=True, help="Draw with plain characters only.")
@click.pass_obj
def command(
    invocation: Invocation,
    series: str,
    of: str,
    file: Path | None,
    template: str | None,
    names: str | None,
    plain: bool,
    ascii: bool,
) -> int:
    """Open a new meeting.

    A SERIES held before brings its people and its last agenda with it.
    """
    if (file and template) or (series and of):
        raise click.UsageError("Give one of --agenda and --template, and SERIES only once.")
    invocation.ascii |= ascii
    attendees = None if names is None else parse_with(names)
    agenda = read_agenda(file) if file else template_of(template) if template else None
    name = one_line(series or of, NAME_LIMIT)
    settings, workspace = invocation.settings, invocation.look()
    known = _known(workspace, name, agenda)
    if attendees is None:
        attendees = _members(workspace, name, known)
    agenda = _agenda(name, agenda, known, from_file=file is not None)
    people = workspace.people()
    # Whatever can be wrong with what was typed is found before anything is made.
    with_leaders(agenda.items, invited(people, attendees).people, {person.id for person in people})
    if not plain:
        need_terminal()
        invocation.check_keymap()
    workspace = invocation.open()
    coming = workspace.invite(attendees, settings.keys)
    header = workspace.plan(agenda, coming.people, datetime.now(UTC), settings.timezone, settings.thresholds)
    opened, notices = workspace.create(header), (*coming.notices, *_hints(header))
    if plain:
        from smarketing_tui.cli.plain import hold

        return hold(workspace, settings, opened, notices)
    return open_screen(workspace, settings, opened, notices)


def _hints(header: Header) -> tuple[str, ...]:
    """Say which sites have no clock, and how they get one."""
    return tuple(
        f'There is no clock for {site}: `smarketing config site "{site}" ZONE` says its time zone.'
        for site in without_clock(header)
    )


def _known(workspace: Workspace, name: str, agenda: Agenda | None) -> Series | None:
    if not name and agenda is not None:
        name = agenda.series or agenda.title
    return workspace.find_series(name) if name else None


def _members(workspace: Workspace, name: str, known: Series | None) -> tuple[Attendee, ...]:
    """Return who came last time; raises BadInput saying what to do if that is nobody."""
    people = {person.id for person in workspace.people()}
    members = tuple(Attendee("", id=member) for member in (known.members if known else ()) if member in people)
    if not members:
        why = f'There is no series "{name}" yet to take its people from' if name and not known else "Nobody is named"
        raise BadInput(f"{why}: say who comes, for example {_EXAMPLE}.")
    return members


def _agenda(name: str, given: Agenda | None, known: Series | None, *, from_file: bool) -> Agenda:
    """Return the agenda given, else the series' last one, else our shortest, under the name of the series."""
    if given is None and known is not None:
        return replace(known.agenda, series=known.name)
    agenda = given or template_of(KINDS[0])
    series = known.name if known else name
    return replace(agenda, series=series or agenda.series, title=agenda.title if from_file else series or agenda.title)
