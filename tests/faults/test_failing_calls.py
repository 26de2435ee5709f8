"""Every single call to the system fails in turn, once, for good, or half-way; nothing acknowledged is lost."""

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from faulty_disk import Failing, LikeWindows
from tinydb import TinyDB, where
from trials import HEADER, Meeting, check_failing_call, check_forgetful_sync, event, goes_on, on

from smarketing_tui.store.errors import StoreError, SyncFailed, WriteFailed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import keep_evidence
from smarketing_tui.store.files.journal import JournalDB
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.files.shared_file import SharedFile


def folders(path: Path) -> Iterator[Path]:
    """A fresh place for each meeting."""
    number = 0
    while True:
        number += 1
        yield path.parent / str(number) / path.name


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize(("for_good", "half"), [(False, False), (True, False), (False, True), (True, True)])
def test_of_a_meeting(path: Path, error: int, for_good: bool, half: bool) -> None:
    path.parent.mkdir()
    places = folders(path)
    with on(system := Failing()):
        Meeting(next(places)).hold()
    calls = len(system.names)
    assert calls > 30
    for at in range(calls):
        system = Failing(at, error, for_good, half)
        check_failing_call(next(places), system)
        assert system.failed


@pytest.mark.parametrize("for_good", [False, True])
def test_of_a_meeting_where_open_files_cannot_be_renamed(path: Path, for_good: bool) -> None:
    path.parent.mkdir()
    places = folders(path)
    with on(system := LikeWindows()):
        meeting = Meeting(next(places))
        meeting.hold()
    assert meeting.refused == meeting.unknown == []
    for at in range(len(system.names)):
        check_failing_call(next(places), LikeWindows(at, for_good=for_good))


def test_every_way_of_replacing_a_file_where_open_files_cannot_be_renamed(path: Path) -> None:
    with on(LikeWindows()):
        session = SessionFile.create(path, HEADER)
        session.append([event(1)])
        session = session.rescue(HEADER, [event(1), event(2)])
        session.append([event(3)])
        data = path.read_bytes()
        session.close()
        path.write_bytes(data)
        SessionFile.open(path).close()
        goes_on(path, [event(1), event(2), event(3)])
        with JournalDB(path) as db:
            db.table("session").update({"title": "Monthly"})
            db.table("events").insert(event(4))
        file = SharedFile(path.with_name("workspace.json"))
        with file.writing() as shared:
            shared.insert({"n": 1})
        with file.writing() as shared:
            shared.insert({"n": 2})
    assert len(SessionFile.read(path).events) == 5
    assert len(TinyDB(file.path)) == 2


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("then", ["rescue", "reopen", "killed"])
def test_a_failed_sync_that_loses_its_pages(path: Path, at_once: bool, then: str) -> None:
    places = folders(path)
    at = 1
    while check_forgetful_sync(next(places), at, at_once, then):
        at += 1
    assert at > 6


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize(
    "change",
    [
        lambda db: db.update({"n": 5}),
        lambda db: db.remove(where("n") == 1),
        lambda db: db.table("first").insert({"n": 9}),
        lambda db: db.drop_tables(),
    ],
)
def test_of_a_change_that_replaces_the_file(path: Path, change: object, error: int, half: bool) -> None:
    """It is made or it is not; refused, it is seen neither here nor by the next process."""
    path.parent.mkdir()
    for at in range(100):
        path.unlink(missing_ok=True)
        db = JournalDB(path)
        db.table("first").insert({"n": 0})
        db.insert_multiple([{"n": 1}, {"n": 2}])
        before = db.storage.read()
        with on(system := Failing(at, error, half=half)):
            try:
                change(db)  # type: ignore[operator]
                known = True
            except WriteFailed:
                known = True
                assert db.storage.read() == before
                assert len(TinyDB(path)) == 2
            except SyncFailed:
                known = False
        if known:
            db.insert({"n": 3})
            expected = db.storage.read()
        db.close()
        again = JournalDB(path)
        found = again.storage.read()
        again.close()
        if known:
            assert found == expected
        else:
            assert found == before or len(found.get("_default", {})) != 2 or "first" in found
        if not system.failed:
            assert at > 3
            return
    raise AssertionError("never came to the end")


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC])
def test_of_a_shared_file(path: Path, error: int) -> None:
    for at in range(100):
        file = SharedFile(path.parent / str(at) / path.name, wait=0)
        with file.writing() as db:
            db.table("tasks").insert({"n": 1})
        with on(system := Failing(at, error)):
            told = []
            try:
                with file.writing() as db:
                    db.table("tasks").insert({"n": 2})
                told = [[1, 2]]
            except WriteFailed:
                told = [[1]]
            except OSError:
                told = [[1], [1, 2]]
        for reader in (file, SharedFile(file.path)):
            with reader.reading() as db:
                assert [task["n"] for task in db.table("tasks")] in told
        with file.writing() as db:
            db.table("tasks").insert({"n": 3})
        assert file.damage is None
        if not system.failed:
            return
    raise AssertionError("never came to the end")


class Full(syscalls.System):
    """A full disk: what is there can be written over, but nothing grows."""

    def pwrite(self, fd: int, data: bytes, offset: int) -> int:
        if offset + len(data) > os.fstat(fd).st_size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().pwrite(fd, data, offset)


