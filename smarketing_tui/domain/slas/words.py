"""SLAs in words: neutral ones. Nobody fails; something is behind pace."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.people import MARKETING, SALES
from smarketing_tui.domain.slas.draft import amount
from smarketing_tui.domain.slas.sla import Direction, Figure, Measure, Period, Sla, SlaBoard, SlaChange, Terms
from smarketing_tui.domain.slas.standing import SlaState, Standing
from smarketing_tui.domain.slas.workdays import Span, span_of

STATE_WORDS = {
    SlaState.MET: "met",
    SlaState.ON_PACE: "on pace",
    SlaState.AT_RISK: "at risk",
    SlaState.BEHIND: "behind",
    SlaState.NO_FIGURE: "no figure yet",
}
"""What people read for each state (domain.md)."""

_SHORT_TEAMS = {MARKETING: "Mktg", SALES: "Sales"}
_EACH = {Period.WEEK: "a week", Period.MONTH: "a month", Period.QUARTER: "a quarter"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def short_team(team: str) -> str:
    """Return a team's name for a narrow column."""
    return _SHORT_TEAMS.get(team, team)


def with_unit(value: float, sla: Sla) -> str:
    """Return an amount with the unit of *sla*: `260 MQLs`, `85 %`."""
    return f"{amount(value)} {sla.unit}"


def target_words(sla: Sla, target: float) -> str:
    """Return what is owed: `at least 260 MQLs a month`."""
    side = "at most" if sla.direction is Direction.AT_MOST else "at least"
    each = _EACH[sla.period] if sla.measure is Measure.TOTAL else f"over {_EACH[sla.period]}"
    return f"{side} {with_unit(target, sla)} {each}"


def sides_words(sla: Sla) -> str:
    """Return who owes it to whom: `marketing to sales`."""
    return f"{sla.owes} to {sla.to}"


def state_words(sla: Sla, stand: Standing) -> str:
    """Return the state in words; only a total that goes on has a pace to be behind.

    A figure from before the first workday is one, but says nothing yet.
    """
    if stand.state is SlaState.NO_FIGURE and stand.figure is not None:
        return "no workday yet"
    has_pace = sla.measure is Measure.TOTAL and not stand.is_over
    return "behind pace" if stand.state is SlaState.BEHIND and has_pace else STATE_WORDS[stand.state]


def figure_words(sla: Sla, stand: Standing) -> str:
    """Return the figure against its target: `182/260 MQLs`, `3.1 ≤ 4 h`; without a figure `—/260 MQLs`."""
    actual = "—" if stand.figure is None else amount(stand.figure.value)
    if sla.measure is Measure.TOTAL and sla.direction is Direction.AT_LEAST:
        return f"{actual}/{with_unit(stand.target, sla)}"
    sign = "≤" if sla.direction is Direction.AT_MOST else "≥"
    return f"{actual} (goal {sign} {with_unit(stand.target, sla)})"


def short_figure(sla: Sla, stand: Standing) -> str:
    """Return the figure against its target where there is little room: `182/260`, `3.1 (≤ 4)`, `—`."""
    if stand.figure is None:
        return "—"
    actual, target = amount(stand.figure.value), amount(stand.target)
    if sla.direction is Direction.AT_MOST:
        return f"{actual} (≤ {target})"
    return f"{actual}/{target}"


def pace_words(sla: Sla, stand: Standing) -> str:
    """Return what the figure means for the rest of the period; "" when there is nothing to say."""
    if stand.figure is None or sla.measure is Measure.LEVEL or stand.expected is None or stand.is_over:
        return ""
    told = f"{amount(round(stand.expected, 1))} expected by now"
    if stand.per_day is not None and stand.state is not SlaState.MET:
        verb = "left" if sla.direction is Direction.AT_MOST else "needed"
        told += f", {amount(round(stand.per_day, 1))} a workday {verb}"
    return told


def short_pace(sla: Sla, stand: Standing) -> str:
    """Return `pace_words` for a column: `150 by now · 8.3 a day`."""
    if stand.figure is None or sla.measure is Measure.LEVEL or stand.expected is None or stand.is_over:
        return ""
    told = f"{amount(round(stand.expected, 1))} by now"
    if stand.per_day is None or stand.state is SlaState.MET:
        return told
    return f"{told} · {amount(round(stand.per_day, 1))} a day"


def span_words(period: Period, span: Span) -> str:
    """Return the name of a period: `Nov 2026`, `Q4 2026`, `week of 16 Nov 2026`."""
    first = span.first
    month = _MONTHS[first.month - 1]
    match period:
        case Period.WEEK:
            return f"week of {first.day} {month} {first.year}"
        case Period.MONTH:
            return f"{month} {first.year}"
        case Period.QUARTER:
            return f"Q{(first.month + 2) // 3} {first.year}"


