"""A plain meeting at a table: a clock moved by hand, a store in memory, and the lines that were printed."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from smarketing_tui.clock import ManualClock
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import Person
from smarketing_tui.session.live import Session
from smarketing_tui.session.plain.console import PlainMeeting
from smarketing_tui.session.plain.lines import columns
from smarketing_tui.store.codec import event_of
from smarketing_tui.store.errors import SyncFailed, WriteFailed

START = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
PEOPLE = (
    Person("maya", "Maya Chen", "marketing", "Berlin", "m"),
    Person("jon", "Jon Ruiz", "sales", "", "j"),
    Person("priya", "Priya Nair", "marketing", "", "p"),
)
HEADER = Header(
    "s1",
    "Weekly",
    "management",
    "",
    25,
    "UTC",
    START,
    PEOPLE,
    (
        Item("Progress", ItemKind.PROGRESS, 5),
        Item("Challenges", ItemKind.CHALLENGES, 10, leader="jon"),
        Item("Assign", ItemKind.ASSIGN, 10),
    ),
    first_task=3,
)


FULL = WriteFailed(28, "The disk is full: s1.json was not saved.")
LOST = SyncFailed(5, "The disk reports an error: it is not known what of s1.json is on the disk.")


class MemoryStore:
    """A session file in memory, as text; `failures` are raised by the next writes, one each."""

    def __init__(self, lines: Sequence[str] = (), folder: Path | None = None) -> None:
        self.lines = list(lines)
        self.folder = folder
        self.failures: list[OSError] = []
        self.rescued: MemoryStore | None = None

    def append(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Add documents, all or none."""
        if self.failures:
            raise self.failures.pop(0)
        self.lines += [json.dumps(event) for event in events]

    def rescue(
        self, header: Mapping[str, Any], events: Sequence[Mapping[str, Any]], folder: Path | None = None
    ) -> Self:
        """Write everything to a fresh store."""
        if self.failures:
            raise self.failures.pop(0)
        fresh = type(self)([json.dumps(event) for event in events], folder)
        self.rescued = fresh
        return fresh

    @property
    def acknowledged(self) -> list[dict[str, Any]]:
        """The documents it was told."""
        return [json.loads(line) for line in self.lines]

    def close(self) -> None:
        """Let go."""

    @property
    def records(self) -> list[Recorded]:
        """What a reader finds."""
        return [event_of(json.loads(line)) for line in self.lines]

    @property
    def newest(self) -> "MemoryStore":
        """The handle that is written to now."""
        return self if self.rescued is None else self.rescued.newest


class Table:
    """One plain meeting; `heard` says a line and returns what was printed then. Beside those in it, *known* exist."""

    def __init__(
        self,
        header: Header = HEADER,
        records: Sequence[Recorded] = (),
        clock: ManualClock | None = None,
        store: MemoryStore | None = None,
        known: Sequence[Person] = (),
    ) -> None:
        self.clock = clock or ManualClock(START)
        self.store = store or MemoryStore()
        self.session = Session(header, records, self.store, self.clock, threaded=False)
        self.printed: list[str] = []
        self.rung: list[str] = []
        self.ended: list[Meeting] = []
        self.reopened: list[Meeting] = []
        self.meeting = PlainMeeting(
            self.session,
            self.write,
            known=records[-1].seq if records else 0,
            settle=self.session.saving.work,
            finish=self.ended.append,
            reopen=self.reopened.append,
            join=lambda words: (Person("new", words, key="n"),),
            everybody=lambda: known,
            ring=self.rung.append,
        )

    def write(self, line: str) -> None:
        """Print a line; every one is fit for the simplest terminal."""
        assert columns(line) <= 80
        assert line.replace("\u200d", "").isprintable()
        self.printed.append(line)

    def heard(self, line: str, after: float = 0) -> list[str]:
        """Let *after* seconds pass, with ticks; say *line*; return what was printed for it."""
        self.wait(after)
        self.printed.clear()
        self.meeting.hear(line)
        return list(self.printed)

    def wait(self, seconds: float) -> list[str]:
        """Let time pass; return what was printed meanwhile."""
        self.printed.clear()
        whole, rest = divmod(round(seconds * 1000), 1000)
        for _ in range(whole):
            self.clock.advance(seconds=1)
            self.meeting.tick()
            self.session.saving.work()
        self.clock.advance(milliseconds=rest)
        return list(self.printed)

    def again(self) -> "Table":
        """Lose everything but the disk and the clock on the wall, and open the meeting again."""
        stored = self.store.newest
        return Table(self.session.head.header, stored.records, self.clock, MemoryStore(stored.lines))
