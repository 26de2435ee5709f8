"""A short meeting written by hand; test_recap.py has its arithmetic."""

from datetime import UTC, date, datetime, timedelta

import pytest

from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.events import (
    CrosstalkBegan,
    Event,
    FloorOpened,
    FloorTaken,
    InvitationWithdrawn,
    ItemExtended,
    ItemOpened,
    MarkMade,
    MeetingEnded,
    MeetingPaused,
    MeetingResumed,
    MeetingStarted,
    NoteWritten,
    PersonCame,
    PersonInvited,
    PersonLeft,
    ReasonRecorded,
    Recorded,
    TaskAdded,
    Undone,
)
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person
from smarketing_tui.reports.recap import Recap, recap_of

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

HEADER = Header(
    id="20261121-0900-k3f9",
    title="EMEA full team",
    kind="full-team",
    series="EMEA",
    slot=15,
    timezone="Europe/Berlin",
    created_at=START,
    people=(
        Person("p1", "Maya Chen", "marketing", "Berlin", "m"),
        Person("p2", "Priya Nair", "marketing", "New York", "p"),
        Person("p3", "Jon Ruiz", "sales", "New York", "j"),
        Person("p4", "Ana Silva", "sales", "Berlin", "a"),
    ),
    agenda=(
        Item("Progress on initiatives", ItemKind.PROGRESS, 5),
        Item("Presentation of SLAs", ItemKind.SLA, 2, leader="p1"),
        Item("Challenges", ItemKind.CHALLENGES, 5),
        Item("Assign tasks", ItemKind.ASSIGN, 3),
    ),
)

# (elapsed, batch, event): one line per key, the start and its first item are one command.
KEYS: tuple[tuple[int, int, Event], ...] = (
    (0, 1, MeetingStarted()),
    (0, 1, ItemOpened(0)),
    (10_000, 3, FloorTaken("p3")),
    (70_000, 4, ItemOpened(1)),
    (80_500, 5, FloorTaken("p1")),
    (140_500, 6, MeetingPaused()),
    (170_500, 7, MeetingResumed()),
    (200_500, 8, ItemOpened(2)),
    (210_500, 9, CrosstalkBegan()),
    (220_500, 10, FloorTaken("p2")),
    (221_500, 11, Undone(10)),
    (230_500, 12, FloorTaken("p4")),
    (235_500, 13, NoteWritten("n1", NoteKind.DECISION, "MQL threshold goes to 60")),
    (240_000, 14, NoteWritten("n2", NoteKind.CHALLENGE, "Leads from events come late")),
    (245_000, 15, NoteWritten("n3", NoteKind.PARKING, "Budget for Q1")),
    (250_000, 16, TaskAdded("t1", 12, "Battlecard v2", "p1", date(2026, 11, 27))),
    (255_000, 17, TaskAdded("t2", 13, "List of rejection reasons")),
    (300_500, 18, ItemExtended(2, 1)),
    (330_500, 19, FloorOpened()),
    (360_750, 20, MeetingEnded()),
)


def held(keys: tuple[tuple[int, int, Event], ...]) -> Meeting:
    """Fold the hand-written keys."""
    return fold(
        HEADER,
        (
            Recorded(seq, batch, START + timedelta(milliseconds=elapsed), elapsed, event)
            for seq, (elapsed, batch, event) in enumerate(keys, 1)
        ),
    )


@pytest.fixture
def meeting() -> Meeting:
    """The whole meeting, ended."""
    return held(KEYS)


@pytest.fixture
def unfinished() -> Meeting:
    """The same meeting as it stood when Ana had just taken the floor at 3:50.5."""
    return held(KEYS[:12])


@pytest.fixture
def ready() -> Meeting:
    """The same meeting before its first key."""
    return Meeting.of(HEADER)


@pytest.fixture
def recap(meeting: Meeting) -> Recap:
    """The recap of the whole meeting."""
    return recap_of(meeting, 360_750)


MIN = 60_000
STORY: tuple[tuple[int, Event], ...] = (
    (0, PersonLeft("p4")),  # Ana was never there before her coming
    (0, MeetingStarted()),
    (0, ItemOpened(0)),
    (0, FloorTaken("p3")),
    (2 * MIN, MarkMade("p1")),
    (3 * MIN, PersonInvited("p2")),
    (4 * MIN, InvitationWithdrawn("p2")),
    (5 * MIN, PersonCame("p4")),
    (8 * MIN, MeetingPaused()),
    (10 * MIN, MeetingResumed()),
    (12 * MIN + 500, PersonInvited("p2")),
    (13 * MIN, PersonInvited("p1")),
    (13 * MIN, ReasonRecorded("p2", Reason.DISAGREES)),
    (14 * MIN, FloorTaken("p2")),
    (15 * MIN, PersonInvited("p4")),
    (16 * MIN, PersonLeft("p4")),
    (17 * MIN, FloorOpened()),
    (18 * MIN, FloorTaken("p2")),
    (18 * MIN + 30_000, FloorTaken("p3")),
    (20 * MIN, MeetingEnded()),
)
"""A longer meeting with marks, presence, flags and invitations, one fact a command."""


def told(story: tuple[tuple[int, Event], ...]) -> Meeting:
    """Fold a story of single facts."""
    return held(tuple((at, seq, event) for seq, (at, event) in enumerate(story, 1)))


@pytest.fixture(scope="module")
def story() -> Recap:
    """The recap of the longer meeting."""
    return recap_of(told(STORY), 20 * MIN)
