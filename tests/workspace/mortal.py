"""A process that dies between two changes of files, wherever it is told to."""

import os
from collections.abc import Callable
from pathlib import Path

from smarketing_tui.store.files import syscalls

KILLED = 77


class Mortal(syscalls.System):
    """A system on which the process dies just before its *left*-th change of a file."""

    def __init__(self, left: int) -> None:
        self.left = left

    def _change(self) -> None:
        if self.left == 0:
            os._exit(KILLED)
        self.left -= 1

    def open(self, path: Path, flags: int) -> int:
        """Opening may make a file."""
        self._change()
        return super().open(path, flags)

    def pwrite(self, fd: int, data: bytes, offset: int) -> int:
        """Writing is a change."""
        self._change()
        return super().pwrite(fd, data, offset)

    def truncate(self, fd: int, size: int) -> None:
        """Cutting is a change."""
        self._change()
        super().truncate(fd, size)

    def replace(self, source: Path, target: Path) -> None:
        """Renaming is a change."""
        self._change()
        super().replace(source, target)

    def unlink(self, path: Path) -> None:
        """Removing is a change."""
        self._change()
        super().unlink(path)


def run_and_die(what: Callable[[], object], after: int) -> int:
    """Do *what* in a process of its own that dies after so many changes of files; return its exit code."""
    child = os.fork()
    if child == 0:
        try:
            syscalls.system = Mortal(after)
            what()
        except BaseException:  # noqa: BLE001 - nothing may leave the child
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
