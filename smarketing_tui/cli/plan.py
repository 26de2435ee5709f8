"""`smarketing plan`: meetings to come, and what the last ones handed on to them."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from smarketing_tui.cli.columns import VERSION, print_columns
from smarketing_tui.cli.exits import say
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.cli.plan_words import (
    offer_row,
    plan_lines,
    plan_row,
    retired_words,
    shared_drafts,
    when_words,
    with_names,
)
from smarketing_tui.domain.calendar.when import moment
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.agenda_edit import begun_with_progress, fit_words
from smarketing_tui.domain.planning.guards import advice, leaderless
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.planning.templates import KINDS
from smarketing_tui.domain.text import NAME_LIMIT, NOTE_LIMIT, counted, one_line
from smarketing_tui.interchange.agenda_file import agenda_text, read_agenda
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.people.roster import invited, with_leaders
from smarketing_tui.store.preparation import Offer, Preparation
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.workspace import Workspace

_WITH = click.option("--with", "names", metavar="NAMES", help="Who comes: NAME[:TEAM[:SITE]], separated by commas.")
_AT = click.option("--at", "when", metavar="WHEN", help="2026-11-24 10:00, tue 10:00; else the series' next day.")
_NOTE = click.option("--note", default="", help="A line for yourself.")
_JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")


@click.group("plan", invoke_without_command=True)
@_JSON
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the planned meetings and what waits for one.

    The commands below make plans, show them and hand them on.
    """
    if ctx.invoked_subcommand is not None:
        return
    invocation = ctx.ensure_object(Invocation)
    known = _known(invocation, invocation.look())
    offers = known.offers()
    if as_json:
        rows = {"plans": list(map(plan_row, known.plans)), "drafts": list(map(offer_row, offers))}
        click.echo(json.dumps({"version": VERSION, **rows}, ensure_ascii=False, indent=1))
    elif not known.plans and not offers:
        say("Nothing is planned; `smarketing plan new SERIES` plans a meeting.")
    else:
        _list(known, offers)


def _list(known: Preparation, offers: Sequence[Offer]) -> None:
    if known.plans:
        cells = [
            (
                plan.id,
                when_words(plan, known) + (", over" if plan.at is not None and plan.at <= known.now else ""),
                str(len(plan.coming)),
                fit_words(plan.agenda),
                plan.agenda.title,
            )
            for plan in known.plans
        ]
        print_columns(("Id", "When", "People", "Agenda", "Title"), cells, right=("People",))
    if known.plans and offers:
        click.echo()
    if offers:
        rows = [
            (offer.series or "a full-team meeting", f"{item.minutes} min", item.title, offer.draft.title)
            for offer in offers
            for item in offer.items
        ]
        print_columns(("For the next", "Time", "Collected item", "In"), rows, right=("Time",))
        for draft, series in shared_drafts(offers).items():
            click.echo(
                f"Collected in {draft.title}: offered in {' and '.join(series)}; the first that takes it has it."
            )


@command.command("new")
@click.argument("series")
@click.option("--template", type=click.Choice(KINDS), help="One of our own agendas, not the last one.")
@_WITH
@_AT
@_NOTE
@click.pass_obj
def new(
    invocation: Invocation, series: str, template: str | None, names: str | None, when: str | None, note: str
) -> None:
    """Plan the next meeting of SERIES, with what was collected for it; print the plan's id."""
    workspace = invocation.open()
    name = one_line(series, NAME_LIMIT)
    if not name:
        raise BadInput("A series needs a name.")
    known = _known(invocation, workspace)
    _hint_at_retired(known, name)
    plan = known.plan(known.new_id(), name, template or "")
    _keep(invocation, workspace, known, plan, names, when, note)


@command.command("show")
@click.argument("plan")
@_JSON
@click.pass_obj
def show(invocation: Invocation, plan: str, as_json: bool) -> None:
    """Show a plan: agenda, who comes, and what there is to say about it."""
    workspace = invocation.look()
    known = _known(invocation, workspace)
    found = workspace.plan_book.find(plan).among(known.people.values())
    said = advice(known.circle(found))
    if as_json:
        rows = [{"sentence": each.sentence, "evidence": each.evidence, "action": each.label} for each in said]
        answer = {"version": VERSION, "plan": plan_row(found, with_agenda=True), "advice": rows}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    for line in plan_lines(found, known, said):
        click.echo(line)
    if known.caught_up(found) != found:
        say(f"Items were collected or SLAs changed since this was planned: `plan update {found.id}` puts them in.")


