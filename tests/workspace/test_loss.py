"""What is lost of workspace.json is brought again by the sessions, whoever writes to it first."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.domain.rules import add_task, begin, end
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.workspace import Workspace


@pytest.mark.parametrize("loss", ["a line", "all of it"])
def test_tasks_come_back_after_an_ordinary_write(workspace: Workspace, holding: Any, loss: str) -> None:
    holding.hold((begin,), (add_task, "t-1", "Battlecard"), (end,), now=holding.start + timedelta(days=1))
    assert [task.title for task in workspace.tasks()] == ["Battlecard"]
    file: Path = workspace.home / "workspace.json"
    if loss == "a line":
        file.write_bytes(file.read_bytes().replace(b"Battlecard", b"Cattlebard", 1))
    else:
        file.unlink()
    Workspace.open(workspace.home).invite(parse_with("Dee Dow"))
    assert [task.title for task in Workspace.open(workspace.home).tasks()] == ["Battlecard"]


def test_a_session_that_somebody_has_taken_is_not_thrown_away(workspace: Workspace, holding: Any) -> None:
    opened = holding.plan()
    opened.file.close()
    taken = Workspace.open(workspace.home).resume(opened.header.id)
    workspace.discard(opened)
    assert opened.file.path.exists()
    taken.file.close()
    workspace.discard(opened)
    assert not opened.file.path.exists()
