"""The rewriting of each sort of file when somebody is forgotten; each is done at once, or not at all."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from smarketing_tui.domain.text import folded
from smarketing_tui.store.backups.backup import opened, write
from smarketing_tui.store.errors import Damaged, LockedByAnother
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import close_quietly, keep_evidence, put_in_place
from smarketing_tui.store.files.damage import Damage
from smarketing_tui.store.files.inventory import CACHES, Files
from smarketing_tui.store.files.lines import Tables, encode_tables
from smarketing_tui.store.files.lock import PATIENCE, Lock
from smarketing_tui.store.files.salvage import read_tables
from smarketing_tui.store.files.shared_file import SharedFile
from smarketing_tui.store.home import SESSIONS
from smarketing_tui.store.privacy.forgetting_documents import Document, Told, is_place
from smarketing_tui.store.privacy.forgetting_intent import Intent
from smarketing_tui.store.privacy.forgetting_names import FileNames
from smarketing_tui.store.privacy.forgetting_survey import TABLES, is_unfinished, may_name, naming_of, traces_of

PRIVACY = "privacy"
"""The table of the workspace that remembers how many pseudonyms were given away."""

_GONE = b"(a damaged line that may have named somebody who was forgotten)"


class CarryingOut:
    """Puts the pseudonym of *intent* into the files of the workspace *home*; `changed` are those that were."""

    def __init__(self, home: Path, intent: Intent) -> None:
        self.changed: list[Path] = []
        self.traces = traces_of(intent)
        self._home = home
        self._intent = intent
        self._all = naming_of(intent)
        names = frozenset(map(folded, intent.names))
        self._told = Told(intent.pseudonym, intent.ids, names, intent.is_unclear, self._words)

    def _words(self, text: str, field: str) -> str:
        if not text or folded(text) not in self._intent.texts:
            return text
        return text if is_place(field, text, self._intent.parts) else self._all.told(text)

    def clear(self, files: Files) -> None:
        """Remove what a crash left over, and of the caches what names the person: it is made again."""
        for path in files.locks:
            base = path.with_name(path.name.removesuffix(".lock"))
            with suppress(LockedByAnother), Lock(base):
                pass
        for path in files.left_over:
            with suppress(LockedByAnother), Lock(path.with_name(path.name.removesuffix(".new"))):
                _remove(path)
        for path in files.caches:
            with Lock(path, PATIENCE):
                self._cache(path)

    def _cache(self, path: Path) -> None:
        if path.name not in CACHES:
            _remove(path)
            return
        reading = read_tables(syscalls.system.read(path)[0])
        if not reading.intact:
            _remove(path)
            return
        kept = {
            table: {number: row for number, row in rows.items() if self._told.document(row) == row}
            for table, rows in reading.tables.items()
        }
        if kept != reading.tables:
            close_quietly(put_in_place(path, encode_tables(kept)))

    def workspace(self, shared: SharedFile) -> None:
        """Rewrite workspace.json in one replacement."""
        with shared.reading() as db:
            if all(_rewritten(self._of(table), rows) == rows for table, rows in tables_of(db).items()) and (
                shared.damage is None and last_number(tables_of(db)) >= self._intent.number
            ):
                return
        with shared.writing() as db:
            for name in sorted(db.tables()):
                told = self._of(name)
                changed = {row.doc_id: after for row in db.table(name) if (after := told(dict(row))) != row}
                for number, after in changed.items():
                    db.table(name).update(_become(after), doc_ids=[number])
            db.table(PRIVACY).truncate()
            db.table(PRIVACY).insert({"v": 1, "id": PRIVACY, "forgotten": self._intent.number})
        self.changed.append(shared.path)

    def session(self, path: Path) -> None:
        """Rewrite a session file, if the person is in it; raises LockedByAnother while it is open."""
        data = syscalls.system.read(path)[0]
        if (not may_name(data, self._intent) and read_tables(data, TABLES).intact) or self._session(path, data) is None:
            return
        with Lock(path):
            content = self._session(path, syscalls.system.read(path)[0])
            if content is not None:
                after, damage = content
                keep_evidence(path, damage)
                close_quietly(put_in_place(path, after))
                self.changed.append(path)

    def _session(self, path: Path, data: bytes) -> tuple[bytes, bytes] | None:
        """Return what the file is to hold, and the damaged piece to be kept; None if it stays as it is."""
        reading = read_tables(data, TABLES)
        if not any(reading.tables.values()):
            cleaned = self._cleaned(data)
            return None if cleaned == data else (cleaned, b"")
        damage = (reading.damage or Damage(0, (), b"")).raw
        cleaned = self._cleaned(damage)
        told = self._session_told(reading.tables)
        if told == reading.tables and cleaned == damage:
            return None
        if is_unfinished(path):
            told = self._session_told(reading.tables, keep_key=True)
        return encode_tables(told), cleaned

    def _session_told(self, tables: Tables, *, keep_key: bool = False) -> Tables:
        def told(row: Mapping[str, Any]) -> Document:
            return self._told.document(row, keep_key=keep_key)

        return {name: _rewritten(told, rows) for name, rows in tables.items()}

    def backup(self, path: Path) -> None:
        """Rewrite a backup that lies in the workspace; one that is not whole is left, and named among what is left."""
        with suppress(Damaged):
            with opened(path) as backup:
                made_at = backup.contents.made_at
                files = {each.name: backup.read(each) for each in backup.contents.files}
            told = {name: self._backed_up(name, data) for name, data in files.items()}
            if told != files:
                stream = BytesIO()
                write(stream, made_at, told)
                close_quietly(put_in_place(path, stream.getvalue()))
                self.changed.append(path)

    def _backed_up(self, name: str, data: bytes) -> bytes:
        if ".damaged-" in name or not name.endswith(".json"):
            return self._cleaned(data)
        reading = read_tables(data, TABLES if name.startswith(f"{SESSIONS}/") else ())
        if not reading.intact:
            return self._cleaned(data)
        told = {table: _rewritten(self._of(table), rows) for table, rows in reading.tables.items()}
        return data if told == reading.tables else encode_tables(told)

    def piece(self, path: Path) -> None:
        """Take the lines that may name the person out of a damaged piece; raises OSError."""
        self.rewrite(path, self._cleaned)
        with suppress(FileNotFoundError):
            if not syscalls.system.read(path)[0].replace(_GONE, b"").strip():
                _remove(path)

    def rewrite(self, path: Path, change: Callable[[bytes], bytes]) -> None:
        """Put a file in place with a change, if it is one."""
        with suppress(FileNotFoundError):
            data = syscalls.system.read(path)[0]
            after = change(data)
            if after != data:
                close_quietly(put_in_place(path, after))
                self.changed.append(path)

    def rename(self, path: Path) -> None:
        """Give a file that is called after the person another name."""
        with suppress(FileNotFoundError):
            after = FileNames(self._intent).rename(path)
            if after != path:
                self.changed = [after if each == path else each for each in (*self.changed, path)]

    def _cleaned(self, data: bytes) -> bytes:
        return b"\n".join(_GONE if self.traces.may_be_in(line) else line for line in data.split(b"\n"))

    def _of(self, table: str) -> Callable[[Mapping[str, Any]], Document]:
        match table:
            case "people":
                return self._told.person
            case "series":
                return self._told.series
            case _:
                return self._told.document


def _rewritten(told: Callable[[Mapping[str, Any]], Document], rows: Mapping[str, Document]) -> dict[str, Document]:
    return {number: told(row) for number, row in rows.items()}


def _become(after: Document) -> Callable[[Any], None]:
    def change(row: Any) -> None:
        row.clear()
        row.update(after)

    return change


def tables_of(db: TinyDB) -> Tables:
    """Return all tables of a database as they are stored."""
    return {name: {str(row.doc_id): dict(row) for row in db.table(name)} for name in sorted(db.tables())}


def last_number(tables: Tables) -> int:
    """Return the number of the last pseudonym that was given away."""
    return max((int(row.get("forgotten", 0)) for row in tables.get(PRIVACY, {}).values()), default=0)


def _remove(path: Path) -> None:
    with suppress(FileNotFoundError):
        syscalls.system.unlink(path)
        syscalls.system.sync_folder(path.parent)
