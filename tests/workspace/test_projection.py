"""What an ended session does to the workspace: once, however often it is asked for, and whatever cuts it short."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.domain.rules import add_task, begin, end, redo, undo
from smarketing_tui.store import listing, projection
from smarketing_tui.store.catalogue import Catalogue
from smarketing_tui.store.errors import WriteFailed
from smarketing_tui.store.files import shared_file, syscalls
from smarketing_tui.store.files.shared_file import SharedFile
from smarketing_tui.store.workspace import Workspace

from .mortal import KILLED, run_and_die


def _projection(home: Path) -> tuple[bytes, ...]:
    return tuple((home / name).read_bytes() for name in ("workspace.json", "catalogue.json"))


def _listed(home: Path) -> Any:
    workspace = Workspace.open(home)
    return workspace.tasks(), workspace.sessions()


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_projection_that_is_cut_anywhere_is_completed(workspace: Workspace, holding: Any, tmp_path: Path) -> None:
    """At every change of a file between the first and the last."""
    meeting = holding.hold((begin,), (add_task, "t-1", "One"), (add_task, "t-2", "Two"), (end,))
    before, home = workspace.home, tmp_path / "copy"
    cuts = 0
    while True:
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(before, home)
        code = run_and_die(lambda: Workspace.open(home).finish(meeting), cuts)
        assert code in (0, KILLED)
        tasks, sessions = _listed(home)
        assert [(task.id, task.number) for task in tasks] == [("t-1", 1), ("t-2", 2)]
        assert [each.phase for each in sessions] == ["ended"]
        settled = _projection(home)
        Workspace.open(home).finish(meeting)
        assert _listed(home) == (tasks, sessions)
        assert _projection(home) == settled
        if code == 0:
            break
        cuts += 1
    assert cuts >= 6


def test_an_end_that_was_never_projected_is_found(workspace: Workspace, holding: Any) -> None:
    """After a crash right behind the end; also when another listing has been there before."""
    holding.hold((begin,), (add_task, "t-1", "One"), (end,))
    assert [each.phase for each in workspace.sessions()] == ["ended"]
    assert [task.id for task in Workspace.open(workspace.home).tasks()] == ["t-1"]


def test_projecting_replaces_what_the_session_had_changed(workspace: Workspace, holding: Any) -> None:
    """An end undone takes its tasks back; a second end brings what then is."""
    opened = holding.plan()
    meeting = holding.go_on(opened, (begin,), (add_task, "t-1", "One"), (add_task, "t-2", "Two"), (end,))
    workspace.finish(meeting)
    assert [task.id for task in workspace.tasks()] == ["t-1", "t-2"]
    meeting = holding.go_on(opened, (undo,))
    workspace.reopen(meeting)
    assert workspace.tasks() == []
    meeting = holding.go_on(opened, (undo,), (add_task, "t-3", "Three"), (end,))
    workspace.finish(meeting)
    assert [(task.id, task.number) for task in workspace.tasks()] == [("t-1", 1), ("t-3", 2)]


def test_an_end_that_is_redone_counts_again(workspace: Workspace, holding: Any) -> None:
    """With the tasks under their own numbers."""
    opened = holding.plan()
    meeting = holding.go_on(opened, (begin,), (add_task, "t-1", "One"), (end,), (undo,), (redo,))
    workspace.finish(meeting)
    (task,) = workspace.tasks()
    assert (task.id, task.number, task.title, task.series, task.item) == ("t-1", 1, "One", "Weekly", "Progress")
    assert task.added_at == holding.start + timedelta(seconds=5)


def test_other_sessions_keep_their_tasks(workspace: Workspace, holding: Any) -> None:
    """Replacing is by session."""
    first = holding.hold((begin,), (add_task, "t-1", "One"), (end,))
    workspace.finish(first)
    opened = holding.plan(holding.start + timedelta(days=1))
    workspace.finish(holding.go_on(opened, (begin,), (add_task, "t-2", "Two"), (end,)))
    workspace.reopen(holding.go_on(opened, (undo,)))
    assert [task.id for task in workspace.tasks()] == ["t-1"]


def test_a_late_projection_does_not_bring_back_what_was_undone(workspace: Workspace, holding: Any) -> None:
    """Another process saw the end, and comes to write after it was undone: the file counts."""
    opened = holding.plan()
    seen = holding.go_on(opened, (begin,), (add_task, "t-1", "One"), (end,))
    workspace.reopen(holding.go_on(opened, (undo,)))
    Workspace.open(workspace.home).finish(seen)
    assert "t-1" not in (workspace.home / "workspace.json").read_text()
    assert workspace.tasks() == []


def test_a_file_that_is_still_open_is_not_catalogued(workspace: Workspace, holding: Any) -> None:
    """Its summary would be wrong at once; the tasks are there all the same."""
    opened = holding.plan()
    meeting = holding.go_on(opened, (begin,), (add_task, "t-1", "One"), (end,))
    workspace.finish(meeting)
    assert not (workspace.home / "catalogue.json").exists()
    opened.file.close()
    workspace.finish(meeting)
    assert (workspace.home / "catalogue.json").exists()


@contextmanager
def _full_disk(monkeypatch: pytest.MonkeyPatch, name: str) -> Iterator[None]:
    """A disk that takes no more of the file of that name."""

    class Full(syscalls.System):
        def replace(self, source: Path, target: Path) -> None:
            if target.name == name:
                raise OSError(28, "No space left on device")
            super().replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(syscalls, "system", Full())
        yield


def test_a_projection_that_failed_is_tried_again(
    workspace: Workspace, holding: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session is listed meanwhile, and its tasks come once there is room."""
    meeting = holding.hold((begin,), (add_task, "t-1", "One"), (end,))
    with _full_disk(monkeypatch, "workspace.json"):
        with pytest.raises(WriteFailed):
            workspace.finish(meeting)
        assert [each.phase for each in workspace.sessions()] == ["ended"]
        assert [each.phase for each in workspace.sessions()] == ["ended"]
    assert [task.id for task in workspace.tasks()] == ["t-1"]
    settled = _projection(workspace.home)
    assert [task.id for task in workspace.tasks()] == ["t-1"]
    assert _projection(workspace.home) == settled


