"""A workspace in a temporary folder, and meetings held in it by the real rules."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.domain.agenda import Agenda, Item, ItemKind
from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.fold import evolve, fold
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.rules import Events, steps_of
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.codec import event_document
from smarketing_tui.store.workspace import Opened, Workspace

START = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)

AGENDA = Agenda(
    "Weekly",
    (Item("Progress", ItemKind.PROGRESS, 5), Item("Assign", ItemKind.ASSIGN, 10, leader="Maya Chen")),
    timezone="Europe/Berlin",
)

Command = tuple[Callable[..., Events], *tuple[Any, ...]]


class Holding:
    """Makes sessions in a workspace and lets commands happen in them, five seconds apart."""

    agenda = AGENDA
    start = START

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def plan(self, now: datetime = START, agenda: Agenda = AGENDA) -> Opened:
        """Return a new session of Maya and Jon."""
        people = self.workspace.invite(parse_with("Maya Chen:marketing, Jon Ruiz:sales")).people
        return self.workspace.create(self.workspace.plan(agenda, people, now))

    def go_on(self, opened: Opened, *commands: Command) -> Meeting:
        """Let *commands* happen and be stored; return the meeting after them."""
        meeting = fold(opened.header, self.workspace.load(opened.header.id).records)
        for rule, *arguments in commands:
            elapsed = meeting.elapsed + 5000 if meeting.started_at else 0
            elapsed = elapsed if meeting.now.ended is None else meeting.now.ended
            for step in steps_of(rule(meeting, *arguments)):
                batch = meeting.seq + 1
                for event in step:
                    at = opened.header.created_at + timedelta(milliseconds=elapsed)
                    record = Recorded(meeting.seq + 1, batch, at, elapsed, event)
                    meeting = evolve(meeting, record)
                    opened.file.append([event_document(record)])
        return meeting

    def hold(self, *commands: Command, now: datetime = START) -> Meeting:
        """Hold a whole session and close its file."""
        opened = self.plan(now)
        meeting = self.go_on(opened, *commands)
        opened.file.close()
        return meeting


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace."""
    return Workspace.open(tmp_path / "home")


@pytest.fixture
def holding(workspace: Workspace) -> Holding:
    """Sessions in that workspace."""
    return Holding(workspace)
