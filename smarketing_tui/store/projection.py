"""What the sessions of a folder mean for the rest of the workspace: their tasks and their summaries.

The sessions' own events are the truth; everything here can be made again from them, and is, after whatever cut it.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tinydb.table import Table

from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.summary import SessionPhase, Summary, summary_of
from smarketing_tui.domain.text import one_line
from smarketing_tui.store import syscalls
from smarketing_tui.store.books import plans, sla_figures, tasks
from smarketing_tui.store.catalogue import Catalogue, list_sessions, stamp
from smarketing_tui.store.documents import document_of, kept
from smarketing_tui.store.errors import Damaged, StoreError
from smarketing_tui.store.session_file import Contents, SessionFile
from smarketing_tui.store.shared_file import SharedFile
from smarketing_tui.store.stored import Stored, stored_of
from smarketing_tui.store.task_changes import changes_of
from smarketing_tui.store.task_list import changes_by_session, replaced

SUMMARY = 3
"""Version of the summaries in the catalogue; those of another version are made again."""

AT_ONCE = 100
"""Sessions that are projected in one write of the workspace, when many are to be: none of them is kept for longer."""


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
                document = {**_summarised(stored_of(contents)), "stamp": found}
                if self._catalogue.summaries().get(meeting.header.id) != document:
                    self._catalogue.add(document)

    def listing(self) -> list[Summary]:
        """Return the summaries of all sessions, and finish every projection that was cut.

        A summary reaches the catalogue only after its tasks have reached the workspace, or says that they have not.
        """
        known: dict[str, Summary] = {}
        behind: list[Meeting] = []
        failed: set[str] = set()

        def catch_up() -> None:
            try:
                self._project(behind)
            except (StoreError, OSError):
                failed.update(meeting.header.id for meeting in behind)
            behind.clear()

        def summarise(_: Path, contents: Contents) -> dict[str, Any]:
            stored = stored_of(contents)
            behind.append(stored.meeting)
            if len(behind) >= AT_ONCE:
                catch_up()
            return _summarised(stored)

        def settle(listed: Iterable[dict[str, Any]]) -> None:
            catch_up()
            for document in listed:
                if document["id"] in failed:
                    document["projected"] = False

        def is_current(document: dict[str, Any]) -> bool:
            if document.get("v") == SUMMARY and document.get("projected"):
                with suppress(Damaged):
                    known[document["id"]] = _summary(document)
                    return True
            return False

        found = list_sessions(self._sessions, self._catalogue, summarise, settle, is_current)
        return [known.get(each["id"]) or _current(each) for each in found]

    def project(self, meeting: Meeting) -> None:
        """Make the tasks of the workspace those that the session has made, if it has ended; else take them out."""
        self._project([meeting])

    def _project(self, meetings: Sequence[Meeting]) -> None:
        """Project *meetings* in one write, in none if all of them are projected."""
        behind = [meeting for meeting in meetings if not self._is_projected(meeting)]
        if not behind:
            return
        with self._shared.writing() as db:
            # Read again under the lock: a session may have gone on in another process meanwhile.
            newest = [self._newest(meeting) for meeting in behind]
            for meeting in newest:
                if not plans.has_collected(db.table(plans.TABLE), meeting):
                    plans.collect(db.table(plans.TABLE), meeting)
                sla_figures.enter_all(db.table(sla_figures.TABLE), meeting)
            documents = [dict(document) for document in db.table(tasks.TABLE)]
            known, wanted = changes_by_session(documents), {each.header.id: changes_of(each) for each in newest}
            stale = {session: changes for session, changes in wanted.items() if known.get(session, {}) != changes}
            if stale:
                _replace(db.table(tasks.TABLE), replaced(documents, stale))

    def _is_projected(self, meeting: Meeting) -> bool:
        with self._shared.reading() as db:
            others = plans.has_collected(db.table(plans.TABLE), meeting)
        figures = self._shared.remembered(sla_figures.by_session).get(meeting.header.id, [])
        others &= figures == sla_figures.entered(meeting)
        changes = self._shared.remembered(tasks.by_session).get(meeting.header.id, {})
        return others and changes == changes_of(meeting)

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


def _summarised(stored: Stored) -> dict[str, Any]:
    """Return the summary of a session as a document."""
    return {**document_of(summary_of(stored.meeting, " ".join(stored.notices))), "v": SUMMARY, "projected": True}


def _current(document: dict[str, Any]) -> Summary:
    return _damaged(document["id"], document["damaged"]) if "damaged" in document else _summary(document)


def _summary(document: Mapping[str, Any]) -> Summary:
    return kept([{**document, "v": 1}], Summary, "summary")[0]


def _damaged(session: str, note: str) -> Summary:
    return Summary(one_line(session, 80), SessionPhase.DAMAGED, note=one_line(note))
