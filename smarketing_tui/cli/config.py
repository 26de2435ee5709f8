"""`smarketing config`: where the settings are, what they say, whether they fit, and the time zones of sites."""

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.config import setting_problems, settings_path
from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.store.refusals import BadInput


@click.group("config")
def command() -> None:
    """Show and check the settings."""


@command.command("path")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def path(as_json: bool) -> None:
    """Print where the settings file is, or would be."""
    if as_json:
        print_json("paths", [{"path": str(settings_path()), "exists": settings_path().exists()}])
    else:
        click.echo(settings_path())


@command.command("show", short_help="Print the settings, and where each comes from.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def show(invocation: Invocation, names: tuple[str, ...], as_json: bool) -> None:
    """Print every setting, or those with a NAME (`bell` is all of its table), and where it comes from."""
    rows = [row for row in invocation.settings.rows() if not names or _is_meant(row[0], names)]
    unknown = next((name for name in names if not any(_is_meant(row[0], (name,)) for row in rows)), None)
    if unknown is not None:
        raise BadInput(f'There is no setting "{one_line(unknown, 60)}"; `smarketing config show` lists them.')
    if as_json:
        print_json("settings", [{"name": name, "value": value, "from": source} for name, value, source in rows])
    else:
        cells = [(name, _words(value) or _EMPTY.get(name, ""), source) for name, value, source in rows]
        print_columns(("Setting", "Value", "From"), cells)


@command.command("check", short_help="Say whether the settings can be used.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def check(invocation: Invocation, as_json: bool) -> int:
    """Read the settings as a meeting would; exit 2 naming file and line of all that cannot be used."""
    from smarketing_tui.cli.keys import usual_keys  # with all of the screen

    problems = setting_problems(invocation.home, commands=usual_keys())
    if as_json:
        print_json("problems", [{"what": problem} for problem in problems])
        return Exit.BAD_INPUT if problems else Exit.OK
    for problem in problems:
        say(problem)
    if problems:
        return Exit.BAD_INPUT
    there = settings_path().exists()
    name = one_line(str(settings_path()), 200)
    click.echo(f"{name}: all of it can be used." if there else f"{name} is not there; the usual settings count.")
    return Exit.OK


@command.command("site", short_help="Say in which time zone a site is.")
@click.argument("name", required=False)
@click.argument("zone", required=False)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def site(invocation: Invocation, name: str | None, zone: str | None, as_json: bool) -> None:
    """Say in which time ZONE the site NAME is, from the next meeting on; without them, list those that are known.

    A city that IANA has a zone for, such as Berlin or New York, need not be told.
    """
    if name is not None:
        if not one_line(name):
            raise click.UsageError("A site needs a name.")
        if not zone:
            raise click.UsageError("Name the time zone, too, for example America/Chicago.")
        invocation.open().keep_site(name, zone)
        say(f"{one_line(name, NAME_LIMIT)} is in {zone}, from the next meeting on.")
        return
    sites = invocation.look().sites()
    if as_json:
        print_json("sites", [{"name": each.name, "zone": each.zone} for each in sites])
    elif not sites:
        say("No site has been given a time zone; cities such as Berlin or New York need none.")
    else:
        print_columns(("Site", "Zone"), [(each.name, each.zone) for each in sites])


_EMPTY = {"timezone": "the computer's", "sla.holidays": "none"}
"""What an empty setting means."""


def _is_meant(setting: str, names: tuple[str, ...]) -> bool:
    return any(setting == name or setting.startswith(f"{name}.") for name in names)


def _words(value: str | bool | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
