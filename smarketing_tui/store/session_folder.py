"""The folder of session files: which there are, and what one says."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smarketing_tui.store.refusals import NotFound

if TYPE_CHECKING:
    from smarketing_tui.store.stored import Stored

_SUFFIX = ".json"
_ID = re.compile(r"\d{8}-\d{4}-[a-z0-9]{4}", re.ASCII)


class SessionFolder:
    """The session files in the folder *path*; nothing is made."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def ids(self) -> list[str]:
        """Return the ids of all sessions, in order."""
        with suppress(OSError), os.scandir(self.path) as entries:
            return sorted(each.name.removesuffix(_SUFFIX) for each in entries if each.name.endswith(_SUFFIX))
        return []

    def has(self, session: str) -> bool:
        """Tell whether there is a session with that id; of the form that this program gives none is looked for long."""
        return os.path.lexists(self.file(session)) if _ID.fullmatch(session) else session in self.ids()

    def file(self, session: str) -> Path:
        """Return the file of a session, which need not be there."""
        return self.path / f"{session}{_SUFFIX}"

    def known(self, session: str) -> Path:
        """Return the file of a session; a path is never made from anything typed but an id. Raises NotFound."""
        if not self.has(session):
            from smarketing_tui.domain.text import one_line

            raise NotFound(f'There is no session "{one_line(session, 60)}".')
        return self.file(session)

    def stored(self, session: str) -> Stored:
        """Return a session as its file tells it; raises NotFound, Damaged or NewerVersion."""
        from smarketing_tui.store.copies import copy_words
        from smarketing_tui.store.files.session_file import SessionFile
        from smarketing_tui.store.stored import stored_of

        path = self.known(session)
        contents = SessionFile.read(path)
        stored = stored_of(contents)
        if stored.header.id == path.stem:
            return stored
        return replace(stored, notices=(copy_words(path, contents), *stored.notices))

    def new_id(self, now: datetime) -> str:
        """Return an id for a session of *now* that none has."""
        from smarketing_tui.store.people.roster import new_id

        return new_id(f"{now.astimezone(UTC):%Y%m%d-%H%M}-", self.ids())
