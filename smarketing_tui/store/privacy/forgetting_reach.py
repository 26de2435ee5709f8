"""How far forgetting somebody reaches: the workspace's files, backups in it, and what can only be named."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.files.inventory import Files, files_of, is_packed
from smarketing_tui.store.home import SESSIONS

_DEEP = 10_000
"""Files of other folders that are looked at; who keeps a workspace in a home folder does not wait for ever."""


@dataclass(frozen=True)
class Reach:
    """The `files` of a workspace; `backups` are ours wherever they lie there.

    What is `beyond`, in other folders, is only looked at; what is `closed` not even so.
    """

    files: Files
    backups: tuple[Path, ...]
    beyond: tuple[Path, ...]
    closed: tuple[Path, ...]


def reach_of(home: Path) -> Reach:
    """Return what lies in *home*, however deep; links are not followed."""
    files, deep = files_of(home), tuple(_deep(home))
    backups = [path for path in (*files.packed, *deep) if is_packed(path) and _is_backup(path)]
    return Reach(
        files,
        tuple(backups),
        beyond=tuple(path for path in deep if path not in backups),
        closed=(*files.links, *(path for path in files.packed if path not in backups)),
    )


def _is_backup(path: Path) -> bool:
    """Tell whether an archive is one of `smarketing backup`, into which can be looked."""
    from smarketing_tui.store.backups.backup import opened  # who has no archive there need not wait for it

    try:
        with opened(path):
            return True
    except (StoreError, OSError):
        return False


def _deep(home: Path) -> Iterator[Path]:
    """Yield the files in folders that are no part of a workspace."""
    count = 0
    for folder, folders, names in os.walk(home):
        here = Path(folder)
        folders.sort()
        if here in (home, home / SESSIONS):
            continue
        for name in sorted(names):
            count += 1
            if count > _DEEP:
                return
            if (here / name).is_file() and not (here / name).is_symlink():
                yield here / name
