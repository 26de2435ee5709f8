"""A session's way through the store: made, opened, gone on with, let go of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.store.convening import Convening
from smarketing_tui.store.errors import Damaged, LockedByAnother, StoreError
from smarketing_tui.store.files import syscalls

if TYPE_CHECKING:
    from smarketing_tui.domain.events import Recorded
    from smarketing_tui.domain.header import Header
    from smarketing_tui.domain.meeting import Meeting
    from smarketing_tui.domain.series import Series
    from smarketing_tui.domain.tasks.task import Task
    from smarketing_tui.store.files.session_file import Contents, SessionFile
    from smarketing_tui.store.stored import Stored


@dataclass(frozen=True, slots=True)
class Opened:
    """A session that is locked and ready to be held; `notices` are sentences about what could not be read.

    Of one that has just been made, `series` is how its series was before it (None if there was none), and a notice
    says who is a guest in it. `meeting` is what its records make, where that has been reckoned already: it takes a
    while when there are many.
    """

    header: Header
    records: Sequence[Recorded]
    file: SessionFile
    notices: tuple[str, ...] = ()
    is_new: bool = False
    series: Series | None = None
    meeting: Meeting | None = None


class Meetings(Convening):
    """Sessions, from the file that is made to the tasks that are left."""

    def create(self, header: Header) -> Opened:
        """Make the session's file, and bring its series up to date; raises what `SessionFile.create` raises.

        Its task numbers may begin later than planned, because another process has made a session meanwhile.
        """
        from smarketing_tui.domain.series import guest_words
        from smarketing_tui.store.carrying import carried_into
        from smarketing_tui.store.codec import header_document
        from smarketing_tui.store.files.session_file import SessionFile

        before = self.series_book.learn(header)
        notices = guest_words(before, header.people, self.people()) if before is not None else ()
        with self._numbering() as first_task:
            header = replace(header, first_task=max(header.first_task, first_task))
            file = SessionFile.create(self._folder.file(header.id), header_document(header))
        opened = Opened(header, [], file, notices, is_new=True, series=before)
        return carried_into(opened, self._to_carry(header))

    def resume(self, session_id: str) -> Opened:
        """Open a session to go on with it; raises NotFound, LockedByAnother, Damaged or NewerVersion."""
        from smarketing_tui.domain.meeting import Phase
        from smarketing_tui.store.carrying import carried_into
        from smarketing_tui.store.copies import refuse_copy
        from smarketing_tui.store.files.session_file import SessionFile
        from smarketing_tui.store.stored import gone_through

        path = self._folder.known(session_id)
        self.refuse_newer()
        read: list[tuple[Stored, Meeting]] = []

        def look(contents: Contents) -> None:
            with suppress(Damaged):  # a newer program's file is refused before anything in it is mended
                read.append(gone_through(contents))

        file = SessionFile.open(path, look)
        try:
            refuse_copy(path, file.contents)
            stored, meeting = read[0] if read else gone_through(file.contents)
        except BaseException:
            file.close()
            raise
        file.forget_events()
        opened = Opened(stored.header, stored.records, file, stored.notices, meeting=meeting)
        return carried_into(opened, self._to_carry(stored.header)) if meeting.phase is Phase.READY else opened

    def load(self, session_id: str) -> Stored:
        """Return a session as it is on disk, also while it runs; raises NotFound, Damaged or NewerVersion.

        Who was merged since then is told as the person they are now.
        """
        from smarketing_tui.store.people.as_known import as_known

        stored = self._folder.stored(session_id)
        with suppress(StoreError):  # a session can be read though the people cannot
            return as_known(stored, self.people())
        return stored

    def discard(self, opened: Opened) -> None:
        """Close a session; if nothing ever happened in it, remove its file and what its series learned from it."""
        from smarketing_tui.domain.tasks.promises import nothing_happened
        from smarketing_tui.store.files.lock import Lock
        from smarketing_tui.store.files.session_file import SessionFile
        from smarketing_tui.store.stored import stored_of

        path = opened.file.path
        opened.file.close()
        with suppress(LockedByAnother), Lock(path):  # somebody who has taken it since then may have begun
            if not nothing_happened(stored_of(SessionFile.read(path)).meeting):
                return
            syscalls.system.unlink(path)
            syscalls.system.sync_folder(path.parent)
            if opened.is_new:
                self.series_book.forget(opened.header, opened.series)

    def finish(self, meeting: Meeting, records: Sequence[Recorded] = ()) -> None:
        """Bring what *meeting* did to the workspace's tasks and its summary to the catalogue; again changes nothing.

        As long as the file is open its summary would be out of date at once: then the next listing adds it. *records*
        are all that made *meeting*, where that is known: it spares a second look at each of them.
        """
        self._projection.finish(meeting, records)

    def reopen(self, meeting: Meeting) -> None:
        """Take back what `finish` did, because the end of *meeting* was undone."""
        self._projection.project(meeting)

    def _to_carry(self, header: Header) -> Callable[[], tuple[Task, ...]]:
        def found() -> tuple[Task, ...]:
            self._listing.all(self.tell)  # an end that was never projected brings its tasks now
            return self.task_book.carried(header.series)

        return found
