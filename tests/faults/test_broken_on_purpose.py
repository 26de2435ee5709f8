"""A store that is broken on purpose is found out: the checks of this folder would notice each of these mistakes."""

import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from breakages import rename_before_the_bytes_are_there
from faulty_disk import Failing, Op, Recording
from trials import HEADER, check_crash_states, check_failing_call, check_forgetful_sync, check_one_byte, event, record

from smarketing_tui.store.errors import LockedByAnother
from smarketing_tui.store.files import lines, salvage, syscalls
from smarketing_tui.store.files.journal_file import JournalFile
from smarketing_tui.store.files.session_file import SessionFile

Break = pytest.MonkeyPatch


class NoSync(Recording):
    def datasync(self, fd: int) -> None:
        pass


class NoFsync(Recording):
    def fsync(self, fd: int) -> None:
        pass


class NoFolderSync(Recording):
    def sync_folder(self, path: Path) -> None:
        pass


@pytest.mark.parametrize("system", [NoSync, NoFsync, NoFolderSync])
def test_a_sync_that_is_left_out(path: Path, tmp_path: Path, system: Callable[[], Recording]) -> None:
    ops = record(path, system=system())
    with pytest.raises(AssertionError, match="acknowledged"):
        check_crash_states(ops, tmp_path / "state", path, sectors=4)


def test_writing_without_renaming(path: Path, tmp_path: Path, monkeypatch: Break) -> None:
    """The file made in place: found by a crash while a session is salvaged."""

    def in_place(path: Path, data: bytes) -> int:
        fd = syscalls.system.open(path, 0o1102)
        syscalls.write_all(fd, data, 0)
        syscalls.system.fsync(fd)
        syscalls.system.sync_folder(path.parent)
        return fd

    monkeypatch.setattr("smarketing_tui.store.files.journal_file.put_in_place", in_place)
    with pytest.raises(AssertionError, match="acknowledged"):
        check_crash_states(record(path), tmp_path / "state", path, sectors=4)


def test_acknowledging_before_writing(path: Path, tmp_path: Path) -> None:
    late: list[tuple[list[bytes], bool]] = []
    append = JournalFile.append

    def appended_with_the_next(self: JournalFile, lines: list[bytes], first: bool) -> None:
        late.append((lines, first))
        if len(late) > 1:
            append(self, *late[-2])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(JournalFile, "append", appended_with_the_next)
        ops = record(path)
    with pytest.raises(AssertionError, match="acknowledged event is lost"):
        check_crash_states(ops, tmp_path / "state", path, sectors=4)


def test_a_check_that_is_not_looked_at(path: Path, monkeypatch: Break) -> None:
    session = SessionFile.create(path, HEADER)
    session.append([event(1)])
    session.close()
    broken = path.read_bytes().replace(b"floor_taken", b"floor_taped")
    check_one_byte(path, broken, [event(1)])
    monkeypatch.setattr(lines, "_all_checked", lambda *_: True)
    with pytest.raises(AssertionError, match=r"one byte cost|taken for a good one"):
        check_one_byte(path, broken, [event(1)])


def test_a_check_that_does_not_cover_the_document(path: Path, monkeypatch: Break) -> None:
    def of_the_start(data: bytes, start: int = 0) -> int:
        return zlib.crc32(data[:4], start)

    class Zlib:
        crc32 = staticmethod(of_the_start)

    for module in (lines, salvage):
        monkeypatch.setattr(module, "zlib", Zlib)
    session = SessionFile.create(path, HEADER)
    session.append([event(1)])
    session.close()
    with pytest.raises(AssertionError, match=r"one byte cost|taken for a good one"):
        check_one_byte(path, path.read_bytes().replace(b"floor_taken", b"floor_taped"), [event(1)])


def test_a_lock_that_does_not_lock(path: Path, monkeypatch: Break) -> None:
    monkeypatch.setattr(syscalls.System, "lock", lambda *_: None)
    session = SessionFile.create(path, HEADER)
    with pytest.raises(pytest.fail.Exception), pytest.raises(LockedByAnother):
        SessionFile.open(path).close()
    session.close()


def fails_somewhere(path: Path, **how: Any) -> None:
    """A meeting in which each call fails in turn."""
    for at in range(80):
        system = Failing(at, **how)
        check_failing_call(path.parent / str(at) / path.name, system)


def test_a_write_that_is_not_undone(path: Path, monkeypatch: Break) -> None:
    monkeypatch.setattr(JournalFile, "_undo", lambda *_: None)
    with pytest.raises((AssertionError, json.JSONDecodeError)):
        fails_somewhere(path, half=True)


def test_going_on_after_a_failed_sync(path: Path, monkeypatch: Break) -> None:
    monkeypatch.setattr(JournalFile, "check", lambda *_: None)
    with pytest.raises(AssertionError, match="went on after a failed sync"):
        fails_somewhere(path)


def test_trusting_the_pages_of_a_failed_sync(path: Path, monkeypatch: Break) -> None:
    """The file of a crash is written on as it stands, instead of being made afresh."""

    def trusted(path: Path, content: bytes, room: int) -> JournalFile:
        if not path.exists():
            return fresh(path, content, room)
        file = JournalFile.attach(path, len(content), room)
        file._size = path.stat().st_size
        return file

    fresh = JournalFile.fresh
    monkeypatch.setattr(JournalFile, "fresh", staticmethod(trusted))
    with pytest.raises(AssertionError, match="acknowledged event is lost"):
        all(check_forgetful_sync(path.parent / str(at) / path.name, at, False, "killed") for at in range(1, 8))


def test_a_rename_before_the_bytes_are_there(path: Path, tmp_path: Path, monkeypatch: Break) -> None:
    rename_before_the_bytes_are_there(monkeypatch)
    with pytest.raises(AssertionError, match="acknowledged"):
        check_crash_states(record(path), tmp_path / "state", path, sectors=4)


def test_the_checks_pass_on_the_store_as_it_is(path: Path, tmp_path: Path) -> None:
    ops = record(path)
    assert [op for op in ops if op.kind == "acknowledged"][-1] == Op("acknowledged", offset=7)
    assert check_crash_states(ops, tmp_path / "state", path, sectors=2) > 30
