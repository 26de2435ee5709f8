"""Damaged pieces that were kept beside their file when it was written again: what they tell of the loss."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from smarketing_tui.domain.text import counted
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.home import SESSIONS, WORKSPACE
from smarketing_tui.store.troubles import Trouble

_MARK = ".damaged-"
_RECORD = re.compile(rb'"-?\d+": \{|"_crc": "')
_WHOLE_RECORD = re.compile(rb'"-?\d+": \{.*"_crc": "')


def pieces_put_aside(home: Path) -> list[Trouble]:
    """Return the damaged pieces of workspace.json and of sessions that lie in *home*, by name.

    The catalogue is made anew from the sessions, and a write that a crash cut off was never acknowledged: neither is
    a loss.
    """
    found = [_told(path.name, path, _records(path)) for path in _pieces(home, WORKSPACE)]
    for path in _pieces(home / SESSIONS, ""):
        lost = _records(path, _WHOLE_RECORD)
        if lost or not path.with_name(path.name.partition(_MARK)[0]).exists():
            found.append(_told(f"{SESSIONS}/{path.name}", path, lost))
    return found


def _pieces(folder: Path, name: str) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(path for path in folder.iterdir() if path.name.startswith(name) and _MARK in path.name)


def _records(path: Path, record: re.Pattern[bytes] = _RECORD) -> int:
    with suppress(OSError):
        return sum(record.search(line) is not None for line in syscalls.system.read(path)[0].split(b"\n"))
    return 0


def _told(name: str, path: Path, records: int) -> Trouble:
    file, _, stamp = path.name.partition(_MARK)
    when = ""
    with suppress(ValueError):
        at = datetime.strptime(stamp, "%Y%m%dT%H%M%S.%fZ").replace(tzinfo=UTC).astimezone()
        when = f" on {at.day} {at:%b %Y %H:%M}"
    lost = counted(records, "damaged record") if records else "what could not be read"
    return Trouble(
        name,
        f"{lost} of {file} put aside here{when}. Enter again what is missing, or bring back a copy of {file}; then move"
        " this file out of the workspace.",
    )
