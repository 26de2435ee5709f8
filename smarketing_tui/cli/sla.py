"""`smarketing sla`: what marketing and sales owe each other, and how it stands."""

from datetime import date, timedelta
from typing import NamedTuple

import click

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.cli.sla_edit import EDITING
from smarketing_tui.cli.sla_reckon import RECKONING
from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.calendar.here import here
from smarketing_tui.domain.slas.board import SlaRow, board_on, row_of
from smarketing_tui.domain.slas.sla import Sla, SlaBoard
from smarketing_tui.domain.slas.waterfall import waterfall
from smarketing_tui.domain.slas.waterfall_chart import HELD, LINE, MEASURED, chart, legend
from smarketing_tui.domain.slas.words import (
    begins_words,
    changed_words,
    figure_words,
    pace_words,
    sides_words,
    span_words,
    state_words,
    target_words,
    with_unit,
)
from smarketing_tui.domain.slas.workdays import span_of
from smarketing_tui.reports.sla_fields import sla_definition, sla_fields
from smarketing_tui.store.books.slas import SlaBook

_ASCII = str.maketrans({MEASURED: "#", HELD: "+", LINE: ".", "≤": "<", "≥": ">", "—": "-", "·": "."})


class Asked(NamedTuple):
    """The SLAs as they are now, and what day it is where the facilitator is."""

    book: SlaBook
    board: SlaBoard
    today: date


def asked(invocation: Invocation) -> Asked:
    """Return the SLAs, after what ended meetings have said of them."""
    book, today = invocation.look().slas(), invocation.today()
    return Asked(book, book.board(today, invocation.settings.sla), today)


@click.group("sla", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="For programs; ratios are parts of 1.")
@click.option("--all", "everything", is_flag=True, help="The retired, too.")
@click.pass_context
def command(ctx: click.Context, as_json: bool, everything: bool) -> Exit | None:
    """Show how every SLA stands, or define one, enter figures, plot."""
    if ctx.invoked_subcommand is not None:
        return None
    invocation = ctx.find_object(Invocation) or Invocation()
    book, board, today = asked(invocation)
    rows = board_on(board, today)
    coming = [sla for sla in book.current() if sla.begins > today]
    resting = [sla for sla in book.all() if sla.is_retired]
    if as_json:
        # One that is still to come stands as on its first day, when nothing has been measured yet.
        known = [_row(sla, book, board, today) for sla in (*book.current(), *(resting if everything else ()))]
        told = [{"begins": row.sla.begins.isoformat(), "retired": row.sla.is_retired} for row in known]
        print_json("slas", [{**sla_fields(row), **more} for row, more in zip(known, told, strict=True)])
        return invocation.exit()
    if not rows and not coming and not resting:
        say("There are no SLAs yet; `smarketing sla add -h` says how one is defined.")
    elif not rows and not coming and not everything:
        say("All SLAs are retired; --all lists them.")
    if rows:
        print_columns(("SLA", "Owed", "Figure", "State", "As of", ""), [_cells(row, today) for row in rows])
    for sla in coming:
        click.echo(f"{sla.name}: {sides_words(sla)}, {target_words(sla, sla.target_on(today))}, {begins_words(sla)}")
    for sla in resting if everything else ():
        why = f": {sla.retired_why}" if sla.retired_why else ""
        click.echo(f"{sla.name}: {sides_words(sla)}, {target_words(sla, sla.target_on(today))}, retired{why}")
    return invocation.exit()


def _cells(row: SlaRow, today: date) -> tuple[str, ...]:
    of = "" if row.now.figure is None else day_words(row.now.figure.day, today)
    told = "; ".join(filter(None, (changed_words(row.sla, today), pace_words(row.sla, row.now) or _before(row))))
    return row.sla.name, sides_words(row.sla), figure_words(row.sla, row.now), state_words(row.sla, row.now), of, told


def _before(row: SlaRow) -> str:
    if row.before is None:
        return ""
    state = state_words(row.sla, row.before)
    return f"{span_words(row.sla.period, row.before.span)}: {figure_words(row.sla, row.before)}, {state}"


