"""What the sessions of a folder mean for the rest of the workspace: their tasks and their summaries.

The sessions' own events are the truth; everything here can be made again from them, and is, after whatever cut it.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

from tinydb.table import Table

from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.summary import SessionPhase, Summary, summary_of
from smarketing_tui.domain.text import one_line
from smarketing_tui.store import syscalls
from smarketing_tui.store.catalogue import Catalogue, list_sessions, stamp
from smarketing_tui.store.documents import document_of, kept
from smarketing_tui.store.errors import Damaged, StoreError
from smarketing_tui.store.session_file import Contents, SessionFile
from smarketing_tui.store.shared_file import SharedFile
from smarketing_tui.store.stored import Stored, stored_of
from smarketing_tui.store.task_list import changes_by_session, changes_of, replaced

SUMMARY = 1
"""Version of the summaries in the catalogue; those of another version are made again."""


class Projection:
    """Keeps the tasks in *shared* and the summaries in *catalogue* what the files in *sessions* say."""

    def __init__(self, sessions: Path, shared: SharedFile, catalogue: Catalogue) -> None:
        self._sessions = sessions
        self._shared = shared
        self._catalogue = catalogue

    def finish(self, meeting: Meeting) -> None:
        """Project a session, and catalogue it if its file is closed."""
        self.project(meeting)
        path = self._path(meeting.header.id)
        with suppress(FileNotFoundError):
            found = stamp(syscalls.system.stat(path))
            contents = SessionFile.read(path)
            if contents.closed_cleanly and contents.damage is None:
                document = {**self._summarised(stored_of(contents)), "stamp": found}
                if self._catalogue.summaries().get(meeting.header.id) != document:
                    self._catalogue.add(document)

    def listing(self) -> list[Summary]:
        """Return the summaries of all sessions, and finish every projection that was cut.

        A summary reaches the catalogue only after its tasks have reached the workspace, or says that they have not.
        """

        def summarise(_: Path, contents: Contents) -> dict[str, Any]:
            return self._summarised(stored_of(contents))

        return [self._current(each) for each in list_sessions(self._sessions, self._catalogue, summarise)]

    def _current(self, document: dict[str, Any]) -> Summary:
        """Return a listed summary, made again when it cannot be used or its tasks are still to be projected."""
        session = document["id"]
        if "damaged" in document:
            return _damaged(session, document["damaged"])
        if document.get("v") == SUMMARY and document.get("projected"):
            with suppress(Damaged):
                return _summary(document)
        try:
            document = {**self._summarised(self._load(session)), "stamp": document["stamp"]}
        except (StoreError, OSError) as error:
            return _damaged(session, str(error))
        if document["projected"]:
            with suppress(StoreError, OSError):
                self._catalogue.add(document)
        return _summary(document)

    def _summarised(self, stored: Stored) -> dict[str, Any]:
        """Project a session and return its summary as a document."""
        meeting = stored.meeting
        document = {**document_of(summary_of(meeting, " ".join(stored.notices))), "v": SUMMARY, "projected": True}
        try:
            self.project(meeting)
        except (StoreError, OSError):
            document["projected"] = False
        return document

    def project(self, meeting: Meeting) -> None:
        """Make the tasks of the workspace those that the session has made, if it has ended; else take them out."""
        session = meeting.header.id
        with self._shared.reading() as db:
            if changes_by_session(db.table("tasks")).get(session, {}) == changes_of(meeting):
                return
        with self._shared.writing() as db:
            # Read again under the lock: the session may have gone on in another process meanwhile.
            table = db.table("tasks")
            newest = self._newest(meeting)
            documents = [dict(document) for document in table]
            changes = changes_of(newest)
            if changes_by_session(documents).get(session, {}) != changes:
                _replace(table, replaced(documents, session, changes))

    def _newest(self, meeting: Meeting) -> Meeting:
        with suppress(OSError, StoreError):
            stored = self._load(meeting.header.id).meeting
            return stored if stored.seq > meeting.seq else meeting
        return meeting

    def _path(self, session: str) -> Path:
        return self._sessions / f"{session}.json"

    def _load(self, session: str) -> Stored:
        return stored_of(SessionFile.read(self._path(session)))


def _replace(table: Table, documents: list[dict[str, Any]]) -> None:
    """Make *documents* all that the table holds."""
    table.truncate()
    table.insert_multiple(documents)


def _summary(document: dict[str, Any]) -> Summary:
    return kept([{**document, "v": 1}], Summary, "summary")[0]


def _damaged(session: str, note: str) -> Summary:
    return Summary(one_line(session, 80), SessionPhase.DAMAGED, note=one_line(note))
