"""`check --repair`: mends what can be mended, keeps what cannot be read, and changes nothing that is in use."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.repairing import mends
from smarketing_tui.store.workspace import Opened
from tests.cli.conftest import Smarketing
from tests.workspace.conftest import Holding


def session(home: Path) -> Path:
    return max((home / "sessions").glob("*.json"), key=lambda path: b"meeting_ended" in path.read_bytes())


def flip(path: Path, word: bytes) -> None:
    data = path.read_bytes()
    assert word in data
    path.write_bytes(data.replace(word, bytes((word[0] ^ 1,)) + word[1:], 1))


def swap(path: Path, word: bytes) -> None:
    data = path.read_bytes()
    assert word in data
    path.write_bytes(data.replace(word, word[1::-1] + word[2:], 1))


def snapshot(home: Path) -> dict[Path, bytes]:
    """All files but the list of sessions, which mends itself."""
    found = (path for path in home.rglob("*") if path.is_file() and not path.name.startswith("catalogue.json"))
    return {path: path.read_bytes() for path in found}


DAMAGES: dict[str, tuple[Callable[[Path], object], bool]] = {
    "an event": (lambda home: swap(session(home), b"floor_taken"), True),
    "one byte of an event": (lambda home: flip(session(home), b"floor_taken"), False),
    "one byte of the header": (lambda home: flip(session(home), b"Weekly"), False),
    "one byte of a person": (lambda home: flip(home / "workspace.json", b"Jon Ruiz"), False),
    "the tail": (lambda home: session(home).write_bytes(session(home).read_bytes()[:-40]), False),
    "left open": (lambda home: session(home).write_bytes(session(home).read_bytes() + b" " * 500), False),
    "a person": (lambda home: swap(home / "workspace.json", b"Jon Ruiz"), True),
    "the catalogue": (lambda home: flip(home / "catalogue.json", b"Weekly"), False),
    "the catalogue, lost": (lambda home: (home / "catalogue.json").write_bytes(b"\0" * 300), False),
    "a write cut off": (lambda home: (home / "workspace.json.new").write_bytes(b"{"), False),
    "a session's write cut off": (lambda home: (home / "sessions" / "x.json.new").write_bytes(b"{"), False),
    "a stale lock": (lambda home: (home / "sessions" / "x.json.lock").write_text('{"pid": 1}'), False),
    "a session of nothing": (lambda home: (home / "sessions" / "x.json").write_bytes(b"broken"), True),
    "a session emptied": (lambda home: session(home).write_bytes(b""), True),
    "the workspace emptied": (lambda home: (home / "workspace.json").write_bytes(b""), True),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_it_is_mended_once_and_the_evidence_is_named(smarketing: Smarketing, home: Path, name: str) -> None:
    damage, is_a_loss = DAMAGES[name]
    damage(home)
    broken = snapshot(home)
    dry = smarketing("check")
    assert ("--repair" in dry.err) == (dry.code == 5)
    assert snapshot(home) == broken, "check alone changes nothing"
    answer = smarketing("check", "--repair")
    assert "mended" in answer.out
    assert answer.code == (5 if is_a_loss else 0), answer
    if is_a_loss:
        assert ".damaged-" in answer.out
    assert not mends(home)
    again = smarketing("check")
    assert again.code == answer.code
    assert "--repair" not in again.err
    assert len(smarketing("sessions").out.splitlines()) >= 2


def test_what_is_in_use_is_left_alone(smarketing: Smarketing, holding: Holding, running: Opened) -> None:
    before = running.file.path.read_bytes()
    assert not mends(holding.workspace.home)
    assert smarketing("check", "--repair").code == 0
    assert running.file.path.read_bytes() == before
    holding.go_on(running, (rules.take_floor, running.header.people[0].id))
    running.file.close()
    assert smarketing("check").code == 0


def test_a_newer_session_is_left_alone(smarketing: Smarketing, home: Path) -> None:
    path = home / "sessions" / "20300101-1000-new1.json"
    path.write_text('{"session": {"1": {"schema": 2}}, "events": {}}')
    answer = smarketing("check", "--repair")
    assert answer.code == 5
    assert "newer version" in answer.out
    assert path.read_text().startswith('{"session"')


def test_a_workspace_that_is_not_there_is_not_made(smarketing: Smarketing) -> None:
    assert smarketing("check", "--repair").code == 0
    assert not smarketing.home.exists()


def test_the_tasks_of_an_emptied_workspace_come_back_from_the_sessions(smarketing: Smarketing, tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parents[1] / "faults" / "golden" / "v1" / "home", smarketing.home)
    (smarketing.home / "workspace.json").write_bytes(b"")
    assert smarketing("check", "--repair").code == 5
    assert "Try same-day calls for two weeks" in smarketing("tasks").out


_ODD: list[Callable[[Path], object]] = [
    Path.mkdir,
    os.mkfifo,
    lambda path: path.symlink_to("nowhere"),
    lambda path: path.symlink_to(path.name),
]


@pytest.mark.parametrize("make", _ODD)
def test_what_is_no_file_is_named_and_keeps_nobody_waiting(
    smarketing: Smarketing, home: Path, make: Callable[[Path], object]
) -> None:
    make(home / "sessions" / "20270101-0900-aaaa.json")
    answer = smarketing("check")
    assert (answer.code, answer.out.count("\n")) == (5, 1)
    assert answer.out.endswith("move it out of the workspace.\n")
    for words in (("sessions",), ("trends",), ("forget", "Maya Chen", "--dry-run"), ("forget", "Maya Chen", "--yes")):
        assert smarketing(*words).code == 0


def test_a_disk_that_can_only_be_read_is_read(
    smarketing: Smarketing, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _path, mode: not mode & os.W_OK)
    for words in (("sessions",), ("check",), ("backup", str(tmp_path / "b.zip"))):
        assert smarketing(*words).code == 0
    answer = smarketing("people", "add", "Zed")
    assert (answer.code, answer.err.count("\n")) == (2, 1)


class Full(syscalls.System):
    """A disk without any room: what is there may be written over."""

    def pwrite(self, fd: int, data: bytes, offset: int) -> int:
        if offset + len(data) > self.fstat(fd).st_size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().pwrite(fd, data, offset)


def test_on_a_full_disk_nothing_is_said_to_be_kept_that_is_not(
    smarketing: Smarketing, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = session(home)
    path.write_bytes(path.read_bytes()[:-60])
    monkeypatch.setattr(syscalls, "system", Full())
    answer = smarketing("check", "--repair")
    monkeypatch.undo()
    (line,) = (line for line in answer.out.splitlines() if path.name in line)
    assert line.endswith(
        "It is mended where it stands, for the disk is full: its end, which could not be read, is not kept."
    )
    assert not list(path.parent.glob("*.damaged-*"))
    assert smarketing("check").code == 0


FOREIGN = ("notes.new", "apt.lock", "photo.damaged-2024.jpg", "sessions/index.lock", "sessions/draft.new")


@pytest.mark.parametrize("words", [("check", "--repair"), ("forget", "Jon Ruiz", "--yes")])
def test_files_of_other_programs_are_left_alone(smarketing: Smarketing, home: Path, words: tuple[str, ...]) -> None:
    """Also where their names end as ours may: who keeps a workspace among other things loses none of them."""
    for name in FOREIGN:
        (home / name).write_text("not ours")
    assert smarketing(*words).code in (0, 5)
    assert {(home / name).read_text() for name in FOREIGN} == {"not ours"}


def test_a_folder_that_is_no_workspace_is_not_mended(smarketing: Smarketing, tmp_path: Path) -> None:
    """A mistyped --home: no other folder is walked through, and another program's sessions are not put aside."""
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "deep").mkdir(parents=True)
    (elsewhere / "sessions").mkdir()
    (elsewhere / "sessions" / "tabs.json").write_text("of a browser")
    (elsewhere / "x.json.new").write_text("x")
    before = snapshot(elsewhere)
    smarketing("--home", str(elsewhere), "check", "--repair")
    assert not mends(elsewhere)
    assert snapshot(elsewhere) == before


def test_the_whole_disk_is_not_walked_through(smarketing: Smarketing, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(*_: object) -> None:
        raise AssertionError("nothing below the workspace's own folders is looked for")

    monkeypatch.setattr(os, "walk", walk)
    assert mends(Path("/")) == []
