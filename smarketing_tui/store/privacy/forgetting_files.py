"""The files of a workspace, sorted by what is to be done with them when somebody is forgotten."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.home import SESSIONS
from smarketing_tui.store.privacy.forgetting_intent import FILE

CACHES = ("catalogue.json", "figures.json")
"""What is made again from the sessions, row by row, where it is missing."""

LOG = "errors.log"
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd")
_DEEP = 10_000
"""Files of other folders that are looked at; who keeps a workspace in a home folder does not wait for ever."""


@dataclass
class Files:
    """Paths by their sort: `others` are not ours and can be changed, `beyond` only looked at, `closed` not even so.

    `backups` are ours wherever they lie.
    """

    sessions: list[Path] = field(default_factory=list)
    caches: list[Path] = field(default_factory=list)
    pieces: list[Path] = field(default_factory=list)
    left_over: list[Path] = field(default_factory=list)
    locks: list[Path] = field(default_factory=list)
    logs: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)
    beyond: list[Path] = field(default_factory=list)
    closed: list[Path] = field(default_factory=list)
    backups: list[Path] = field(default_factory=list)


def files_of(home: Path) -> Files:
    """Return all files in *home*, by sort; links are not followed."""
    found = Files()
    for folder in (home, home / SESSIONS):
        with suppress(FileNotFoundError, NotADirectoryError):
            for path in sorted(folder.iterdir()):
                if path.is_symlink() or path.is_file():
                    _sort(found, path, home)
    for path in _deep(home):
        (found.backups if is_packed(path) and is_backup(path) else found.beyond).append(path)
    return found


def _sort(found: Files, path: Path, home: Path) -> None:
    name, is_session = path.name, path.parent.name == SESSIONS
    cache = next((each for each in CACHES if name.startswith(each) and not is_session), "")
    if path.is_symlink() and not (is_session and name.endswith(".json")):
        found.closed.append(path)
    elif name.endswith(".lock"):
        found.locks.append(path)
    elif cache and (name == cache or name.startswith((f"{cache}.damaged-", f"{cache}.new"))):
        found.caches.append(path)
    elif name.endswith(".new"):
        found.left_over.append(path)
    elif ".damaged-" in name:
        found.pieces.append(path)
    elif is_session and name.endswith(".json"):
        found.sessions.append(path)
    elif path.parent == home and name in ("workspace.json", FILE):
        return
    elif path.parent == home and name == LOG:
        found.logs.append(path)
    elif is_packed(path):
        (found.backups if is_backup(path) else found.closed).append(path)
    else:
        found.others.append(path)


def is_packed(path: Path) -> bool:
    """Tell whether a file is an archive, into which nobody looks here."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(6).startswith(_PACKED)
    return False


def is_backup(path: Path) -> bool:
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
