"""The line format of storage.md: ordinary TinyDB JSON with one checked document on a line."""

import contextlib
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

#: Table name → document id → document, as TinyDB keeps it.
Tables = dict[str, dict[str, dict[str, Any]]]

#: The key under which every stored document carries its check.
MARK = "_crc"
#: How many bytes of a document's line come after what is checked: `"_crc": "00000000"}`.
MARK_LENGTH = 19
#: What follows the last document: the end of its table and of the file.
TRAILER = b"\n}\n}\n"
#: A file without tables.
EMPTY = b"{\n}\n"

#: One object as the file has it: ASCII, so that stock TinyDB reads it whatever encoding the system prefers.
encode = json.JSONEncoder(allow_nan=False).encode
_decoder = msgspec.json.Decoder(Tables)
_table_decoder = msgspec.json.Decoder(dict[str, dict[str, Any]])
#: The line with which a table begins whose name needs no escapes.
_TABLE_LINE = re.compile(rb'"([a-z_]+)": \{')


@lru_cache(maxsize=64)
def seed(name: bytes) -> int:
    """Where the check of a document begins: at its table's name, as it stands in the file without quotes."""
    return zlib.crc32(name + b"\0")


def name_bytes(table: str) -> bytes:
    """A table's name as it stands in the file, without quotes."""
    return encode(table)[1:-1].encode("ascii")


def document_line(table: str, doc_id: str, document: Mapping[str, Any]) -> bytes:
    """The line of one document, without a comma; raises TypeError or ValueError for what JSON cannot hold."""
    body = encode({key: value for key, value in document.items() if key != MARK})
    text = f'"{doc_id}": {body[:-1]}{", " if len(body) > 2 else ""}'.encode("ascii")
    return b'%b"_crc": "%08x"}' % (text, zlib.crc32(text, seed(name_bytes(table))))


def document_in(line: bytes) -> dict[str, Any]:
    """The document of a line that `document_line` made."""
    document = decode_json(line[line.index(b"{") :])
    del document[MARK]
    return dict(document)


def decode_json(data: bytes) -> Any:
    """Any JSON; raises ValueError."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, ValueError):
        # Half of a surrogate pair is the one thing that json writes and msgspec does not read.
        return json.loads(data)


def encode_tables(tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> bytes:
    """The whole file; raises TypeError or ValueError for what JSON cannot hold."""
    blocks = []
    for table, documents in tables.items():
        lines = [document_line(table, doc_id, document) for doc_id, document in documents.items()]
        text = b",\n".join(lines)
        blocks.append(b'"%b": {%b%b\n}' % (name_bytes(table), b"\n" if text else b"", text))
    return b"{\n%b\n}\n" % b",\n".join(blocks) if blocks else EMPTY


def read_healthy(data: bytes) -> Tables | None:
    """Every table of a file in which each line is as it was written, or None."""
    body = data.rstrip(b" ")
    if body == EMPTY:
        return {}
    if not body.endswith(TRAILER):
        return None
    tables = _decode_tables(body)
    if tables is None:
        return None
    lines = body.split(b"\n")
    at = 1
    for table, documents in tables.items():
        name = name_bytes(table)
        end = at + 1 + len(documents)
        if lines[at] != b'"%b": {' % name or not _all_checked(lines[at + 1 : end], seed(name)):
            return None
        at = end + 1
    if lines[0] != b"{" or lines[at:] != [b"}", b""]:
        return None
    for documents in tables.values():
        for document in documents.values():
            del document[MARK]
    return tables


def checked_tables(data: bytes) -> dict[str, bytes] | None:
    """The text of every table of a file in which each line is as it was written, nothing decoded; else None."""
    found = checked_lines(data)
    return None if found is None else {table: b"{%b}" % b"\n".join(lines) for table, lines in found.items()}


def checked_lines(data: bytes) -> dict[str, list[bytes]] | None:
    """The lines of every table of such a file, each but the last with its comma; None for any other file."""
    if data == EMPTY:
        return {}
    lines = data.split(b"\n")
    last = len(lines) - 3
    if lines[0] != b"{" or lines[last:] != [b"}", b"}", b""]:
        return None
    found: dict[str, list[bytes]] = {}
    at = 1
    while at < last:
        name = _TABLE_LINE.fullmatch(lines[at])
        end = next(number for number in range(at + 1, last + 1) if lines[number] in (b"}", b"},"))
        if name is None or (lines[end] == b"}") != (end == last) or name[1].decode("ascii") in found:
            return None
        if not _all_checked(lines[at + 1 : end], seed(name[1])):
            return None
        found[name[1].decode("ascii")] = lines[at + 1 : end]
        at = end + 1
    return found if at == last + 1 else None


def documents_of(table: bytes) -> dict[str, dict[str, Any]]:
    """The documents of a table that `checked_tables` found; raises ValueError."""
    try:
        documents = _table_decoder.decode(table)
    except (msgspec.DecodeError, ValueError):
        documents = json.loads(table)
    for document in documents.values():
        del document[MARK]
    return documents


def is_checked(data: bytes, table: str) -> bool:
    """Whether a file holds this one table, and each line of it is as it was written."""
    lines = data.split(b"\n")
    return (
        lines[:2] == [b"{", b'"%b": {' % name_bytes(table)]
        and lines[-3:] == [b"}", b"}", b""]
        and _all_checked(lines[2:-3], seed(name_bytes(table)))
    )


def _decode_tables(body: bytes) -> Tables | None:
    # msgspec raises ValueError too: UnicodeDecodeError for a key that is not UTF-8.
    with contextlib.suppress(msgspec.DecodeError, ValueError, RecursionError):
        return _decoder.decode(body)
    with contextlib.suppress(msgspec.ValidationError, ValueError, RecursionError):
        return msgspec.convert(json.loads(body), Tables)
    return None


def _all_checked(lines: Sequence[bytes], start: int) -> bool:
    """Whether each document's line carries its check, and each but the last a comma."""
    if not lines:
        return True
    crc32 = zlib.crc32
    last = lines[-1] + b","
    return last[-20:] == b'"_crc": "%08x"},' % crc32(last[:-20], start) and all(
        line[-20:] == b'"_crc": "%08x"},' % crc32(line[:-20], start) for line in lines[:-1]
    )
