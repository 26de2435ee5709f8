"""What the system cannot do is named (rules.md 6)."""

import sys
from pathlib import Path

import pytest

from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.limits import limits

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights, and syncs no folder.")


class NoFolders(syscalls.System):
    """A file system whose folders cannot be synced."""

    def syncs_folder(self, path: Path) -> bool:
        return False


def test_nothing_is_said_where_all_can_be_done(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir(mode=0o700)
    assert limits(tmp_path) == ()


def test_no_folder_has_no_limits(tmp_path: Path) -> None:
    assert limits(tmp_path / "none") == ()


def test_each_limit_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syscalls, "system", NoFolders())
    (tmp_path / "sessions").mkdir(mode=0o755)
    assert [sentence.split(":")[0] for sentence in limits(tmp_path)] == [
        "Folders cannot be synced here",
        "Other people of this computer can look into sessions",
    ]
