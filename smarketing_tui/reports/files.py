"""Reports as files: named after their meeting, whole or not at all, never over another one unasked."""

import os
import stat
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.text import one_line
from smarketing_tui.store.refusals import BadInput

_LETTERS, _BYTES = 60, 100
"""What a title may have in a file name; file systems take 255 bytes for the whole."""


class Taken(BadInput):
    """A file of that name is there already."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file to be written: `name` is where, without its folder; `content` is what."""

    name: str
    content: bytes


def file_name(header: Header, ending: str) -> str:
    """Return `2026-11-21-emea-full-team-20261121-0900-k3f9` and *ending*: the local day, the title, the id.

    Beginning with a day it is none of the names that Windows keeps for devices, whatever the title.
    """
    day = local_date(header.created_at, header.timezone).isoformat()
    return "-".join(part for part in (day, _plain(header.title), _plain(header.id)) if part) + ending


def _plain(text: str) -> str:
    """Return the letters and digits of *text*, lower case, everything else a dash."""
    clean = one_line(text, 2 * _LETTERS).lower()
    letters = (letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in clean)
    words = "-".join("".join(letters).split())[:_LETTERS]
    return words.encode()[:_BYTES].decode(errors="ignore").strip("-")


def write_into(folder: Path, files: Sequence[Written], *, force: bool = False) -> list[Path]:
    """Write *files* into *folder*, made if missing; nothing is written if one of them is there and not *force*.

    Raises Taken, BadInput and OSError.
    """
    paths = [folder / each.name for each in files]
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{_shown(folder)} is a file; name a folder.")
    check_free(paths, force=force)
    folder.mkdir(mode=0o700, exist_ok=True)
    for path, each in zip(paths, files, strict=True):
        write_file(path, each.content, force=force)
    return paths


def check_free(paths: Iterable[Path], *, force: bool = False) -> None:
    """Raise Taken if one of *paths* is there and not *force*, BadInput if it is no file that could be written over."""
    for path in paths:
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            continue
        except ValueError:
            raise BadInput(f"{_shown(path)} is no file name.") from None
        if not stat.S_ISREG(mode):
            raise BadInput(f"{_shown(path)} is there already, and no file that could be written over.")
        if not force:
            raise Taken(f"{_shown(path)} is there already; --force writes over it.")


def write_file(path: Path, content: bytes, *, force: bool = False) -> None:
    """Make *content* the file *path*, for its owner only: written beside it, then put in its place at once.

    Raises Taken unless *force*, BadInput, and OSError that names *path*.
    """
    check_free((path,), force=force)
    try:
        handle, name = tempfile.mkstemp(prefix=".smarketing-", suffix=".new", dir=path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _put(beside, path, force=force)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        with suppress(OSError):
            beside.unlink()


def _put(beside: Path, path: Path, *, force: bool) -> None:
    if force:
        beside.replace(path)
        return
    try:
        os.link(beside, path)  # unlike a rename it never replaces what came to be there meanwhile
    except FileExistsError:
        raise Taken(f"{_shown(path)} is there already; --force writes over it.") from None
    except OSError:  # a file system without links
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        beside.replace(path)


def _shown(path: Path) -> str:
    return one_line(str(path), 200)
