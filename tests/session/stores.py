"""Stores for tests: a faithful one in memory that can be told to fail, and one whose disk hangs."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import Any, Self

from smarketing_tui.domain.events import Recorded
from smarketing_tui.store.codec import event_of
from smarketing_tui.store.errors import SyncFailed, WriteFailed

FULL = WriteFailed(28, "The disk is full: s1.json was not saved.")
LOST = SyncFailed(5, "The disk reports an error: it is not known what of s1.json is on the disk.")


class MemoryStore:
    """A session file in memory, as text, with the promises of the real one.

    `failures` are raised by the next writes, one each. After a SyncFailed the handle refuses everything; some of what
    it was told may be there, some not. `rescued` is the handle that took its place.
    """

    def __init__(self, lines: Sequence[str] = (), folder: Path | None = None) -> None:
        self.lines = list(lines)
        self.acknowledged = [json.loads(line) for line in lines]
        self.folder = folder
        self.failures: list[OSError] = []
        self.header: dict[str, Any] | None = None
        self.writes: list[int] = []
        self.rescued: MemoryStore | None = None
        self.is_broken = False
        self.is_closed = False

    def append(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Add documents, all or none."""
        assert not self.is_closed
        if self.is_broken:
            raise LOST
        texts = [json.dumps(event) for event in events]
        if self.failures:
            failure = self.failures.pop(0)
            if isinstance(failure, SyncFailed):
                self.is_broken = True
                self.lines += texts[: len(texts) // 2]
            raise failure
        self.writes.append(len(texts))
        self.lines += texts
        self.acknowledged += events

    def rescue(
        self, header: Mapping[str, Any], events: Sequence[Mapping[str, Any]], folder: Path | None = None
    ) -> Self:
        """Write everything to a fresh store."""
        assert not self.is_closed
        if self.failures:
            raise self.failures.pop(0)
        fresh = type(self)([json.dumps(event) for event in events], folder)
        fresh.header = json.loads(json.dumps(header))
        self.rescued, self.is_closed = fresh, True
        return fresh

    def close(self) -> None:
        """Let go."""
        self.is_closed = True

    @property
    def records(self) -> list[Recorded]:
        """What a reader finds."""
        return [event_of(json.loads(line)) for line in self.lines]

    @property
    def newest(self) -> "MemoryStore":
        """The handle that is written to now."""
        return self if self.rescued is None else self.rescued.newest


class HangingStore(MemoryStore):
    """A store whose disk does not answer until `answers` is set; `asked` tells that it was asked."""

    def __init__(self, lines: Sequence[str] = (), folder: Path | None = None) -> None:
        super().__init__(lines, folder)
        self.asked, self.answers = Event(), Event()

    def append(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Add documents, when the disk answers."""
        self.asked.set()
        assert self.answers.wait(30)
        super().append(events)
