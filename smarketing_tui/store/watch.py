"""Keeping an eye on a session that somebody else may be holding: whether its file has changed, and who holds it."""

from pathlib import Path

from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.lock import is_held
from smarketing_tui.store.home import SESSIONS


class Watch:
    """One session's file in the workspace *home*. A look costs the same however long the session is."""

    def __init__(self, home: Path, session: str) -> None:
        self._path = home / SESSIONS / f"{session}.json"
        self._seen: tuple[int, int] | None = None

    def has_changed(self) -> bool:
        """Tell whether there is anything new since the last look, which the first one always finds."""
        try:
            found = syscalls.system.stat(self._path)
        except OSError:
            return False
        before, self._seen = self._seen, (found.st_size, found.st_mtime_ns)
        return before != self._seen

    def is_held(self) -> bool:
        """Tell whether somebody may be writing to it."""
        return is_held(self._path)
