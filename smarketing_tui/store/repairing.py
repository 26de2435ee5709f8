"""What `check --repair` mends: files are written again from what can be read, and what cannot is kept beside them."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from smarketing_tui.store.backups.restore_cut import built, left_over, lock_of, real
from smarketing_tui.store.bookshelf import TABLES
from smarketing_tui.store.catalogue import Catalogue
from smarketing_tui.store.errors import Damaged, LockedByAnother, NewerVersion, StoreError
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import close_quietly, keep_evidence, put_in_place
from smarketing_tui.store.files.damage import Damage
from smarketing_tui.store.files.inventory import CACHES, Files, files_of
from smarketing_tui.store.files.lines import encode_tables
from smarketing_tui.store.files.lock import PATIENCE, Lock, is_held
from smarketing_tui.store.files.salvage import Reading, read_tables
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.home import SESSIONS, WORKSPACE
from smarketing_tui.store.stored import stored_of
from smarketing_tui.store.version import TABLE as VERSION
from smarketing_tui.store.version import refuse_newer, versioned

_SESSION = re.compile(r"\d{8}-\d{4}-[a-z0-9]{4}\b.*\.json")


@dataclass(frozen=True)
class Mend:
    """A file of the workspace, and what mends it and tells in a sentence what it has done.

    Doing it raises OSError or StoreError; it may be tried again.
    """

    file: str
    do: Callable[[], str]


def mends(home: Path) -> list[Mend]:
    """Return what can be mended in the workspace *home*, in the order in which it should be; nothing is changed.

    Nothing is in a folder that shows no sign of being a workspace, whatever its files are called.
    """
    found = files_of(home)
    if not (home / WORKSPACE).exists() and not any(_SESSION.fullmatch(path.name) for path in found.sessions):
        return []
    return [
        *_left_over(found, home),
        *(mend for path in found.sessions for mend in _of_session(path)),
        *_of_workspace(home / WORKSPACE),
        *(mend for name in CACHES for mend in _of_cache(home / name)),
        *_of_restores(home),
    ]


def _left_over(found: Files, home: Path) -> Iterator[Mend]:
    for path in found.locks:
        if not is_held(base := path.with_name(path.name.removesuffix(".lock"))):
            yield Mend(path.relative_to(home).as_posix(), _Freeing(base).free)
    for path in (each for each in found.caches if ".damaged-" in each.name):
        what = "A piece of a list that has been made anew is removed."
        yield Mend(path.relative_to(home).as_posix(), _Removing(path, what).remove)
    for path in (*found.left_over, *(each for each in found.caches if each.name.endswith(".new"))):
        if not is_held(path.with_name(path.name.removesuffix(".new"))):
            what = "What a write that was cut off left is removed."
            yield Mend(path.relative_to(home).as_posix(), _Removing(path, what).remove)


def _of_session(path: Path) -> Iterator[Mend]:
    """What opening and closing a session does to it: it is written again from what is whole."""
    if is_held(path):
        return
    name = f"{SESSIONS}/{path.name}"
    try:
        contents = SessionFile.read(path)
        with suppress(Damaged):  # what is in its records is no matter of mending, but whose they are
            stored_of(contents)
    except Damaged:
        yield Mend(name, _PuttingAside(path).put_aside)
        return
    except (NewerVersion, OSError):
        return
    # Events of nobody knows which meeting: opening would not help.
    if contents.header and (contents.damage is not None or not contents.closed_cleanly):
        yield Mend(name, _Reopening(path).reopen)


def _of_workspace(path: Path) -> Iterator[Mend]:
    with suppress(OSError, NewerVersion):
        if _of_this_version(path).damage is not None:
            yield Mend(path.name, _Rewriting(path).rewrite)


def _of_this_version(path: Path) -> Reading:
    reading = read_tables(syscalls.system.read(path)[0], TABLES)
    refuse_newer(reading.tables.get(VERSION, {}), path)
    return reading


def _of_restores(home: Path) -> Iterator[Mend]:
    if not real(home).name:
        return  # beside a whole disk is nothing
    lock = lock_of(real(home)).path
    if lock.with_name(lock.name + ".lock").exists() and not is_held(lock):
        yield Mend(f"{lock.name}.lock", _Freeing(lock).free)
    for cut, by_hand in left_over(home):
        if not by_hand:
            yield Mend(cut.name, _Clearing(home, cut).clear)


def _of_cache(path: Path) -> Iterator[Mend]:
    with suppress(OSError):
        if not read_tables(syscalls.system.read(path)[0]).intact:
            yield Mend(path.name, _Removing(path, "It is made anew from the sessions.").remove)


@dataclass(frozen=True)
class _Freeing:
    path: Path

    def free(self) -> str:
        with suppress(LockedByAnother), Lock(self.path):
            pass
        return "The lock of a program that is gone is removed."


@dataclass(frozen=True)
class _Removing:
    path: Path
    what: str

    def remove(self) -> str:
        with Lock(self.path.with_name(self.path.name.removesuffix(".new")), PATIENCE), suppress(FileNotFoundError):
            syscalls.system.unlink(self.path)
        return self.what


@dataclass(frozen=True)
class _Reopening:
    path: Path

    def reopen(self) -> str:
        before = self._pieces()
        file = SessionFile.open(self.path)
        file.close()
        damage = file.contents.damage
        if damage is None:
            return "It is closed, as its program would have done."
        if damage.raw and self._pieces() <= before:  # only where there is no room is a file mended without
            return "It is mended where it stands, for the disk is full: its end, which could not be read, is not kept."
        return _written_again(damage, is_kept=bool(damage.raw))

    def _pieces(self) -> set[Path]:
        return set(self.path.parent.glob(f"{escape(self.path.name)}.damaged-*"))


@dataclass(frozen=True)
class _PuttingAside:
    path: Path

    def put_aside(self) -> str:
        with Lock(self.path):
            data = syscalls.system.read(self.path)[0]
            with suppress(StoreError):
                SessionFile.read(self.path)
                return "Somebody has mended it meanwhile."
            _keep(self.path, data)
            syscalls.system.unlink(self.path)
            syscalls.system.sync_folder(self.path.parent)
        return "Nothing of it can be read: it is put aside, so that no list shows it."


@dataclass(frozen=True)
class _Rewriting:
    path: Path

    def rewrite(self) -> str:
        with Lock(self.path, PATIENCE):
            reading = _of_this_version(self.path)
            if reading.damage is None:
                return "Somebody has mended it meanwhile."
            if is_kept := bool(reading.damage.raw or not reading.tables):
                _keep(self.path, reading.damage.raw)
            # First: what the sessions did to it is in them still, and who makes the lists anew brings it here again.
            Catalogue(self.path.with_name(CACHES[0])).forget()
            close_quietly(put_in_place(self.path, encode_tables(versioned(reading.tables))))
            return _written_again(reading.damage, is_kept=is_kept)


def _written_again(damage: Damage, *, is_kept: bool) -> str:
    if is_kept:
        return "It is written again from what can be read; what could not be read is kept beside it."
    return f"It is written again. {damage}"


@dataclass(frozen=True)
class _Clearing:
    home: Path
    cut: Path

    def clear(self) -> str:
        with lock_of(real(self.home)):
            if any(cut == self.cut and not by_hand for cut, by_hand in built(self.home)):
                shutil.rmtree(self.cut)
        return "What a restore that was cut off left is removed."


def _keep(path: Path, data: bytes) -> None:
    """Keep what was there, also when that is nothing: that it was lost is to be known."""
    keep_evidence(path, data or b"\n")
