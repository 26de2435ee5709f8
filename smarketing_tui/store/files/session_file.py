"""One meeting, one file: a header, and its events in the order in which they were acknowledged."""

import contextlib
import errno
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.store.errors import Damaged, NewerVersion, SyncFailed, write_failed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import keep_evidence
from smarketing_tui.store.files.damage import Damage
from smarketing_tui.store.files.journal import JournalDB
from smarketing_tui.store.files.lines import Tables, encode
from smarketing_tui.store.files.lock import Lock
from smarketing_tui.store.files.rows import documents_in
from smarketing_tui.store.files.salvage import Reading, read_tables

#: The version of a session file that this program writes.
SCHEMA = 1

_HEADER = "session"
_EVENTS = "events"
_TABLES = (_HEADER, _EVENTS)
#: How often a reader looks again when it met a writer in the middle of a write.
_LOOKS = 3


@dataclass(frozen=True, slots=True)
class Contents:
    """What a session file holds, and how well it could be read."""

    header: dict[str, Any]
    documents: Sequence[dict[str, Any]]
    damage: Damage | None
    closed_cleanly: bool

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events' documents, all of them at once: of 10,000 they take 9 MB."""
        return list(self.documents)


class SessionFile:
    """A session that is open for writing, under a lock from `create` or `open` until `close`."""

    def __init__(self, path: Path, db: JournalDB, lock: Lock, contents: Contents) -> None:
        self.path = path
        self.contents = contents
        self._db = db
        self._lock = lock
        #: What stood in the file's place when a rescue last looked.
        self._kept = b""

    @classmethod
    def create(cls, path: Path, header: Mapping[str, Any], events: Sequence[Mapping[str, Any]] = ()) -> Self:
        """Make a session file, with all of *events* or not at all; it and its name are on the disk when this returns.

        Raises FileExistsError, LockedByAnother, WriteFailed or SyncFailed.
        """
        return cls._create(path, header, events)

    @classmethod
    def open(cls, path: Path, look: Callable[[Contents], object] = lambda contents: None) -> Self:
        """Open a session to go on with it, salvaging what a crash left, after a *look* at it, which may refuse it.

        Raises FileNotFoundError, LockedByAnother, NewerVersion, Damaged, WriteFailed or SyncFailed.
        """
        syscalls.system.stat(path)
        found: list[Contents] = []

        def inspect(reading: Reading) -> None:
            found.append(_contents(_accepted(reading, path)))
            look(found[0])

        with _locked(path) as lock:
            syscalls.system.stat(path)
            db = JournalDB(path, names=_TABLES, inspect=inspect, lock=lock)
        return cls(path, db, lock, found[0])

    @staticmethod
    def read(path: Path) -> Contents:
        """Read a session without a lock, also while it is being written.

        Raises FileNotFoundError or another OSError, NewerVersion, or Damaged when nothing at all is readable.
        """
        return _contents(_accepted(_read(path), path))

    def forget_events(self) -> None:
        """Keep no longer what was read when the file was opened."""
        self.contents = replace(self.contents, documents=())

    @property
    def acknowledged(self) -> Sequence[Mapping[str, Any]]:
        """The events that are on the disk for certain, also after a failed sync."""
        return self._db.acknowledged(_EVENTS)

    def append(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Add events in one write and one sync; they are on the disk when this returns.

        Raises WriteFailed (nothing was added) or SyncFailed (see `rescue`).
        """
        if events:
            self._db.table(_EVENTS).insert_multiple(events)

    def rescue(
        self, header: Mapping[str, Any], events: Sequence[Mapping[str, Any]], folder: Path | None = None
    ) -> Self:
        """Write the whole session to a fresh file, in its place or in another folder, and return the handle on it.

        Afterwards this handle is closed; when it fails this one keeps its lock, and it can be tried again.
        Raises what `create` raises.
        """
        if folder is not None and folder != self.path.parent:
            fresh = self._create(folder / self.path.name, header, events)
            self.close()
            return fresh
        self._db.close()
        self._hold_the_name()
        self._keep_what_is_there(events)
        fresh = self._fresh(self.path, self._lock, header, events)
        self._lock = Lock(self.path)
        return fresh

    def _hold_the_name(self) -> None:
        """Lock the name again where the folder was replaced: somebody else may write there by now."""
        if not self._lock.is_current:
            lock = Lock(self.path)
            lock.acquire()
            self._lock.release()
            self._lock = lock

    def _keep_what_is_there(self, events: Sequence[Mapping[str, Any]]) -> None:
        """Keep a file that somebody put in our place, unless *events* have all that is in it."""
        data = b""
        with contextlib.suppress(OSError):
            data = syscalls.system.read(self.path)[0]
        if data == self._kept:
            return
        ours = {encode(event) for event in events}
        there = read_tables(data, _TABLES).tables.get(_EVENTS, {}).values()
        if any(encode(event) not in ours for event in there):
            keep_evidence(self.path, data)
        self._kept = data

    def close(self) -> None:
        """Close the file cleanly and give back the lock; never fails, and does nothing the second time."""
        self._db.close()
        self._lock.release()

    @classmethod
    def _create(cls, path: Path, header: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> Self:
        """A file that was not there before, under a new lock."""
        try:
            syscalls.make_folder(path.parent)
        except OSError as error:
            raise write_failed(error, path) from error
        with _locked(path) as lock:
            with contextlib.suppress(FileNotFoundError):
                syscalls.system.stat(path)
                raise FileExistsError(errno.EEXIST, f"{path.name} is there already.", str(path))
            try:
                return cls._fresh(path, lock, header, events)
            except SyncFailed:
                # Whether or not it reached the disk: what was refused is not to be found among the sessions.
                with contextlib.suppress(OSError):
                    syscalls.system.unlink(path)
                raise

    @classmethod
    def _fresh(cls, path: Path, lock: Lock, header: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> Self:
        """A file with this content, whatever was there, under a lock that is held."""
        tables: Tables = {
            _HEADER: {"1": {"schema": SCHEMA, **header}},
            _EVENTS: {str(number): dict(event) for number, event in enumerate(events, start=1)},
        }
        db = JournalDB(path, fresh=tables, lock=lock)
        return cls(path, db, lock, Contents(tables[_HEADER]["1"], db.acknowledged(_EVENTS), None, True))


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[Lock]:
    """A lock that is given back only when what follows fails."""
    lock = Lock(path)
    lock.acquire()
    try:
        yield lock
    except BaseException:
        lock.release()
        raise


def _read(path: Path) -> Reading:
    """What a file holds; looks again while a writer may have been met in the middle of a write."""
    data = syscalls.system.read(path)[0]
    for _ in range(_LOOKS - 1):
        reading = read_tables(data, _TABLES)
        before, data = data, b"" if reading.intact else syscalls.system.read(path)[0]
        if reading.intact or data == before:
            return reading
    return read_tables(data, _TABLES)


def _accepted(reading: Reading, path: Path) -> Reading:
    """The reading, if it is of this version and holds anything; raises NewerVersion or Damaged."""
    if not any(reading.tables.values()):
        raise Damaged(f"{path.name} cannot be read. {reading.damage or 'It holds no session.'}")
    schema = reading.tables.get(_HEADER, {}).get("1", {}).get("schema", SCHEMA)
    if not isinstance(schema, int) or schema > SCHEMA:
        raise NewerVersion(f"{path.name} was written by a newer version of smarketing.")
    return reading


def _contents(reading: Reading) -> Contents:
    header = reading.tables.get(_HEADER, {}).get("1", {})
    documents = documents_in(reading.tables.get(_EVENTS, {}))
    return Contents(dict(header), documents, reading.damage, reading.closed_cleanly)
