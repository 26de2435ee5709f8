"""A text file that somebody names: read up to a limit, as UTF-8, or refused in one line."""

import codecs
import hashlib
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.named_file import content_of, name_shown

LARGEST = 10_000_000
"""Bytes that are read at the most: a day of talk has less, and so have the calendars of years."""

MOST_LINES = 400_000
"""Lines that are read at the most."""

_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class TextFile:
    """What a file says. `digest` tells whether two are the same, `changed_at` is when this one was written (UTC)."""

    name: str
    stem: str
    text: str
    digest: str
    changed_at: datetime

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield each line with its number; raises BadInput after too many.

        Only line breaks end one, not the other breaks of Unicode.
        """
        for number, line in enumerate(io.StringIO(self.text, newline="\n"), start=1):
            if number > MOST_LINES:
                raise BadInput(f"{self.name} has more than {MOST_LINES:,} lines.")
            yield number, line.removesuffix("\n")

    def wrong(self, line: int, sentence: str) -> BadInput:
        """Return the error *sentence* about that line."""
        return BadInput(f"{self.name}, line {line}: {sentence}")


def read_text(path: Path, what: str, *, largest: int = LARGEST) -> TextFile:
    """Return what the file *path* says; raises BadInput, in which *what* ("WebVTT") names what it should be."""
    name = name_shown(path)
    content, changed = content_of(path, largest)
    if not content.strip():
        raise BadInput(f"{name} is empty.")
    text = _decoded(content, name, what)
    digest = hashlib.sha256(content).hexdigest()
    return TextFile(name, path.stem, text, digest, datetime.fromtimestamp(changed, UTC))


def _decoded(content: bytes, name: str, what: str) -> str:
    if content.startswith(_MARKS) or content[:200].count(0) > len(content[:200]) // 4:
        raise BadInput(f"{name} is no UTF-8 text but UTF-16 or binary; save it as {what} in UTF-8.")
    at = content.find(0)
    if at >= 0:
        line = content[:at].count(b"\n") + 1
        raise BadInput(f"{name}, line {line}: this is no text; {what} is expected.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput(f"{name}, line {line}: this is not UTF-8 text; save it as {what} in UTF-8.") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
