"""A workspace brought back from a backup: built beside the old one, and put in its place as a whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from smarketing_tui.domain.text import one_line
from smarketing_tui.store.backups.backup import SETTINGS, BackedUp, Backup, Contents, opened
from smarketing_tui.store.backups.restore_cut import Places, finish_held, lock_of, places, real
from smarketing_tui.store.backups.restore_cut import left_over as cut_off
from smarketing_tui.store.errors import Damaged, StoreError, write_failed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import close_quietly
from smarketing_tui.store.files.lock import refuse_held
from smarketing_tui.store.files.salvage import read_tables
from smarketing_tui.store.home import SESSIONS, WORKSPACE
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.version import TABLE as VERSION
from smarketing_tui.store.version import refuse_newer


@dataclass(frozen=True)
class Restored:
    """What was brought back, where the old workspace is now (if there was one), and the settings of then."""

    contents: Contents
    aside: Path | None
    settings: bytes | None


def restore(source: Path, home: Path, *, force: bool = False) -> Restored:
    """Make the workspace *home* what the backup *source* holds; what was there is put aside, never removed.

    Raises BadInput for a *home* that holds anything (unless *force*) and for a source that is no file, Damaged for a
    backup that is not whole, NewerVersion, LockedByAnother while a session is held, or OSError; then nothing changed.
    Killed in between, the next look at the workspace brings it to its end, or finds the old one.
    """
    home = real(home.absolute())
    if not home.name:
        raise BadInput("A whole disk is no workspace: name a folder.")
    if not source.is_file():
        what = "a folder" if source.is_dir() else "not there" if not source.exists() else "no file"
        raise BadInput(f"{one_line(str(source), 200)} is {what}: name a backup.")
    with opened(source) as backup, _alone(home):
        _refuse_useless(backup)
        _check(home, force)
        for cut, by_hand in cut_off(home):
            if not by_hand:
                shutil.rmtree(cut, ignore_errors=True)
        at = places(home)
        try:
            _build(at.new, backup)
            settings = next((backup.read(each) for each in backup.contents.files if each.name == SETTINGS), None)
            was_there = _swapped(home, at)
        except BaseException:
            if home.exists() or not at.aside.exists():  # else it is the one of the two that is finished later
                shutil.rmtree(at.new, ignore_errors=True)
            raise
        return Restored(backup.contents, at.aside if was_there else None, settings)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Keep other restores out, and whoever would finish this one; what an earlier one left half done is finished."""
    try:
        syscalls.make_folder(home.parent)
    except OSError as error:
        raise write_failed(error, home) from error
    with lock_of(home):
        finish_held(home)
        yield


def _check(home: Path, force: bool) -> None:
    name = one_line(str(home), 200)
    if home.exists() and not home.is_dir():
        raise BadInput(f"{name} is a file; the workspace needs a folder.")
    if not force and _holds_anything(home):
        raise BadInput(f"{name} is not empty: --force puts it aside, under a name beside it, and restores.")
    _refuse_held(home)


def _refuse_useless(backup: Backup) -> None:
    """Raise Damaged for a backup of nothing, and NewerVersion for what this program would not read."""
    names = {each.name: each for each in backup.contents.files if each.name != SETTINGS}
    if not names:
        raise Damaged("There is nothing in this backup.")
    if WORKSPACE in names:
        tables = read_tables(backup.read(names[WORKSPACE]), (VERSION,)).tables
        refuse_newer(tables.get(VERSION, {}), Path(WORKSPACE))


def _holds_anything(home: Path) -> bool:
    return home.exists() and any(path.name != SESSIONS or any(path.iterdir()) for path in home.iterdir())


def _refuse_held(home: Path) -> None:
    """Raise LockedByAnother if somebody writes to the workspace now."""
    for path in _locks(home):
        refuse_held(path.with_name(path.name.removesuffix(".lock")))


def _locks(home: Path) -> Iterator[Path]:
    for folder in (home, home / SESSIONS):
        if folder.is_dir():
            yield from sorted(folder.glob("*.lock"))


def _build(new: Path, backup: Backup) -> None:
    """Write all files to a folder of their own, and see that they are there."""
    try:
        syscalls.make_folder(new / SESSIONS)
    except OSError as error:
        raise write_failed(error, new) from error
    for file in backup.contents.files:
        if file.name != SETTINGS:
            _write(new / file.name, file, backup.read(file))
    for folder in (new / SESSIONS, new):
        syscalls.system.sync_folder(folder)


def _write(path: Path, file: BackedUp, data: bytes) -> None:
    try:
        fd = syscalls.system.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
        try:
            syscalls.write_all(fd, data, 0)
            syscalls.system.fsync(fd)
        finally:
            close_quietly(fd)
    except OSError as error:
        raise write_failed(error, path) from error
    if syscalls.system.read(path)[0] != data:
        raise Damaged(f"{one_line(file.name, 80)} could not be read back as it was written: nothing was changed.")


def _swapped(home: Path, at: Places) -> bool:
    """Put the new one in the place of *home*; tell whether something was there, which is aside now."""
    _refuse_held(home)
    was_there = home.exists()
    try:
        syscalls.system.sync_folder(home.parent)
        if was_there:
            syscalls.system.replace(home, at.aside)
        try:
            _refuse_held(at.aside)  # who began to write until it was moved
            syscalls.system.replace(at.new, home)
        except BaseException:
            if was_there and not home.exists():
                syscalls.system.replace(at.aside, home)
            raise
    except OSError as error:
        raise StoreError(f"{one_line(str(home), 200)} could not be replaced: {error.strerror}.") from error
    with suppress(OSError):
        syscalls.system.sync_folder(home.parent)
    return was_there
