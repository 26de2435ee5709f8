"""`smarketing people`: everybody the workspace knows, and what may be done about them."""

import re
from collections.abc import Callable, Iterable
from typing import Any, cast

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.exits import Exit, say, say_cut
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.cli.people_files import bring_in, write_out
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.text import folded
from smarketing_tui.interchange.attendees import parse_one
from smarketing_tui.store.people.details import Changed, Details
from smarketing_tui.store.people.intake import changes_told
from smarketing_tui.store.people.merging import BothThere
from smarketing_tui.store.people.owned_keys import KeyTaken
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.store.zones import site_zones

Command = Callable[..., Any]


@click.group("people", invoke_without_command=True, short_help="List the people with their keys, or change them.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--all", "everybody", is_flag=True, help="The retired, too.")
@click.pass_context
def command(ctx: click.Context, as_json: bool, everybody: bool) -> Exit | None:
    """List the people with their keys, or change them.

    WHO is a name, a part of one that fits nobody else, or @ID.
    """
    if ctx.invoked_subcommand is not None:
        return None
    invocation = ctx.find_object(Invocation)
    assert invocation is not None  # the root command makes it
    workspace = invocation.look()
    known = workspace.people()
    people = [person for person in known if everybody or not person.retired]
    if as_json:
        zones = {folded(site): zone for site, zone in site_zones(people, workspace.sites())}
        print_json("people", [_row(person, zones.get(folded(person.site))) for person in people])
    elif not people:
        say(
            "Everybody is retired; --all lists them."
            if known
            else "Nobody is known yet; who comes to a meeting is kept."
        )
    else:
        cells = [
            (person.key, person.name, person.team, person.role, person.site, _notes(person), f"@{person.id}")
            for person in people
        ]
        print_columns(("Key", "Name", "Team", "Role", "Site", "Notes", "Id"), cells)
    return invocation.exit()


def _row(person: Person, zone: str | None) -> dict[str, object]:
    return {
        "id": person.id,
        "name": person.name,
        "key": person.key,
        "team": person.team,
        "role": person.role,
        "site": person.site,
        "timezone": zone,
        "executive": person.executive,
        "recap": person.recap,
        "retired": person.retired,
        "also": list(person.also),
        "formerly": list(person.formerly),
    }


def _notes(person: Person) -> str:
    notes = (("executive", person.executive), ("recap list", person.recap), ("retired", person.retired))
    return ", ".join(word for word, is_so in notes if is_so)


def _details(command: Command) -> Command:
    """Add the options that say something of a person."""
    for option in (
        click.option("--take", is_flag=True, help="Take the key from whoever has it; they get a free one."),
        click.option("--recap/--no-recap", default=None, help="On the recap list: reads rather than comes."),
        click.option("--key", metavar="K", help='The key; "" gives it up.'),
        click.option("--timezone", metavar="ZONE", help="The IANA zone of the site, for example America/Chicago."),
        click.option("--site", metavar="SITE", help="Where they sit."),
        click.option("--executive/--no-executive", default=None, help="Whether others may hold back before them."),
        click.option("--role", metavar="ROLE", help="What they do."),
        click.option("--team", metavar="TEAM", help="sales, marketing, or one of your own."),
    ):
        command = option(command)
    return command


def _said(**options: str | bool | None) -> Details:
    """Return what was said; the options have the names and types of the details."""
    return cast(Details, {name: value for name, value in options.items() if value is not None})


@command.command("add")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--another", is_flag=True, help="Somebody of that name is known; this is another one.")
@_details
@click.pass_obj
def add(
    invocation: Invocation, /, names: tuple[str, ...], another: bool, take: bool, **options: str | bool | None
) -> None:
    """Add people; each NAME is one person's, and may be NAME:TEAM:SITE."""
    new: list[Details] = []
    for name in names:
        say_cut(re.split(r"(?<!\\):", name))
    say_cut(options[each] for each in ("team", "role", "site"))
    for attendee in map(parse_one, names):
        if attendee.id:
            raise BadInput("An id cannot be chosen: write the name.")
        own = {"team": attendee.team or None, "site": attendee.site or None}
        new.append(_said(name=attendee.name, **{each: options[each] or own.get(each) for each in options}))
    if len(new) > 1 and options["key"]:
        raise click.UsageError("A key is one person's: add them one by one.")
    workspace = invocation.open()
    book = workspace.people_book
    changed = _taking(lambda: book.add(new, invocation.settings.keys, take=take, another=another), another=True)
    added = changed.people[: len(new)]
    for person in added:
        say(f"{person.name} is @{person.id}" + (f", key {person.key}." if person.key else ", without a key."))
    for notice in changed.notices:
        say(notice)
    _say_clockless(workspace, [person.site for person in added])


