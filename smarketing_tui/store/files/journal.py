"""TinyDB on a file whose tail is appended to: safe at every moment, and as quick at 10,000 documents as at none."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from smarketing_tui.store.errors import NO_ROOM, WriteFailed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import keep_evidence
from smarketing_tui.store.files.damage import Damage
from smarketing_tui.store.files.draft import Document, Draft
from smarketing_tui.store.files.journal_file import ROOM, JournalFile
from smarketing_tui.store.files.lines import EMPTY, Tables, document_in, document_line, encode_tables, read_healthy
from smarketing_tui.store.files.lock import Lock
from smarketing_tui.store.files.rows import Rows, documents_in, read_rows
from smarketing_tui.store.files.salvage import Reading, read_tables


class JournalStorage(Storage):
    """A locked file of checked lines; documents added to its last table cost one write and one sync.

    Opening raises LockedByAnother, WriteFailed or SyncFailed, writing the last two.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        names: Sequence[str] = (),
        room: int = ROOM,
        inspect: Callable[[Reading], None] | None = None,
        lock: Lock | None = None,
        fresh: Tables | None = None,
    ) -> None:
        """Open or make the file at `path`.

        `names` are the tables it should have, `room` the bytes kept ready, `inspect` may refuse what was read
        before anything is written, `lock` is already held, `fresh` takes the place of whatever is there.
        """
        self.path = Path(path)
        #: What could not be read when the file was opened.
        self.damage: Damage | None = None
        #: Whether the file had been closed, or was new.
        self.closed_cleanly = True
        self._lock = Lock(self.path)
        if lock is None:
            self._lock.acquire()
        try:
            if fresh is not None:
                self._tables, self._file = self._begin(fresh, room)
            else:
                self._tables, self._file = self._open(names, room, inspect)
        except BaseException:
            self._lock.release()
            raise

    @property
    def tables(self) -> Tables:
        """The tables as they are on the disk, not to be changed; raises SyncFailed once that is not known."""
        self._file.check()
        return self._tables

    def acknowledged(self, table: str) -> Sequence[Document]:
        """Return the documents of a table that are on the disk for certain, also when no more than that is known."""
        return documents_in(self._tables.get(table, {}))

    def read(self) -> Tables:
        """A copy of every table; raises SyncFailed."""
        return read_healthy(encode_tables(self.tables)) or {}

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Replace every table, all or nothing; raises WriteFailed or SyncFailed."""
        content = encode_tables(data)
        tables = _as_read(content)
        self._file.replace(content)
        self._tables = tables

    def append(self, table: str, documents: Mapping[int, Mapping[str, Any]]) -> None:
        """Add new documents to a table, which becomes the last one; raises WriteFailed or SyncFailed."""
        tables = self.tables
        if table != next(reversed(tables), None):
            others = {name: rows for name, rows in tables.items() if name != table}
            added = {str(doc_id): document for doc_id, document in documents.items()}
            self.write({**others, table: dict(tables.get(table, {}).items()) | added})
            return
        rows: Rows | dict[str, Document] = tables[table]
        lines = {str(doc_id): document_line(table, str(doc_id), document) for doc_id, document in documents.items()}
        kept = {doc_id: document_in(line) for doc_id, line in lines.items()}
        self._file.append(list(lines.values()), first=not rows)
        if isinstance(rows, dict):
            rows.update(kept)
        elif list(documents) == list(range(len(rows) + 1, len(rows) + len(lines) + 1)):
            for line in lines.values():
                rows.documents.add(line)
        else:
            tables[table] = dict(rows.items()) | kept

    def close(self) -> None:
        """Cut off what was kept ready, close the file and give back the lock; never fails."""
        self._file.close()
        self._lock.release()

    def _begin(self, tables: Tables, room: int) -> tuple[Tables, JournalFile]:
        content = encode_tables(tables)
        return _as_read(content), JournalFile.fresh(self.path, content, room)

    def _open(
        self, names: Sequence[str], room: int, inspect: Callable[[Reading], None] | None
    ) -> tuple[Tables, JournalFile]:
        try:
            data, _ = syscalls.system.read(self.path)
        except FileNotFoundError:
            return {}, JournalFile.fresh(self.path, EMPTY, room)
        reading = read_tables(data, names, read_rows)
        if inspect is not None:
            inspect(reading)
        self.damage, self.closed_cleanly = reading.damage, reading.closed_cleanly
        if reading.closed_cleanly:
            return reading.tables, JournalFile.attach(self.path, len(data), room)
        if reading.intact:
            return reading.tables, self._settle(data, data.rstrip(b" "), room)
        content = encode_tables(reading.tables)
        return _as_read(content), self._settle(data, content, room)

    def _settle(self, data: bytes, content: bytes, room: int) -> JournalFile:
        """A file that can be written on, out of one that was not closed: pages of a failed sync are not trusted."""
        try:
            if self.damage is not None:
                keep_evidence(self.path, self.damage.raw)
            return JournalFile.fresh(self.path, content, room)
        except WriteFailed as error:
            only_the_tail = data.startswith(content.removesuffix(b"\n}\n}\n"))
            if error.errno not in NO_ROOM or not only_the_tail:
                raise
            return JournalFile.mended(self.path, content, len(data), room)


class JournalTable(Table):
    """A TinyDB table that tells its storage what was added, instead of handing it the whole database."""

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast("dict[str, Mapping[str, Any]]", self._journal.tables.get(self.name, {}))

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        tables = self._journal.tables
        draft = Draft(tables.get(self.name, {}))
        try:
            updater(cast("dict[int, Mapping[str, Any]]", draft))
            self._save(draft, tables)
        except BaseException:
            # A number that was given to a refused document is free again.
            self._next_id = None
            raise
        if self._next_id is not None and draft.added:
            self._next_id = max(self._next_id, max(draft.added) + 1)
        self.clear_cache()

    def _save(self, draft: Draft, tables: Tables) -> None:
        if draft.rewrites or (not draft.added and self.name not in tables):
            self._journal.write({**tables, self.name: draft.result()})
        elif draft.added:
            self._journal.append(self.name, draft.added)

    @property
    def _journal(self) -> JournalStorage:
        return cast(JournalStorage, self._storage)


class JournalDB(TinyDB):
    """TinyDB on a JournalStorage, whose arguments it takes; raises what that raises."""

    table_class = JournalTable

    def __init__(self, path: str | Path, **options: Any) -> None:
        super().__init__(path, storage=JournalStorage, **options)

    def acknowledged(self, table: str) -> Sequence[Document]:
        """Return what the storage's `acknowledged` does."""
        return cast(JournalStorage, self.storage).acknowledged(table)


def _as_read(content: bytes) -> Tables:
    """The tables of a file as the next process will read them."""
    tables = read_rows(content)
    if tables is None:
        raise ValueError("Only tables of documents with whole numbers as ids can be stored")
    return tables
