"""The workspace: one folder with everything a facilitator keeps. People, series, tasks, and a file per session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smarketing_tui.store.home import check_home, is_cut, make_home
from smarketing_tui.store.meetings import Meetings, Opened

if TYPE_CHECKING:
    from smarketing_tui.store.privacy.forgetting import Forgetting
    from smarketing_tui.store.troubles import Trouble

__all__ = ("Opened", "Workspace")


class Workspace(Meetings):
    """A facilitator's folder. Its methods read and write files: a long list is not for the screen's loop.

    Several threads may ask at once. All raise OSError or StoreError when the disk refuses, besides what they name.
    """

    @classmethod
    def look(cls, home: Path) -> Workspace:
        """Return the workspace in the folder *home* to ask it things; nothing is made, a missing one is empty.

        Raises BadHome when that folder cannot be used, LockedByAnother while it is being restored. What a crash left
        unfinished is finished now (a restore, an import), or by the first question about sessions or tasks.
        """
        check_home(home, to_read=True)
        workspace = cls(home)
        if not home.exists():
            from smarketing_tui.store.backups.restore_cut import (
                finish_cut,  # of a workspace that is there nothing was cut
            )

            workspace.finished = finish_cut(home)
        if is_cut(home):
            workspace.import_book.finish_if_possible()
        return workspace

    @classmethod
    def open(cls, home: Path) -> Workspace:
        """Return the workspace in the folder *home* to work with, made if missing; raises BadHome, and NewerVersion.

        To look at the sessions of a newer workspace does no harm; to hold one might.
        """
        check_home(home)
        workspace = cls.look(home)
        workspace.refuse_newer()
        make_home(home)
        return workspace

    @property
    def forgetting(self) -> Forgetting:
        """What takes a person out of every file of the workspace."""
        from smarketing_tui.store.privacy.forgetting import Forgetting  # hardly any run needs it

        return Forgetting(self.home, self._shared)

    def troubles(self) -> list[Trouble]:
        """Read everything; return what cannot be read, or only in part, file by file."""
        from smarketing_tui.store.files.copied_names import copied_names
        from smarketing_tui.store.files.put_aside import pieces_put_aside
        from smarketing_tui.store.troubles import Trouble, cut_restores, session_troubles, troubles_of

        caches = {"catalogue.json": self._catalogue.summaries, "figures.json": self._figures.catalogue.summaries}
        found = troubles_of({"workspace.json": self._read_all, **caches})
        found += [Trouble("workspace.json", notice.removeprefix("workspace.json: ")) for notice in self.notices]
        for session in self._folder.ids():
            found += session_troubles(session, self._folder.stored)
        found += [Trouble(*copied) for copied in copied_names(self.home)]
        found += cut_restores(self.home)
        return [*found, *pieces_put_aside(self.home), *self.forgetting.troubles()]

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about what could not be read of workspace.json so far, or that all of it is lost."""
        found = super().notices
        if found or "_shared" not in vars(self) or not self._shared.lacks("people"):
            return found
        from smarketing_tui.store.loss import loss_words  # hardly any workspace is without people

        lost = loss_words(self.home)
        return (f"workspace.json: {lost}",) if lost else ()

    @property
    def copies(self) -> tuple[str, ...]:
        """Sentences about copies of workspace.json and its like that a synced folder left: nothing reads them."""
        from smarketing_tui.store.files.copied_names import copied_names

        return tuple(f"{name}: {what}" for name, what in copied_names(self.home))

    @property
    def is_whole(self) -> bool:
        """Whether nothing of workspace.json, as far as it was read, is missing, and nothing was put aside before."""
        from smarketing_tui.store.files.put_aside import pieces_put_aside

        return not self.notices and not pieces_put_aside(self.home)

    def _read_all(self) -> None:
        self.people()
        self.series()
        self.task_book.all()
        self.sla_book.all()
        self.sla_book.figures()
