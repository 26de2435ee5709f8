"""`smarketing config`: where the settings are, what they say, whether they fit, and the time zones of sites."""

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.config import setting_problems, settings_path
from smarketing_tui.domain.text import one_line


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


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def show(invocation: Invocation, as_json: bool) -> None:
    """Print every setting, and where it comes from."""
    rows = list(invocation.settings.rows())
    if as_json:
        print_json("settings", [{"name": name, "value": value, "from": source} for name, value, source in rows])
    else:
        print_columns(("Setting", "Value", "From"), [(name, _words(value), source) for name, value, source in rows])


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
        return
    sites = invocation.look().sites()
    if as_json:
        print_json("sites", [{"name": each.name, "zone": each.zone} for each in sites])
    elif sites:
        print_columns(("Site", "Zone"), [(each.name, each.zone) for each in sites])


def _words(value: str | bool | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
