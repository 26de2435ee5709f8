"""The folder of a workspace: can it be used, and is it there?"""

import os
from pathlib import Path

from smarketing_tui.domain.text import one_line
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.refusals import BadHome

SESSIONS = "sessions"

WORKSPACE = "workspace.json"
"""Who is known, what is planned and what was promised, all series and SLAs."""

FORGETTING = "forgetting.json"
"""What was decided about forgetting somebody, as long as that is under way or was cut (forgetting_intent.py)."""

INTENT = "importing.json"
"""What an import is about to write, as long as it is under way or was cut (importing.py)."""


def check_home(home: Path, *, to_read: bool = False) -> None:
    """Raise BadHome with a sentence if *home* cannot be a workspace, or, *to_read*, be read; makes nothing."""
    name = one_line(str(home), 200)
    try:
        there = next(folder for folder in (home, *home.absolute().parents) if folder.exists())
        folders = [folder for folder in (there, home / SESSIONS) if folder.exists()]
        usable = all(os.access(folder, os.X_OK | (os.R_OK if to_read else os.W_OK)) for folder in folders)
    except (OSError, ValueError) as error:
        raise BadHome(f"The folder {name} cannot be used: {_reason(error)}.") from None
    if not all(folder.is_dir() for folder in folders):
        raise BadHome(f"{name} is a file, or inside one; the workspace needs a folder.")
    if not usable:
        raise BadHome(f"The folder {name} cannot be {'read' if to_read else 'written to'}.")


def make_home(home: Path) -> None:
    """Make the folders of a workspace for their owner only; raises BadHome."""
    try:
        syscalls.make_folder(home / SESSIONS)
    except (OSError, ValueError) as error:
        raise BadHome(f"The folder {one_line(str(home), 200)} cannot be used: {_reason(error)}.") from None


def is_cut(home: Path) -> bool:
    """Tell whether an import is under way in the workspace *home*, or was cut."""
    return (home / INTENT).exists()


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or "it is no folder name"
