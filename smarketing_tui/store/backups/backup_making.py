"""Backing a workspace up, also while a meeting runs: what is on disk is taken, and read back before it is said."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from smarketing_tui.domain.text import one_line
from smarketing_tui.store.backups.backup import SETTINGS, Contents, belongs, opened, write
from smarketing_tui.store.errors import Damaged, sync_failed, write_failed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import close_quietly
from smarketing_tui.store.files.inventory import files_of
from smarketing_tui.store.files.lines import read_healthy
from smarketing_tui.store.home import FORGETTING, INTENT, SESSIONS, WORKSPACE
from smarketing_tui.store.refusals import BadInput, NotFound

_LOOKS = 3
"""How often a file is read again that a writer may be in the middle of."""

_BUSY = 3600.0
"""Seconds after which nobody writes to a backup any more."""


@dataclass(frozen=True)
class Made:
    """A backup that was made: what is in it, and the names of files that are in it though they are damaged."""

    contents: Contents
    damaged: tuple[str, ...]
    left_out: tuple[str, ...]


def back_up(home: Path, target: Path, settings: Path | None = None, *, force: bool = False) -> Made:
    """Write all files of the workspace *home*, and the *settings*, to the new file *target* and read it back.

    A session that runs is taken as of its last acknowledged event. Raises NotFound without a workspace, BadInput for a
    target that is there (unless *force*), is no place for a file or lies in the workspace; WriteFailed or SyncFailed,
    and Damaged when what was written cannot be read back: nothing is left then, and an older *target* stands.
    """
    _check(home, target, force)
    files, damaged, left_out = _taken(home, settings)
    beside = target.with_name(f".{target.name}.new-{syscalls.system.pid()}")
    try:
        _clear_up(target)
        fd = syscalls.system.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL)
    except OSError as error:
        raise write_failed(error, target) from error
    try:
        contents = _written(fd, beside, target, files)
        if not force and target.exists():
            raise _there(target)
        syscalls.system.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            syscalls.system.unlink(beside)
        raise
    try:
        syscalls.system.sync_folder(target.parent)
    except OSError as error:
        raise sync_failed(error, target) from error
    return Made(contents, damaged, left_out)


def _clear_up(target: Path) -> None:
    """Remove what backups to *target* left that were killed, as far as that is sure: of today's others may be busy."""
    start, now = f".{target.name}.new-", syscalls.system.now().timestamp()
    with suppress(OSError):
        for path in [each for each in target.parent.iterdir() if each.name.startswith(start)]:
            if path.name.removeprefix(start).isdecimal() and now - syscalls.system.stat(path).st_mtime > _BUSY:
                syscalls.system.unlink(path)


def _written(fd: int, beside: Path, target: Path, files: dict[str, bytes]) -> Contents:
    try:
        with os.fdopen(fd, "w+b", closefd=False) as stream:
            contents = write(stream, datetime.now(UTC).isoformat(timespec="seconds"), files)
            stream.flush()
        syscalls.system.fsync(fd)
    except OSError as error:
        raise write_failed(error, target) from error
    finally:
        close_quietly(fd)
    with opened(beside) as backup:
        if backup.contents != contents or any(backup.read(each) != files[each.name] for each in contents.files):
            raise Damaged(f"{one_line(target.name, 80)} could not be read back as it was written: nothing was kept.")
    return contents


def _check(home: Path, target: Path, force: bool) -> None:
    if not home.is_dir() or not ((home / WORKSPACE).exists() or any((home / SESSIONS).glob("*.json"))):
        raise NotFound(f"There is nothing to back up in {one_line(str(home), 200)}.")
    if target.is_dir() or not target.parent.is_dir():
        what = "a folder" if target.is_dir() else "in no folder that exists"
        raise BadInput(f"{one_line(str(target), 200)} is {what}: name the file that is to hold the backup.")
    if target.resolve().is_relative_to(home.resolve()):
        raise BadInput("Name a file outside the workspace: what is lost with it is no backup.")
    if target.exists() and not (force and target.is_file()):
        raise _there(target)


def _there(target: Path) -> BadInput:
    return BadInput(f"{one_line(str(target), 200)} is there already; --force replaces it.")


def _taken(home: Path, settings: Path | None) -> tuple[dict[str, bytes], tuple[str, ...], tuple[str, ...]]:
    """The bytes of all files by name; workspace.json last: it may know more than the sessions, never less."""
    found = files_of(home)
    pieces = [path for path in found.pieces if belongs(path.relative_to(home).as_posix())]
    intents = [path for name in (FORGETTING, INTENT) if (path := home / name).exists()]
    files: dict[str, bytes] = {}
    damaged: list[str] = []
    left_out: list[str] = []
    for path in (*found.sessions, *pieces, *found.logs, *intents, home / WORKSPACE):
        name = path.relative_to(home).as_posix()
        if not belongs(name):
            left_out.append(name)
            continue
        try:
            files[name], is_whole = _read(path)
        except FileNotFoundError:
            continue
        if not is_whole and (path in found.sessions or path.name == WORKSPACE):
            damaged.append(name)
    if settings is not None and settings.is_file():
        files[SETTINGS] = syscalls.system.read(settings)[0]
    return files, tuple(damaged), tuple(left_out)


def _read(path: Path) -> tuple[bytes, bool]:
    """The bytes of a file, without the room kept for the next events, and whether they are whole."""
    data = syscalls.system.read(path)[0]
    for _ in range(_LOOKS):
        if read_healthy(data) is not None:
            return data.rstrip(b" "), True
        before, data = data, syscalls.system.read(path)[0]
        if data == before:
            break
    return data, read_healthy(data) is not None
