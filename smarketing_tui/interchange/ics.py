"""An iCalendar file (RFC 5545) as meetings to come: every event is one, or is not, and the file says why."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from smarketing_tui.domain.agenda import LONGEST_ITEM
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.text import counted, folded, one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.ics_components import Component, components
from smarketing_tui.interchange.ics_event import CalendarEvent, read_event
from smarketing_tui.interchange.ics_recurrence import NeverAgain, next_of
from smarketing_tui.interchange.ics_time import Zones
from smarketing_tui.interchange.text_file import TextFile
from smarketing_tui.interchange.transcript import NotTaken
from smarketing_tui.store.zones import is_zone

MOST = 5_000
"""Events that one file may hold."""

MOST_COMING = 500
"""Meetings to come that one file may hold."""

MOST_NAMED = 1_000
"""People whom one file may name."""

MOST_IDLE = 100
"""Rules that never come true, after which a file is not read any further: each takes a while to find out."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting to come, as the event of a calendar has it, and what there is to say of how it was read."""

    event: CalendarEvent
    remarks: tuple[str, ...] = ()


def read_ics(file: TextFile, now: datetime, usual: str, *, unknown: str = "") -> list[Coming | NotTaken]:
    """Return what each event of *file* comes to at *now*, in their order; raises BadInput if it is no calendar.

    *usual* is the zone of times that name none, *unknown* of those whose zone nobody knows.
    """
    found = components(file)
    events = [each for each in found if each.kind == "VEVENT"]
    if len(events) > MOST:
        raise BadInput(f"{file.name} holds more than {counted(MOST, 'event')}.")
    if not events:
        raise BadInput(f"{file.name} holds no event.")
    zones = _zones(found, usual, unknown)
    method = next((each.first("METHOD") for each in found if each.kind == "VCALENDAR"), "").strip().upper()
    read: list[CalendarEvent] = []
    answers: list[Coming | NotTaken] = [
        NotTaken(each.line, f"{one_line(each.kind, 30) or 'this'} is no meeting")
        for each in found
        if each.kind not in ("VEVENT", "VCALENDAR", "VTIMEZONE")
    ]
    for component in events:
        try:
            read.append(read_event(component, zones))
        except BadInput as error:
            answers.append(NotTaken(component.line, str(error)))
    answers += _answers(read, now, zones, cancelled=method == "CANCEL")
    coming = [each.event for each in answers if isinstance(each, Coming)]
    if len(coming) > MOST_COMING:
        raise BadInput(f"{file.name} holds more than {MOST_COMING} meetings to come.")
    if len({folded(guest.email or guest.name) for each in coming for guest in each.guests}) > MOST_NAMED:
        raise BadInput(f"{file.name} names more than {MOST_NAMED:,} people.")
    return sorted(answers, key=lambda each: each.line if isinstance(each, NotTaken) else each.event.line)


def _zones(found: Sequence[Component], usual: str, unknown: str) -> Zones:
    named = {
        one_line(each.first("TZID"), 200): each.first("X-LIC-LOCATION").strip()
        for each in found
        if each.kind == "VTIMEZONE"
    }
    whole = next((each.first("X-WR-TIMEZONE").strip() for each in found if each.kind == "VCALENDAR"), "")
    return Zones(unknown or (whole if whole and is_zone(whole) else usual), named, of_unknown=unknown)


def _answers(
    read: Sequence[CalendarEvent], now: datetime, zones: Zones, *, cancelled: bool
) -> Iterator[Coming | NotTaken]:
    groups: dict[str, list[CalendarEvent]] = {}
    for event in read:
        groups.setdefault(event.uid or f" {event.line}", []).append(event)
    idle = 0
    for group in groups.values():
        master = max((each for each in group if each.replaces is None), key=lambda each: each.sequence, default=None)
        newest: dict[object, CalendarEvent] = {}
        for each in sorted(group, key=lambda each: each.sequence):
            if each.replaces is not None:
                newest[each.replaces, each.onwards] = each
        changed = list(newest.values())
        for each in group:
            if each is not master and (each.replaces is None or each not in changed):
                yield NotTaken(each.line, "a newer version of it is in the file")
            elif each is not master and master is not None:
                what = "all occurrences from one on" if each.onwards else "one occurrence"
                yield NotTaken(each.line, f"it changes {what} of the event in line {master.line}")
        try:
            if master is None:
                for each in changed:
                    yield _answer(each, (), now, zones, cancelled=cancelled)
            else:
                yield _answer(master, changed, now, zones, cancelled=cancelled)
        except BadInput as error:
            yield NotTaken((master or changed[0]).line, str(error))
            idle += isinstance(error, NeverAgain)
            if idle > MOST_IDLE:
                raise BadInput(f"More than {MOST_IDLE} events of the calendar repeat, but never come.") from None


def _how_often(names: Sequence[str], name: str) -> str:
    many = names.count(name)
    return f", {many} times" if many > 1 else ""


def _answer(
    event: CalendarEvent, changed: Sequence[CalendarEvent], now: datetime, zones: Zones, *, cancelled: bool
) -> Coming | NotTaken:
    if cancelled or event.cancelled:
        return NotTaken(event.line, "it is cancelled")
    if event.start.is_day:
        return NotTaken(event.line, "it lasts all day and names no time")
    remarks: list[str] = []
    recurs = bool(event.rule or event.more)
    if recurs or changed:
        found = next_of(event, changed, now)
        if found is None:
            return NotTaken(event.line, "no occurrence of it is left")
        if found.line != event.line:
            remarks.append(f"the next occurrence is as line {found.line} changes it")
        elif found.start != event.start:
            remarks.append(f"the next occurrence of one that began on {zones.shown(event.start).local:%Y-%m-%d}")
        event = replace(found, line=event.line)
    elif event.start.utc + timedelta(minutes=event.minutes) <= now:
        return NotTaken(event.line, f"it is over since {zones.shown(event.start).local:%Y-%m-%d %H:%M}")
    if not event.title:
        return NotTaken(event.line, "it has no SUMMARY")
    if event.minutes > LONGEST_ITEM:
        return NotTaken(event.line, "it lasts longer than a day")
    if event.onwards and not changed:
        remarks.append("it changes all later occurrences, too, but the event that recurs is not in the file")
    if event.is_floating:
        remarks.append(f"it names no time zone and is taken as {event.start.zone}")
    remarks += [f"its {name} cannot be read" + _how_often(event.unread, name) for name in dict.fromkeys(event.unread)]
    return Coming(replace(event, start=zones.shown(event.start)), tuple(remarks))
