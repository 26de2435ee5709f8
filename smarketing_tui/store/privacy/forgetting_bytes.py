"""A name in bytes that are no readable documents: logs, damaged pieces, files of other programs.

However it is written there: composed or not, in UTF-8, Latin-1 or UTF-16, with escapes of JSON, Python or addresses.
"""

import re
import unicodedata
from collections.abc import Iterable

_WORD = rb"[0-9A-Za-z_\x80-\xff]"
_BEFORE = rb"(?:(?<!%b)|(?<=\\[nrtbfv]))" % _WORD
_AFTER = rb"(?!%b)" % _WORD
_SPACE = rb"(?:\s|\xc2\xa0|\xa0|%20|\+|\\[nrt]|\\u00[aA]0|\\xa0)+"
_HALF_ESCAPE = re.compile(rb"(?:\\(?:u[0-9A-Fa-f]{0,3}|x[0-9A-Fa-f]?)?|%[0-9A-Fa-f]?|[\xc2-\xf4][\x80-\xbf]{0,2})\Z")
_NEAR = 5
"""Bytes a word has at least for one with a single other byte to be taken for it: a flipped one."""


class Traces:
    """Finds *words* (names, parts of names, ids) in bytes; the *whole* ones among them also where they are torn.

    In *others*, the longer names of other people, they are not meant.
    """

    def __init__(self, whole: Iterable[str], words: Iterable[str] = (), others: Iterable[str] = ()) -> None:
        self._whole = list(dict.fromkeys(whole))
        every = sorted({*self._whole, *words} - {""}, key=len, reverse=True)
        found = [_as_word(word) for word in every] + [pattern for word in every for pattern in _utf16(word)]
        kept = [pattern for word in others for pattern in (_as_word(word), *_utf16(word))]
        ours, theirs = b"(%b)" % b"|".join(found), b"|".join([*kept, b""])
        self._pattern = re.compile(theirs + ours, re.IGNORECASE) if found else None
        self._plain = [each for word in every for each in _encoded(word)]

    def are_in(self, data: bytes) -> bool:
        """Tell whether one of the words stands in *data*."""
        return self._pattern is not None and any(found[1] for found in self._pattern.finditer(data))

    def replaced(self, data: bytes, pseudonym: str) -> bytes:
        """Return *data* with *pseudonym* for each word."""

        def instead(found: re.Match[bytes]) -> bytes:
            if not found[1]:
                return found[0]
            return pseudonym.encode("utf-16-le" if b"\0" in found[0] else "ascii")

        return data if self._pattern is None else self._pattern.sub(instead, data)

    def may_be_in(self, line: bytes) -> bool:
        """Tell whether a damaged *line* may name somebody: whole, torn at one of its ends, or with one byte hit."""
        return self.are_in(line) or self._is_torn(line) or any(_is_near(line, plain) for plain in self._plain)

    def _is_torn(self, line: bytes) -> bool:
        line = line.strip(b" \0\r\n")
        end, start = _HALF_ESCAPE.sub(b"", line).lower(), line.lower()
        for word in (each for name in self._whole for each in _encoded(name)):
            for length in range(2, len(word)):
                head, tail = word[:length], word[-length:]
                if end.endswith(head) and not re.match(_WORD, end[-length - 1 : -length] or b" "):
                    return True
                if start.startswith(tail) and not re.match(_WORD, start[length : length + 1]):
                    return True
        return False


def _as_word(word: str) -> bytes:
    """Return a pattern for *word* in bytes of one byte a letter or more, as a word of its own."""
    letters = []
    for character in unicodedata.normalize("NFC", " ".join(word.split())):
        letters.append(_SPACE if character == " " else _letter(character))
    pattern = b"".join(letters)
    return _BEFORE + pattern + _AFTER if word[:1].isascii() and word[-1:].isascii() else pattern


def _letter(character: str) -> bytes:
    """Return a pattern for every way in which one letter may be written."""
    ways: dict[bytes, None] = {}
    for cased in dict.fromkeys((character, character.lower(), character.upper())):
        for form in dict.fromkeys((cased, unicodedata.normalize("NFD", cased))):
            ways[b"".join(_code(each) for each in form)] = None
    return b"(?:%b)" % b"|".join(ways)


def _code(character: str) -> bytes:
    if character.isascii():
        return re.escape(character.encode())
    utf8 = character.encode("utf-8", "surrogatepass")
    units = character.encode("utf-16-be", "surrogatepass")
    pairs = [units[at : at + 2].hex().encode() for at in range(0, len(units), 2)]
    ways = [re.escape(utf8), b"".join(b"\\\\u" + pair for pair in pairs), b"".join(b"%%%02x" % byte for byte in utf8)]
    ways += [b"".join(b"\\\\x%02x" % byte for byte in utf8), b"&\\#%d;" % ord(character), b"&\\#x%x;" % ord(character)]
    if ord(character) < 256:
        ways += [re.escape(bytes((ord(character),))), b"\\\\x%02x" % ord(character), b"%%%02x" % ord(character)]
    return b"(?:%b)" % b"|".join(ways)


def _encoded(word: str) -> list[bytes]:
    """Return how *word* stands in files of ours and in plain text, in small letters."""
    forms = {unicodedata.normalize(form, " ".join(word.split()).lower()) for form in ("NFC", "NFD")}
    escaped = {re.sub(r"[^\x00-\x7f]", lambda each: _escape(each[0]), form) for form in forms}
    return [each.encode("utf-8", "surrogatepass") for each in sorted(forms | escaped)]


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(rf"\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _utf16(word: str) -> list[bytes]:
    """Return patterns for *word* in both orders of UTF-16."""
    found = []
    for form in dict.fromkeys(unicodedata.normalize(form, word) for form in ("NFC", "NFD")):
        for order in ("utf-16-le", "utf-16-be"):
            found += [re.escape(each.encode(order, "surrogatepass")) for each in {form, form.lower(), form.upper()}]
    return found


def _is_near(line: bytes, word: bytes) -> bool:
    """Tell whether *line* holds *word* with at most one other byte: either half of it must be there as it is."""
    if len(word) < _NEAR:
        return False
    low, middle = line.lower(), len(word) // 2
    for half, offset in ((word[:middle], 0), (word[middle:], middle)):
        at = low.find(half)
        while at >= 0:
            start = at - offset
            piece = low[max(start, 0) : start + len(word)]
            alike = start >= 0 and len(piece) == len(word) and sum(map(int.__ne__, piece, word)) <= 1
            edges = (low[start - 1 : start] if start > 0 else b"", low[start + len(word) : start + len(word) + 1])
            if alike and not any(re.match(_WORD, edge) for edge in edges if edge):
                return True
            at = low.find(half, at + 1)
    return False
