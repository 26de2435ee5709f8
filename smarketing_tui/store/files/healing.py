"""A line in which one byte has changed, put right: its check tells which byte it was, and what it had been.

A CRC is linear: the check that a line should have and the one it has differ by what the changed byte alone comes to,
carried on over the bytes after it. Carried back, it is one byte's at the place where that byte stands. In a line of
4 kB that any other damage has hit, such a place is found by chance once in about ten thousand lines, for each table
that the line is held against, and then what it gives is still to be JSON.
"""

import re
import zlib
from collections.abc import Iterable, Iterator

from smarketing_tui.store.files.lines import MARK_LENGTH, decode_json, seed

_MARK = re.compile(rb'"_crc": "([0-9a-f]{8})"\}')
_START = re.compile(rb'"-?\d+": \{')
_BITS = 0xFFFFFFFF


def _of_byte(byte: int) -> int:
    """What a byte before an empty rest comes to, without what zlib does to every check at both ends."""
    return zlib.crc32(bytes((byte,))) ^ zlib.crc32(b"\0")


_TABLE = tuple(_of_byte(byte) for byte in range(256))
_BY_TOP = {entry >> 24: number for number, entry in enumerate(_TABLE)}


def healed(line: bytes, names: Iterable[bytes]) -> tuple[bytes, bytes] | None:
    """Return the name of the table and the line of a document that one changed byte has made *line*.

    *names* are the tables it may be of, each of which may fit by chance; None where none does, or more than one line.
    """
    text = line.removesuffix(b",")
    if len(text) <= MARK_LENGTH:
        return None
    body, mark = text[:-MARK_LENGTH], text[-MARK_LENGTH:]
    found = [(name, each) for name in names for each in _candidates(body, mark, name) if _is_document(each)]
    return found[0] if len(found) == 1 else None


def _candidates(body: bytes, mark: bytes, name: bytes) -> Iterator[bytes]:
    check = zlib.crc32(body, seed(name))
    right = b'"_crc": "%08x"}' % check
    if sum(one != other for one, other in zip(right, mark, strict=True)) == 1:
        yield body + right
    known = _MARK.fullmatch(mark)
    if known is None:
        return
    rest = int(known[1], 16) ^ check
    if not rest:
        return  # nothing has changed: whoever made it so can make checks, too
    for at in range(len(body) - 1, -1, -1):
        byte = _BY_TOP[rest >> 24]
        rest = ((rest ^ _TABLE[byte]) << 8 & _BITS) | byte
        if rest < 256 and 32 <= body[at] ^ rest < 127:
            yield body[:at] + bytes((body[at] ^ rest,)) + body[at + 1 :] + mark


def _is_document(line: bytes) -> bool:
    if not _START.match(line):
        return False
    try:
        return isinstance(decode_json(b"{%b}" % line), dict)
    except (ValueError, RecursionError):
        return False
