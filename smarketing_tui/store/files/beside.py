"""All or nothing: a file is written beside the old one, brought to the disk, and renamed over it."""

import contextlib
import os
from pathlib import Path

from smarketing_tui.store.errors import sync_failed, write_failed
from smarketing_tui.store.files import syscalls


def put_in_place(path: Path, data: bytes) -> int:
    """Make `data` the durable content of `path` and return the open descriptor of the new file.

    Raises WriteFailed (the old file stands) or SyncFailed (it is not known which of the two is on the disk).
    """
    beside = path.with_name(path.name + ".new")
    fd = _written(beside, path, data)
    try:
        if not syscalls.system.renames_open_files:
            syscalls.system.close(fd)
        syscalls.system.replace(beside, path)
    except OSError as error:
        _discard(beside, fd if syscalls.system.renames_open_files else None)
        raise write_failed(error, path) from error
    try:
        syscalls.system.sync_folder(path.parent)
        return fd if syscalls.system.renames_open_files else syscalls.system.open(path, os.O_RDWR)
    except OSError as error:
        if syscalls.system.renames_open_files:
            close_quietly(fd)
        raise sync_failed(error, path) from error


def keep_evidence(path: Path, raw: bytes) -> None:
    """Keep damaged bytes as `<name>.damaged-<utc stamp>`; raises WriteFailed or SyncFailed."""
    if not raw:
        return
    stamp = syscalls.system.now().strftime("%Y%m%dT%H%M%S.%fZ")
    close_quietly(put_in_place(path.with_name(f"{path.name}.damaged-{stamp}"), raw))


def close_quietly(fd: int) -> None:
    """Close a descriptor whose bytes are safe, or given up."""
    with contextlib.suppress(OSError):
        syscalls.system.close(fd)


def _written(beside: Path, path: Path, data: bytes) -> int:
    """The descriptor of a new, synced file."""
    try:
        fd = syscalls.system.open(beside, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    except OSError as error:
        raise write_failed(error, path) from error
    try:
        syscalls.write_all(fd, data, 0)
    except OSError as error:
        _discard(beside, fd)
        raise write_failed(error, path) from error
    try:
        syscalls.system.fsync(fd)
    except OSError as error:
        _discard(beside, fd)
        raise sync_failed(error, path) from error
    return fd


def _discard(beside: Path, fd: int | None) -> None:
    if fd is not None:
        close_quietly(fd)
    with contextlib.suppress(OSError):
        syscalls.system.unlink(beside)
