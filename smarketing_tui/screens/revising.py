"""A session that has ended, corrected: opened again, saved, and everything that follows from it brought up to date."""

from smarketing_tui.clock import Clock
from smarketing_tui.screens.turn_words import Rule
from smarketing_tui.session.live import Session
from smarketing_tui.store.stored import Stored
from smarketing_tui.store.workspace import Workspace


def revised(workspace: Workspace, clock: Clock, session: str, rule: Rule) -> Stored:
    """Carry out *rule* on that session and return it as it is on disk then; nobody may hold it meanwhile.

    Raises OSError or StoreError with a sentence.
    """
    opened = workspace.resume(session)
    held = Session(opened.header, opened.records, opened.file, clock)
    try:
        held.perform(rule, clock.now())
    finally:
        is_saved = held.close()
    if not is_saved:
        raise OSError("The correction could not be written to disk.")
    workspace.finish(held.head)
    return workspace.load(session)
