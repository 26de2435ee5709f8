"""Files that are copies by their names: what a synced folder leaves where two computers wrote at once."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from smarketing_tui.store.files.inventory import CACHES
from smarketing_tui.store.home import SESSIONS, WORKSPACE

_SESSION = re.compile(r"\d{8}-\d{4}-[a-z0-9]{4}")
_OURS = re.compile(r"\.json(\.new|\.damaged-.*)?(\.lock|\.new)?$")


def original_of(stem: str) -> str | None:
    """Return the id of the session that a file is a copy of, going by its name; None for a session's own file."""
    found = _SESSION.search(stem)
    return found[0] if found is not None and found[0] != stem else None


def copied_names(home: Path) -> Iterator[tuple[str, str]]:
    """Yield the copies in the workspace *home* that no list shows, by name, and a sentence about each."""
    for name in _names(home):
        lower = name.lower()
        cache = next((each for each in CACHES if lower != each and each.partition(".")[0] in lower), None)
        if not lower.endswith(".json") or lower == WORKSPACE:
            continue
        if cache is not None:
            yield name, f"A copy of {cache}, which nobody needs: delete it."
        elif "workspace" in lower:
            yield (
                name,
                f"A copy of {WORKSPACE} that nothing reads; what was changed elsewhere may be in it alone."
                f" Enter again what {WORKSPACE} lacks, then move the copy out of the workspace.",
            )
    for name in _names(home / SESSIONS):
        session = _SESSION.search(name) if not name.endswith(".json") else None  # those are listed, and told there
        if session is not None and not _OURS.search(name, session.end()):
            yield (
                f"{SESSIONS}/{name}",
                f"A copy of {session[0]} that nothing reads: rename it to end in .json to look at it.",
            )


def _names(folder: Path) -> list[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries)
    return []
