"""SLAs that nobody owes anybody, with figures of the last two months."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.slas.draft import SlaDraft
from smarketing_tui.domain.slas.sla import Measure, Sla, SlaBoard, Terms
from smarketing_tui.domain.slas.workdays import is_workday, span_of, workdays
from smarketing_tui.store.books.slas import SlaBook

_SINCE = 120
"""Days ago on which they were agreed on."""

CHANGED = 8
"""Days ago on which the managers changed one."""

_MEASURED = 60
"""Days for which there are figures."""


@dataclass(frozen=True, slots=True)
class _Made:
    """One SLA, and how its figures come out: a part of what is expected, or of the target."""

    draft: SlaDraft
    parts: tuple[float, ...]


_MADE = (
    _Made(
        SlaDraft(
            *(
                "Qualified leads",
                "marketing",
                "sales",
                "leads of 60 points and more, with a phone number",
                "240",
                "MQLs",
            ),
            why="30 new customers a quarter need 720 of them",
            owes_does="Two webinars a month, the autumn fair, one guide for each persona",
            to_does="Gives every rejected lead a reason, so that the score learns",
            report="CRM, report MQLs by source",
        ),
        (0.97, 1.02, 0.94, 0.93, 0.96),
    ),
    _Made(
        SlaDraft(
            *(
                "First touch",
                "sales",
                "marketing",
                "hours from hand-off to the first try",
                "4",
                "h",
                "level",
                "at most",
            ),
            why="A lead called within hours answers; one called after days has forgotten us",
            owes_does="Two of us watch the inbox, in turns by time zone",
            to_does="Hands over before noon, with the last page seen",
            report="CRM, report Speed to lead",
        ),
        (0.8, 0.95, 1.2, 0.9, 1.05),
    ),
    _Made(
        SlaDraft(
            *("Five attempts", "sales", "marketing", "leads tried five times in ten days", "90", "%", "level"),
            why="Half of our customers answered the fourth try or a later one",
            owes_does="A sequence with five steps for every lead",
            to_does="Writes two of the five messages",
            report="CRM, report Attempts",
        ),
        (0.99, 1.01, 0.88, 1.02, 0.97),
    ),
    _Made(
        SlaDraft(
            *("Rejected without a reason", "sales", "marketing", "", "12", "leads", "total", "at most"),
            why="Without a reason nobody can send a better lead",
            owes_does="Picks one of six reasons",
            to_does="Reads them before each meeting",
            report="CRM, report Rejections",
        ),
        (0.8, 0.9, 0.95, 0.9, 0.85),
    ),
)


def made_up_slas(book: SlaBook, now: datetime) -> None:
    """Define the SLAs in *book*, and enter what has been measured until the day before *now*."""
    agreed = now - timedelta(days=_SINCE)
    slas = [book.define(each.draft, agreed.date(), agreed) for each in _MADE]
    for sla in slas:
        for day in _days(now.date()):
            book.enter(sla.id, day, made_up_figure(sla, day), datetime.combine(day, time(16), UTC))


def changed_target(book: SlaBook, now: datetime) -> None:
    """Let the managers have changed a target some days before *now*."""
    sla = book.find(_MADE[0].draft.name)
    following = span_of(sla.period, now.date()).last + timedelta(days=1)
    why = "The autumn fair brings more, and sales can work 260"
    book.change_target(sla.id, Terms(260, following, now - timedelta(days=CHANGED), why, "Management weekly"))


def made_up_figures(board: SlaBoard, day: date) -> list[tuple[str, float]]:
    """Return what may be said of the SLAs on *board* in a meeting of *day*."""
    return [(sla.id, made_up_figure(sla, day)) for sla in board.slas]


def made_up_figure(sla: Sla, day: date) -> float:
    """Return the figure of a day, always the same."""
    parts = next(each.parts for each in _MADE if each.draft.name == sla.name)
    span = span_of(sla.period, day)
    part, target = parts[day.isocalendar().week % len(parts)], sla.target_on(day)
    if sla.measure is Measure.LEVEL:
        return round(target * part, 1)
    return round(target * workdays(span, (), day) / workdays(span) * part)


def _days(today: date) -> Iterator[date]:
    """Yield the Tuesdays and Fridays of two months, and the last workday, all before *today*."""
    past = [today - timedelta(days=ago) for ago in range(_MEASURED, 0, -1)]
    last = max(day for day in past if is_workday(day))
    yield from (day for day in past if day.weekday() in (1, 4) or day == last)
