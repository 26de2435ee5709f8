"""What is counted without being decoded is what is decoded."""

from datetime import date, timedelta
from typing import Any

import pytest
from tinydb import TinyDB
from tinydb.storages import MemoryStorage

from smarketing_tui.domain.rules import add_task, begin, end
from smarketing_tui.domain.tasks.rules import set_status
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.store.errors import Damaged, NewerVersion
from smarketing_tui.store.standing import standing_in
from smarketing_tui.store.workspace import Workspace

ADDED = {"number": 1, "title": "One", "owner": None, "due": None, "status": "open", "series": "Weekly", "item": ""}
MADE = {"session": "s", "seq": 3, "at": "2026-11-20T10:00:00Z", "sets": {**ADDED, "made_on": "2026-11-20"}}


def _counted(workspace: Workspace) -> list[Any]:
    return sorted((each.series, str(each.due)) for each in workspace.standing())


def _with(document: dict[str, Any]) -> TinyDB:
    db = TinyDB(storage=MemoryStorage)
    db.table("tasks").insert(document)
    return db


def test_it_is_what_the_tasks_say(workspace: Workspace, holding: Any) -> None:
    """Through two meetings and a few commands beside them."""
    made = [(add_task, f"t-{at}", f"Task {at}") for at in range(5)]
    opened = holding.plan()
    workspace.finish(holding.go_on(opened, (begin,), *made, (set_status, "t-0", TaskStatus.DONE), (end,)))
    opened.file.close()
    later = holding.plan(holding.start + timedelta(days=7))
    workspace.finish(holding.go_on(later, (begin,), (set_status, "t-1", TaskStatus.DONE), (end,)))
    later.file.close()
    book, now = workspace.task_book, holding.start + timedelta(days=8)
    tasks = {task.id: task for task in workspace.tasks()}
    book.set_status([tasks["t-2"]], TaskStatus.BLOCKED, now, "waits")
    book.set_due(tasks["t-3"], date(2026, 12, 1), now)
    book.move(tasks["t-4"], "Board", now)
    lasting = [task for task in book.all() if task.is_lasting]
    assert _counted(workspace) == sorted((task.series, str(task.due)) for task in lasting)
    assert len(lasting) == 3
    assert book.told(workspace.standing()) == lasting


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([MADE], ["Weekly"]),
        ([], []),
        ([{**MADE, "sets": {"status": "open"}}], []),  # what nothing names is no task
        ([{**MADE, "sets": {"status": "open"}, "base": ADDED}], ["Weekly"]),
        # 10:00:00.5 comes after 10:00:00, though its text sorts before
        ([{**MADE, "at": "2026-11-20T10:00:00.500000Z", "sets": {"status": "done"}, "seq": 1}, MADE], []),
        ([{**MADE, "at": "2026-11-20T09:00:00Z", "sets": {"status": "done"}}, MADE], []),
    ],
)
def test_the_newest_change_counts(changes: list[Any], found: list[str]) -> None:
    assert [each.series for each in standing_in(_with({"v": 1, "id": "t", "changes": changes}))] == found


@pytest.mark.parametrize(
    ("document", "error"),
    [
        ({"v": 99, "id": "t", "changes": [MADE]}, NewerVersion),
        ({"v": 1, "id": "t"}, Damaged),
        ({"v": 1, "id": "t", "changes": "many"}, Damaged),
    ],
)
def test_what_cannot_be_read_is_said_in_words(document: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        standing_in(_with(document))
