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


@pytest.mark.parametrize(("left", "says"), [(None, "It is missing"), (b"{}", "It knows nobody"), (b"", "")])
def test_sessions_without_their_workspace_are_told_of(
    workspace: Workspace, holding: Any, left: bytes | None, says: str
) -> None:
    """Until somebody is known again; an empty file is damage, which has its own words."""
    holding.hold((begin,), (add_task, "t-1", "Battlecard"), (end,))
    workspace.sessions()
    assert workspace.troubles() == []
    file: Path = workspace.home / "workspace.json"
    if left is None:
        file.unlink()
    else:
        file.write_bytes(left)
    bare = Workspace.look(workspace.home)
    assert bare.notices == ()  # nothing of it has been read
    (trouble,) = bare.troubles()
    assert (trouble.file, trouble.what.startswith(says)) == ("workspace.json", True)
    assert (not says) or "there is 1 session" in trouble.what
    assert len(bare.notices) == 1
    assert not bare.is_whole
    for name in ("catalogue.json", "figures.json"):
        (workspace.home / name).unlink(missing_ok=True)
    bare.sessions()  # what the sessions have brought is brought again: not who people are
    again = Workspace.look(workspace.home)
    again.people()
    assert again.notices[0].startswith("workspace.json: It knows nobody")
    Workspace.open(workspace.home).invite(parse_with("Dee Dow"))
    assert not [each for each in Workspace.look(workspace.home).troubles() if each.file == "workspace.json"]


def test_a_workspace_without_sessions_has_lost_nothing(workspace: Workspace) -> None:
    """Nor has one whose only session cannot be read: that is told of it."""
    assert workspace.troubles() == []
    (workspace.home / "sessions" / "20261130-1000-dead.json").write_bytes(b"")
    assert [each.file for each in workspace.troubles()] == ["sessions/20261130-1000-dead.json"]
