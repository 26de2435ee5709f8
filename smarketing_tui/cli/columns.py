"""Answers on a terminal: aligned columns for people, JSON for programs."""

import json
import sys
import unicodedata
from collections.abc import Sequence
from typing import Any

import click
import msgspec

from smarketing_tui.domain.text import one_line

VERSION = 1
"""Version of the JSON answers; it rises on any incompatible change."""

WIDEST = 100
"""Cells of a column of a list that is no terminal's."""

_NARROWEST = 12
"""Cells below which no column is made narrower for the sake of others."""

_GAP = "  "


def print_json(name: str, rows: Sequence[dict[str, Any]], **beside: Any) -> None:
    """Print *rows* as a JSON object with its version, and what stands *beside* them."""
    answer = {"version": VERSION, **beside, name: list(rows)}
    try:  # json writes and indents in Python, which takes longer than everything else about a long list
        click.echo(msgspec.json.format(msgspec.json.encode(answer), indent=1).decode())
    except (UnicodeEncodeError, TypeError):  # half of a surrogate pair; what only json knows how to write
        click.echo(json.dumps(answer, ensure_ascii=False, indent=1, default=msgspec.to_builtins))


def print_columns(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str] = ()) -> None:
    """Print *rows* under *heads*, each column as wide as it needs to be, those named in *right* to the right.

    On a terminal a line has room in one row, as far as that can be; what is cropped for it ends with an ellipsis.
    """
    lines = [list(heads), *([one_line(cell) for cell in row] for row in rows)]
    widths = _fitting([max(map(_width, column)) for column in zip(*lines, strict=True)])
    lines = [[_cropped(cell, width) for cell, width in zip(line, widths, strict=True)] for line in lines]
    for line in lines:
        cells = [
            " " * (width - _width(cell)) + cell if head in right else cell + " " * (width - _width(cell))
            for head, cell, width in zip(heads, line, widths, strict=True)
        ]
        click.echo(_GAP.join(cells).rstrip())


def _fitting(widths: Sequence[int]) -> list[int]:
    """Return *widths* with the widest made narrower until all fit the terminal, in a file each within its limit."""
    found = [min(width, WIDEST) for width in widths]
    if not sys.stdout.isatty():
        return found
    import shutil  # with all that it can unpack: only a terminal's width is asked of it

    room = shutil.get_terminal_size((WIDEST, 24)).columns - len(_GAP) * (len(found) - 1)
    while sum(found) > room and max(found) > _NARROWEST:
        found[found.index(max(found))] -= 1
    return found


def _cropped(text: str, width: int) -> str:
    if len(text) <= width and _width(text) <= width:
        return text
    kept, left = "", width - 1
    for character in text:
        left -= _columns(character)
        if left < 0:
            break
        kept += character
    return kept.rstrip() + "…"


def _width(text: str) -> int:
    """Return how many columns of a terminal *text* takes."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
