"""What the sessions of a folder mean for the rest of the workspace: their tasks and their summaries.

The sessions' own events are the truth; everything here can be made again from them, and is, after whatever cut it.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tinydb.table import Table

from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.summing_up import summary_of
from smarketing_tui.store.books import plans, sla_figures, tasks
from smarketing_tui.store.books.known import PLANS, TASKS
from smarketing_tui.store.catalogue import Catalogue, stamp
from smarketing_tui.store.documents import document_of
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.figures import Figures
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.lock import is_held
from smarketing_tui.store.files.session_file import Contents, SessionFile
from smarketing_tui.store.files.shared_file import SharedFile
from smarketing_tui.store.listing import SUMMARY
from smarketing_tui.store.privacy.thinning_kept import kept_summary
from smarketing_tui.store.stored import Stored, stored_of
from smarketing_tui.store.task_changes import changes_of
from smarketing_tui.store.task_list import Changes, changes_by_session, replaced

FEW = 10
"""Sessions of which each is looked for in the tasks by itself: of more, all the tasks are decoded once."""


class Projection:
    """Keeps the tasks in *shared*, the summaries in *catalogue* and *figures* what the files in *sessions* say."""

    def __init__(self, sessions: Path, shared: SharedFile, catalogue: Catalogue, figures: Figures) -> None:
        self._sessions = sessions
        self._shared = shared
        self._catalogue = catalogue
        self._figures = figures

    def finish(self, meeting: Meeting, records: Sequence[Recorded] = ()) -> None:
        """Project a session, and catalogue it if its file is closed: as long as somebody holds it, it is not.

        A file that holds nothing but *records*, which made *meeting*, is not folded once more: that takes a while.
        """
        self.project(meeting)
        path = self._path(meeting.header.id)
        if is_held(path):
            return
        with suppress(FileNotFoundError):
            found = stamp(syscalls.system.stat(path))
            contents = SessionFile.read(path)
            if contents.closed_cleanly and contents.damage is None:
                stored = stored_of(contents)
                is_known = not stored.notices and stored.header == meeting.header and stored.records == list(records)
                whole = meeting if is_known else stored.meeting
                document = _summary(whole, stored.notices)
                document["stamp"] = found
                if self._catalogue.find(meeting.header.id) != document:
                    self._catalogue.add(document)
                self._figures.add(whole, found)

    def summarised(self, contents: Contents) -> tuple[Meeting, dict[str, Any]]:
        """Return the meeting that a file holds, and its summary as a document."""
        stored = stored_of(contents)
        meeting = stored.meeting
        return meeting, _summary(meeting, stored.notices)

    def project(self, *meetings: Meeting) -> None:
        """Make the tasks of the workspace those that the sessions have made, as far as they have ended.

        All in one write, in none if all of them are projected.
        """
        stored = self._stored(meetings)
        behind = [each for each in meetings if not self._is_projected(each, stored.get(each.header.id, {}))]
        if not behind:
            return
        with self._shared.writing() as db:
            # Read again under the lock: a session may have gone on in another process meanwhile.
            newest = [self._newest(meeting) for meeting in behind]
            for meeting in newest:
                if not plans.has_collected(db.table(PLANS), meeting):
                    plans.collect(db.table(PLANS), meeting)
                sla_figures.enter_all(db.table(sla_figures.TABLE), meeting)
            documents = [dict(document) for document in db.table(TASKS)]
            known, wanted = changes_by_session(documents), {each.header.id: changes_of(each) for each in newest}
            stale = {session: changes for session, changes in wanted.items() if known.get(session, {}) != changes}
            if stale:
                _replace(db.table(TASKS), replaced(documents, stale))

    def _stored(self, meetings: Sequence[Meeting]) -> Mapping[str, Changes]:
        """Return what is stored of the tasks of *meetings*; of a few, without all that others did to theirs."""
        if len(meetings) > FEW:
            return self._shared.remembered(tasks.by_session)
        with self._shared.reading() as db:
            return {each.header.id: tasks.of_session(db, each.header.id) for each in meetings}

    def _is_projected(self, meeting: Meeting, changes: Changes) -> bool:
        with self._shared.reading() as db:
            others = plans.has_collected(db.table(PLANS), meeting)
        figures = self._shared.remembered(sla_figures.by_session).get(meeting.header.id, [])
        others &= figures == sla_figures.entered(meeting)
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


def _summary(meeting: Meeting, notices: Sequence[str]) -> dict[str, Any]:
    document = document_of(summary_of(meeting, " ".join(notices))) | kept_summary(meeting.header)
    return {**document, "v": SUMMARY, "projected": True}


def _replace(table: Table, documents: list[dict[str, Any]]) -> None:
    """Make *documents* all that the table holds."""
    table.truncate()
    table.insert_multiple(documents)
