"""When a recurring event comes next: its rule is run by `dateutil`, in a range of years where it always ends."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # it ships no types
from icalendar.prop import vRecur

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.text import one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.ics_event import CalendarEvent
from smarketing_tui.interchange.ics_time import Times

_CYCLES = 19
"""Whole cycles of the calendar, of 400 years each, by which a rule is moved on while it is run.

`dateutil` looks for the next date until the year 9999, which takes a rule that never comes true (30 February) seconds;
nearer to that year it gives up soon. After 400 years every date has the same weekday again.
"""

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_KNOWN = frozenset(
    [
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "BYDAY",
        "BYMONTH",
        "BYMONTHDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYSETPOS",
        "WKST",
    ]
)
_CLOCK = {"BYHOUR": "hour", "BYMINUTE": "minute", "BYSECOND": "second"}
_LONGEST_RULE = 500
_MOST_FOLLOWED = 20_000


class NeverAgain(BadInput):
    """The rule of an event finds no other date until the end of the calendar: that took a while."""


def next_of(event: CalendarEvent, changed: Sequence[CalendarEvent], now: datetime) -> CalendarEvent | None:
    """Return the next occurrence of *event* that begins after *now*, as it is then; None if none is left.

    *changed* are its occurrences that are another time or otherwise, each alone or from then on. Raises BadInput for a
    rule that cannot be run.
    """
    replaced = {each.replaces.utc for each in changed if each.replaces is not None and not each.replaces.is_day}
    days = {each.replaces.local.date() for each in changed if each.replaces is not None and each.replaces.is_day}
    days |= {each.local.date() for each in event.without if each.is_day}
    replaced |= {each.utc for each in event.without if not each.is_day}
    turns = sorted((_Turn.of(each, event) for each in changed if each.onwards), key=lambda turn: turn.since)

    def stands(times: Times) -> bool:
        return times.utc not in replaced and times.local.date() not in days

    def as_it_is(times: Times) -> CalendarEvent:
        """Return the occurrence that the rule has at *times*, as the last change that goes on until then has it."""
        turn = next((turn for turn in reversed(turns) if turn.since < times.utc), None)
        if turn is None:
            return replace(event, start=replace(times.moved(event.start.zone), is_utc=event.start.is_utc))
        start = replace(times, local=times.local + turn.shift).moved(turn.event.start.zone)
        return replace(_filled(turn.event, event), start=replace(start, is_utc=turn.event.start.is_utc))

    def is_coming(found: CalendarEvent) -> bool:
        return not found.cancelled and found.start.utc > now and not found.start.is_day

    since = now - max((turn.shift for turn in turns), default=timedelta())
    ended = turns[-1].since if turns and turns[-1].event.cancelled else None
    by_rule = takewhile(lambda times: ended is None or times.utc <= ended, _occurrences(event, min(since, now)))
    found = [*islice(filter(is_coming, map(as_it_is, filter(stands, by_rule))), 1)]
    found += filter(is_coming, map(as_it_is, filter(stands, event.more)))
    alone = {each.replaces for each in changed if not each.onwards}
    one_by_one = [each for each in changed if not each.onwards or each.replaces not in alone]
    found += filter(is_coming, (_filled(each, event) for each in one_by_one))
    return min(found, key=lambda each: each.start.utc, default=None)


@dataclass(frozen=True, slots=True)
class _Turn:
    """From `since` on a series is as `event` has it, its occurrences moved by `shift`, in local time."""

    since: datetime
    shift: timedelta
    event: CalendarEvent

    @classmethod
    def of(cls, change: CalendarEvent, series: CalendarEvent) -> "_Turn":
        """Return what the *change* of one occurrence of the *series* means for the later ones."""
        was = change.replaces
        assert was is not None  # it would change nothing
        if was.is_day:
            was = replace(series.start, local=datetime.combine(was.local.date(), series.start.local.time()))
        zone = series.start.zone
        return cls(was.utc, change.start.moved(zone).local - was.moved(zone).local, change)


def _filled(change: CalendarEvent, series: CalendarEvent) -> CalendarEvent:
    """Return a *change* with what it leaves open as the *series* has it."""
    return replace(
        change,
        title=change.title or series.title,
        minutes=change.minutes or series.minutes,
        guests=change.guests or series.guests,
        description=change.description or series.description,
    )


def _occurrences(event: CalendarEvent, since: datetime) -> Iterator[Times]:
    """Yield the times of *event* by its rule; raises BadInput."""
    try:
        yield from occurrences(event, since)
    except BadInput:
        raise
    except Exception as error:  # noqa: BLE001 - what a rule does to the library is no reason to lose the other events
        raise BadInput(f"its RRULE cannot be run: {one_line(str(error), 80) or type(error).__name__}") from None


def occurrences(event: CalendarEvent, now: datetime) -> Iterator[Times]:
    """Yield the times of *event* by its rule, in its local time: the first one, and those of about *now* and later.

    Raises BadInput.
    """
    yield event.start
    if not event.rule:
        return
    parts = vRecur.from_ical(event.rule)
    until, count = _check(parts, event), int(parts.get("COUNT", [0])[0])
    lately = now.astimezone(event.start.zoneinfo).replace(tzinfo=None) - timedelta(days=2)
    if until is not None and until < lately:
        return
    begins = event.start.local if count else _nearer(event.start.local, parts, lately)
    found = 0
    for local in rrulestr(parts.to_ical().decode(), dtstart=_moved(begins, _CYCLES)):
        found += 1
        here = _moved(local, -_CYCLES)
        if until is not None and here > until:
            return
        if here > lately and here != event.start.local:
            yield replace(event.start, local=here)
        elif found > _MOST_FOLLOWED:
            raise BadInput("it has repeated too often to be followed")
    if found != count or not count:
        raise NeverAgain("it never comes")


def _nearer(begins: datetime, parts: vRecur, lately: datetime) -> datetime:
    """Return a later beginning that leads to the same days: whole intervals of days or weeks further on."""
    days = {"DAILY": 1, "WEEKLY": 7}.get(str(parts["FREQ"][0]), 0) * int(parts.get("INTERVAL", [1])[0])
    passed = (lately - begins).days
    return begins + timedelta(days=passed // days * days) if days and passed > days else begins


def _check(parts: vRecur, event: CalendarEvent) -> datetime | None:
    """Take out of *parts* what the library is not to see, and return the last local moment; raises BadInput."""
    if len(event.rule) > _LONGEST_RULE:
        raise BadInput("its RRULE is too long")
    frequency = str(parts.get("FREQ", [""])[0]).upper()
    if frequency not in _FREQUENCIES:
        raise BadInput(f"it repeats {one_line(frequency.lower(), 20) or 'without a FREQ'}, not by days or longer")
    for name, unit in _CLOCK.items():
        if name in parts and [int(each) for each in parts.pop(name)] != [getattr(event.start.local, unit)]:
            raise BadInput(f"it repeats by {name}, at more than its own time")
    strange = [name for name in parts if name not in _KNOWN]
    if strange:
        raise BadInput(f"it repeats by {one_line(str(strange[0]), 20)}, which is not known here")
    if any(int(each) < 1 for name in ("INTERVAL", "COUNT") for each in parts.get(name, [])):
        raise BadInput("its RRULE has an INTERVAL or a COUNT of less than 1")
    until = parts.pop("UNTIL", [None])[0]
    if until is None:
        return None
    if not isinstance(until, datetime):
        return datetime(until.year, until.month, until.day, 23, 59, 59)  # noqa: DTZ001 - local, as its day is
    if until.tzinfo is None:
        return until
    return until.astimezone(UTC).astimezone(event.start.zoneinfo).replace(tzinfo=None)


def _moved(at: datetime, cycles: int) -> datetime:
    return at.replace(year=at.year + 400 * cycles)
