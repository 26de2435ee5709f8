"""A restore that is killed, at whatever call: the workspace is what it was or what was backed up, and says so."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.store.backups import backup_making, backup_restoring
from smarketing_tui.store.backups.restore_cut import lock_of, places
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.repairing import mends
from tests.backup.test_backup import archive, files
from tests.cli.conftest import Smarketing

_QUIET = {"now", "monotonic", "sleep", "host", "pid"}


class Dying(syscalls.System):
    """Ends the process, as kill -9 does, instead of doing the call with that number."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __getattribute__(self, name: str) -> Any:
        if name not in _QUIET and callable(getattr(syscalls.System, name, None)):
            self.left -= 1
            if not self.left:
                os._exit(9)
        return super().__getattribute__(name)


def is_killed(at: int, work: Callable[[], object]) -> bool:
    """Do *work* in a process that dies at its call number *at*; tell whether it did."""
    child = os.fork()
    if not child:
        try:
            syscalls.system = Dying(at)
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("is_link", [False, True], ids=["a folder", "a link"])
def test_killed_at_any_call(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], is_link: bool) -> None:
    backup = tmp_path / "b.zip"
    backup_making.back_up(home, backup)
    after = files(home)
    (home / "errors.log").write_text("mine")
    before = files(home)
    given = home
    if is_link:
        given = tmp_path / "link"
        given.symlink_to(home)
    smarketing = Smarketing(given, capsys)
    at = finished = 0
    done = False
    while not done:
        at += 1
        done = not is_killed(at, lambda: backup_restoring.restore(backup, given, force=True))
        was_gone = not home.exists()
        answer = smarketing("sessions")
        assert answer.code == 0
        assert answer.err.count("\n") == was_gone
        assert ("is finished now" in answer.err) == was_gone
        finished += was_gone
        found = files(home)
        assert found in (before, after)
        asides = [path for path in tmp_path.glob("home.before-restore-*") if path.is_dir()]
        assert [files(aside) for aside in asides] == ([before] if found == after else [])
        left = list(tmp_path.glob("home.restoring-*"))
        assert smarketing("check").code == (5 if left else 0)
        assert smarketing("check", "--repair").code == 0
        assert not list(tmp_path.glob("home.restoring*"))
        assert not mends(home)
        if asides:
            for path in home.rglob("*"):
                path.unlink() if path.is_file() else None
            (home / "sessions").rmdir()
            home.rmdir()
            asides[0].rename(home)
    assert finished == 1
    assert found == after


def test_a_restore_under_way_is_waited_for_by_nobody(smarketing: Smarketing, home: Path) -> None:
    at = places(home)
    at.new.mkdir()
    home.rename(at.aside)
    with lock_of(home):
        answer = smarketing("sessions")
    assert (answer.code, answer.err.count("\n")) == (4, 1)
    assert not home.exists()
    assert "is finished now" in smarketing("sessions").err


def test_a_workspace_begun_anew_after_a_cut_is_left_to_a_person(smarketing: Smarketing, home: Path) -> None:
    at = places(home)
    at.new.mkdir()
    at.aside.mkdir()
    answer = smarketing("check", "--repair")
    assert answer.code == 5
    assert f"Keep one of the three as {home.name}." in answer.out
    assert at.new.is_dir()


def test_where_the_old_one_is_when_there_is_none(smarketing: Smarketing, home: Path) -> None:
    aside = places(home).aside
    home.rename(aside)
    assert str(aside) in smarketing("check").out


def test_several_in_one_second_and_into_a_link_to_nothing(smarketing: Smarketing, home: Path, tmp_path: Path) -> None:
    backup = tmp_path / "b.zip"
    backup_making.back_up(home, backup)
    before = files(home)
    asides = {backup_restoring.restore(backup, home, force=True).aside for _ in range(3)}
    assert len(asides) == 3
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "far" / "away")
    backup_restoring.restore(backup, link)
    assert (link.is_symlink(), files(link)) == (True, before)


@pytest.mark.parametrize(
    ("held", "code", "said"),
    [
        ({}, 5, "There is nothing in this backup."),
        ({"workspace.json": b'{"workspace": {"1": {"schema": 2}}}'}, 1, "written by a newer smarketing"),
    ],
)
def test_what_would_be_of_no_use_is_not_restored(
    smarketing: Smarketing, home: Path, tmp_path: Path, held: dict[str, bytes], code: int, said: str
) -> None:
    before = files(home)
    (tmp_path / "b.zip").write_bytes(archive(held))
    answer = smarketing("restore", str(tmp_path / "b.zip"), "--force")
    assert (answer.code, answer.err.count("\n")) == (code, 1)
    assert said in answer.err
    assert files(home) == before
