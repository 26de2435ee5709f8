"""What the system or the file system under a workspace cannot do of what keeps it safe (rules.md 6)."""

import stat
import sys
from pathlib import Path

from smarketing_tui.store.files import syscalls
from smarketing_tui.store.home import SESSIONS


def limits(home: Path) -> tuple[str, ...]:
    """Return a sentence for each; nothing is written. A folder that cannot be looked into has none."""
    found = []
    try:
        if not syscalls.system.syncs_folder(home):
            found.append("Folders cannot be synced here: a power cut may cost a file that has just been made.")
        if _is_open_to_others(home / SESSIONS):
            found.append("Other people of this computer can look into sessions: make it yours alone (mode 0700).")
    except OSError:
        return ()
    return tuple(found)


def _is_open_to_others(folder: Path) -> bool:
    """On Windows a person's folders have rights of their own, which these bits do not tell."""
    return sys.platform != "win32" and bool(stat.S_IMODE(syscalls.system.stat(folder).st_mode) & 0o077)