class TestOnAFullDisk:
    def left_open(self, path: Path, cut: int = 0) -> None:
        session = SessionFile.create(path, HEADER)
        session.append([event(1), event(2)])
        data = path.read_bytes()
        session.close()
        text = data.rstrip()
        path.write_bytes(text[: len(text) - cut].ljust(len(data)))

    @pytest.mark.parametrize("cut", [0, 3, 30])
    def test_a_session_goes_on_in_the_room_kept_ready(self, path: Path, cut: int) -> None:
        self.left_open(path, cut)
        with on(Full()):
            session = SessionFile.open(path)
            expected = [event(1)] if cut == 30 else [event(1), event(2)]
            assert session.contents.events == expected
            session.append([event(3)])
            with pytest.raises(WriteFailed, match=r"The disk is full: .*json was not saved\."):
                session.append([event(4, 100_000)])
            session.append([event(5)])
            session.close()
        assert SessionFile.read(path).events == [*expected, event(3), event(5)]

    def test_a_file_with_damage_inside_is_left_alone(self, path: Path) -> None:
        self.left_open(path)
        path.write_bytes(path.read_bytes().replace(b'"seq": 1', b'"sex": 7'))
        before = path.read_bytes()
        with on(Full()):
            with pytest.raises(WriteFailed):
                SessionFile.open(path)
            assert SessionFile.read(path).events == [event(2)]
        assert path.read_bytes() == before
        goes_on(path, [event(2)])

    def test_what_needs_less_room_than_was_asked_for_is_saved(self, path: Path) -> None:
        """Only the room kept ready does not fit any more."""

        class AlmostFull(syscalls.System):
            def pwrite(self, fd: int, data: bytes, offset: int) -> int:
                if offset + len(data) > 140_000:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                return super().pwrite(fd, data, offset)

        session = SessionFile.create(path, HEADER)
        with on(AlmostFull()):
            session.append([event(1, 100_000)])
            with pytest.raises(WriteFailed):
                session.append([event(2, 100_000)])
            session.append([event(3)])
        session.close()
        assert SessionFile.read(path).events == [event(1, 100_000), event(3)]


def test_failing_to_mend_the_tail_leaves_no_lock(path: Path) -> None:
    TestOnAFullDisk().left_open(path, 3)

    class FullAndBroken(Full):
        def fsync(self, fd: int) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    with on(FullAndBroken()), pytest.raises(SyncFailed):
        SessionFile.open(path)
    goes_on(path, [event(1), event(2)])


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_at_the_largest_size_a_file_may_have(path: Path) -> None:
    session = SessionFile.create(path, HEADER)
    meeting = Meeting(path)
    meeting.session = session
    with largest_file(100_000):
        for number in range(1, 150):
            meeting._append([event(number, 1000)])
    assert meeting.refused
    assert not meeting.unknown
    assert len(meeting.acknowledged) > 80
    session.append([event(200)])
    session.close()
    assert SessionFile.read(path).events == [*meeting.acknowledged, event(200)]


def test_on_a_disk_of_128_kilobytes(path: Path) -> None:
    path.parent.mkdir()
    mounted = os.system(f"mount -t tmpfs -o size=128k none {path.parent} 2>/dev/null") == 0
    if not mounted:
        pytest.skip("a small disk can be mounted by root only")
    try:
        meeting = Meeting(path)
        meeting.hold([[event(number, 2000)] for number in range(1, 90)])
        assert meeting.refused
        assert not meeting.unknown
        assert SessionFile.read(path).events == meeting.acknowledged
        session = SessionFile.open(path)
        assert session.contents.events == meeting.acknowledged
        session.close()
    finally:
        os.system(f"umount {path.parent}")


def test_a_rescue_can_be_tried_until_it_succeeds(path: Path) -> None:
    at = 0
    while True:
        place = path.parent / str(at) / path.name
        session = SessionFile.create(place, HEADER)
        session.append([event(1)])
        with on(Failing(0, for_good=True)), pytest.raises(OSError, match=r"json"):
            session.append([event(2)])
        with on(system := Failing(at)):
            try:
                session = session.rescue(HEADER, [event(1), event(2)])
            except (OSError, StoreError):
                session = session.rescue(HEADER, [event(1), event(2)])
        session.append([event(3)])
        session.close()
        assert SessionFile.read(place).events == [event(1), event(2), event(3)]
        goes_on(place, [event(1), event(2), event(3)])
        if not system.failed:
            return
        at += 1


@pytest.mark.parametrize("call", ["fsync", "sync_folder"])
def test_a_session_that_could_not_be_made_can_be_made_again(path: Path, call: str) -> None:
    path.parent.mkdir()
    with on(system := Failing()):
        SessionFile.create(path.with_name("other.json"), HEADER).close()
    with on(Failing(system.names.index(call))), pytest.raises(SyncFailed):
        SessionFile.create(path, HEADER)
    assert not path.exists()
    SessionFile.create(path, HEADER).close()


def test_evidence_of_nothing_is_no_file(path: Path) -> None:
    keep_evidence(path, b"")
    assert not path.parent.exists()
