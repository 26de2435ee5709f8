"""`smarketing trends`: how a team's meetings change, compared with its own past only."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from smarketing_tui.cli.columns import VERSION, print_columns
from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.cli.invocation import Invocation

if TYPE_CHECKING:
    from smarketing_tui.domain.planning.guards import Advice
    from smarketing_tui.domain.trends.attainment import SlaTrend
    from smarketing_tui.domain.trends.scopes import Scope
    from smarketing_tui.store.trends import Trends

PERIODS = 4
"""Periods of an SLA in one line; `--json` has more."""


@click.command("trends", short_help="Show how the meetings change over time.")
@click.argument("series", required=False, default="")
@click.option("--person", metavar="WHO", default="", help="The line of one person over their meetings.")
@click.option("--json", "as_json", is_flag=True, help="For programs; times in seconds, null for undefined.")
@click.pass_obj
def command(invocation: Invocation, series: str, person: str, as_json: bool) -> Exit:
    """Show how the meetings of SERIES change over time, or of every series and of all together.

    A team is compared with its own past, a person with their own. Only meetings that have ended count. Advice for the
    next invitation names people: this is for the facilitator.
    """
    from smarketing_tui.store.trends import read_trends

    workspace, settings = invocation.look(), invocation.settings
    trends = read_trends(workspace, datetime.now(UTC), settings.timezone, settings.sla)
    scope = trends.scope(series) if series else None
    if series and scope is None:
        from smarketing_tui.store.books.series import no_series

        raise no_series(series)
    for session in trends.unread:
        say(f"{session} cannot be read and is left out; `smarketing check` says more.")
    for session in trends.partly:
        say(f"{session} can be read in part only: its numbers are those of what is left.")
    if person:
        _person(trends, scope, workspace.people_book.find(person).id, as_json=as_json)
    elif as_json:
        _print_json(trends, scope)
    elif scope is not None:
        _one(trends, scope)
    else:
        _all(trends)
    return invocation.exit()


def _print_json(trends: "Trends", scope: "Scope | None") -> None:
    from smarketing_tui.reports.trends_json import trend_fields

    wanted: Sequence[Scope | None] = [scope] if scope is not None else [*trends.scopes, None]
    rows = [trend_fields(trends.trend(each), trends.slas, trends.advice(each) if each else []) for each in wanted]
    _echo({"version": VERSION, "trends": rows, "unread": list(trends.unread), "partly": list(trends.partly)})


def _echo(document: object) -> None:
    import json

    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def _all(trends: "Trends") -> None:
    from smarketing_tui.domain.trends.measures import measures
    from smarketing_tui.domain.trends.words import NONE_YET, newest_words
    from smarketing_tui.reports.trends_rows import day_label

    found = [*(trends.trend(each) for each in trends.scopes), trends.trend()]
    if not found[-1].points:
        say(NONE_YET)
        return
    shown = [trend for trend in found if trend.points]
    names = ("equity", "teams", "silent", "dominating", "invitations", "promises", "age")
    rows = []
    for trend in shown:
        told = {measure.id: newest_words(measure) for measure in measures(trend)}
        retired = " (retired)" if trend.is_retired else ""
        last = day_label(trend.points[-1].day)
        rows.append((f"{trend.name}{retired}", str(len(trend.points)), last, *(told[name] for name in names)))
    heads = ("Series", "Held", "Last", "Equity", "Sales : mktg", "Silent", "Dominating", "Invited", "Kept", "Age")
    print_columns(heads, rows, right=("Held", "Equity", "Silent", "Dominating"))
    _slas(trends.slas)
    say("`smarketing trends SERIES` shows one of them against its own past.")


def _one(trends: "Trends", scope: "Scope") -> None:
    from smarketing_tui.domain.trends.measures import measures
    from smarketing_tui.domain.trends.words import span_words
    from smarketing_tui.reports.trends_rows import (
        KIND_HEADS,
        MEETING_HEADS,
        balance_table,
        kind_rows,
        measure_rows,
        meeting_rows,
    )

    trend = trends.trend(scope)
    if len(trend.points) < 2:
        say(f"{trend.name}: {span_words(len(trend.points))}")
    if trend.points:
        print_columns(("Measure", "Newest", "Against its own past"), [*measure_rows(measures(trend))])
        click.echo()
        print_columns(MEETING_HEADS, [*meeting_rows(trend.points)], right=MEETING_HEADS[1:])
        heads, balance = balance_table(trend.points)
        if len(heads) > 1:
            click.echo()
            print_columns(heads, [*balance], right=heads[1:])
        click.echo()
        print_columns(KIND_HEADS, [*kind_rows(trend.agenda, len(trend.points))], right=KIND_HEADS[1:])
    _slas(trends.slas)
    _advice(trends.advice(scope))


def _person(trends: "Trends", scope: "Scope | None", person: str, *, as_json: bool) -> None:
    from smarketing_tui.domain.trends.measures import person_measures
    from smarketing_tui.domain.trends.words import span_words
    from smarketing_tui.reports.trends_json import person_fields
    from smarketing_tui.reports.trends_rows import PERSON_HEADS, measure_rows, person_rows

    who = trends.people[person]
    trend = trends.person(who, scope)
    advice = [each for one in ([scope] if scope else trends.scopes) for each in trends.advice_on(who, one)]
    if as_json:
        _echo({"version": VERSION, "series": scope.id if scope else None, **person_fields(who, trend, advice)})
        return
    if not trend.points:
        say(f"{who.name} has not been in a meeting {'of this series ' if scope else ''}that has ended.")
    elif len(trend.points) < 2:
        say(f"{who.name}: {span_words(1)}")
    if trend.points:
        print_columns(("Measure", "Newest", "Against their own past"), [*measure_rows(person_measures(trend))])
        click.echo()
        print_columns(PERSON_HEADS, [*person_rows(trend.points)], right=PERSON_HEADS[1:-2])
    _advice(advice)


def _slas(slas: "Sequence[SlaTrend]") -> None:
    from smarketing_tui.reports.trends_rows import sla_rows

    rows = [*sla_rows(slas, PERIODS)]
    if rows:
        click.echo()
        print_columns(("SLA", "Attained by period, the newest first"), rows)


def _advice(advice: "Sequence[Advice]") -> None:
    if advice:
        click.echo()
        print_columns(("For the next invitation", "Evidence"), [(each.sentence, each.evidence) for each in advice])
