"""Operating systems that fail, lose pages, or write down everything that was asked of them."""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from smarketing_tui.store.files import syscalls

#: Every call through which the store touches the disk; the clock and the names of things cannot fail.
CALLS = (
    "open",
    "close",
    "read",
    "read_end",
    "pwrite",
    "datasync",
    "fsync",
    "sync_folder",
    "truncate",
    "replace",
    "unlink",
    "mkdir",
    "stat",
    "fstat",
    "lock",
)
PAGE = 4096


class Failing(syscalls.System):
    """Fails the call of a number, once or from then on, after half a write if so wished."""

    def __init__(
        self, at: int | None = None, error: int = errno.EIO, for_good: bool = False, half: bool = False
    ) -> None:
        self.names: list[str] = []
        self.failed: list[str] = []
        self._at = at
        self._error = error
        self._for_good = for_good
        self._half = half
        for name in CALLS:
            setattr(self, name, self._guarded(name, getattr(self, name)))

    def heal(self) -> None:
        """From now on everything works."""
        self._at = None

    def _guarded(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*given: Any) -> Any:
            number = len(self.names)
            self.names.append(name)
            if self._at is None or number < self._at or (number > self._at and not self._for_good):
                return call(*given)
            self.failed.append(name)
            if name == "pwrite" and self._half and len(given[1]) > 1:
                call(given[0], given[1][: len(given[1]) // 2], given[2])
            if name == "close":
                call(*given)
            raise OSError(self._error, os.strerror(self._error))

        return guarded


class LikeWindows(Failing):
    """Cannot rename or remove a file that is open, nor rename over one, and cannot sync a folder."""

    renames_open_files = False

    def __init__(
        self, at: int | None = None, error: int = errno.EIO, for_good: bool = False, half: bool = False
    ) -> None:
        super().__init__(at, error, for_good, half)
        self._open_files: dict[int, Path] = {}
        self._guard_calls()

    def _guard_calls(self) -> None:
        open_file, close, replace, unlink = self.open, self.close, self.replace, self.unlink

        def opening(path: Path, flags: int) -> int:
            fd = open_file(path, flags)
            self._open_files[fd] = path
            return fd

        def closing(fd: int) -> None:
            self._open_files.pop(fd, None)
            close(fd)

        def replacing(source: Path, target: Path) -> None:
            self._refuse_open(source, target)
            replace(source, target)

        def unlinking(path: Path) -> None:
            self._refuse_open(path)
            unlink(path)

        self.open, self.close, self.replace, self.unlink = opening, closing, replacing, unlinking  # type: ignore[method-assign]

    def sync_folder(self, path: Path) -> None:
        pass

    def _refuse_open(self, *paths: Path) -> None:
        if set(paths) & set(self._open_files.values()):
            raise PermissionError(errno.EACCES, "The process cannot access the file because it is being used")


class Killed(BaseException):
    """The process ends here."""


class Forgetful(syscalls.System):
    """Fails one sync and forgets that its pages were to be written: a later sync will not bring them to the disk.

    `at_once` the old pages are seen again immediately, else only when the power is cut; `deadly` the process
    ends before it can do anything about it.
    """

    def __init__(self, at: int, at_once: bool = False, deadly: bool = False) -> None:
        self.syncs = 0
        self._at = at
        self._at_once = at_once
        self._deadly = deadly
        self._on_disk: dict[int, bytearray] = {}
        self._dirty: dict[int, set[int]] = {}

    def pwrite(self, fd: int, data: bytes, offset: int) -> int:
        pages = range(offset - offset % PAGE, offset + len(data), PAGE)
        self._dirty.setdefault(os.fstat(fd).st_ino, set()).update(pages)
        return super().pwrite(fd, data, offset)

    def datasync(self, fd: int) -> None:
        self._sync(fd)

    def fsync(self, fd: int) -> None:
        self._sync(fd)

    def _sync(self, fd: int) -> None:
        self.syncs += 1
        file = os.fstat(fd).st_ino
        content = os.pread(fd, 1 << 24, 0)
        there = self._on_disk.setdefault(file, bytearray())
        del there[len(content) :]
        there.extend(bytes(len(content) - len(there)))
        dirty = self._dirty.pop(file, set())
        for page in dirty:
            if self.syncs != self._at:
                there[page : page + PAGE] = content[page : page + PAGE]
            elif self._at_once:
                os.pwrite(fd, there[page : page + PAGE], page)
        if self.syncs == self._at:
            if self._deadly:
                raise Killed
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def power_cut(self, path: Path) -> None:
        """Leave in the file what had reached the disk."""
        if path.exists():
            path.write_bytes(self._on_disk.get(path.stat().st_ino, b""))


@dataclass(frozen=True)
class Op:
    """One thing that was asked of the disk, or (`acknowledged`) told to the user."""

    kind: str
    file: int = 0
    name: str = ""
    target: str = ""
    offset: int = 0
    data: bytes = field(default=b"", repr=False)


class Recording(syscalls.System):
    """Does what it is asked, and writes it down for the making of crash states; locks are left out."""

    def __init__(self) -> None:
        self.ops: list[Op] = []
        self._files: dict[int, int] = {}
        self._made = 0
        self._names: dict[str, int] = {}

    def open(self, path: Path, flags: int) -> int:
        fd = super().open(path, flags)
        self._files.pop(fd, None)
        if path.name.endswith(".lock"):
            return fd
        if flags & os.O_TRUNC or path.name not in self._names:
            self._made += 1
            self._names[path.name] = self._made
            self.ops.append(Op("create", self._made, path.name))
        self._files[fd] = self._names[path.name]
        return fd

    def pwrite(self, fd: int, data: bytes, offset: int) -> int:
        if fd in self._files:
            self.ops.append(Op("write", self._files[fd], offset=offset, data=data))
        return super().pwrite(fd, data, offset)

    def truncate(self, fd: int, size: int) -> None:
        if fd in self._files:
            self.ops.append(Op("truncate", self._files[fd], offset=size))
        super().truncate(fd, size)

    def datasync(self, fd: int) -> None:
        self.ops.append(Op("sync", self._files[fd]))

    def fsync(self, fd: int) -> None:
        self.ops.append(Op("sync", self._files[fd]))

    def sync_folder(self, path: Path) -> None:
        self.ops.append(Op("sync_folder"))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._names[target.name] = self._names.pop(source.name)
        self.ops.append(Op("rename", name=source.name, target=target.name))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        if not path.name.endswith(".lock"):
            self.ops.append(Op("unlink", name=path.name))
            self._names.pop(path.name, None)


class Sick(syscalls.System):
    """A disk that falls ill while a meeting runs, in all that lies under a folder, and recovers when told to."""

    def __init__(self, under: Path) -> None:
        self.error = 0
        self.names: frozenset[str] = frozenset()
        self._under = under
        self._paths: dict[int, Path] = {}
        for name in ("pwrite", "datasync", "fsync", "truncate"):
            setattr(self, name, self._of_file(name, getattr(self, name)))
        for name in ("replace", "unlink", "mkdir", "sync_folder"):
            setattr(self, name, self._of_name(name, getattr(self, name)))

    def refuse(self, error: int, *names: str) -> None:
        """From now on refuse the calls of these *names* with *error*."""
        self.error, self.names = error, frozenset(names)

    def fill(self) -> None:
        """The disk is full."""
        self.refuse(errno.ENOSPC, "pwrite", "open", "mkdir")

    def protect(self) -> None:
        """The disk is read-only."""
        self.refuse(errno.EROFS, "pwrite", "open", "mkdir", "replace", "unlink", "truncate")

    def recover(self) -> None:
        """Everything works."""
        self.refuse(0)

    def open(self, path: Path, flags: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            self._check("open", path)
        fd = super().open(path, flags)
        self._paths[fd] = path
        return fd

    def _check(self, name: str, path: Path) -> None:
        if name in self.names and self._under in (path, *path.parents):
            raise OSError(self.error, os.strerror(self.error), str(path))

    def _of_file(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def checked(fd: int, *given: Any) -> Any:
            self._check(name, self._paths.get(fd, Path()))
            return call(fd, *given)

        return checked

    def _of_name(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def checked(path: Path, *given: Any) -> Any:
            self._check(name, path)
            return call(path, *given)

        return checked
