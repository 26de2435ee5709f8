"""One writer at a time: a neighbour file under a lock of the operating system."""

import contextlib
import json
import os
from pathlib import Path
from typing import Any, Self

from smarketing_tui.store.errors import LockedByAnother, write_failed
from smarketing_tui.store.files import syscalls

#: How long between two tries of a bounded wait, in seconds.
_PAUSE = 0.02

#: How long a writer waits for another one's moment, in seconds.
PATIENCE = 5.0


class Lock:
    """The right to write a file; its text says who has it, but only the lock of the system counts."""

    def __init__(self, path: Path, wait: float = 0.0) -> None:
        self.path = path
        self._neighbour = _neighbour(path)
        self._wait = wait
        self._fd: int | None = None

    def acquire(self) -> None:
        """Take the lock at once, or within the bounded wait; raises LockedByAnother, or WriteFailed."""
        if self._fd is not None:
            raise LockedByAnother(self.path.name, *_holder(self._neighbour))
        deadline = syscalls.system.monotonic() + self._wait
        while (fd := self._try()) is None:
            if syscalls.system.monotonic() >= deadline:
                raise LockedByAnother(self.path.name, *_holder(self._neighbour))
            syscalls.system.sleep(_PAUSE)
        self._fd = fd
        # The lock counts even when a full disk leaves no room to say whose it is.
        with contextlib.suppress(OSError):
            syscalls.system.truncate(fd, 0)
            syscalls.write_all(fd, self._text(), 0)

    def release(self) -> None:
        """Give the lock back and take its file away; releasing twice does nothing."""
        fd, self._fd = self._fd, None
        if fd is None:
            return
        # Unlinked while still locked: who opened it meanwhile sees that it no longer has the name. Where the folder
        # was replaced the name is somebody else's lock by now, and stays.
        if syscalls.system.renames_open_files:
            with contextlib.suppress(OSError):
                if self._is_current(fd):
                    syscalls.system.unlink(self._neighbour)
        with contextlib.suppress(OSError):
            syscalls.system.close(fd)
        if not syscalls.system.renames_open_files:
            with contextlib.suppress(OSError):
                syscalls.system.unlink(self._neighbour)

    @property
    def is_current(self) -> bool:
        """Whether the lock that is held is the one that others would meet; False once its folder was replaced.

        Raises WriteFailed.
        """
        try:
            return self._fd is not None and self._is_current(self._fd)
        except OSError as error:
            raise write_failed(error, self.path) from error

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def _try(self) -> int | None:
        """The descriptor of the locked neighbour, or None when somebody else has it."""
        while True:
            try:
                fd = syscalls.system.open(self._neighbour, os.O_RDWR | os.O_CREAT)
            except OSError as error:
                raise write_failed(error, self.path) from error
            try:
                syscalls.system.lock(fd)
                if self._is_current(fd):
                    return fd
            except BlockingIOError:
                syscalls.system.close(fd)
                return None
            except OSError as error:
                syscalls.system.close(fd)
                raise write_failed(error, self.path) from error
            syscalls.system.close(fd)

    def _is_current(self, fd: int) -> bool:
        """Whether the locked file still has the name, and was not taken away between our opening and locking it."""
        try:
            return os.path.samestat(syscalls.system.fstat(fd), syscalls.system.stat(self._neighbour))
        except FileNotFoundError:
            return False

    def _text(self) -> bytes:
        since = syscalls.system.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        holder = {"pid": syscalls.system.pid(), "host": syscalls.system.host(), "since": since}
        return json.dumps(holder).encode() + b"\n"


def is_held(path: Path) -> bool:
    """Tell whether somebody may write *path* now; nothing is made or changed to find out.

    A neighbour that a crash left behind is no lock (rules.md 6); one that cannot be asked may be one. Who asks at the
    same time is not taken for a writer.
    """
    try:
        fd = syscalls.system.open(_neighbour(path), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        syscalls.system.lock(fd, shared=True)
    except OSError:
        return True
    finally:
        with contextlib.suppress(OSError):
            syscalls.system.close(fd)
    return False


def refuse_held(path: Path) -> None:
    """Raise LockedByAnother, with the holder's name, if somebody may write *path* now."""
    if is_held(path):
        raise LockedByAnother(path.name, *_holder(_neighbour(path)))


def _neighbour(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _holder(neighbour: Path) -> tuple[int | None, str | None, str | None]:
    """Who the neighbour says it belongs to, as far as it can be read."""
    text: Any = None
    with contextlib.suppress(OSError, ValueError):
        text = json.loads(syscalls.system.read(neighbour)[0])
    if not isinstance(text, dict):
        return None, None, None
    pid, host, since = text.get("pid"), text.get("host"), text.get("since")
    return (
        pid if isinstance(pid, int) else None,
        host if isinstance(host, str) else None,
        since if isinstance(since, str) else None,
    )
