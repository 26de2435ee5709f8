"""`smarketing config`: where the settings are, what they say, whether they fit, and the time zones of sites."""

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.config import settings_path
from smarketing_tui.domain.text import one_line


@click.group("config")
def command() -> None:
    """Show and check the settings."""


@command.command("path")
def path() -> None:
    """Print where the settings file is, or would be."""
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


@command.command("check")
@click.pass_obj
def check(invocation: Invocation) -> None:
    """Read the settings as a meeting would; exit 2 naming file and line if they cannot be used."""
    invocation.check_keymap()
    there = settings_path().exists()
    name = one_line(str(settings_path()), 200)
    click.echo(f"{name}: all of it can be used." if there else f"{name} is not there; the usual settings count.")


@command.command("site")
@click.argument("name", required=False, default="")
@click.argument("zone", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def site(invocation: Invocation, name: str, zone: str, as_json: bool) -> None:
    """Say in which time ZONE the site NAME is, from the next meeting on; without them, list those that are known.

    A city that IANA has a zone for, such as Berlin or New York, need not be told.
    """
    if name:
        if not zone:
            raise click.UsageError("Name the time zone, too, for example America/Chicago.")
        invocation.open().keep_site(name, zone)
        return
    sites = invocation.look().sites()
    if as_json:
        print_json("sites", [{"name": each.name, "zone": each.zone} for each in sites])
    elif sites:
        print_columns(("Site", "Zone"), [(each.name, each.zone) for each in sites])


def _words(value: str | bool | int) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
