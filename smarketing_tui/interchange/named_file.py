"""A file that somebody names: its bytes up to a limit, or a refusal in one line."""

import os
from pathlib import Path

from smarketing_tui.domain.text import one_line
from smarketing_tui.interchange.errors import BadInput


def name_shown(path: Path) -> str:
    """Return the name of a file as sentences about it begin."""
    return one_line(str(path), 200) or "the file"


def content_of(path: Path, largest: int) -> tuple[bytes, float]:
    """Return what is in the file *path* and when it was changed (seconds since 1970).

    Raises BadInput where it cannot be read, or has more than *largest* bytes: a device or a pipe may never end.
    """
    try:
        with path.open("rb") as stream:
            changed = os.fstat(stream.fileno()).st_mtime
            content = stream.read(largest + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise BadInput(f"{name_shown(path)} cannot be read: {reason or 'not a file name'}.") from None
    if len(content) > largest:
        most = f"{largest // 1_000_000} MB" if largest >= 1_000_000 else f"{largest // 1000} kB"
        raise BadInput(f"{name_shown(path)} cannot be read: it is longer than {most}.")
    return content, changed
