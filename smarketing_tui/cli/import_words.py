"""What an import says: what was taken of a file and what was not, for people line by line, or as JSON."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import click

from smarketing_tui.cli.columns import VERSION
from smarketing_tui.domain.text import counted, one_line
from smarketing_tui.interchange.transcript import BROKEN, NotTaken

_SHOWN = 50
"""Lines not taken that are told at the most, unless all are asked for."""


def print_not_taken(lines: Sequence[NotTaken], *, everything: bool) -> None:
    """Print why lines of a file were not taken."""
    shown = lines if everything else lines[:_SHOWN]
    for each in shown:
        click.echo(f"line {each.line}: not taken: {why(each)}")
    if len(lines) > len(shown):
        click.echo(f"{counted(len(lines) - len(shown), 'more line')} not taken; --lines tells all of them.")


def print_lines(lines: Iterable[tuple[int, str]]) -> None:
    """Print what each line of a file came to, in one write: there may be a hundred thousand."""
    click.echo("\n".join(f"line {line}: {one_line(words)}" for line, words in lines))


def why(line: NotTaken) -> str:
    """Return the reason in words."""
    return one_line(line.why.removeprefix(BROKEN))


def print_answer(answer: dict[str, Any], not_taken: Sequence[NotTaken]) -> None:
    """Print *answer* as JSON, with the lines that were *not_taken*."""
    rows = [{"line": each.line, "why": why(each)} for each in not_taken]
    click.echo(json.dumps({"version": VERSION, **answer, "not_taken": rows}, ensure_ascii=False, indent=1))
