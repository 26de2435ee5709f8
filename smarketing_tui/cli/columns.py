"""Answers on a terminal: aligned columns for people, JSON for programs."""

import json
import unicodedata
from collections.abc import Sequence
from typing import Any

import click

from smarketing_tui.domain.text import one_line

VERSION = 1
"""Version of the JSON answers; it rises on any incompatible change."""


def print_json(name: str, rows: Sequence[dict[str, Any]]) -> None:
    """Print *rows* as a JSON object with its version."""
    click.echo(json.dumps({"version": VERSION, name: list(rows)}, ensure_ascii=False, indent=1))


def print_columns(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str] = ()) -> None:
    """Print *rows* under *heads*, each column as wide as it needs to be, those named in *right* to the right."""
    lines = [list(heads), *([one_line(cell) for cell in row] for row in rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [
            " " * (width - _width(cell)) + cell if head in right else cell + " " * (width - _width(cell))
            for head, cell, width in zip(heads, line, widths, strict=True)
        ]
        click.echo("  ".join(cells).rstrip())


def _width(text: str) -> int:
    """Return how many columns of a terminal *text* takes."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
