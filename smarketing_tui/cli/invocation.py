"""One run of the program: its global options, and what follows from them once a command asks."""

import os
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.config import Settings, has_settings, read_home, read_settings
from smarketing_tui.domain.calendar.here import day_here
from smarketing_tui.store.errors import Damaged, StoreError
from smarketing_tui.store.finding import LAST, last_of, unread_since
from smarketing_tui.store.refusals import NotFound
from smarketing_tui.store.workspace import Workspace

LOG = "errors.log"

MANY = 200
"""Sessions whose reading takes so long that it is announced."""


class Invocation:
    """`home` and `ascii` are the flags; settings and workspace are read when first asked for."""

    def __init__(self) -> None:
        self.home: str | None = None
        self.ascii = False
        self._workspace: Workspace | None = None
        self._passed_over = False

    @cached_property
    def settings(self) -> Settings:
        """The settings; raises BadInput."""
        return read_settings(self.home, ascii=self.ascii)

    @property
    def keep_months(self) -> int:
        """The months after which thinning out is offered, 0 = never; raises BadInput."""
        return self.settings.privacy.keep_months if has_settings() else 0

    def check_keymap(self) -> None:
        """Refuse a keymap that does not fit the commands; raises BadInput. To be called where a screen will open."""
        if self.settings.keymap:
            from smarketing_tui.cli.keys import usual_keys  # with all of the screen: only who remaps keys waits for it

            read_settings(self.home, ascii=self.ascii, commands=usual_keys())

    def look(self) -> Workspace:
        """Return the workspace to ask it things; nothing is made. Raises BadHome."""
        settings = vars(self).get("settings")  # read already, or not needed for this
        return self._told(Workspace.look(settings.home if settings is not None else read_home(self.home)))

    def open(self, home: Path | None = None) -> Workspace:
        """Return the workspace to work with, or the one in *home*, made if missing; raises BadHome."""
        return self._told(Workspace.open(home or self.settings.home))

    def find(self, reference: str) -> str:
        """Return the id of the session that is meant, a day being one of the facilitator's; as `Workspace.find`.

        Of `last` it says which later ones cannot be read: the answer is then about the one before them.
        """
        workspace = self._workspace or self.look()
        if reference.strip().lower() != LAST:
            return workspace.find(reference, lambda: self.settings.timezone)
        sessions = workspace.sessions()
        found = last_of(sessions)
        for unread in unread_since(found, sessions):
            self._passed_over = True
            say(f"{unread} is later and cannot be read, so this is {found}; `smarketing check` says more.")
        return found

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the day it is where the facilitator is."""
        return day_here(self.now(), self.settings.timezone)

    def _told(self, workspace: Workspace) -> Workspace:
        self._workspace = workspace
        workspace.tell = tell_reading
        if workspace.finished:
            say(workspace.finished)
        return workspace

    def exit(self) -> Exit:
        """Return how a command ends that names no code of its own: 5 if some of the workspace could not be read."""
        lacks = self._passed_over or (self._workspace is not None and self._workspace.notices)
        return Exit.DAMAGED if lacks else Exit.OK

    def missing(self, error: NotFound) -> StoreError:
        """Return what to answer when nothing was found: where part of the workspace is lost, it may have been there."""
        if self._workspace is None or self._workspace.is_whole:
            return error
        return Damaged(f"{error} It may be among what is damaged: `smarketing check` names that.")

    def warn(self) -> None:
        """Say what the command could not read of the workspace."""
        if self._workspace is not None:
            warn(self._workspace.notices)

    def log(self, account: str) -> str:
        """Keep the account of a mistake beside the data; return where it is, as the rest of a sentence."""
        if self._workspace is None:
            return ""
        path = self._workspace.home / LOG
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(descriptor, "a", encoding="utf-8", errors="replace") as stream:
                stream.write(f"{self.now():%Y-%m-%dT%H:%M:%SZ}\n{account}\n")
        except OSError:
            return ""
        return f"; {path} says what"


def tell_reading(done: int, of: int) -> None:
    """Say once that many sessions are being read, so that nobody takes the wait for a standstill."""
    if not done and of >= MANY:
        say(f"Reading {of:,} sessions, which the list does not know yet; next time it is quick.")


def warn(notices: tuple[str, ...]) -> None:
    """Say what could not be read, beside an answer made of the rest."""
    for notice in notices:
        say(notice)
