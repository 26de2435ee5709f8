"""A tour of the commands that write, in this process: from an empty folder to exports, backups, a forgotten person."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.cli import main

MEETING = "m\nj\ntask Call them @j\ndecision We do it\nend\ny\nquit\n"
WITH = "Maya Chen:marketing,Jon Ruiz:sales"
PEOPLE = "name,team,site\nAna Sousa,sales,Berlin\n"
AGENDA = 'title = "Weekly"\n[[items]]\ntitle = "Talk"\nminutes = 5\n'

#: Each a command line in which OUT is a folder beside the workspace, and what is typed into it.
COMMANDS: tuple[tuple[str, str], ...] = (
    ("people add Tom:sales", ""),
    ("people edit Tom --team marketing", ""),
    ("people import OUT/people.csv", ""),
    ("series add Weekly", ""),
    ("sla add Leads --owes marketing --to sales --target 100 --unit leads", ""),
    ("sla figure Leads 10", ""),
    ("plan import OUT/agenda.toml --with WITH", ""),
    ("start --plain --template problem-solving --with WITH", MEETING),
    ("start --plain --template management --with WITH", "m\nj\nquit\n"),
    ("resume --plain", "m\nquit\n"),
    ("sessions", ""),
    ("tasks add Write --series Weekly", ""),
    ("tasks done 1", ""),
    ("trends", ""),
    ("recap last -o OUT/recap.html --format html", ""),
    ("recap last -o OUT/tables --format csv", ""),
    ("people export OUT/out.csv", ""),
    ("backup OUT/all.zip", ""),
    ("check --repair", ""),
    ("forget ANA --yes", ""),
    ("restore OUT/all.zip --force", ""),
    ("check", ""),
)


@dataclass
class Writes:
    """Every path that was opened for writing, made, renamed or removed."""

    paths: set[str] = field(default_factory=set)
    is_on: bool = False

    def hear(self, event: str, given: tuple[Any, ...]) -> None:
        """Take note of an audit event of the interpreter."""
        if not self.is_on:
            return
        if event == "open" and isinstance(given[0], str | bytes | os.PathLike):
            mode, flags = given[1], given[2] or 0
            if flags & (os.O_WRONLY | os.O_RDWR) or (mode and set(mode) & set("wax+")):
                self.paths.add(os.fsdecode(given[0]))
        elif event in ("os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod"):
            self.paths.update(os.fsdecode(each) for each in given[:2] if isinstance(each, str | bytes | os.PathLike))
        elif event == "os.rename":
            self.paths.update(os.fsdecode(each) for each in given[:2])


_writes = Writes()
_heard: list[bool] = []


@contextlib.contextmanager
def written() -> Iterator[set[str]]:
    """The paths that are written to meanwhile; an audit hook cannot be taken away, so that there is one for good."""
    if not _heard:
        sys.addaudithook(_writes.hear)
        _heard.append(True)
    _writes.paths, _writes.is_on = set(), True
    try:
        yield _writes.paths
    finally:
        _writes.is_on = False


def prepare(out: Path) -> None:
    """Lay out what the tour brings in."""
    out.mkdir()
    (out / "people.csv").write_text(PEOPLE)
    (out / "agenda.toml").write_text(AGENDA)


def run(home: Path, out: Path, command: str, typed: str = "") -> tuple[int, str]:
    """Run one command; return its exit code and what it said."""
    words = [{"WITH": WITH, "ANA": "Ana Sousa"}.get(word, word.replace("OUT", str(out))) for word in command.split()]
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        patch.setattr(sys, "stdout", said)
        patch.setattr(sys, "stderr", said)
        code = main(["--home", str(home), *words])
        said.seek(0)
        return code, said.read()
