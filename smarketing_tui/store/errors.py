"""What can go wrong in the store, each with one sentence for the person at the keyboard."""

import errno
from contextlib import suppress
from datetime import datetime
from pathlib import Path

#: Errors that mean "no room": the disk, the quota, or the largest size a file may have.
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

_REASONS = {
    errno.ENOSPC: "The disk is full",
    errno.EDQUOT: "The disk quota is used up",
    errno.EFBIG: "The file may not grow any further",
    errno.EROFS: "The disk is read-only",
    errno.EACCES: "There is no permission to write",
    errno.EPERM: "There is no permission to write",
    errno.EIO: "The disk reports an error",
    errno.ENOENT: "The file or its folder is gone",
    errno.ENOLCK: "The drive has no locks",
    errno.ESTALE: "The network drive has lost the file",
    errno.ENOTCONN: "The network drive is not connected",
}


class StoreError(Exception):
    """The store refused something; the message is one sentence for the user."""


class LockedByAnother(StoreError):  # noqa: N818 - a state of the file, not a mistake
    """Somebody else is writing the file: `pid`, `host` and `since` (ISO, UTC) name them as far as they are known."""

    def __init__(self, name: str, pid: int | None, host: str | None, since: str | None) -> None:
        holder = " ".join(
            part
            for part in (
                f"by process {pid}" if pid is not None else "by another process",
                f"on {host}" if host else "",
                _since_words(since or ""),
            )
            if part
        )
        super().__init__(f"{name} is in use {holder}.")
        self.pid = pid
        self.host = host
        self.since = since


def _since_words(since: str) -> str:
    """Return since when in local time, with the day where that is not today; "" for what is no time."""
    from smarketing_tui.domain.calendar.days import day_words  # few runs meet a lock
    from smarketing_tui.store.files import syscalls

    with suppress(ValueError, OverflowError):
        at, now = datetime.fromisoformat(since).astimezone(), syscalls.system.now().astimezone()
        day = "" if at.date() == now.date() else f"{day_words(at.date(), now.date())} "
        return f"since {day}{at:%H:%M}"
    return ""


class Damaged(StoreError):  # noqa: N818 - a state of the file, not a mistake
    """Nothing in the file can be read."""


class NewerVersion(StoreError):  # noqa: N818 - a state of the file, not a mistake
    """The file was written by a newer version of the program, and is left alone."""


class _Failed(OSError):  # noqa: N818 - a state of the file, not a mistake
    """An OSError that prints as its sentence; `errno` and `filename` are kept."""

    def __str__(self) -> str:
        return str(self.strerror)


class WriteFailed(_Failed):
    """A change was refused and undone; the handle goes on."""


class SyncFailed(_Failed):
    """It is not known what reached the disk; the handle refuses everything until the file is opened again."""


def write_failed(error: OSError, path: Path) -> WriteFailed:
    """The refusal of a change to `path` because of `error`."""
    return WriteFailed(error.errno or errno.EIO, f"{_reason(error)}: {path.name} was not saved.", str(path))


def sync_failed(error: OSError, path: Path) -> SyncFailed:
    """The end of a handle on `path`, because `error` left the disk's content unknown."""
    sentence = f"{_reason(error)}: it is not known what of {path.name} is on the disk."
    return SyncFailed(error.errno or errno.EIO, sentence, str(path))


def refused(path: Path) -> SyncFailed:
    """What a handle says to everything after its sync has failed."""
    return SyncFailed(errno.EIO, f"{path.name} must be opened again: an earlier write to it failed.", str(path))


def gone(path: Path) -> SyncFailed:
    """The end of a handle whose file was deleted or replaced under it."""
    return SyncFailed(errno.ENOENT, f"{path.name} was deleted or replaced by another program.", str(path))


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
