"""What was promised is put on the table: the open tasks of its series go into a session that has not begun."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.tasks.rules import carry
from smarketing_tui.domain.tasks.task import Task
from smarketing_tui.store.codec import event_document

if TYPE_CHECKING:
    from smarketing_tui.store.meetings import Opened


def carried_into(opened: "Opened", tasks: Callable[[], tuple[Task, ...]]) -> "Opened":
    """Return *opened* with what *tasks* finds in its file, once; on trouble the file is let go of.

    Opened again before its start it gets what has changed since; what somebody has touched in it stays.
    """
    try:
        meeting = fold(opened.header, opened.records)
        at = meeting.last_at or opened.header.created_at
        at = at.replace(microsecond=at.microsecond // 1000 * 1000)  # as it is stored
        seq = meeting.seq + 1
        records = [Recorded(seq, seq, at, meeting.elapsed, event) for event in carry(meeting, tasks())]
        if records:
            opened.file.append([event_document(record) for record in records])
    except BaseException:
        opened.file.close()
        raise
    return replace(opened, records=[*opened.records, *records], meeting=None if records else meeting)
