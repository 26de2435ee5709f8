"""Reading a file that may be damaged: what is whole is kept, what is not is counted and handed over."""

import re
import string
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.store.files.damage import Damage
from smarketing_tui.store.files.healing import healed
from smarketing_tui.store.files.lines import (
    MARK,
    MARK_LENGTH,
    Tables,
    decode_json,
    document_in,
    document_line,
    name_bytes,
    read_healthy,
    seed,
)

_NAME = re.compile(rb'"((?:[^"\\]|\\.)*)": \{')
_START = re.compile(rb'"-?\d+": \{')
_END = re.compile(rb'"_crc": "[0-9a-f]{8}"\}')
_NUMBER = re.compile(r"-?\d+")
_PRINTABLE = string.printable[:95].encode("ascii")
#: The marks between documents, and what a file system leaves where nothing was written.
_MARKS = b" \0\t\r,{}"
#: Bytes of damaged lines that are looked at one by one for the one that has changed: about a second's worth.
_MOST_TRIED = 1 << 22


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its tables, what was lost, and whether the file can be written on as it stands."""

    tables: Tables
    damage: Damage | None
    intact: bool
    closed_cleanly: bool


def read_tables(
    data: bytes, names: Sequence[str] = (), healthy: Callable[[bytes], Tables | None] | None = None
) -> Reading:
    """Read a file, healthy or not; `names` are the tables it should have, in case the line with a name is hit.

    `healthy` takes the place of `read_healthy`.
    """
    tables = (healthy or read_healthy)(data)
    if tables is not None:
        return Reading(tables, None, intact=True, closed_cleanly=not data.endswith(b" "))
    foreign = None if data[:3] in (b'{\n"', b"{\n}") else _read_foreign(data)
    if foreign is not None:
        return foreign
    if not data.strip(_MARKS + b"\n"):
        what = "The file is empty." if not data else "The file holds nothing but blanks."
        return Reading({}, Damage(0, (what,), data), intact=False, closed_cleanly=False)
    salvage = _Salvage(names)
    salvage.read(data)
    return Reading(salvage.tables, salvage.damage, intact=False, closed_cleanly=False)


def _read_foreign(data: bytes) -> Reading | None:
    """A database that another program wrote, stock TinyDB for one: good JSON, but not in lines of ours."""
    try:
        found = decode_json(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    tables: Tables = {}
    checked = True
    for table, documents in found.items():
        if not isinstance(documents, dict):
            return None
        tables[table] = {}
        for doc_id, document in documents.items():
            if not isinstance(document, dict) or not _NUMBER.fullmatch(doc_id):
                return None
            check = b'"%b"}' % str(document.pop(MARK, None)).encode("utf-8", "replace")
            tables[table][doc_id] = document
            checked = checked and document_line(table, doc_id, document).endswith(check)
    damage = None if checked else Damage(0, ("The file was changed by another program and could not be checked.",), b"")
    return Reading(tables, damage, intact=False, closed_cleanly=False)


class _Salvage:
    """Finds the documents of a damaged file, line by line, and inside a line where a line's end was hit."""

    def __init__(self, names: Sequence[str]) -> None:
        self.tables: Tables = {}
        self._expected = frozenset(name_bytes(name) for name in names)
        self._names = [name_bytes(name) for name in names]
        self._suspects: list[bytes] = []
        self._lost = 0
        self._what: dict[str, None] = {}
        self._pieces: list[bytes] = []
        self._tried = 0

    @property
    def damage(self) -> Damage | None:
        """What was not read, or None when all was."""
        return Damage(self._lost, tuple(self._what), b"\n".join(self._pieces)) if self._what else None

    def read(self, data: bytes) -> None:
        """Take the documents out of a file's bytes."""
        before = b""
        ended = False
        lines = data.rstrip(b" \0\t\r\n").split(b"\n")
        for number, line in enumerate(lines, start=1):
            if not line.strip(_MARKS):
                # Two closing lines end the file; what stands behind them is left over from a later, unfinished write.
                ended = ended or (line == b"}" and before == b"}")
                before = line or before
            elif ended:
                self._lose(line, "A write was cut off before it was acknowledged.")
            else:
                before = line
                self._read_line(line, "The last line is cut off." if number == len(lines) else "A line cannot be read.")

    def _read_line(self, line: bytes, otherwise: str) -> None:
        name = _NAME.fullmatch(line)
        if name is not None:
            self._suspects.append(line)
            self._remember(name[1])
            if name[1] in self._expected:
                self._rows(name[1])
            return
        at, likely = 0, self._likely()
        for end in _END.finditer(line):
            for start in _START.finditer(line, at, end.start()):
                text = line[start.start() : end.end()]
                table = self._owner(text, line[at : start.start()])
                if table is not None:
                    self._leave(line[at : start.start()], otherwise)
                    doc_id = text[1 : text.index(b'"', 1)].decode("ascii")
                    self._rows(table)[doc_id] = document_in(text)
                    at = end.end()
                    break
        if at or not self._heal(line, likely):
            self._leave(line[at:], otherwise)

    def _likely(self) -> list[bytes]:
        """The tables that a damaged line may be of: the one of which something was read last, where that is certain."""
        is_certain = all(
            name in self._expected for name in (*self._names[:1], *(line[1:-4] for line in self._suspects))
        )
        return self._names[:1] if is_certain else [*self._names]

    def _heal(self, line: bytes, names: Sequence[bytes]) -> bool:
        """Take a document of one of those tables in which one byte has changed; tell whether it is one."""
        self._tried += len(line) * len(names)
        found = healed(line, names) if self._tried < _MOST_TRIED else None
        if found is None:
            return False
        table, text = found
        self._rows(table)[text[1 : text.index(b'"', 1)].decode("ascii")] = document_in(text)
        self._suspects.clear()
        self._remember(table)
        self._what["A byte that had changed was put right by its check."] = None
        return True

    def _owner(self, text: bytes, before: bytes) -> bytes | None:
        """The table whose name, together with the document, gives the check that stands in the line."""
        body, check = text[:-MARK_LENGTH], int(text[-10:-2], 16)

        def fits(name: bytes) -> bool:
            return zlib.crc32(body, seed(name)) == check

        names = [*self._names, *(match[1] for match in _NAME.finditer(before))]
        found = next((name for name in names if fits(name)), None)
        if found is None:
            found = next((name for name in _mended(self._suspects) if fits(name)), None)
        # Either the name before this document was good after all, or this was its one chance.
        self._suspects.clear()
        if found is not None:
            self._remember(found)
        return found

    def _rows(self, name: bytes) -> dict[str, dict[str, Any]]:
        """The documents that were found of a table."""
        return self.tables.setdefault(str(decode_json(b'"%b"' % name)), {})

    def _remember(self, name: bytes) -> None:
        """Try this name first from now on."""
        if name in self._names:
            self._names.remove(name)
        self._names.insert(0, name)

    def _leave(self, piece: bytes, what: str) -> None:
        """Account for bytes between documents: marks and a name are no loss, the rest is."""
        rest = _NAME.sub(b"", piece, count=1) if not _START.match(piece) else piece
        if not rest.strip(_MARKS):
            return
        if len(piece) < 80:
            self._suspects.append(piece)
        self._lose(piece, what if len(rest.strip(_MARKS)) > 1 else "A mark between lines is damaged.")

    def _lose(self, piece: bytes, what: str) -> None:
        self._lost += len(piece.strip(_MARKS)) > 1
        self._what[what] = None
        self._pieces.append(piece)


def _mended(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The names that a line may have held before one of its bytes was changed."""
    for line in lines:
        for at in range(len(line)):
            for byte in _PRINTABLE:
                name = _NAME.fullmatch(line[:at] + bytes((byte,)) + line[at + 1 :])
                if name is not None:
                    yield name[1]
