"""`smarketing series`: the meetings that recur, and what may be arranged about them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.exits import Exit, say, say_cut
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.calendar.cadence import next_meeting
from smarketing_tui.domain.calendar.cadence_words import EXAMPLES, NoCadence, Timing, cadence_words, timing
from smarketing_tui.domain.people import Attendee, Person
from smarketing_tui.domain.planning.templates import KINDS
from smarketing_tui.domain.series import Series, members_of
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.arrangement import Arrangement, arranged, new_series
from smarketing_tui.store.people.roster import invited
from smarketing_tui.store.people.who import meant
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.workspace import Workspace

Command = Callable[..., Any]


@click.group("series", invoke_without_command=True, short_help="List the series, or arrange them.")
@click.option("--json", "as_json", is_flag=True, help="For programs; the slot in minutes, the next meeting in UTC.")
@click.option("--all", "also_retired", is_flag=True, help="The retired, too.")
@click.pass_context
def command(ctx: click.Context, as_json: bool, also_retired: bool) -> Exit | None:
    """List the series with their next meeting, or arrange them."""
    if ctx.invoked_subcommand is not None:
        return None
    invocation = ctx.find_object(Invocation)
    assert invocation is not None  # the root command makes it
    workspace, now = invocation.look(), datetime.now(UTC)
    known = workspace.series()
    found = [series for series in known if also_retired or not series.retired]
    people = workspace.people()
    if as_json:
        print_json("series", [_row(series, people, now) for series in found])
    elif not found:
        none = "There are no series yet; every meeting begins or goes on with one."
        say("All series are retired; --all lists them." if known else none)
    else:
        heads = ("Id", "Kind", "People", "Slot", "Next", "Zone", "Name")
        print_columns(heads, [_cells(series, people, now) for series in found], right=("People", "Slot"))
    return invocation.exit()


def _row(series: Series, people: list[Person], now: datetime) -> dict[str, object]:
    upcoming = next_meeting(series, now)
    return {
        "id": series.id,
        "name": series.name,
        "kind": series.kind,
        "members": [person.id for person in members_of(series, people)],
        "slot": series.slot,
        "timezone": series.timezone,
        "cadence": cadence_words(series.time, series.cadence) if series.cadence else None,
        "next": f"{upcoming:%Y-%m-%dT%H:%M:%SZ}" if upcoming else None,
        "retired": series.retired,
        "formerly": list(series.formerly),
    }


def _cells(series: Series, people: list[Person], now: datetime) -> tuple[str, ...]:
    upcoming = next_meeting(series, now)
    words = _local(upcoming, series, now) if upcoming else "retired" if series.retired else ""
    many = str(len(members_of(series, people)))
    return series.id, series.kind, many, f"{series.slot} min", words, series.timezone, series.name


def _local(moment: datetime, series: Series, now: datetime) -> str:
    # With the time zones, which a list without meetings does not need.
    from smarketing_tui.domain.calendar.days import day_words
    from smarketing_tui.domain.calendar.local import local, local_date, local_time

    zone = series.timezone
    return f"{day_words(local(moment, zone).date(), local_date(now, zone))} {local_time(moment, zone)}"


def _arrangement(command: Command) -> Command:
    """Add the options that arrange a series."""
    for option in (
        click.option("--agenda", "file", metavar="FILE", type=click.Path(path_type=Path), help="An agenda in TOML."),
        click.option("--timezone", metavar="ZONE", help="The IANA zone of its time, for example Europe/Berlin."),
        click.option("--cadence", metavar="WORDS", help=f"When it meets: {'; '.join(EXAMPLES)}."),
        click.option("--slot", metavar="MINUTES", type=click.IntRange(1), help="How long it may take."),
        click.option("--with", "names", metavar="NAMES", help="Its members: NAME[:TEAM[:SITE]], separated by commas."),
        click.option("--kind", type=click.Choice(KINDS), help="The kind of meeting; it brings its agenda."),
    ):
        command = option(command)
    return command


def _said(zone: str, name: str | None, options: dict[str, Any]) -> Arrangement:
    """Return what the options say; raises BadInput. Two weeks count from today in the series' *zone*."""
    said: Arrangement = {}
    say_cut([name])
    if name is not None:
        said["name"] = name
    if options["kind"] is not None:
        said["kind"] = options["kind"]
    if options["slot"] is not None:
        said["slot"] = options["slot"]
    if options["timezone"] is not None:
        said["timezone"] = options["timezone"]
    if options["file"] is not None:
        from smarketing_tui.interchange.agenda_file import read_agenda  # with the parser of TOML

        said["agenda"] = read_agenda(options["file"])
    if options["cadence"] is not None:
        said["timing"] = _timing(options["cadence"], options["timezone"] or zone)
    return said


