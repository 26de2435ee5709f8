"""How much is read for a list, counted: nothing twice, and nothing that the question does not need."""

from collections import Counter
from typing import Any

import pytest

from smarketing_tui.domain.rules import add_task, begin, end
from smarketing_tui.store import task_list
from smarketing_tui.store.books import tasks
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.workspace import Workspace


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each file is read, and each folder."""
    found: Counter[str] = Counter()
    file, folder = syscalls.system.read, syscalls.system.scan

    def reading(path: Any, *more: Any) -> Any:
        found[path.name] += 1
        return file(path, *more)

    def scanning(path: Any, *more: Any) -> Any:
        found[path.name] += 1
        return folder(path, *more)

    monkeypatch.setattr(syscalls.system, "read", reading)
    monkeypatch.setattr(syscalls.system, "scan", scanning)
    return found


def test_beside_one_that_is_not_known_everything_is_read_once(
    workspace: Workspace, holding: Any, read: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also the tasks of the others are not decoded to know that it has none there."""
    ended = holding.hold((begin,), (add_task, "t-1", "One"), (end,))
    left = holding.hold((begin,), (begin,))
    workspace.sessions()
    (workspace.home / "sessions" / f"{left.header.id}.json").touch()
    decoded: list[Any] = []
    monkeypatch.setattr(task_list, "kept", lambda documents, *_: decoded.extend(documents) or [])
    read.clear()
    listed = Workspace.look(workspace.home).sessions()
    assert {each.id for each in listed} == {ended.header.id, left.header.id}
    assert read == {"sessions": 1, "catalogue.json": 1, "workspace.json": 1, f"{left.header.id}.json": 1}
    assert decoded == []


def test_what_one_session_did_is_found_among_the_tasks_of_all(workspace: Workspace, holding: Any) -> None:
    first = holding.hold((begin,), (add_task, "t-1", "One"), (end,))
    second = holding.hold((begin,), (add_task, "t-2", "Two"), (end,))
    workspace.sessions()
    with workspace.task_book._shared.reading() as db:
        every = tasks.by_session(db)
        for each in (first, second):
            assert tasks.of_session(db, each.header.id) == every[each.header.id] != {}
        assert tasks.of_session(db, "20261121-1000-none") == {}