@command.command("update")
@click.argument("plan")
@click.pass_obj
def update(invocation: Invocation, plan: str) -> None:
    """Put into PLAN what was collected for it, and which SLAs changed, since it was made."""
    workspace = invocation.open()
    known = _known(invocation, workspace)
    before = workspace.plan_book.find(plan)
    now = known.caught_up(before)
    if now == before:
        say(f"Nothing has come up for {before.agenda.title} since it was planned.")
        return
    workspace.plan_book.save(now)
    more = len(now.agenda.items) - len(before.agenda.items)
    items = f"{counted(more, 'item')} more" if more else "the changed SLAs"
    say(f"{before.agenda.title}: {items}, {fit_words(now.agenda)}.")


@command.command("export")
@click.argument("plan")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write it to FILE.")
@click.option("--force", is_flag=True, help="Write over FILE if it is there.")
@click.pass_obj
def export(invocation: Invocation, plan: str, output: Path | None, force: bool) -> None:
    """Print a plan as an agenda file, which `start --agenda` and `plan import` read."""
    workspace = invocation.look()
    people = workspace.people()
    found = workspace.plan_book.find(plan).among(people)
    text = agenda_text(with_names(replace(found.agenda, series=found.series), people))
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        with output.open("w" if force else "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise BadInput(f"{output} is there already; --force writes over it.") from None
    say(f"{output} is written.")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_WITH
@_AT
@_NOTE
@click.pass_obj
def bring_in(invocation: Invocation, file: Path, names: str | None, when: str | None, note: str) -> None:
    """Plan a meeting by an agenda file; print the plan's id. It begins with the progress item."""
    agenda = begun_with_progress(read_agenda(file))
    workspace = invocation.open()
    known = _known(invocation, workspace)
    name = agenda.series or agenda.title
    plan = known.plan(known.new_id(), name, with_draft=False)
    agenda = replace(agenda, series=plan.series, slot=agenda.minutes)
    # The file of an exported plan names no drafts: without this its collected items would be offered once more.
    plan = replace(plan, agenda=agenda, drafts=known.found_in(agenda, name))
    _hint_at_retired(known, name)
    _keep(invocation, workspace, known, plan, names, when, note)


@command.command("drop")
@click.argument("plan")
@click.pass_obj
def drop(invocation: Invocation, plan: str) -> None:
    """Remove a plan; what was collected for it waits for the next one."""
    workspace = invocation.open()
    found = workspace.plan_book.find(plan)
    workspace.plan_book.drop(found.id)
    free = {offer.draft.id for offer in _known(invocation, workspace).offers()}.intersection(found.drafts)
    waits = " What was collected for it waits again." if free else ""
    say(f"{found.agenda.title} is not planned any more.{waits}")


def _hint_at_retired(known: Preparation, name: str) -> None:
    series = known.find(name)
    if series is not None and series.retired:
        say(retired_words(series))


def _known(invocation: Invocation, workspace: Workspace) -> Preparation:
    return Preparation(workspace, datetime.now(UTC), invocation.settings.timezone)


def _keep(
    invocation: Invocation,
    workspace: Workspace,
    known: Preparation,
    plan: Plan,
    names: str | None,
    when: str | None,
    note: str,
) -> None:
    """Save *plan* for whom and when it was asked for; whatever was typed wrong is refused before anything is kept."""
    attendees = None if names is None else parse_with(names)
    at = plan.at if when is None else _moment(when, known, plan)
    roster = list(known.people.values())
    coming: tuple[Person, ...] = tuple(known.people[each] for each in plan.coming)
    if attendees is not None:
        coming = invited(roster, attendees, invocation.settings.keys).people
    if not coming:
        raise BadInput(f'Nobody comes to "{plan.series}" yet: say who, for example --with "Maya Chen:marketing".')
    with_leaders(plan.agenda.items, coming, roster)
    if attendees is not None:
        coming = workspace.invite(attendees, invocation.settings.keys).people
    items = with_leaders(plan.agenda.items, coming, roster)
    retired = [each.sentence for each in leaderless(known.circle(plan))]
    agenda = replace(plan.agenda, items=items)
    plan = replace(
        plan, agenda=agenda, coming=tuple(each.id for each in coming), at=at, note=one_line(note, NOTE_LIMIT)
    )
    workspace.plan_book.save(plan)
    click.echo(plan.id)
    for each in retired:
        say(each)
    people = "1 person" if len(coming) == 1 else f"{len(coming)} people"
    say(f"{agenda.title}, {when_words(plan, known)}: {people}, {len(items)} items, {fit_words(agenda)}.")


def _moment(words: str, known: Preparation, plan: Plan) -> datetime:
    series = known.find(plan.series)
    at = moment(words, known.now, known.zone(plan), series.time if series else "")
    if at is None:
        raise BadInput(
            f'"{one_line(words, 60)}" is no day and time; write, for example, tue 10:00 or 2026-11-24 10:00.'
        )
    if at <= known.now:
        raise BadInput(f'"{one_line(words, 60)}" is over already.')
    return at