def test_many_sessions_are_projected_in_few_writes(
    workspace: Workspace, holding: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workspace that is made anew from its sessions is not written once for each of them."""
    for day in range(12):
        holding.hold((begin,), (add_task, f"t-{day}", f"Task {day}"), (end,), now=holding.start + timedelta(days=day))
    before = workspace.tasks()
    (workspace.home / "catalogue.json").unlink()
    with SharedFile(workspace.home / "workspace.json").writing() as db:
        db.table("tasks").truncate()
    written = []
    original = shared_file.put_in_place
    monkeypatch.setattr(shared_file, "put_in_place", lambda *args: (written.append(args[0].name), original(*args))[1])
    monkeypatch.setattr(listing, "AT_ONCE", 5)
    assert Workspace.open(workspace.home).tasks() == before
    assert written == ["workspace.json"] * 3


def test_summaries_of_an_older_program_are_made_again_in_one_pass(
    workspace: Workspace, holding: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each session is read once, and the catalogue is written once."""
    for day in range(4):
        holding.hold((begin,), (end,), now=holding.start + timedelta(days=day))
    before = workspace.sessions()
    version = listing.SUMMARY + 1
    for module in (listing, projection):
        monkeypatch.setattr(module, "SUMMARY", version)
    written = []
    original = Catalogue.replace_all
    monkeypatch.setattr(
        Catalogue, "replace_all", lambda self, summaries: (written.append(1), original(self, summaries))[1]
    )
    assert Workspace.open(workspace.home).sessions() == before
    assert Workspace.open(workspace.home).sessions() == before
    assert len(written) == 1
