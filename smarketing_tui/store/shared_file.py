"""A small database that several processes read and change beside each other: workspace.json."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from tinydb import TinyDB
from tinydb.storages import Storage

from smarketing_tui.store import syscalls
from smarketing_tui.store.beside import close_quietly, keep_evidence, put_in_place
from smarketing_tui.store.damage import Damage
from smarketing_tui.store.errors import StoreError, write_failed
from smarketing_tui.store.lines import EMPTY, Tables, encode_tables, read_healthy
from smarketing_tui.store.lock import PATIENCE, Lock
from smarketing_tui.store.salvage import read_tables

Stamp = tuple[int, int, int]

T = TypeVar("T")


class SharedFile:
    """A file that is locked only for the moment of a change, and read again when somebody else changed it.

    Several threads may ask at once: each waits while another one reads or writes.
    """

    def __init__(self, path: Path, names: Sequence[str] = (), wait: float = PATIENCE) -> None:
        self.path = path
        #: What could not be read, from the time it was found on.
        self.damage: Damage | None = None
        self._names = names
        self._wait = wait
        self._stamp: Stamp | None = None
        self._content = EMPTY
        self._evidence = b""
        #: What was decoded when the file was read, for the first who asks: nobody may see what another did to it.
        self._decoded: Tables | None = None
        self._turn = RLock()
        self._made_of: bytes | None = None
        self._made: dict[Any, Any] = {}

    @contextlib.contextmanager
    def reading(self) -> Iterator[TinyDB]:
        """The database as it is now, a copy that cannot be written to; raises OSError."""
        yield self.remembered(_database)

    def remembered(self, make: Callable[[TinyDB], T]) -> T:
        """Return what *make* makes of the database, made once for each state of the file; nobody may change it."""
        with self._turn:
            self._refresh()
            if self._made_of is not self._content:
                self._made_of, self._made = self._content, {}
                self._made[_database] = TinyDB(storage=_Held, tables=self._tables(), writable=False)
            if make not in self._made:
                self._made[make] = make(self._made[_database])
            found: T = self._made[make]
            return found

    @contextlib.contextmanager
    def writing(self) -> Iterator[TinyDB]:
        """The database to be changed: all that is done inside is one replacement of the file, or nothing.

        Raises LockedByAnother, WriteFailed or SyncFailed; an exception inside changes nothing.
        """
        try:
            syscalls.make_folder(self.path.parent)
        except OSError as error:
            raise write_failed(error, self.path) from error
        with self._turn, Lock(self.path, self._wait):
            # Two changes within one tick of the file system's clock may look alike: what is built on is read.
            self._stamp = None
            self._refresh()
            held = _Held(self._tables())
            yield TinyDB(storage=lambda: held)
            if held.changed:
                self._save(encode_tables(held.read()))

    def _save(self, content: bytes) -> None:
        if self._evidence:
            keep_evidence(self.path, self._evidence)
        # Until the new stamp is known the old one must not be taken for it.
        self._stamp = None
        fd = put_in_place(self.path, content)
        try:
            self._content, self._decoded, self._evidence = content, None, b""
            self._stamp = _stamp(syscalls.system.fstat(fd))
        finally:
            close_quietly(fd)

    def _refresh(self) -> None:
        """Read the file again if it is not the one that was read last."""
        with contextlib.suppress(FileNotFoundError):
            if _stamp(syscalls.system.stat(self.path)) == self._stamp:
                return
            data, found = syscalls.system.read(self.path)
            reading = read_tables(data, self._names)
            self.damage = reading.damage or self.damage
            self._evidence = reading.damage.raw if reading.damage else b""
            self._content = data if reading.intact else encode_tables(reading.tables)
            self._decoded = reading.tables
            self._stamp = _stamp(found)
            return
        self._stamp, self._content, self._decoded, self._evidence = None, EMPTY, None, b""

    def _tables(self) -> Tables:
        decoded, self._decoded = self._decoded, None
        return decoded if decoded is not None else read_healthy(self._content) or {}


class _Held(Storage):
    """Tables in memory, until they are saved as a whole."""

    def __init__(self, tables: Tables, writable: bool = True) -> None:
        self.changed = False
        self._tables = tables
        self._writable = writable

    def read(self) -> Tables:
        # What one reader did to its copy before it was refused is nothing that the next one sees.
        return self._tables if self._writable else dict(self._tables)

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        if not self._writable:
            raise StoreError("This database was opened for reading.")
        self._tables = data
        self.changed = True


def _database(db: TinyDB) -> TinyDB:
    return db


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_size, found.st_ino