def entered_words(board: SlaBoard, figure: Figure) -> str:
    """Return the line of a log for a figure that is being entered on *board*, with the one it corrects."""
    sla = board.find(figure.sla)
    if sla is None:
        return f"A figure: {amount(figure.value)}"
    so_far = " so far" if sla.measure is Measure.TOTAL else ""
    before = next((each for each in board.figures if (each.sla, each.day) == (figure.sla, figure.day)), None)
    instead = "" if before is None else f", not {amount(before.value)}"
    return f"{sla.name}: {with_unit(figure.value, sla)}{so_far}{instead}"


def lower_than_before(sla: Sla, known: Iterable[Figure], day: date, value: float) -> str:
    """Return a hint when a total is less than on an earlier day of its period, or more than on a later one; "" else."""
    if sla.measure is not Measure.TOTAL:
        return ""
    span = span_of(sla.period, day)
    others = [each for each in known if each.sla == sla.id and each.day in span]
    before = max((each for each in others if each.day < day), key=lambda each: each.day, default=None)
    after = min((each for each in others if each.day > day), key=lambda each: each.day, default=None)
    if before is not None and before.value > value:
        return f"It was {amount(before.value)} on {day_words(before.day, day)} already: a total is all so far."
    if after is not None and after.value < value:
        return f"It was only {amount(after.value)} on {day_words(after.day, day)}: a total is all so far."
    return ""


def change_words(sla: Sla, moment: datetime, today: date) -> list[SlaChange]:
    """Return what became of *sla* after *moment*: made, its target changed, retired."""
    found = _changes(sla, today, lambda terms: terms.at > moment)
    if sla.retired_at is not None and sla.retired_at > moment:
        found.append(SlaChange(sla.id, sla.name, "retired", sla.retired_why))
    return found


def terms_words(sla: Sla, terms: Terms, today: date) -> str:
    """Return what *terms*, not yet among those of *sla*, mean: from when they hold, what was before and comes after."""
    told = f"{with_unit(terms.target, sla)} from {day_words(terms.since, today)}"
    if terms.since >= sla.begins:
        told += f", {with_unit(sla.target_on(terms.since), sla)} before"
    following = min((each.since for each in sla.terms if each.since > terms.since), default=None)
    if following is not None:
        stays = with_unit(sla.target_on(following), sla)
        told += f"; from {day_words(following, today)} on it stays {stays}"
    return told


def change_parts(change: SlaChange) -> tuple[str, str]:
    """Return what kind of change it is, and the rest: `New` and `260 MQLs`, `Changed` and `target from …`."""
    kind, _, rest = change.what.partition(": ")
    return (kind.capitalize(), rest) if kind in ("new", "retired") else ("Changed", change.what)


def explanation(sla: Sla) -> tuple[tuple[str, str], ...]:
    """Return what presents an SLA, each part under its head; "" where it has not been said yet."""
    return (
        ("What is counted", sla.metric),
        ("Why", sla.why),
        (f"How {sla.owes} works toward it", sla.owes_does),
        (f"How {sla.to} works toward it", sla.to_does),
        ("Report", sla.report),
    )


def changes_of_period(sla: Sla, today: date) -> list[SlaChange]:
    """Return what has come into force in the period of *today*, and what will: new, or with another target."""
    first = span_of(sla.period, today).first
    return _changes(sla, today, lambda terms: terms.since >= first)


def changed_words(sla: Sla, today: date) -> str:
    """Return since when things are different in the period of *today*: `changed 16 Nov`, `new 2 Nov`; "" otherwise."""
    first = span_of(sla.period, today).first
    begun = [terms.since for terms in sla.terms if first <= terms.since <= today]
    if not begun:
        return ""
    since = max(begun)
    return f"{'new' if since == sla.begins else 'changed'} {_day(since)}"


def begins_words(sla: Sla, today: date | None = None) -> str:
    """Return from when on an SLA counts: `from 1 Jan 2027`; for a narrow column, where *today* tells the year, less."""
    begins = sla.begins
    if today is None:
        return f"from {_day(begins)} {begins.year}"
    return f"from {_day(begins)}" if begins.year == today.year else f"from {_MONTHS[begins.month - 1]} {begins.year}"


def date_words(day: date) -> str:
    """Return a day with its year: `6 Nov 2026`."""
    return f"{_day(day)} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _changes(sla: Sla, today: date, is_told: Callable[[Terms], bool]) -> list[SlaChange]:
    found: list[SlaChange] = []

    def changed(what: str, why: str) -> None:
        found.append(SlaChange(sla.id, sla.name, what, why))

    first, *later = sla.terms
    if is_told(first):
        since = f", from {day_words(first.since, today)}" if first.since > today else ""
        changed(f"new: {target_words(sla, first.target)}{since}", sla.why)
    for at, terms in enumerate(later, start=1):
        if is_told(terms):
            known = replace(sla, terms=sla.terms[:at])  # as it was when these terms were entered
            before = amount(known.target_on(terms.since))
            since = day_words(terms.since, today)
            changed(f"target from {before} to {with_unit(terms.target, sla)}, from {since}", terms.why)
    return found
