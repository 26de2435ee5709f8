"""What changes SLAs by command: add, change, retire, figure. Vague ones are refused in one line."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import TypeVar

import click

from smarketing_tui.cli.exits import say
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.slas.draft import SlaDraft, Vague, day_measured, day_typed, draft_of, figure_of, target_of
from smarketing_tui.domain.slas.rules import changing_day, measurable_day
from smarketing_tui.domain.slas.sla import Direction, Measure, Period, Sla, Terms
from smarketing_tui.domain.slas.standing import standing
from smarketing_tui.domain.slas.words import (
    begins_words,
    figure_words,
    lower_than_before,
    span_words,
    state_words,
    target_words,
    terms_words,
    with_unit,
)
from smarketing_tui.domain.slas.workdays import span_of
from smarketing_tui.store.books.slas import SlaBook
from smarketing_tui.store.refusals import BadInput, listed

T = TypeVar("T")


def measurable(made: Callable[[], T]) -> T:
    """Return what *made* returns; raises BadInput where something is too vague to be measured."""
    try:
        return made()
    except Vague as vague:
        raise BadInput(str(vague)) from None


def _day(words: str, today: date) -> date:
    return measurable(lambda: day_typed(words, today))


def _book(invocation: Invocation) -> SlaBook:
    return invocation.open().sla_book


_EXPLAINING = (
    click.option("--metric", metavar="TEXT", help="What is counted, in words both sides agree on."),
    click.option("--why", metavar="TEXT", help="Why it is in place."),
    click.option("--owes-does", metavar="TEXT", help="How the team that owes it works toward it."),
    click.option("--to-does", metavar="TEXT", help="How the other team does."),
    click.option("--report", metavar="TEXT", help="Where its report is."),
)


def _explaining(function: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_EXPLAINING):
        function = option(function)
    return function


@click.command("add")
@click.argument("name")
@click.option("--owes", metavar="TEAM", default="", help="Who owes it: marketing, sales, or another team.")
@click.option("--to", metavar="TEAM", default="", help="To whom.")
@click.option("--target", metavar="NUMBER", default="", help="How many.")
@click.option("--unit", metavar="UNIT", default="", help="Of what: leads, hours, %.")
@click.option("--period", metavar="PERIOD", default=Period.MONTH, help="week, month (the usual) or quarter.")
@click.option("--at-most", is_flag=True, help="Not to be passed; otherwise to be reached.")
@click.option("--level", is_flag=True, help="A mean or a rate; otherwise a total that adds up.")
@click.option("--from", "since", metavar="DAY", default="", help="From when it holds; otherwise from today.")
@_explaining
@click.pass_obj
def add(invocation: Invocation, /, name: str, at_most: bool, level: bool, since: str, **typed: str | None) -> None:
    """Define the SLA NAME: what one team owes the other, as a number with a unit in a period."""
    now = datetime.now(UTC)
    draft = SlaDraft(
        name=name,
        measure=Measure.LEVEL if level else Measure.TOTAL,
        direction=Direction.AT_MOST if at_most else Direction.AT_LEAST,
        **{key: value or "" for key, value in typed.items()},
    )
    today = invocation.today()
    day = _day(since, today)
    sla = measurable(lambda: _book(invocation).define(draft, day, now))
    begins = f", {begins_words(sla)}" if sla.begins > today else ""
    say(f"{sla.name}: {sla.owes} owes {sla.to} {target_words(sla, sla.target_on(day))}{begins}.")


@click.command("change")
@click.argument("name")
@click.option("--target", metavar="NUMBER", help="Its new target; the old one stays known.")
@click.option("--from", "since", metavar="DAY", default="", help="From when that holds; otherwise from today.")
@click.option("--reason", metavar="TEXT", default="", help="Why the target changes.")
@click.option("--by", "who", metavar="NAME", default="", help="Who decided it.")
@click.option("--name", "new_name", metavar="NAME", help="What it is called from now on.")
@_explaining
@click.pass_obj
def change(
    invocation: Invocation,
    /,
    name: str,
    target: str | None,
    since: str,
    reason: str,
    who: str,
    new_name: str | None,
    **typed: str | None,
) -> None:
    """Change the target of the SLA NAME from a day on, or how it is explained.

    Its unit, measure, direction and period stay: figures of two kinds cannot be compared. Retire it and add another.
    """
    now = datetime.now(UTC)
    book, today = _book(invocation), invocation.today()
    sla = book.find(name)
    told = {key: value for key, value in {"name": new_name, **typed}.items() if value is not None}
    if target is None and (since or reason or who):
        raise click.UsageError("--from, --reason and --by belong to a new --target.")
    if target is None and not told:
        raise click.UsageError("Say what changes: --target, --name, --metric, --why, --owes-does, --to-does, --report.")
    if target is not None:
        if sla.is_retired:
            raise BadInput(_RETIRED.format(sla.name))
        day = measurable(lambda: changing_day(since, sla, today))
        terms = Terms(measurable(lambda: target_of(target, sla.unit)), day, now, reason, who)
        measurable(lambda: book.change_target(sla.id, terms))
        say(f"{sla.name}: {terms_words(sla, terms, today)}.")
    if told:
        draft = replace(draft_of(sla, today), **{key: told[key] for key in _NAMES if key in told})
        explained = measurable(lambda: book.explain(sla.id, draft))
        before = f" ({sla.name} before)" if explained.name != sla.name else ""
        changed = [label for field, label in _LABELS.items() if getattr(explained, field) != getattr(sla, field)]
        say(f"{explained.name}{before}: {listed(changed)} changed." if changed else f"{sla.name}: nothing has changed.")


_LABELS = {
    "name": "name",
    "metric": "what is counted",
    "why": "why",
    "owes_does": "what the team that owes it does",
    "to_does": "what the other team does",
    "report": "report",
}
_RETIRED = '{0} is retired; `smarketing sla retire "{0}" --undo` takes it up again.'


_NAMES = tuple(field.name for field in fields(SlaDraft))


@click.command("retire")
@click.argument("name")
@click.option("--reason", metavar="TEXT", default="", help="Why nobody needs it any more.")
@click.option("--undo", is_flag=True, help="Take it up again.")
@click.pass_obj
def retire(invocation: Invocation, name: str, reason: str, undo: bool) -> None:
    """Let the SLA NAME rest; its figures stay known."""
    book = _book(invocation)
    sla = book.find(name)
    if undo and reason:
        raise click.UsageError("--reason says why it is retired; leave it out with --undo.")
    if not undo:
        book.retire(sla.id, reason, datetime.now(UTC))
        say(f'{sla.name} is retired, its figures stay; `smarketing sla retire "{sla.name}" --undo` takes it up again.')
    elif sla.is_retired:
        book.take_up(sla.id)
        say(f"{sla.name} is in use again.")
    else:
        raise BadInput(f"{sla.name} is in use: there is nothing to undo.")


@click.command("figure", context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("value", default="")
@click.option("--on", "on", metavar="DAY", default="", help="The day it was measured; otherwise today.")
@click.option("--take-back", is_flag=True, help="There is no figure of that day after all.")
@click.pass_obj
def figure(invocation: Invocation, name: str, value: str, on: str, take_back: bool) -> None:
    """Enter the figure VALUE of the SLA NAME: of a total all there has been in the period so far.

    It takes the place of any figure of that day; the earlier ones stay known.
    """
    now = datetime.now(UTC)
    today = invocation.today()
    day = measurable(lambda: day_measured(on, today))
    if take_back == bool(value.strip()):
        raise click.UsageError("Give the figure, or --take-back.")
    book = invocation.open().slas()
    sla = book.find(name)
    if sla.is_retired:
        raise BadInput(_RETIRED.format(sla.name))
    known = book.figures()
    if take_back:
        if all((each.sla, each.day) != (sla.id, day) for each in known):
            raise BadInput(f"{sla.name} has no figure of {day}.")
        book.enter(sla.id, day, None, now)
        say(f"{sla.name}: no figure of {day_words(day, today)} any more; {_stands(invocation, book, sla, day, today)}")
        return
    measurable(lambda: measurable_day(sla, day, today))
    found = measurable(lambda: figure_of(value, sla.unit))
    book.enter(sla.id, day, found, now)
    kept = f"{sla.name}: {with_unit(found, sla)} by {day_words(day, today)}"
    hint = lower_than_before(sla, known, day, found)
    say(f"{kept}; {_stands(invocation, book, sla, day, today)} {hint}".rstrip())


def _stands(invocation: Invocation, book: SlaBook, sla: Sla, day: date, today: date) -> str:
    """Return how the period of *day* stands now that its figures are others."""
    stand = standing(sla, book.figures(), today, invocation.settings.sla, span_of(sla.period, day))
    return f"{span_words(sla.period, stand.span)}: {figure_words(sla, stand)}, {state_words(sla, stand)}."


EDITING = (add, change, retire, figure)
