"""What `check` finds: files of the workspace that cannot be read as they should."""

import errno
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.stored import Stored


@dataclass(frozen=True)
class Trouble:
    """A file of the workspace, and what is wrong with it, in a sentence."""

    file: str
    what: str


def troubles_of(readings: Mapping[str, Callable[[], object]]) -> list[Trouble]:
    """Do the *readings*, by name of the file; return those that fail."""
    found = []
    for name, read in readings.items():
        try:
            read()
        except (StoreError, OSError) as error:
            found.append(Trouble(name, words_of(error)))
    return found


def session_troubles(session: str, load: Callable[[str], Stored]) -> list[Trouble]:
    """Load a session; return what cannot be read of it."""
    try:
        notices = load(session).notices
    except (StoreError, OSError) as error:
        notices = (words_of(error),)
    return [Trouble(f"sessions/{session}.json", notice) for notice in notices]


def cut_restores(home: Path) -> list[Trouble]:
    """Return what restores that were cut off left beside the workspace *home*."""
    from smarketing_tui.store.backups.restore_cut import left_over

    what = "What a restore that was cut off left; nothing is missing, and it can be removed."
    return [Trouble(cut.name, by_hand or what) for cut, by_hand in left_over(home)]


def words_of(error: Exception) -> str:
    """Return what went wrong as a sentence; the file is named beside it."""
    if isinstance(error, IsADirectoryError | FileNotFoundError) or getattr(error, "errno", None) == errno.ELOOP:
        what = "A folder stands" if isinstance(error, IsADirectoryError) else "A link to what is not there stands"
        return f"{what} in its place: move it out of the workspace."
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror.removesuffix('.')}."
    return str(error) or type(error).__name__
