"""Sessions without the workspace.json that belongs to them: it was deleted, emptied, or never copied with them."""

from contextlib import suppress
from pathlib import Path

from smarketing_tui.domain.text import counted
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.home import SESSIONS, WORKSPACE
from smarketing_tui.store.session_folder import SessionFolder

_LOOKED_AT = 20
"""Sessions, the newest, that are asked whether anybody was in them."""


def loss_words(home: Path) -> str:
    """Return in a sentence that workspace.json, which knows nobody, lacks who was in the sessions of *home*; else "".

    Whoever holds a meeting is entered there before its file is made, and who was forgotten has a pseudonym there: it
    is no matter of a new workspace. Session files that were copied here on purpose look the same as a loss: they are
    told of, too, until somebody is entered in a workspace.json of their own, since to keep silent about a loss is
    worse.
    """
    folder = SessionFolder(home / SESSIONS)
    ids = folder.ids()
    if not any(_had_people(folder, session) for session in reversed(ids[-_LOOKED_AT:])):
        return ""
    there = "It knows nobody" if (home / WORKSPACE).exists() else "It is missing"
    are = "is" if len(ids) == 1 else "are"
    return (
        f"{there}, though there {are} {counted(len(ids), 'session')}: who people are, series, plans and SLAs were in"
        " it. Bring it back from a backup, a zip that has it in it; without one enter them again: that makes a new one."
    )


def _had_people(folder: SessionFolder, session: str) -> bool:
    with suppress(StoreError, OSError):
        return bool(folder.stored(session).header.people)
    return False
