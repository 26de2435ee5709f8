"""What the program makes can be read by its owner alone, and lies in the workspace or where it was told to."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import tour

from smarketing_tui.store.files.journal_file import JournalFile
from smarketing_tui.store.files.lock import Lock
from smarketing_tui.store.files.session_file import SessionFile


@pytest.fixture(autouse=True)
def _open_to_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A careless umask, and settings of nobody."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = os.umask(0)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    """The modes of all that lies under *folder*, and of itself."""
    return {str(path): stat.S_IMODE(path.lstat().st_mode) for path in (folder, *folder.rglob("*"))}


def assert_private(folder: Path) -> None:
    wrong = {path: oct(mode) for path, mode in modes(folder).items() if mode not in (0o600, 0o700)}
    assert not wrong


def test_of_a_tour_of_the_commands(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    tour.prepare(out)
    brought = {path.name for path in out.iterdir()}
    with tour.written() as paths:
        for command, typed in tour.COMMANDS:
            code, said = tour.run(home, out, command, typed)
            assert (code, "Something went wrong" in said) == (0, False), f"{command}: {said}"
    outside = {
        path
        for path in map(os.path.abspath, paths)
        if not path.startswith((str(home), str(out))) and ".pyc" not in path and "__pycache__" not in path
    }
    assert outside <= {"/dev/null", "/dev/tty"}
    assert {path.name for path in out.iterdir()} == {*brought, "recap.html", "tables", "out.csv", "all.zip"}
    assert_private(home)
    for name in ("recap.html", "tables", "out.csv", "all.zip"):
        assert_private(out / name)


def test_of_locks_pieces_and_logs(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    tour.prepare(out)
    for command, typed in tour.COMMANDS[:9]:
        tour.run(home, out, command, typed)
    session = next((home / "sessions").glob("*.json"))
    for path in (session, home / "workspace.json", home / "catalogue.json"):
        path.write_bytes(path.read_bytes().replace(b'"', b"'", 6))
    file = SessionFile.open(session)
    with Lock(home / "workspace.json"):
        assert len([*home.rglob("*.lock")]) == 2
        assert_private(home)
    file.close()
    tour.run(home, out, "people add Somebody")
    assert [*(home / "sessions").glob("*.damaged-*")]
    assert [*home.glob("workspace.json.damaged-*")]
    assert_private(home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(JournalFile, "fresh", lambda *_: 1 / 0)
        tour.run(home, out, "resume --plain", "quit\n")
    assert_private(home)


@pytest.mark.parametrize("name", ["../escaped", "/tmp/escaped-smarketing", "..", "a/../../escaped", "~root/x"])
def test_no_name_leads_out_of_the_workspace(tmp_path: Path, name: str) -> None:
    home, out = tmp_path / "home", tmp_path / "out"
    tour.prepare(out)
    for command, typed in tour.COMMANDS[:9]:
        tour.run(home, out, command, typed)
    with tour.written() as paths:
        for command in ("resume --plain", "recap", "replay", "plan show", "plan export", "sla plot", "forget --yes"):
            tour.run(home, out, f"{command} {name}", "quit\n")
    assert {
        path for path in map(os.path.abspath, paths) if not path.startswith(str(home)) and ".pyc" not in path
    } == set()
