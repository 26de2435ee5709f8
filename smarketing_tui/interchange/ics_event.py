"""One event of a calendar, as far as a plan needs it. What its values mean says the library `icalendar`."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from icalendar import Component as Parsed
from icalendar import Event
from icalendar.prop import vRecur

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.ics_components import LONGEST_LINE, Component
from smarketing_tui.interchange.ics_guests import MOST_GUESTS, Guest, guests_of
from smarketing_tui.interchange.ics_time import Times, Zones

_WANTED = frozenset(
    [
        "UID",
        "SUMMARY",
        "DTSTART",
        "DTEND",
        "DURATION",
        "DESCRIPTION",
        "ATTENDEE",
        "ORGANIZER",
        "STATUS",
        "SEQUENCE",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
    ]
)
_LONGEST = 2_000
_LISTS = frozenset(("DESCRIPTION", "RDATE", "EXDATE"))
_BROKEN = re.compile(r"broken property '([A-Z-]{1,30})'")
_UNREAD = re.compile(r"into parts: .([A-Za-z-]{1,30})")
_TIMES = frozenset(("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"))
"""Without one of these the meeting would be at another time."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One VEVENT. `minutes` is 0 where it names no end; `replaces` is the occurrence of a series that it changes.

    It changes all later ones, too, if it is for `onwards` (RANGE=THISANDFUTURE).

    `unread` are the names of lines in it that say nothing to anybody, as those with a quotation mark in a name.
    """

    line: int
    uid: str
    title: str
    start: Times
    minutes: int
    guests: tuple[Guest, ...]
    description: str
    cancelled: bool
    sequence: int
    rule: str
    more: tuple[Times, ...]
    without: tuple[Times, ...]
    replaces: Times | None
    is_floating: bool
    onwards: bool = False
    unread: tuple[str, ...] = ()


def read_event(component: Component, zones: Zones) -> CalendarEvent:
    """Return the event that *component* is; raises BadInput, whose message is the reason without a full stop."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _event(component, zones)
        except BadInput:
            raise
        except Exception as error:  # noqa: BLE001 - whatever one event does to its reader, the others are taken
            broken = _BROKEN.search(str(error))
            what = f"its {broken[1]}" if broken else "it"
            why = "" if broken else f": {one_line(str(error), 100) or type(error).__name__}"
            raise BadInput(f"{what} cannot be read{why}") from None


def _event(component: Component, zones: Zones) -> CalendarEvent:
    event = Event.from_ical("".join(f"{line}\r\n" for line in _lines(component)))
    unread = tuple(_unread(event))
    lost = next((name for name in unread if name in _TIMES), "")
    if lost:
        raise BadInput(f"its {lost} cannot be read")
    start = _one(event, "DTSTART")
    if start is None:
        raise BadInput("it has no DTSTART")
    begins = _times(start, zones)
    replaces = _one(event, "RECURRENCE-ID")
    rule = _one(event, "RRULE")
    if rule is not None and not isinstance(rule, vRecur):
        raise BadInput("its RRULE cannot be read")
    return CalendarEvent(
        line=component.line,
        uid=one_line(str(_one(event, "UID") or ""), 500),
        title=one_line(str(_one(event, "SUMMARY") or ""), NAME_LIMIT),
        start=begins,
        minutes=_minutes(event, begins, zones),
        guests=guests_of(event),
        description=str(_one(event, "DESCRIPTION") or ""),
        cancelled=str(_one(event, "STATUS") or "").strip().upper() == "CANCELLED",
        sequence=int(_one(event, "SEQUENCE") or 0),
        rule="" if rule is None else rule.to_ical().decode(),  # type: ignore[no-untyped-call]  # it has no types
        more=tuple(_listed(event, "RDATE", zones)),
        without=tuple(_listed(event, "EXDATE", zones)),
        replaces=None if replaces is None else _times(replaces, zones),
        is_floating=not begins.is_day and start.dt.tzinfo is None and not start.params.get("TZID"),
        onwards=replaces is not None and _is_onwards(replaces),
        unread=unread,
    )


def _is_onwards(replaces: Any) -> bool:
    """Tell whether a RECURRENCE-ID means all later occurrences, too; raises BadInput for what is known no more."""
    span = one_line(str(replaces.params.get("RANGE", "")), 30).upper()
    if span not in ("", "THISANDFUTURE"):
        raise BadInput(f"it changes a range of occurrences, {span}, that is not known here")
    return bool(span)


def _unread(event: Parsed) -> Iterator[str]:
    """Yield the name of each line that the library has passed over without a word."""
    for name, why in event.errors:
        found = _UNREAD.search(str(why))
        if name is None and found:
            yield found[1].upper()


def _lines(component: Component) -> Iterator[str]:
    """Yield what the library is to read: only what is wanted, for a picture in a file takes it minutes."""
    yield "BEGIN:VEVENT"
    guests = 0
    for _, words in component.content:
        name = re.split("[;:]", words[:100], maxsplit=1)[0].strip().upper()
        guests += name == "ATTENDEE"
        if name not in _WANTED or guests > MOST_GUESTS:
            continue
        if len(words) > _LONGEST and name not in _LISTS:
            raise BadInput(f"its {name} is longer than {_LONGEST:,} characters")
        if len(words) >= LONGEST_LINE and name != "DESCRIPTION":
            raise BadInput(f"its {name} is longer than {LONGEST_LINE:,} characters")
        yield words
    yield "END:VEVENT"


def _one(event: Parsed, name: str) -> Any:
    """Return the one value of that property, None if it is missing."""
    value = event.get(name)
    if isinstance(value, list):
        if name not in ("DESCRIPTION", "RRULE"):
            raise BadInput(f"it has more than one {name}")
        value = value[0]
    return value


def _times(value: Any, zones: Zones) -> Times:
    if not isinstance(value.dt, date):
        raise BadInput("a time in it is a length")
    return zones.times(value.dt, str(value.params.get("TZID", "")))


def _minutes(event: Parsed, begins: Times, zones: Zones) -> int:
    """Return its length in whole minutes, what is begun counts; raises BadInput for one of less than nothing."""
    end, duration = _one(event, "DTEND"), _one(event, "DURATION")
    length = timedelta()
    if end is not None:
        length = _times(end, zones).utc - begins.utc
    elif duration is not None:
        length = duration.dt
        if not isinstance(length, timedelta):
            raise BadInput("its DURATION is no length")
    if length < timedelta():
        raise BadInput("it ends before it begins")
    return -(-int(length.total_seconds()) // 60)


def _listed(event: Parsed, name: str, zones: Zones) -> Iterator[Times]:
    """Yield the times of a property that may be there several times, each with a list; of periods their beginnings."""
    value = event.get(name, [])
    for part in value if isinstance(value, list) else [value]:
        for each in part.dts:
            found = each.dt[0] if isinstance(each.dt, tuple) else each.dt
            yield zones.times(found, str(part.params.get("TZID", "") or each.params.get("TZID", "")))