@command.command("show")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def show(invocation: Invocation, name: str, as_json: bool) -> Exit:
    """Say what the SLA NAME is, why, who works toward it how, and how it stands."""
    book, board, today = asked(invocation)
    row = _row(book.find(name), book, board, today)
    if as_json:
        print_json("slas", [{**sla_fields(row), **sla_definition(row.sla)}])
        return invocation.exit()
    sla, now = row.sla, row.now
    click.echo(f"{sla.name}: {sides_words(sla)}, {target_words(sla, now.target)}")
    if sla.begins > today:
        click.echo(f"It counts {begins_words(sla)}.")
    else:
        click.echo(f"{span_words(sla.period, now.span)}: {figure_words(sla, now)}, {state_words(sla, now)}")
    told = (
        ("", pace_words(sla, now)),
        ("Before", _before(row)),
        ("What is counted", sla.metric if sla.metric != sla.name else ""),
        ("Why", sla.why),
        (f"What {sla.owes} does", sla.owes_does),
        (f"What {sla.to} does", sla.to_does),
        ("Report", sla.report),
    )
    for head, words in told:
        if words:
            click.echo(f"{head}: {words}" if head else words)
    for terms in sorted(sla.terms, key=lambda terms: (terms.since, terms.at)):
        replaced = "" if sla.terms_on(terms.since) == terms else "replaced since"
        why = " · ".join(each for each in (terms.why, terms.who, replaced) if each)
        click.echo(f"Target from {terms.since}: {with_unit(terms.target, sla)}" + (f" ({why})" if why else ""))
    if sla.is_retired:
        click.echo("Retired" + (f": {sla.retired_why}" if sla.retired_why else ""))
    return invocation.exit()


def _row(sla: Sla, book: SlaBook, board: SlaBoard, today: date) -> SlaRow:
    """Return the row of an SLA, also of a retired one, and of one still to come as it will stand on its first day."""
    return row_of(sla, SlaBoard((sla,), tuple(book.figures()), board.settings, board.changes), max(today, sla.begins))


@command.command("figures")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def figures(invocation: Invocation, name: str, as_json: bool) -> Exit:
    """List every figure ever entered for the SLA NAME; of several of one day the last counts."""
    book = asked(invocation).book
    sla = book.find(name)
    entries = book.entries(sla.id)
    counts = {entry.day: entry.id for entry in entries}
    if as_json:
        rows = [
            {
                "day": entry.day.isoformat(),
                "value": entry.value,
                "counts": counts[entry.day] == entry.id and entry.value is not None,
                "entered_at": f"{entry.at:%Y-%m-%dT%H:%M:%SZ}",
                "session": entry.session or None,
            }
            for entry in entries
        ]
        print_json("figures", rows)
    elif not entries:
        say(f'{sla.name} has no figure yet; `smarketing sla figure "{sla.name}" 182` enters the one of today.')
    else:
        cells = [
            (
                entry.day.isoformat(),
                "taken back" if entry.value is None else with_unit(entry.value, sla),
                "" if counts[entry.day] == entry.id else "corrected",
                f"{here(entry.at, invocation.settings.timezone):%Y-%m-%d %H:%M}",
                entry.session or "by command",
            )
            for entry in sorted(entries, key=lambda entry: entry.day)
        ]
        print_columns(("Day", "Figure", "", "Entered", "In"), cells, right=("Figure",))
    return invocation.exit()


@command.command("plot")
@click.argument("name")
@click.option("--ago", metavar="N", type=click.IntRange(0, 200), default=0, help="Periods before this one.")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_obj
def plot(invocation: Invocation, name: str, ago: int, as_json: bool) -> Exit:
    """Draw the actual of the SLA NAME against the straight daily line."""
    book, board, today = asked(invocation)
    sla = book.find(name)
    day = today
    for _ in range(ago):
        day = span_of(sla.period, day).first - timedelta(days=1)
    fall = waterfall(sla, book.figures(), day, board.settings)
    if as_json:
        rows = [{"day": each.day.isoformat(), "line": each.line, "actual": each.actual} for each in fall.days]
        print_json("days", rows)
        return invocation.exit()
    owed = f": {target_words(sla, fall.target)}" if fall.days else ""
    lines = [
        f"{sla.name}, {span_words(sla.period, fall.span)}{owed}",
        *chart(fall, 100, 12),
        legend(fall, 200),
    ]
    for line in lines:
        click.echo(line.translate(_ASCII) if invocation.ascii else line)
    return invocation.exit()


for each in (*EDITING, *RECKONING):
    command.add_command(each)
