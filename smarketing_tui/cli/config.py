"""`smarketing config`: where the settings are, and what they say."""

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.config import VARIABLES, settings_path


@click.group("config")
def command() -> None:
    """Show the settings."""


@command.command("path")
def path() -> None:
    """Print where the settings file is, or would be."""
    click.echo(settings_path())


@command.command("show")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def show(invocation: Invocation, as_json: bool) -> None:
    """Print every setting, and where it comes from."""
    settings = invocation.settings
    rows = [(name, str(getattr(settings, name)), settings.sources[name]) for name in VARIABLES]
    if as_json:
        print_json("settings", [{"name": name, "value": value, "from": source} for name, value, source in rows])
    else:
        print_columns(("Setting", "Value", "From"), rows)
