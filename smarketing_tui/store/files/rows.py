"""The documents of a table in memory as they are in the file, line by line, and decoded when they are asked for."""

import contextlib
import zlib
from collections.abc import ItemsView, Iterator, Mapping, Sequence, ValuesView
from functools import cache
from typing import Any, Self, cast, overload

from smarketing_tui.store.files.lines import Tables, checked_lines, documents_of, read_healthy

Document = dict[str, Any]

BLOCK = 128
"""Lines that are packed together once they are so many: they say much the same, again and again."""


class Documents(Sequence[Document]):
    """A sequence of documents that can be added to; each time one is asked for it is made anew."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._lines: list[bytes] = []

    def add(self, line: bytes) -> None:
        """Add the document of a line that `document_line` made."""
        self._lines.append(line)
        if len(self._lines) == BLOCK:
            self._packed.append(zlib.compress(b",\n".join(self._lines), 1))
            self._lines.clear()

    def copy(self) -> Self:
        """The same documents, apart from what is added later."""
        other = type(self)()
        other._packed, other._lines = list(self._packed), list(self._lines)
        return other

    def __len__(self) -> int:
        return len(self._packed) * BLOCK + len(self._lines)

    @overload
    def __getitem__(self, at: int) -> Document: ...
    @overload
    def __getitem__(self, at: slice) -> list[Document]: ...
    def __getitem__(self, at: int | slice) -> Document | list[Document]:
        if isinstance(at, slice):
            block = cache(self._block)  # each is made anew once, not for every document in it
            return [block(each // BLOCK)[each % BLOCK] for each in range(len(self))[at]]
        number, place = divmod(range(len(self))[at], BLOCK)
        return self._block(number)[place]

    def __iter__(self) -> Iterator[Document]:
        for block in range(len(self._packed) + 1):
            yield from self._block(block)

    def _block(self, number: int) -> list[Document]:
        packed = number < len(self._packed)
        text = zlib.decompress(self._packed[number]) if packed else b",\n".join(self._lines)
        return list(documents_of(b"{%b}" % text).values())


class Rows(Mapping[str, Document]):
    """A table whose documents have the ids 1, 2, 3 and so on."""

    def __init__(self, documents: Documents) -> None:
        self.documents = documents

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[str]:
        return map(str, range(1, len(self) + 1))

    def __contains__(self, doc_id: object) -> bool:
        return (
            isinstance(doc_id, str)
            and doc_id.isdecimal()
            and doc_id == str(int(doc_id))
            and 0 < int(doc_id) <= len(self)
        )

    def __getitem__(self, doc_id: str) -> Document:
        if doc_id not in self:
            raise KeyError(doc_id)
        return self.documents[int(doc_id) - 1]

    # Those of `Mapping` would ask for the documents one by one, and each would make its whole block anew.

    def items(self) -> ItemsView[str, Document]:
        """All ids with their documents, made anew."""
        return dict(zip(self, self.documents, strict=True)).items()

    def values(self) -> ValuesView[Document]:
        """All documents, made anew."""
        return dict(zip(self, self.documents, strict=True)).values()


def documents_in(rows: Mapping[str, Document]) -> Sequence[Document]:
    """Return the documents of a table as they are now, whatever is added to it later."""
    return rows.documents.copy() if isinstance(rows, Rows) else list(rows.values())


def read_rows(data: bytes) -> Tables | None:
    """Every table of a healthy file, as `read_healthy` finds it, with `Rows` for those that can be such; or None.

    Nobody changes what was read, and as long as that is so they are as good as the dictionaries they stand for.
    """
    tables = checked_lines(data.rstrip(b" "))
    if tables is None:
        return read_healthy(data)
    # Lines may carry good checks and be no table all the same; `read_healthy` says what they are then.
    with contextlib.suppress(ValueError, KeyError, TypeError, RecursionError):
        return cast(Tables, {table: _rows(lines) for table, lines in tables.items()})
    return read_healthy(data)


def _rows(lines: list[bytes]) -> Rows | dict[str, Document]:
    documents = Documents()
    for start in range(0, len(lines), BLOCK):
        some = lines[start : start + BLOCK]
        # Decoded now, so that what is kept is known to be readable later.
        if [*documents_of(b"{%b}" % b"\n".join(some).removesuffix(b","))] != [
            str(number) for number in range(start + 1, start + len(some) + 1)
        ]:
            return documents_of(b"{%b}" % b"\n".join(lines))
        for line in some:
            documents.add(line.removesuffix(b","))
    return Rows(documents)