@command.command("edit")
@click.argument("who")
@click.option("--name", metavar="NAME", help="Another name.")
@_details
@click.pass_obj
def edit(invocation: Invocation, /, who: str, take: bool, **options: str | bool | None) -> None:
    """Change what is known of WHO."""
    said = _said(**options)
    if not said:
        raise click.UsageError("Say what is to change.")
    person = invocation.look().people_book.find(who)
    say_cut(options[each] for each in ("name", "team", "role", "site"))
    workspace = invocation.open()
    book = workspace.people_book
    changed = _taking(lambda: book.edit(person.id, said, invocation.settings.keys, take=take))
    say(f"{changed.person.name}: {changes_told(person, changed.person) or 'as before'}.")
    for notice in changed.notices:
        say(notice)
    if "site" in said:
        _say_clockless(workspace, [changed.person.site])


def _say_clockless(workspace: Workspace, sites: Iterable[str]) -> None:
    """Say of which *sites* nobody knows the time."""
    for site in dict.fromkeys(filter(None, sites)):
        if not site_zones([Person("", "", site=site)], workspace.sites()):
            say(f'There is no clock for {site}: `smarketing config site "{site}" ZONE` says its time zone.')


def _taking(change: Callable[[], Changed], *, another: bool = False) -> Changed:
    """Make a change; a refusal says which option would have helped."""
    try:
        return change()
    except KeyTaken as error:
        raise BadInput(f"{error} --take swaps: {error.owner.name} gets another key.") from None
    except BadInput as error:
        if another and "is known already" in str(error):
            raise BadInput(f"{error} --another adds one more of that name.") from None
        raise


@command.command("retire")
@click.argument("who")
@click.pass_obj
def retire(invocation: Invocation, who: str) -> None:
    """Offer WHO for no new meeting; name and key stay theirs."""
    person = invocation.look().people_book.find(who)
    invocation.open().people_book.retire(person.id)
    say(f"{person.name} is retired; `people back` brings them back.")


@command.command("back")
@click.argument("who")
@click.pass_obj
def back(invocation: Invocation, who: str) -> None:
    """Bring WHO back who was retired."""
    person = invocation.look().people_book.find(who)
    invocation.open().people_book.retire(person.id, back=True)
    say(f"{person.name} is back, key {person.key}." if person.key else f"{person.name} is back.")


@command.command("merge")
@click.argument("keep")
@click.argument("gone")
@click.option("--anyway", is_flag=True, help="Though both were in one meeting, where they stay two.")
@click.pass_obj
def merge(invocation: Invocation, keep: str, gone: str, anyway: bool) -> None:
    """Make two entries of one person one: KEEP stays, and what GONE did is theirs."""
    book = invocation.look().people_book
    one, other = book.find(keep), book.find(gone)
    workspace = invocation.open()
    try:
        person = workspace.people_book.merge(one.id, other.id, workspace.heard_sessions(), anyway=anyway)
    except BothThere as error:
        raise BadInput(f"{str(error).removesuffix('.')}; --anyway merges them.") from None
    say(f"{other.name} @{other.id} is {person.name} @{person.id} now.")


@command.command("remove")
@click.argument("who")
@click.pass_obj
def remove(invocation: Invocation, who: str) -> None:
    """Remove WHO, typed by mistake; refused when a session, a task or a plan names them."""
    workspace = invocation.look()
    person = workspace.people_book.find(who)
    workspace = invocation.open()
    workspace.people_book.remove(person.id, workspace.heard_sessions())
    say(f"{person.name} @{person.id} is removed.")


command.add_command(write_out)
command.add_command(bring_in)
