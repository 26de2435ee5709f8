"""A file of lines that is open for writing: its tail moves with one write and one sync."""

import contextlib
import os
from pathlib import Path
from typing import Self

from smarketing_tui.store.errors import NO_ROOM, WriteFailed, gone, refused, sync_failed, write_failed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import close_quietly, put_in_place
from smarketing_tui.store.files.lines import TRAILER

#: Blanks kept ready for the next documents, in bytes: at least this, then half the file, at most the second.
ROOM = 1 << 16
_MOST_ROOM = 1 << 20


class JournalFile:
    """The descriptor of one file, where its last document ends, and how much of it is there to be written on."""

    def __init__(self, path: Path, fd: int, length: int, size: int, room: int = ROOM) -> None:
        self.path = path
        self._fd = fd
        self._end = length - len(TRAILER)
        self._size = size
        self._room = room
        #: True from before a write until it is known what the disk holds.
        self._unsure = False
        self._closed = False

    @classmethod
    def fresh(cls, path: Path, content: bytes, room: int = ROOM) -> Self:
        """Make `content` and some blanks the file; raises WriteFailed or SyncFailed."""
        data = content + b" " * room
        return cls(path, put_in_place(path, data), len(content), len(data), room)

    @classmethod
    def attach(cls, path: Path, length: int, room: int = ROOM) -> Self:
        """Open a file that ends cleanly after `length` bytes; raises WriteFailed."""
        try:
            return cls(path, syscalls.system.open(path, os.O_RDWR), length, length, room)
        except OSError as error:
            raise write_failed(error, path) from error

    @classmethod
    def mended(cls, path: Path, content: bytes, size: int, room: int = ROOM) -> Self:
        """Write the good part of a file over itself and blanks over its tail, needing no room on the disk.

        Every page is written again, because one that a failed sync has dropped only looks written.
        Raises WriteFailed or SyncFailed.
        """
        file = cls.attach(path, len(content), room)
        file._size = max(size, len(content) + 1)
        try:
            syscalls.write_all(file._fd, content.ljust(file._size), 0)
        except OSError as error:
            close_quietly(file._fd)
            raise write_failed(error, path) from error
        try:
            syscalls.system.fsync(file._fd)
        except OSError as error:
            close_quietly(file._fd)
            raise sync_failed(error, path) from error
        return file

    def check(self) -> None:
        """Raises SyncFailed when it is not known what the disk holds, ValueError when the file is closed."""
        if self._unsure:
            raise refused(self.path)
        if self._closed:
            raise ValueError(f"{self.path.name} is closed")

    def append(self, lines: list[bytes], first: bool) -> None:
        """Add documents to the last table, durably; `first` when it has none yet.

        Raises WriteFailed (nothing has changed) or SyncFailed (the file must be opened again).
        """
        self.check()
        text = b"%b%b%b" % (b"\n" if first else b",\n", b",\n".join(lines), TRAILER)
        blanks = self._blanks_after(len(text))
        self._unsure = True
        self._check_name()
        try:
            self._write(text, blanks)
        except WriteFailed as error:
            if blanks < 2 or error.errno not in NO_ROOM:
                raise
            self._unsure = True
            self._write(text, 1)
        self._sync(len(text))
        self._end += len(text) - len(TRAILER)
        self._unsure = False

    def replace(self, content: bytes) -> None:
        """Make `content` the whole file, all or nothing; raises WriteFailed or SyncFailed."""
        self.check()
        data = content + b" " * self._room
        self._unsure = True
        if not syscalls.system.renames_open_files:
            close_quietly(self._fd)
        try:
            fd = put_in_place(self.path, data)
        except WriteFailed:
            self._unsure = not self._still_ours()
            raise
        if syscalls.system.renames_open_files:
            close_quietly(self._fd)
        self._fd, self._size, self._end = fd, len(data), len(content) - len(TRAILER)
        self._unsure = False

    def close(self) -> None:
        """Cut off the blanks and close; what was appended is on the disk already, so nothing here can fail."""
        if self._closed:
            return
        self._closed = True
        if not self._unsure and self._size > self._end + len(TRAILER):
            with contextlib.suppress(OSError):
                syscalls.system.truncate(self._fd, self._end + len(TRAILER))
                syscalls.system.fsync(self._fd)
        close_quietly(self._fd)

    def _blanks_after(self, length: int) -> int:
        """How many blanks to write behind a text: none while there is still one left to tell an open file by."""
        end = self._end + length
        if not self._room or end < self._size:
            return 0
        return max(self._room, min(end // 2, _MOST_ROOM))

    def _write(self, text: bytes, blanks: int) -> None:
        """One write at the tail; a refused one is undone before WriteFailed is raised."""
        data = text + b" " * blanks
        try:
            syscalls.write_all(self._fd, data, self._end)
        except OSError as error:
            self._undo(len(data))
            self._unsure = False
            raise write_failed(error, self.path) from error
        self._size = max(self._size, self._end + len(data))

    def _undo(self, length: int) -> None:
        """Put the old tail back over a write of `length` bytes; raises SyncFailed."""
        try:
            self._restore_tail(length)
            syscalls.system.datasync(self._fd)
        except OSError as error:
            raise sync_failed(error, self.path) from error

    def _restore_tail(self, length: int) -> None:
        if self._end + length > self._size:
            syscalls.system.truncate(self._fd, self._size)
        tail = TRAILER.ljust(min(length, self._size - self._end))
        syscalls.write_all(self._fd, tail, self._end)

    def _sync(self, length: int) -> None:
        """One data sync, never tried again: the kernel may have dropped the page; raises SyncFailed."""
        try:
            syscalls.system.datasync(self._fd)
        except OSError as error:
            # Readers on this computer should not see what was refused, whatever the disk holds.
            with contextlib.suppress(OSError):
                self._restore_tail(length)
            raise sync_failed(error, self.path) from error

    def _check_name(self) -> None:
        """Raises SyncFailed when the file or its folder was deleted, moved or replaced: nobody would find the rest."""
        try:
            if os.path.samestat(syscalls.system.fstat(self._fd), syscalls.system.stat(self.path)):
                return
        except FileNotFoundError:
            raise gone(self.path) from None
        except OSError as error:
            raise sync_failed(error, self.path) from error
        raise gone(self.path)

    def _still_ours(self) -> bool:
        """Whether the name still means the open file; where that had to be closed, open it again."""
        try:
            if not syscalls.system.renames_open_files:
                self._fd = syscalls.system.open(self.path, os.O_RDWR)
            return os.path.samestat(syscalls.system.fstat(self._fd), syscalls.system.stat(self.path))
        except OSError:
            return False
