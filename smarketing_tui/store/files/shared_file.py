"""A small database that several processes read and change beside each other: workspace.json."""

import contextlib
import os
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage

from smarketing_tui.store import version
from smarketing_tui.store.errors import StoreError, write_failed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import close_quietly, keep_evidence, put_in_place
from smarketing_tui.store.files.lines import (
    EMPTY,
    Tables,
    checked_tables,
    documents_of,
    encode,
    encode_tables,
    read_healthy,
)
from smarketing_tui.store.files.lock import PATIENCE, Lock
from smarketing_tui.store.version import refuse_newer, versioned

if TYPE_CHECKING:
    from smarketing_tui.store.files.damage import Damage

Stamp = tuple[int, int, int]

T = TypeVar("T")

_raw = msgspec.json.Decoder(dict[str, msgspec.Raw])


class SharedFile:
    """A file that is locked only for the moment of a change, and read again when somebody else changed it.

    Several threads may ask at once: each waits while another one reads or writes.
    """

    def __init__(
        self,
        path: Path,
        names: Sequence[str] = (),
        wait: float = PATIENCE,
        before_loss: Callable[[], object] = lambda: None,
    ) -> None:
        """Look after *path*; *before_loss* is called before a file that is damaged or gone is written whole again."""
        self.path = path
        self._before_loss = before_loss
        self._has_lost = False
        #: What could not be read, from the time it was found on.
        self.damage: Damage | None = None
        self._names = names
        self._wait = wait
        self._stamp: Stamp | None = None
        self._content = EMPTY
        self._evidence = b""
        #: What was decoded when the file was read, for the first who asks: nobody may see what another did to it.
        self._decoded: Tables | None = None
        #: The text of each table, where the file is as it was written: decoded one by one for those who ask.
        self._texts: dict[str, bytes] | None = None
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
                self._made[_database] = TinyDB(storage=_Read, tables=self._asked())
            if make not in self._made:
                self._made[make] = make(self._made[_database])
            found: T = self._made[make]
            return found

    def lacks(self, table: str) -> bool:
        """Tell whether nothing is in a table; what cannot be read may have something in it."""
        with contextlib.suppress(StoreError, OSError), self.reading() as db:
            return len(text_in(db, table)) <= len("{}")
        return False

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
            self._refresh(whole=True)
            held = _Held(self._tables())
            yield TinyDB(storage=lambda: held)
            if held.changed:
                self._save(encode_tables(versioned(held.read()) if version.TABLE in self._names else held.read()))

    def let_go(self) -> None:
        """Keep nothing of what was read: whoever asks next has it read again."""
        with self._turn:
            self._stamp, self._content, self._decoded, self._texts, self._evidence = None, EMPTY, None, None, b""
            self._made_of, self._made = None, {}

    def _save(self, content: bytes) -> None:
        if self._has_lost:
            self._before_loss()
        if self._evidence:
            keep_evidence(self.path, self._evidence)
        # Until the new stamp is known the old one must not be taken for it.
        self._stamp = None
        fd = put_in_place(self.path, content)
        try:
            self._content, self._decoded, self._texts, self._evidence = content, None, None, b""
            self._has_lost = False
            self._stamp = _stamp(syscalls.system.fstat(fd))
        finally:
            close_quietly(fd)

    def _refresh(self, *, whole: bool = False) -> None:
        """Read the file again if it is not the one that was read last; *whole* for who builds on all of it."""
        with contextlib.suppress(FileNotFoundError):
            if _stamp(syscalls.system.stat(self.path)) == self._stamp:
                return
            data, found = syscalls.system.read(self.path)
            self._texts = None if whole else checked_tables(data)
            if self._texts is not None:
                if version.TABLE in self._texts:
                    refuse_newer(documents_of(self._texts[version.TABLE]), self.path)
                self._content, self._decoded, self._evidence, self._stamp = data, None, b"", _stamp(found)
                self._has_lost = False
                return
            from smarketing_tui.store.files.salvage import read_tables  # hardly any file is damaged

            reading = read_tables(data, self._names)
            refuse_newer(reading.tables.get(version.TABLE, {}), self.path)
            self.damage = reading.damage or self.damage
            self._has_lost = reading.damage is not None
            self._evidence = reading.damage.raw if reading.damage else b""
            self._content = data if reading.intact else encode_tables(reading.tables)
            self._decoded = reading.tables
            self._stamp = _stamp(found)
            return
        self._stamp, self._content, self._decoded, self._texts, self._evidence = None, EMPTY, None, None, b""
        self._has_lost = True

    def _asked(self) -> Mapping[str, dict[str, dict[str, Any]]]:
        """The tables for reading."""
        return self._tables() if self._texts is None else _Tables(self._texts)

    def _tables(self) -> Tables:
        decoded, self._decoded = self._decoded, None
        return decoded if decoded is not None else read_healthy(self._content) or {}


class _Held(Storage):
    """Tables in memory, until they are saved as a whole."""

    def __init__(self, tables: Tables) -> None:
        self.changed = False
        self._tables = tables

    def read(self) -> Tables:
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self._tables = data
        self.changed = True


class _Tables(Mapping[str, dict[str, dict[str, Any]]]):
    """Tables that are decoded when they are asked for: 5,000 tasks need not be to know who is who."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self.texts = texts
        self._decoded: Tables = {}

    def __getitem__(self, table: str) -> dict[str, dict[str, Any]]:
        if table not in self._decoded:
            self._decoded[table] = documents_of(self.texts[table])
        return self._decoded[table]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


class _Read(Storage):
    """Tables that nobody may change."""

    def __init__(self, tables: Mapping[str, dict[str, dict[str, Any]]]) -> None:
        self.tables = tables

    def read(self) -> Any:
        # What one reader did to its copy before it was refused is nothing that the next one sees.
        return ChainMap({}, self.tables)  # type: ignore[arg-type]  # only the first of them is written to

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        raise StoreError("This database was opened for reading.")


def documents_in(db: TinyDB, table: str) -> Iterable[dict[str, Any]]:
    """The documents of a table as they are, for reading: TinyDB wraps each in an object of its own."""
    found: Mapping[str, dict[str, dict[str, Any]]] = db.storage.read() or {}
    return found[table].values() if table in found else ()


def text_in(db: TinyDB, table: str) -> bytes:
    """A table as JSON, each document by its number; of one that is there only decoded, anew."""
    if isinstance(db.storage, _Read) and isinstance(db.storage.tables, _Tables):
        return db.storage.tables.texts.get(table, b"{}")
    found: Mapping[str, dict[str, Any]] = (db.storage.read() or {}).get(table, {})
    return encode(found).encode("ascii")


def texts_in(db: TinyDB, table: str) -> Iterable[bytes]:
    """The documents of a table as JSON, for who decodes a part of each; of those that are there only decoded, anew."""
    with contextlib.suppress(msgspec.DecodeError, ValueError):
        return map(bytes, _raw.decode(text_in(db, table)).values())
    return [encode(document).encode("ascii") for document in documents_in(db, table)]


def _database(db: TinyDB) -> TinyDB:
    return db


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_size, found.st_ino
