"""Saving: what has been decided goes to disk in order, and is only then called saved (rules.md 5)."""

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Condition, Thread
from typing import Any, Protocol, Self

from smarketing_tui.clock import Moment
from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.store.codec import event_document, header_document
from smarketing_tui.store.errors import StoreError, SyncFailed

RETRY_AFTER = 1.0
"""Seconds between two tries to save after a failure."""


class SessionStore(Protocol):
    """What saving needs of a session file."""

    def append(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Add documents; durable when it returns. Raises OSError, and SyncFailed when it must be reopened."""
        ...

    @property
    def acknowledged(self) -> Sequence[Mapping[str, Any]]:
        """The documents that are on the disk for certain, also when it must be reopened."""
        ...

    def rescue(
        self, header: Mapping[str, Any], events: Sequence[Mapping[str, Any]], folder: Path | None = None
    ) -> Self:
        """Write everything to a fresh file and return the handle on it."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What is decided and not yet on disk: how many events, since when, and what the last try said."""

    count: int
    since: Moment
    trouble: str | None


@dataclass(frozen=True, slots=True)
class _Entry:
    records: tuple[Recorded, ...]
    meeting: Meeting
    queued: Moment


class Saving:
    """A first-in-first-out queue of decisions before a session file.

    `put` is called by the screen's thread, `work` by the one that saves; `on_change` is called by the latter after
    each try. `saved` is the meeting as the disk has it.
    """

    def __init__(self, meeting: Meeting, store: SessionStore, on_change: Callable[[], None]) -> None:
        self.saved = meeting
        self.on_change = on_change
        self.elsewhere: Path | None = None
        """The folder in which the session is saved instead of its own, if it is."""
        self._store = store
        self._queue: deque[_Entry] = deque()
        self._trouble: str | None = None
        self._must_rescue = False
        self._folder: Path | None = None
        self._changed = Condition()
        self._closing = False

    def put(self, records: tuple[Recorded, ...], meeting: Meeting, queued: Moment) -> None:
        """Queue *records*, which make *meeting*."""
        with self._changed:
            self._queue.append(_Entry(records, meeting, queued))
            self._changed.notify_all()

    @property
    def unsaved(self) -> Unsaved | None:
        """What waits, or None when all is on disk."""
        with self._changed:
            waiting = tuple(self._queue)
        if not waiting:
            return None
        return Unsaved(sum(len(entry.records) for entry in waiting), waiting[0].queued, self._trouble)

    def settled(self, timeout: float) -> bool:
        """Wait until all is on disk, *timeout* seconds at the most; tell whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._queue, timeout)

    def save_in(self, folder: Path) -> None:
        """Write the session to *folder* from now on, at the next try."""
        with self._changed:
            self._folder, self._must_rescue = folder, True
            self._changed.notify_all()

    def work(self) -> bool:
        """Try once to save all that waits, as one write; tell whether it is on disk."""
        with self._changed:
            waiting = tuple(self._queue)
        if not waiting:
            return True
        records = [record for entry in waiting for record in entry.records]
        try:
            self._write(records)
        except Exception as error:  # noqa: BLE001  # whatever it is, the thread must live on, try again and say so
            self._must_rescue = self._must_rescue or isinstance(error, SyncFailed)
            expected = isinstance(error, OSError | StoreError)
            self._trouble = str(error) if expected else f"Saving failed ({type(error).__name__})."
            self._tell()
            return False
        with self._changed:
            self.saved = waiting[-1].meeting
            self._trouble = None
            for _ in waiting:
                self._queue.popleft()
            self._changed.notify_all()
        self._tell()
        return True

    def _tell(self) -> None:
        try:
            self.on_change()
        except Exception:  # a screen that cannot show the news must not end the saving
            logging.getLogger(__name__).exception("what was saved could not be shown")

    def _write(self, records: list[Recorded]) -> None:
        if not self._must_rescue:
            self._store.append([event_document(record) for record in records])
            return
        documents = [*self._store.acknowledged, *(event_document(record) for record in records)]
        self._store = self._store.rescue(header_document(self.saved.header), documents, self._folder)
        self.elsewhere = self._folder or self.elsewhere
        self._must_rescue = False

    def run(self) -> None:
        """Save whatever comes until closed; the body of the one thread that owns the store."""
        while True:
            with self._changed:
                while not self._queue and not self._closing:
                    self._changed.wait()
                if not self._queue:
                    return
            if not self.work():
                with self._changed:
                    if self._closing:
                        return
                    self._changed.wait(RETRY_AFTER)

    def close(self) -> None:
        """Ask `run` to come to its end after a last try."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()

    def close_store(self) -> None:
        """Let go of the file; nothing may be saving any more."""
        self._store.close()


class SavingThread:
    """The one thread in which a session is saved, so that a slow disk never holds a key up."""

    def __init__(self, saving: Saving) -> None:
        self._saving = saving
        self._thread = Thread(target=saving.run, name="saving", daemon=True)
        self._thread.start()

    def stop(self, timeout: float = 5.0) -> bool:
        """Save what waits, end the thread, let go of the file; tell whether everything is on disk."""
        self._saving.close()
        self._thread.join(timeout)
        if self._thread.is_alive():
            return False
        saved = self._saving.unsaved is None
        self._saving.close_store()
        return saved
