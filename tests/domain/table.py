"""A meeting table for tests: rules carried out at given times, everything recorded as a session would."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.events import Event, MeetingStarted, Recorded
from smarketing_tui.domain.fold import evolve
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.rules import begin, steps_of

START = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)

MAYA = Person("maya", "Maya Chen", "marketing", "Berlin", "m")
JON = Person("jon", "Jon Ruiz", "sales", "New York", "j")
PRIYA = Person("priya", "Priya Nair", "marketing", "Berlin", "p")
ANA = Person("ana", "Ana Silva", "sales", "New York", "a")
FOUR = (MAYA, JON, PRIYA, ANA)

ITEMS = (
    Item("Progress", ItemKind.PROGRESS, 10, leader="maya"),
    Item("Challenges", ItemKind.CHALLENGES, 20, leader="maya"),
    Item("Assign", ItemKind.ASSIGN, 10),
)


def header(
    people: tuple[Person, ...] = FOUR, agenda: tuple[Item, ...] = ITEMS, slot: int = 40, first_task: int = 1
) -> Header:
    """Return the header of a meeting."""
    return Header("s1", "Weekly", "full-team", "EMEA", slot, "UTC", START, people, agenda, first_task=first_task)


class Table:
    """Carries out rules on a meeting, and remembers every event as the store would have it."""

    def __init__(self, first: Header | None = None) -> None:
        self.header = first or header()
        self.meeting = Meeting.of(self.header)
        self.records: list[Recorded] = []

    def at(self, seconds: float, rule: Callable[..., tuple[Event, ...]], *args: object) -> tuple[Event, ...]:
        """Carry out *rule* at that time after the start."""
        return self.at_ms(round(seconds * 1000), rule, *args)

    def at_ms(self, elapsed: int, rule: Callable[..., tuple[Event, ...]], *args: object) -> tuple[Event, ...]:
        """Carry out *rule* at that many milliseconds after the start."""
        events = rule(self.meeting, *args)
        self.record(elapsed, events)
        return events

    def record(self, elapsed: int, events: tuple[Event, ...]) -> None:
        """Let *events* happen, as steps."""
        starts = any(isinstance(event, MeetingStarted) for event in events)
        if self.meeting.phase is Phase.READY:
            elapsed = 0
            assert starts or not any(event for event in events if isinstance(event, MeetingStarted))
        seq = self.meeting.seq
        for step in steps_of(events):
            batch = seq + 1
            for event in step:
                seq += 1
                recorded = Recorded(seq, batch, START + timedelta(milliseconds=elapsed), elapsed, event)
                self.records.append(recorded)
                self.meeting = evolve(self.meeting, recorded)

    def live(self) -> "Table":
        """Start the meeting with an open floor."""
        self.at(0, begin)
        return self
