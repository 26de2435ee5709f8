"""What `check` finds: files of the workspace that cannot be read as they should."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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
            found.append(Trouble(name, _words(error)))
    return found


def session_troubles(session: str, load: Callable[[str], Stored]) -> list[Trouble]:
    """Load a session; return what cannot be read of it."""
    try:
        notices = load(session).notices
    except (StoreError, OSError) as error:
        notices = (_words(error),)
    return [Trouble(f"sessions/{session}.json", notice) for notice in notices]


def _words(error: StoreError | OSError) -> str:
    """Return what went wrong as a sentence; the file is named beside it."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror.removesuffix('.')}."
    return str(error)
