"""What a revenue goal asks of marketing, and how soon sales touches leads: numbers before they become SLAs."""

from collections.abc import Sequence
from datetime import timedelta
from math import ceil, isfinite
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from smarketing_tui.cli.columns import print_json
from smarketing_tui.cli.exits import say
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.slas.draft import amount
from smarketing_tui.domain.slas.response import response_compliance
from smarketing_tui.domain.slas.waterfall import customers_needed, leads_needed
from smarketing_tui.interchange.leads_file import read_leads
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.zones import local_zone


@click.command("need")
@click.option("--revenue", metavar="GOAL", type=float, required=True, help="The revenue goal of a period.")
@click.option("--deal", metavar="SIZE", type=float, required=True, help="What a customer brings, on average.")
@click.option("--rate", "rates", metavar="PART", type=float, multiple=True, help="Each step's conversion: 0.25.")
@click.option("--json", "as_json", is_flag=True, help="For programs; not rounded.")
def need(revenue: float, deal: float, rates: Sequence[float], as_json: bool) -> None:
    """Reckon the customers and the MQLs that a revenue goal asks for, from the steps between the two."""
    try:
        customers = customers_needed(revenue, deal)
        leads = leads_needed(customers, rates)
    except ValueError as error:
        raise BadInput(str(error)) from None
    if not isfinite(leads):
        raise BadInput("These numbers are too large.")
    if as_json:
        print_json("need", [{"customers": customers, "leads": leads}])
    else:
        click.echo(f"{ceil(round(customers, 6))} customers, {ceil(round(leads, 6))} MQLs")


@click.command("response")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--within", metavar="HOURS", type=float, required=True, help="The limit for the first touch.")
@click.option("--json", "as_json", is_flag=True, help="For programs; the rate is a part of 1.")
@click.pass_obj
def response(invocation: Invocation, file: Path, within: float, as_json: bool) -> None:
    """Reckon how many leads of a CSV FILE (columns arrived, touched) were first touched within the limit.

    Leads that are still inside their limit are left out. Times without an offset are local, those of `timezone` in the
    settings.
    """
    if not 0 < within <= 24 * 365:
        raise BadInput("--within must be more than 0 hours, and not more than a year.")
    zone = ZoneInfo(invocation.settings.timezone or local_zone())
    found = response_compliance(read_leads(file, zone), timedelta(hours=within), invocation.now())
    if as_json:
        row = {"rate": found.rate, "within": found.within, "counted": found.counted, "waiting": found.waiting}
        print_json("response", [row])
    elif found.rate is None:
        say("No lead has been touched yet, and no limit has passed.")
    else:
        told = f"{amount(round(found.rate * 100, 1))} %: {found.within} of {found.counted} leads within {within:g} h"
        click.echo(f"{told}, {found.waiting} still inside it" if found.waiting else told)


RECKONING = (need, response)
