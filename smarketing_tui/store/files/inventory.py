"""The files of a workspace by their sort, going by their names: what is ours, what another program keeps beside it."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from smarketing_tui.store.home import FORGETTING, INTENT, SESSIONS, WORKSPACE

CACHES = ("catalogue.json", "figures.json")
"""What is made again from the sessions, row by row, where it is missing."""

LOG = "errors.log"

_PIECE = r"(\.damaged-.*)?"
_IN_HOME = re.compile(rf"({'|'.join(map(re.escape, (WORKSPACE, FORGETTING, INTENT, *CACHES)))}){_PIECE}")
_LOCKED_IN_HOME = ("task-numbers", "importing")
"""What is locked there besides files."""

_IN_SESSIONS = re.compile(rf".+\.json{_PIECE}")
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd")


@dataclass
class Files:
    """Paths by their sort: `left_over` of writes that were cut off, `packed` and `others` are not made by us here.

    Neither workspace.json nor what was begun of forgetting somebody is among them.
    """

    sessions: list[Path] = field(default_factory=list)
    caches: list[Path] = field(default_factory=list)
    pieces: list[Path] = field(default_factory=list)
    left_over: list[Path] = field(default_factory=list)
    locks: list[Path] = field(default_factory=list)
    logs: list[Path] = field(default_factory=list)
    links: list[Path] = field(default_factory=list)
    packed: list[Path] = field(default_factory=list)
    others: list[Path] = field(default_factory=list)


def files_of(home: Path) -> Files:
    """Return all files in *home* and its folder of sessions, by sort; no other folder is looked into."""
    found = Files()
    for folder in (home, home / SESSIONS):
        with suppress(FileNotFoundError, NotADirectoryError):
            for path in sorted(folder.iterdir()):
                if path.is_symlink() or path.is_file():
                    _sort(found, path, home)
    return found


def is_packed(path: Path) -> bool:
    """Tell whether a file is an archive, into which nobody looks here."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(6).startswith(_PACKED)
    return False


def _sort(found: Files, path: Path, home: Path) -> None:
    name, is_session = path.name, path.parent != home
    ours = _IN_SESSIONS if is_session else _IN_HOME
    base = name.removesuffix(".lock")
    if path.is_symlink() and not (is_session and name.endswith(".json") and path.is_file()):
        found.links.append(path)
    elif base != name and (ours.fullmatch(base) or (not is_session and base in _LOCKED_IN_HOME)):
        found.locks.append(path)
    elif ours.fullmatch(name.removesuffix(".new")):
        _sort_ours(found, path, is_session)
    elif not is_session and name == LOG:
        found.logs.append(path)
    elif is_packed(path):
        found.packed.append(path)
    else:
        found.others.append(path)


def _sort_ours(found: Files, path: Path, is_session: bool) -> None:
    if not is_session and path.name.startswith(CACHES):
        found.caches.append(path)
    elif path.name.endswith(".new"):
        found.left_over.append(path)
    elif ".damaged-" in path.name:
        found.pieces.append(path)
    elif path.name == INTENT:  # who has just looked into the workspace has finished it, if that can be done
        found.others.append(path)
    elif is_session:
        found.sessions.append(path)
