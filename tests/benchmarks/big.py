"""A workspace after years of use: `python tests/benchmarks/big.py FOLDER [sessions]` makes one to measure with.

2,000 sessions of 20 series, 500 people, 5,000 tasks: made by the real rules, written by the real store, but without
waiting for the disk.
"""

import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.interchange.made_up import MadeUpMeeting
from smarketing_tui.store.codec import event_document, header_document
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.home import SESSIONS
from smarketing_tui.store.workspace import Workspace

END = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Busy(MadeUpMeeting):
    """A meeting in which all that is left to promise is promised."""

    def _promise(self) -> None:
        while self._promises:
            super()._promise()


class Hasty(syscalls.System):
    """The disk without the waiting: nothing here has to survive a power cut."""

    def datasync(self, fd: int) -> None:
        """Say that it is done."""

    def fsync(self, fd: int) -> None:
        """Say that it is done."""


def fill(home: Path, sessions: int = 2_000, series: int = 20, people: int = 500, tasks: int = 5_000) -> None:
    """Fill the folder *home*."""
    random = Random(1)
    usual, syscalls.system = syscalls.system, Hasty()
    try:
        workspace = Workspace.open(home)
        teams, sites = ("marketing", "sales"), ("Berlin", "New York", "Auckland")
        names = (f"Person{n:03} Name{n % 17}:{teams[n % 2]}:{sites[n % 3]}" for n in range(people))
        everybody = workspace.invite(parse_with(", ".join(names))).people
        headers: list[Header] = []
        groups = [random.sample(everybody, 9) for _ in range(series)]
        made = 0
        for number in range(sessions):
            which = number % series
            when = END - timedelta(days=(sessions - number) / sessions * 1500)
            agenda = Agenda(f"Series {which:02}", PROBLEM_SOLVING.items, "problem-solving", f"Series {which:02}")
            if number < series:
                header = workspace.plan(agenda, groups[which], when, "Europe/Berlin")
                headers.append(header)
                workspace.series_book.learn(header)
            made_id = f"{when:%Y%m%d-%H%M}-{number:04}"
            header = replace(headers[which], id=made_id, created_at=when, first_task=made + 1)
            due = round(tasks * (number + 1) / sessions) - made
            meeting = Busy(header, {each.id: 1 for each in header.people}, [f"Promise {n}" for n in range(due)], random)
            meeting.hold()
            made += due
            file = SessionFile.create(home / SESSIONS / f"{made_id}.json", header_document(header))
            file.append([event_document(record) for record in meeting.records])
            file.close()
        workspace.sessions()
    finally:
        syscalls.system = usual


if __name__ == "__main__":
    fill(Path(sys.argv[1]), *(int(each) for each in sys.argv[2:]))
