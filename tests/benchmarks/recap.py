"""What a recap costs: `python -m tests.benchmarks recap` prints CPU seconds, and how they grow.

Markdown, HTML, CSV and JSON of one meeting must take one second in all at 10,000 events, and twice that at twice as
many.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from time import process_time

from smarketing_tui.domain import rules
from smarketing_tui.domain.events import Event, Recorded
from smarketing_tui.domain.fold import evolve
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.reports.as_csv import Table, csv_report
from smarketing_tui.reports.as_html import html_report
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.markdown import markdown_report
from smarketing_tui.reports.recap import recap_of
from tests.benchmarks.table import Row, medians, show

BEGAN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
LENGTH = 4 * 3_600_000
"""Milliseconds of the meeting, however much happens in it."""

PEOPLE = tuple(
    Person(f"p{n}", f"Person {n}", ("marketing", "sales")[n % 2], ("Berlin", "New York")[n // 2 % 2]) for n in range(20)
)


def busy_meeting(events: int, seed: int = 1) -> list[Recorded]:
    """Return the events of a meeting of four hours in which that many things happened, by the real rules."""
    header, dice = header_of(), Random(seed)
    meeting, records = Meeting.of(header), list[Recorded]()

    def perform(elapsed: int, found: tuple[Event, ...]) -> None:
        nonlocal meeting
        batch = len(records) + 1
        for event in found:
            at = BEGAN + timedelta(milliseconds=elapsed)
            records.append(Recorded(len(records) + 1, batch, at, elapsed, event))
            meeting = evolve(meeting, records[-1])

    while len(records) < events - 1:
        now = LENGTH * len(records) // events
        person = dice.choice(PEOPLE).id
        match dice.choices(range(9), (60, 8, 3, 8, 5, 4, 2, 2, 1))[0]:
            case 0:
                perform(now, rules.take_floor(meeting, person))
            case 1:
                perform(now, rules.open_floor(meeting))
            case 2:
                perform(now, rules.begin_crosstalk(meeting))
            case 3:
                perform(now, rules.mark(meeting, person))
            case 4:
                perform(now, rules.invite(meeting, person))
            case 5:
                perform(now, rules.reassign(meeting, person))
            case 6:
                perform(now, rules.write_note(meeting, f"n{len(records)}", NoteKind.NOTE, "Leads wait for a week"))
            case 7:
                perform(now, rules.undo(meeting))
            case _:
                perform(now, rules.pause(meeting))
        if len(records) * 5 // events > (meeting.now.item or 0):
            perform(now, rules.next_item(meeting))
    perform(LENGTH, rules.end(meeting))
    return records


def header_of() -> Header:
    """Return who comes and what is planned."""
    agenda = PROBLEM_SOLVING.items
    return Header("s1", "Busy", "full-team", "Busy", 240, "Europe/Berlin", BEGAN, PEOPLE, agenda)


def spent(meeting: Meeting) -> dict[str, float]:
    """Return the CPU seconds of each part of a recap of *meeting*."""
    found: dict[str, float] = {}
    began = process_time()
    recap = recap_of(meeting, meeting.elapsed)
    found["recap"] = process_time() - began
    for name, report in (
        ("md", lambda: markdown_report(recap, True, "Europe/Berlin")),
        ("html", lambda: html_report(recap, True, "Europe/Berlin")),
        ("csv", lambda: "".join(csv_report((recap,), table, True) for table in Table)),
        ("json", lambda: json_report(recap, True)),
    ):
        began = process_time()
        report()
        found[name] = process_time() - began
    return found


def rows(*, quick: bool) -> Iterator[Row]:
    """All four recaps, and how they grow."""
    events = 2_000 if quick else 10_000
    runs = {name: partial(_all, count) for name, count in (("half", events // 2), ("whole", events))}
    found = medians(1 if quick else 3, runs)
    half, whole = found["half"], found["whole"]
    yield Row(f"all recaps of {events:,} events, CPU", f"{whole:.2f} s", "", whole, 1, is_ratio=False)
    yield Row(f"all recaps of {events:,} events, of half as many", f"{whole:.2f} s", f"{half:.2f} s", whole / half, 2.2)


def _all(events: int) -> float:
    """The CPU seconds of all recaps of a meeting that nobody has asked anything yet."""
    meeting = Meeting.of(header_of())
    for recorded in busy_meeting(events):
        meeting = evolve(meeting, recorded)
    return sum(spent(meeting).values())


if __name__ == "__main__":
    show(rows(quick="--quick" in sys.argv))
