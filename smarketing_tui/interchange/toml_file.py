"""A TOML file written by a person: read, and every key in it found again by line and column."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from smarketing_tui.domain.text import one_line
from smarketing_tui.interchange.errors import BadInput
from smarketing_tui.interchange.named_file import content_of, name_shown

LARGEST = 200_000
"""Bytes of a file that are read at the most: nobody writes a longer one by hand."""

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")

_TABLE = re.compile(r"\('[^()]*\)")
"""The name of a table as the parser tells it: a tuple."""

_CLOSING = re.compile(r"""\]|\}|\"{3}|'{3}""")

Path_ = tuple[str | int, ...]
"""The way to a value: keys of tables and 0-based places in lists."""


class TomlFile:
    """One file: `content` is what it says, `wrong` makes the error for the value at some place in it."""

    def __init__(self, path: Path) -> None:
        """Read *path*; raises BadInput with file, line and column when it cannot be read."""
        self.path = path
        self._text = _text(path)
        self.content = self._parsed()
        self._places: dict[Path_, tuple[int, int]] | None = None

    def _parsed(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            line, column, sentence = _told(error, self._text)
            raise BadInput(_sentence(self.path, line, column, sentence)) from None
        except (ValueError, RecursionError):
            # A number of thousands of digits, or thousands of brackets: valid TOML that Python declines.
            raise BadInput(f"{name_shown(self.path)}: it holds a value too large to be read.") from None

    def wrong(self, place: Path_, sentence: str) -> BadInput:
        """Return the error *sentence* for the value at *place*, or for the nearest key around it that has a line."""
        if self._places is None:
            self._places = {}
            for each, where in _places(self._text):
                self._places.setdefault(each, where)
        while place and place not in self._places:
            place = place[:-1]
        line, column = self._places.get(place, (1, 1))
        return BadInput(_sentence(self.path, line, column, sentence))

    def only(self, table: Mapping[str, Any], known: Mapping[str, Any], place: Path_ = ()) -> None:
        """Refuse a key of *table* (at *place*) that is not *known*."""
        for key in table:
            if key not in known:
                what = f'"{one_line(key, 40)}" is not known here; known are {", ".join(known)}.'
                raise self.wrong((*place, key), what)

    def text(self, table: Mapping[str, Any], key: str, place: Path_ = (), limit: int = 2_000) -> str:
        """Return the text under *key* as one clean line, "" when it is missing."""
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.wrong((*place, key), f'"{key}" must be a text in quotes.')
        return one_line(value, limit)

    def choice(
        self, table: Mapping[str, Any], key: str, choices: tuple[str, ...], default: str, place: Path_ = ()
    ) -> str:
        """Return the text under *key*, which must be one of *choices*."""
        if key not in table:
            return default
        value = self.text(table, key, place)
        if value not in choices:
            raise self.wrong((*place, key), f'"{key}" must be one of {", ".join(choices)}.')
        return value

    def checked(
        self, table: Mapping[str, Any], key: str, is_good: Callable[[str], bool], sentence: str, place: Path_ = ()
    ) -> str:
        """Return the text under *key*, "" when it is missing; *sentence* is said unless *is_good*."""
        value = self.text(table, key, place)
        if key in table and not is_good(value):
            raise self.wrong((*place, key), sentence)
        return value

    def whole(self, table: Mapping[str, Any], key: str, most: int, default: int, place: Path_ = ()) -> int:
        """Return the whole number from 1 to *most* under *key*."""
        if key not in table:
            return default
        value = table[key]
        if type(value) is not int or not 1 <= value <= most:
            given = f", not {value}" if type(value) in (int, float) and len(str(value)) < 20 else ""
            raise self.wrong((*place, key), f'"{key}" must be a whole number of minutes from 1 to {most}{given}.')
        return value


def _sentence(path: Path, line: int, column: int, sentence: str) -> str:
    return f"{name_shown(path)}, line {line}, column {column}: {sentence}"


def _text(path: Path) -> str:
    content, _ = content_of(path, LARGEST)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
        raise BadInput(_sentence(path, line, column, "this is not UTF-8 text.")) from None


def _told(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, int, str]:
    """Return line, column and sentence of a syntax error; the parser puts the place at the end of its message."""
    message = _TABLE.sub(lambda found: "[" + ".".join(re.findall("'([^']*)'", found[0])) + "]", str(error))
    place = _PLACE.search(message)
    sentence = one_line(_PLACE.sub("", message), 200) + "."
    if place is None or place[1] is None:
        lines = text.rstrip("\n").split("\n")
        return len(lines), len(lines[-1]) + 1, sentence
    return int(place[1]), int(place[2]), sentence


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield every header and assignment of valid TOML: its 1-based line, its text, and what it says taken alone.

    The parser itself tells where a statement ends, so that texts and lists over several lines need no second grammar.
    """
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        start, chunk = at, lines[at]
        at += 1
        said = _alone(chunk)
        while said is None and at < len(lines):
            chunk += "\n" + lines[at]
            said = _alone(chunk) if _CLOSING.search(lines[at]) else None
            at += 1
        if said:
            yield start + 1, lines[start], said


def _alone(chunk: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(chunk)
    except tomllib.TOMLDecodeError:
        return None


def _places(text: str) -> Iterator[tuple[Path_, tuple[int, int]]]:
    """Yield where each key and each table of valid TOML stands, the first time first."""
    table: Path_ = ()
    lists: dict[Path_, int] = {}
    for line, first, said in _statements(text):
        where = (line, len(first) - len(first.lstrip()) + 1)
        if not first.lstrip().startswith("["):
            yield from ((place, where) for place in _keys(said, table))
            continue
        table = ()
        inner: Any = said
        while inner:
            if isinstance(inner, list):
                lists[table] = lists.get(table, -1) + 1
                inner = inner[0]
            else:
                key, inner = next(iter(inner.items()))
                table = (*table, key)
            if not isinstance(inner, list) and table in lists:
                table = (*table, lists[table])
        yield from ((table[:depth], where) for depth in range(1, len(table) + 1))


def _keys(said: Mapping[str, Any], table: Path_) -> Iterator[Path_]:
    for key, value in said.items():
        yield (*table, key)
        if isinstance(value, dict):
            yield from _keys(value, (*table, key))
