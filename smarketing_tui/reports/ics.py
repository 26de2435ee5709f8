"""The next meeting for calendars (RFC 5545), with its agenda and the open tasks in the description. Times in UTC."""

from collections.abc import Iterator
from datetime import UTC, datetime

from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.domain.text import one_line
from smarketing_tui.reports.progress import day_words
from smarketing_tui.reports.upcoming import Upcoming

LONGEST_LINE = 75
"""Bytes of a line at the most, its end not counted."""

_FOLD = "\r\n "


def ics_report(meeting: Upcoming, now: datetime) -> str:
    """Return one VEVENT, made at *now* (aware); calendars that have it already see it changed, not twice."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//smarketing-tui//recap//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{_escaped(meeting.uid)}",
        f"DTSTAMP:{_stamp(now)}",
        f"DTSTART:{_stamp(meeting.start)}",
        f"DTEND:{_stamp(meeting.end)}",
        f"SUMMARY:{_escaped(meeting.title)}",
        "DESCRIPTION:" + "\\n".join(map(_escaped, _description(meeting))),
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _description(meeting: Upcoming) -> Iterator[str]:
    """Yield its lines, as people read them."""
    yield "Agenda"
    for number, (item, leader) in enumerate(zip(meeting.items, meeting.leaders, strict=True), 1):
        yield f"{number}. {one_line(item.title)} ({item.minutes} min{f', {one_line(leader)}' if leader else ''})"
    if meeting.promises:
        yield ""
        yield "Open tasks"
    for each in meeting.promises:
        told = [one_line(each.owner) or "nobody yet", *([f"due {day_words(each.task.due)}"] if each.task.due else [])]
        told += [str(each.task.status)] if each.task.status is not TaskStatus.OPEN else []
        yield f"{each.task.number} {one_line(each.task.title)} ({', '.join(told)})"


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """Return *text* as a TEXT value: what would end it, or begin another, has a backslash."""
    safe = one_line(text)
    for mark in "\\;,":
        safe = safe.replace(mark, f"\\{mark}")
    return safe


def _folded(line: str) -> str:
    """Return *line* cut into lines of 75 bytes, none of them inside a letter."""
    parts, size, limit = [""], 0, LONGEST_LINE
    for letter in line:
        width = len(letter.encode())
        if size + width > limit:
            parts.append("")
            size, limit = 0, LONGEST_LINE - 1  # the blank that says "goes on"
        parts[-1] += letter
        size += width
    return _FOLD.join(parts)