def _timing(words: str, zone: str) -> Timing:
    from smarketing_tui.domain.calendar.local import local_date

    try:
        return timing(words, local_date(datetime.now(UTC).astimezone(), zone))
    except NoCadence as error:
        raise BadInput(str(error)) from None


def _named(workspace: Workspace, names: str | None) -> tuple[Attendee, ...]:
    """Return who is named, and say what comes with it; raises BadInput before anything is kept."""
    if names is None:
        return ()
    say_cut(re.split(r"(?<!\\)[:,]", names))
    attendees = parse_with(names)
    found = invited(workspace.people(), attendees)
    for notice in found.back:
        say(notice)
    if found.today:
        say("Team and site of people who are known stay as they are; `smarketing people edit` changes them.")
    return attendees


@command.command("add")
@click.argument("name")
@_arrangement
@click.pass_obj
def add(invocation: Invocation, /, name: str, names: str | None, **options: Any) -> None:
    """Arrange a new series NAME."""
    settings = invocation.settings
    said = _said(settings.timezone, name, options)
    if settings.timezone and "timezone" not in said:
        said["timezone"] = settings.timezone
    workspace = invocation.look()
    new_series(workspace.series(), said)  # what can be wrong with it is found before anything is made
    coming = _named(workspace, names)
    _tell(invocation.open().series_book.add(said, coming, settings.keys))


@command.command("edit")
@click.argument("name")
@click.option("--name", "new_name", metavar="NAME", help="Another name; sessions and tasks of before stay with it.")
@_arrangement
@click.option("--also", metavar="NAMES", help="These are members, too.")
@click.option("--without", metavar="NAMES", help="These are members no more: names, or @ID, separated by commas.")
@click.pass_obj
def edit(
    invocation: Invocation,
    /,
    name: str,
    new_name: str | None,
    names: str | None,
    also: str | None,
    without: str | None,
    **options: Any,
) -> None:
    """Arrange the series NAME anew; what is not said stays."""
    workspace = invocation.look()
    series = workspace.series_book.named(name)
    said = _said(series.timezone, new_name, options)
    if not said and names is None and also is None and without is None:
        raise click.UsageError("Say what is to change.")
    if names is not None and (also is not None or without is not None):
        raise click.UsageError("--with names all members: leave --also and --without out.")
    arranged(workspace.series(), series, said)
    if names is not None:
        said["members"] = []
    elif without is not None:
        said["members"] = _without(workspace, series, without)
    coming = _named(workspace, names if names is not None else also)
    series = invocation.open().series_book.edit(series.id, said, coming, invocation.settings.keys)
    _tell(series)
    if names is not None or coming or without is not None:
        members = ", ".join(person.name for person in members_of(series, workspace.people()))
        say(f"Its members: {members}." if members else "It has no members now: who comes next time is one.")


def _without(workspace: Workspace, series: Series, names: str) -> list[str]:
    """Return the members of *series* but for those named; raises NotFound, Ambiguous, and BadInput for no member."""
    people = workspace.people()
    members = [person for person in people if {person.id, *person.also} & set(series.members)]
    leaving: set[str] = set()
    for attendee in parse_with(names):
        person = meant(people, f"@{attendee.id}" if attendee.id else attendee.name)
        if person not in members:
            raise BadInput(f"{person.name} is no member of {series.name}.")
        leaving |= {person.id, *person.also}
    return [each for each in series.members if each not in leaving]


def _tell(series: Series) -> None:
    now = datetime.now(UTC)
    upcoming = next_meeting(series, now)
    when = f"; next {_local(upcoming, series, now)} {series.timezone}" if upcoming else ""
    say(f"{series.name}: {series.slot} min{when}.")


@command.command("retire")
@click.argument("name")
@click.pass_obj
def retire(invocation: Invocation, name: str) -> None:
    """Hold the series NAME no more; what was stays."""
    series = invocation.look().series_book.named(name)
    invocation.open().series_book.retire(series.id)
    say(f"{series.name} is retired; `series back` brings it back.")


@command.command("back")
@click.argument("name")
@click.pass_obj
def back(invocation: Invocation, name: str) -> None:
    """Bring the series NAME back that was retired."""
    series = invocation.look().series_book.named(name)
    _tell(invocation.open().series_book.retire(series.id, back=True))
