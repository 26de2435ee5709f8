"""`smarketing start`: into a new meeting."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.cli.screen import need_terminal, open_screen
from smarketing_tui.cli.waiting import waiting_for
from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.calendar.sites import without_clock
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.people import Attendee
from smarketing_tui.domain.planning.templates import KINDS, template_of
from smarketing_tui.domain.series import Series, usual_people
from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.interchange.agenda_file import read_agenda
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.people.roster import invited, with_leaders
from smarketing_tui.store.preparation import Preparation
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.workspace import Workspace

_EXAMPLE = 'smarketing start --with "Maya Chen:marketing, Jon Ruiz:sales"'


@click.command("start")
@click.argument("series", required=False, default="")
@click.option("--series", "of", metavar="NAME", default="", help="The same as SERIES.")
@click.option("--agenda", "file", metavar="FILE", type=click.Path(path_type=Path), help="An agenda in a TOML file.")
@click.option("--template", type=click.Choice(KINDS), help="One of our own agendas.")
@click.option("--with", "names", metavar="NAMES", help="Who comes: NAME[:TEAM[:SITE]], separated by commas; or @ID.")
@click.option("--plan", metavar="PLAN", help="What `smarketing plan` lists; it says all the rest.")
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
    plan: str | None,
    plain: bool,
    ascii: bool,
) -> int:
    """Open a new meeting.

    A SERIES held before brings its people and its last agenda with it, with what was collected for it; or its plan.
    """
    if (file and template) or (series and of):
        raise click.UsageError("Give one of --agenda and --template, and SERIES only once.")
    invocation.ascii |= ascii
    if plan:
        if series or of or file or template or names is not None:
            raise click.UsageError("--plan says who and what: leave SERIES, --agenda, --template and --with out.")
        return _hold_plan(invocation, plan, (), plain=plain)
    attendees = None if names is None else parse_with(names)
    agenda = read_agenda(file) if file else template_of(template) if template else None
    name = one_line(series or of, NAME_LIMIT)
    settings, workspace = invocation.settings, invocation.look()
    known, now = _known(workspace, name, agenda), datetime.now(UTC)
    waiting = waiting_for(Preparation(workspace, now, settings.timezone), name, agenda, also_people=names is not None)
    if waiting.plan is not None:
        return _hold_plan(invocation, waiting.plan.id, waiting.notices, plain=plain)
    if attendees is None:
        attendees = _members(workspace, name, known)
    agenda = waiting.agenda or _agenda(name, agenda, known, from_file=file is not None)
    people = workspace.people()
    # Whatever can be wrong with what was typed is found before anything is made.
    with_leaders(agenda.items, invited(people, attendees).people, people)
    workspace = _ready(invocation, plain=plain)
    coming = workspace.invite(attendees, settings.keys)
    header = workspace.plan(
        agenda,
        coming.people,
        now,
        settings.timezone,
        settings.thresholds,
        drafts=waiting.drafts,
        slas=settings.sla,
    )
    return _hold(invocation, workspace, header, (*waiting.notices, *coming.notices), plain=plain)


def _hold_plan(invocation: Invocation, reference: str, notices: Sequence[str], *, plain: bool) -> int:
    """Hold the meeting of a plan; raises BadInput when that has been done already."""
    workspace, settings = invocation.look(), invocation.settings
    plan = workspace.plan_book.find(reference)
    held = next((each.id for each in workspace.sessions() if each.plan == plan.id), None)
    if held:
        raise BadInput(f"A meeting was made of the plan {plan.id} already; `smarketing resume {held}` goes on with it.")
    invited(workspace.people(), [Attendee("", id=each) for each in plan.among(workspace.people()).coming])
    workspace = _ready(invocation, plain=plain)
    header = workspace.plan_from(
        plan, datetime.now(UTC), settings.timezone, settings.thresholds, settings.keys, slas=settings.sla
    )
    return _hold(invocation, workspace, header, notices, plain=plain)


def _ready(invocation: Invocation, *, plain: bool) -> Workspace:
    """Return the workspace to work with, once all that a meeting needs is there."""
    if not plain:
        need_terminal()
    invocation.check_keymap()
    return invocation.open()


def _hold(invocation: Invocation, workspace: Workspace, header: Header, notices: Sequence[str], *, plain: bool) -> int:
    opened = workspace.create(header)
    notices = (*workspace.notices, *notices, *_hints(header))
    if plain:
        notices = (*opened.notices, *notices)
        from smarketing_tui.cli.plain import hold

        return hold(workspace, invocation.settings, opened, notices)
    return open_screen(workspace, invocation.settings, opened, notices)


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
    """Return who usually comes; raises BadInput saying what to do if that is nobody."""
    coming = usual_people(known, workspace.people()) if known else ()
    members = tuple(Attendee(person.name, id=person.id) for person in coming)
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
