"""What `check --repair` mends: files are written again from what can be read, and what cannot is kept beside them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from smarketing_tui.store.backups.restore_cut import built, left_over, lock_of, real
from smarketing_tui.store.bookshelf import TABLES
from smarketing_tui.store.catalogue import Catalogue
from smarketing_tui.store.errors import Damaged, LockedByAnother, NewerVersion, StoreError
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import close_quietly, keep_evidence, put_in_place
from smarketing_tui.store.files.lines import encode_tables
from smarketing_tui.store.files.lock import PATIENCE, Lock
from smarketing_tui.store.files.salvage import Reading, read_tables
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.home import SESSIONS
from smarketing_tui.store.privacy.forgetting_files import CACHES, Files, files_of
from smarketing_tui.store.stored import stored_of
from smarketing_tui.store.version import TABLE as VERSION
from smarketing_tui.store.version import refuse_newer, versioned

_EVIDENCE = "; what could not be read is kept beside it"


@dataclass(frozen=True)
class Mend:
    """A file of the workspace, what mending does to it as a sentence in the present tense, and the doing of it.

    Doing it raises OSError or StoreError; it may be tried again.
    """

    file: str
    what: str
    do: Callable[[], object]


def mends(home: Path) -> list[Mend]:
    """Return what can be mended in the workspace *home*, in the order in which it should be; nothing is changed."""
    found = files_of(home)
    return [
        *_left_over(found, home),
        *(mend for path in found.sessions for mend in _of_session(path)),
        *_of_workspace(home / "workspace.json"),
        *(mend for name in CACHES for mend in _of_cache(home / name)),
        *_of_restores(home),
    ]


def _left_over(found: Files, home: Path) -> Iterator[Mend]:
    for path in found.locks:
        if _is_free(base := path.with_name(path.name.removesuffix(".lock"))):
            what = "The lock of a program that is gone is removed."
            yield Mend(path.relative_to(home).as_posix(), what, _Freeing(base).free)
    for path in (each for each in found.caches if ".damaged-" in each.name):
        what = "A piece of a list that has been made anew is removed."
        yield Mend(path.relative_to(home).as_posix(), what, _Removing(path).remove)
    for path in (*found.left_over, *(each for each in found.caches if each.name.endswith(".new"))):
        if _is_free(path.with_name(path.name.removesuffix(".new"))):
            what = "What a write that was cut off left is removed."
            yield Mend(path.relative_to(home).as_posix(), what, _Removing(path).remove)


def _of_session(path: Path) -> Iterator[Mend]:
    """What opening and closing a session does to it: it is written again from what is whole."""
    if not _is_free(path):
        return
    name = f"{SESSIONS}/{path.name}"
    try:
        contents = SessionFile.read(path)
        with suppress(Damaged):  # what is in its records is no matter of mending, but whose they are
            stored_of(contents)
    except Damaged:
        what = "Nothing of it can be read: it is put aside, so that no list shows it."
        yield Mend(name, what, _PuttingAside(path).put_aside)
        return
    except (NewerVersion, OSError):
        return
    if not contents.header:
        return  # events of nobody knows which meeting: opening would not help
    if contents.damage is not None:
        yield Mend(name, f"It is written again from what can be read{_EVIDENCE}.", _Reopening(path).reopen)
    elif not contents.closed_cleanly:
        yield Mend(name, "It is closed, as its program would have done.", _Reopening(path).reopen)


def _of_workspace(path: Path) -> Iterator[Mend]:
    with suppress(OSError, NewerVersion):
        reading = _of_this_version(path)
        if reading.damage is not None:
            kept = _EVIDENCE if reading.damage.raw or reading.damage.lost or not reading.tables else ""
            yield Mend(path.name, f"It is written again from what can be read{kept}.", _Rewriting(path).rewrite)


def _of_this_version(path: Path) -> Reading:
    reading = read_tables(syscalls.system.read(path)[0], TABLES)
    refuse_newer(reading.tables.get(VERSION, {}), path)
    return reading


def _of_restores(home: Path) -> Iterator[Mend]:
    if not real(home).name:
        return  # beside a whole disk is nothing
    lock = lock_of(real(home)).path
    if lock.with_name(lock.name + ".lock").exists() and _is_free(lock):
        yield Mend(f"{lock.name}.lock", "The lock of a program that is gone is removed.", _Freeing(lock).free)
    for cut, by_hand in left_over(home):
        if not by_hand:
            yield Mend(cut.name, "What a restore that was cut off left is removed.", _Clearing(home, cut).clear)


def _of_cache(path: Path) -> Iterator[Mend]:
    with suppress(OSError):
        if not read_tables(syscalls.system.read(path)[0]).intact:
            yield Mend(path.name, "It is made anew from the sessions.", _Removing(path).remove)


def _is_free(path: Path) -> bool:
    """Whether nobody writes to *path* now; unlike taking its lock, to ask leaves everything as it is."""
    neighbour = path.with_name(path.name + ".lock")
    if not neighbour.exists():
        return True
    with suppress(OSError):
        fd = syscalls.system.open(neighbour, 2)
        try:
            syscalls.system.lock(fd)
        finally:
            close_quietly(fd)
        return True
    return False


@dataclass(frozen=True)
class _Freeing:
    path: Path

    def free(self) -> None:
        with suppress(LockedByAnother), Lock(self.path):
            pass


@dataclass(frozen=True)
class _Removing:
    path: Path

    def remove(self) -> None:
        with Lock(self.path.with_name(self.path.name.removesuffix(".new")), PATIENCE), suppress(FileNotFoundError):
            syscalls.system.unlink(self.path)


@dataclass(frozen=True)
class _Reopening:
    path: Path

    def reopen(self) -> None:
        SessionFile.open(self.path).close()


@dataclass(frozen=True)
class _PuttingAside:
    path: Path

    def put_aside(self) -> None:
        with Lock(self.path):
            data = syscalls.system.read(self.path)[0]
            with suppress(StoreError):
                SessionFile.read(self.path)
                return  # somebody has mended it meanwhile
            _keep(self.path, data)
            syscalls.system.unlink(self.path)
            syscalls.system.sync_folder(self.path.parent)


@dataclass(frozen=True)
class _Rewriting:
    path: Path

    def rewrite(self) -> None:
        with Lock(self.path, PATIENCE):
            reading = _of_this_version(self.path)
            if reading.damage is None:
                return
            if reading.damage.raw or not reading.tables:
                _keep(self.path, reading.damage.raw)
            # First: what the sessions did to it is in them still, and who makes the lists anew brings it here again.
            Catalogue(self.path.with_name(CACHES[0])).forget()
            close_quietly(put_in_place(self.path, encode_tables(versioned(reading.tables))))


@dataclass(frozen=True)
class _Clearing:
    home: Path
    cut: Path

    def clear(self) -> None:
        with lock_of(real(self.home)):
            if any(cut == self.cut and not by_hand for cut, by_hand in built(self.home)):
                shutil.rmtree(self.cut)


def _keep(path: Path, data: bytes) -> None:
    """Keep what was there, also when that is nothing: that it was lost is to be known."""
    keep_evidence(path, data or b"\n")
