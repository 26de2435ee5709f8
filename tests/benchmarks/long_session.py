"""Workspaces to measure in: with one meeting of many events that has not ended, and with many short ones beside it."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.fold import evolve, fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.domain.rules import end, next_item, steps_of, take_floor
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.codec import event_document, header_document
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.home import SESSIONS
from smarketing_tui.store.workspace import Workspace
from tests.benchmarks.big import Hasty

_NAMES = """
    Ana Bo Cy Di Ed Fay Gus Hal Ida Jo Kim Lee Max Ned Oda Pia Quin Ray Sue Tom Uma Val Wes Xia Yan Zoe
    Abe Bea Cal Dot Eli Fred Gia Hugo Ines Jack
"""
NAMES = _NAMES.split()
"""As many people as a screen is measured with, and some more."""


def people(count: int) -> str:
    """The first *count* people as `start --with` takes them."""
    return ", ".join(f"{name}:{('sales', 'marketing')[n % 2]}" for n, name in enumerate(NAMES[:count]))


def records_of(header: Header, events: int, *, ends: bool = False) -> list[Recorded]:
    """A meeting of so many events, 1.44 s apart: 10,000 in four hours."""
    meeting = fold(header, ())
    records: list[Recorded] = []
    keys = [person.id for person in header.people]
    while len(records) < events:
        number = len(records)
        elapsed = number * 1440
        rule = next_item(meeting) if number % 2500 == 0 else take_floor(meeting, keys[number * 7 % len(keys)])
        if ends and number >= events - 1:
            rule = end(meeting)
        for step in steps_of(rule or take_floor(meeting, keys[(number + 1) * 7 % len(keys)])):
            batch = meeting.seq + 1
            for event in step:
                at = header.created_at + timedelta(milliseconds=elapsed)
                record = Recorded(meeting.seq + 1, batch, at, elapsed, event)
                meeting = evolve(meeting, record)
                records.append(record)
    return records


def write(home: Path, header: Header, records: Sequence[Recorded]) -> None:
    """Write a session file as the program does."""
    file = SessionFile.create(home / SESSIONS / f"{header.id}.json", header_document(header))
    file.append([event_document(record) for record in records])
    file.close()


def fill(home: Path, events: int, count: int = 12, beside: int = 0, *, ends: bool = False) -> str:
    """Make a workspace with one session of *events* and *beside* short ones; return the long one's id."""
    usual, syscalls.system = syscalls.system, Hasty()
    try:
        workspace = Workspace.open(home)
        coming = workspace.invite(parse_with(people(count)), "letters").people
        created = datetime.now(UTC) - timedelta(milliseconds=events * 1440)
        agenda = Agenda("Weekly", PROBLEM_SOLVING.items, "problem-solving", "Weekly")
        header = workspace.plan(agenda, coming, created, "Europe/Berlin")
        write(home, header, records_of(header, events, ends=ends))
        short = records_of(header, 20, ends=True)
        for number in range(beside):
            day = created - timedelta(hours=number + 1)
            write(home, replace(header, id=f"{day:%Y%m%d-%H%M}-{number % 10000:04}", created_at=day), short)
        workspace.sessions()
    finally:
        syscalls.system = usual
    os.sync()  # else the first event of whoever is measured waits for all these files
    return header.id
