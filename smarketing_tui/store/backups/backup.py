"""A backup: one zip file, uncompressed, with a workspace's files and a list of them with their checksums.

Uncompressed, because then nothing in it can become larger than it is, and what is left of a cut one can still be read.
"""

import hashlib
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from smarketing_tui.domain.text import one_line
from smarketing_tui.store.errors import Damaged, NewerVersion
from smarketing_tui.store.home import SESSIONS

FORMAT = 1
"""The version of a backup that this program writes."""

LIST = "smarketing-backup.json"
SETTINGS = "settings/config.toml"

_LIST_MOST = 64 << 20
_PIECE = r"(\.damaged-[\w.-]{1,60}(?<!\.))?"
_IN_HOME = re.compile(rf"workspace\.json{_PIECE}|forgetting\.json|importing\.json|errors\.log")
_IN_SESSIONS = re.compile(rf"{SESSIONS}/(?![. ])[^/\\:\x00-\x1f\x7f]{{1,200}}\.json{_PIECE}")


class BackedUp(msgspec.Struct, frozen=True):
    """One file of a backup: its name in the workspace, its bytes, and their SHA-256."""

    name: str
    size: int
    sha256: str


class Contents(msgspec.Struct, frozen=True):
    """What a backup says of itself."""

    format: int
    made_at: str
    files: list[BackedUp]

    @property
    def sessions(self) -> int:
        """How many sessions are in it."""
        return sum(each.name.startswith(f"{SESSIONS}/") and each.name.endswith(".json") for each in self.files)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(each.size for each in self.files)


@dataclass(frozen=True)
class Backup:
    """A backup that is open for reading, found to be in order but for the bytes of its files."""

    contents: Contents
    _name: str
    _zip: zipfile.ZipFile

    def read(self, file: BackedUp) -> bytes:
        """Return the bytes of one file; raises Damaged if they are not those that were backed up."""
        try:
            data = self._zip.read(file.name)
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
            data = b""
        if len(data) != file.size or digest(data) != file.sha256:
            raise Damaged(f"{self._name} is damaged: {one_line(file.name, 80)} in it is not what was backed up.")
        return data


def belongs(name: str) -> bool:
    """Tell whether a backup may hold a file of that *name*; any other could be written anywhere."""
    return name == SETTINGS or bool(_IN_HOME.fullmatch(name) or _IN_SESSIONS.fullmatch(name))


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data* in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write(stream: BinaryIO, made_at: str, files: Mapping[str, bytes]) -> Contents:
    """Write a backup of *files*, by name, to *stream*; raises OSError."""
    listed = [BackedUp(name, len(data), digest(data)) for name, data in files.items()]
    contents = Contents(FORMAT, made_at, listed)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, data in {LIST: msgspec.json.encode(contents), **files}.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            archive.writestr(info, data)
    return contents


@contextmanager
def opened(path: Path) -> Iterator[Backup]:
    """Open the backup *path*; raises OSError, Damaged if it is none or is cut, and NewerVersion."""
    name = one_line(path.name, 80)
    with path.open("rb") as stream:
        size = path.stat().st_size
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise Damaged(f"{name} is no backup of smarketing, or its end is missing.") from None
        with archive:
            yield Backup(_checked(archive, size, name), name, archive)


def _checked(archive: zipfile.ZipFile, size: int, name: str) -> Contents:
    """The list of a backup whose parts are as this program makes them; raises Damaged or NewerVersion."""
    parts = archive.infolist()
    if not parts or parts[0].filename != LIST or parts[0].file_size > min(size, _LIST_MOST):
        raise Damaged(f"{name} is no backup of smarketing.")
    if any(_is_strange(part) for part in parts) or sum(part.file_size for part in parts) > size:
        raise Damaged(f"{name} is not as smarketing writes a backup: it holds links, packed or encrypted parts.")
    try:
        listed = archive.read(LIST)
        version = msgspec.json.decode(listed, type=_Version).format
        if version > FORMAT:
            raise NewerVersion(f"{name} was written by a newer version of smarketing.")
        contents = msgspec.json.decode(listed, type=Contents)
    except (msgspec.MsgspecError, zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError):
        raise Damaged(f"{name} is damaged: its list of files cannot be read.") from None
    names = [each.name for each in contents.files]
    foreign = next((each for each in names if not belongs(each)), None)
    if foreign is not None:
        raise Damaged(f'{name} is no backup of smarketing: "{one_line(foreign, 60)}" in it is no file of a workspace.')
    if names != [part.filename for part in parts[1:]] or len({each.casefold() for each in names}) < len(names):
        raise Damaged(f"{name} is damaged: what it holds is not what its list says.")
    return contents


class _Version(msgspec.Struct):
    format: int


def _is_strange(part: zipfile.ZipInfo) -> bool:
    kind = stat.S_IFMT(part.external_attr >> 16)
    return part.compress_type != zipfile.ZIP_STORED or bool(part.flag_bits & 1) or kind not in (0, stat.S_IFREG)
