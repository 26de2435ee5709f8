"""One writer: who comes second is told who was first, and nothing stale is left."""

import errno
import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smarketing_tui.store.errors import LockedByAnother, WriteFailed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.lock import Lock, is_held, refuse_held

HOLD = """
import sys
from pathlib import Path
from smarketing_tui.store.files.lock import Lock, is_held, refuse_held
lock = Lock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


class Clockwork(syscalls.System):
    """Time that passes only by waiting."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.on_sleep = lambda: None

    def now(self) -> datetime:
        return datetime(2026, 11, 21, 10, 0, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        self.on_sleep()

    def host(self) -> str:
        return "maya-laptop"


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Clockwork:
    clockwork = Clockwork()
    monkeypatch.setattr(syscalls, "system", clockwork)
    return clockwork


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.json"


def test_says_who_has_it(system: Clockwork, path: Path) -> None:
    with Lock(path):
        text = json.loads((path.parent / "x.json.lock").read_bytes())
        assert text == {"pid": os.getpid(), "host": "maya-laptop", "since": "2026-11-21T10:00:00Z"}
        with pytest.raises(LockedByAnother) as refused:
            Lock(path).acquire()
    assert (refused.value.pid, refused.value.host, refused.value.since) == (
        os.getpid(),
        "maya-laptop",
        "2026-11-21T10:00:00Z",
    )
    local = datetime(2026, 11, 21, 10, tzinfo=UTC).astimezone()
    assert str(refused.value) == f"x.json is in use by process {os.getpid()} on maya-laptop since {local:%H:%M}."


@pytest.mark.parametrize(
    ("since", "says"),
    [
        ("2026-11-21T09:23:05Z", "x.json is in use by process 7 since 14:53."),
        ("2026-11-20T18:29:59Z", "x.json is in use by process 7 since Fri 20 Nov 23:59."),
        ("2026-11-20T18:30:00Z", "x.json is in use by process 7 since 00:00."),
        ("2025-11-21T09:00:00Z", "x.json is in use by process 7 since Fri 21 Nov 2025 14:30."),
        ("\x1b[2J now", "x.json is in use by process 7."),
        ("9999-12-31T23:59:59Z", "x.json is in use by process 7."),
        (None, "x.json is in use by process 7."),
    ],
)
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="no other zone can be set here")
def test_since_when_is_told_in_local_time(
    system: Clockwork, monkeypatch: pytest.MonkeyPatch, since: str | None, says: str
) -> None:
    """With the day where that is another one; what is no time is left out."""
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "Asia/Kolkata")
        time.tzset()
        refused = LockedByAnother("x.json", 7, None, since)
    time.tzset()
    assert (str(refused), refused.since) == (says, since)


def test_leaves_no_file_and_can_be_taken_again(path: Path) -> None:
    for _ in range(2):
        with Lock(path) as lock:
            pass
        lock.release()
    assert list(path.parent.iterdir()) == []


def test_is_not_taken_twice_by_one_object(path: Path) -> None:
    with Lock(path) as lock, pytest.raises(LockedByAnother):
        lock.acquire()


@pytest.mark.parametrize("text", [b"", b'{"pid": 1, "host": "gone", "since": "2001"}', b"[]", b'{"pid": "x"}', b"\xff"])
def test_a_left_over_file_is_no_lock(path: Path, text: bytes) -> None:
    (path.parent / "x.json.lock").write_bytes(text)
    with Lock(path):
        pass


@pytest.mark.parametrize("text", [b"", b"[]", b'{"pid": "x", "host": 5}', b"\xff"])
def test_a_holder_who_says_nothing_is_a_holder(path: Path, text: bytes) -> None:
    with Lock(path):
        (path.parent / "x.json.lock").write_bytes(text)
        with pytest.raises(LockedByAnother, match="in use by another process") as refused:
            Lock(path).acquire()
        assert (refused.value.pid, refused.value.host, refused.value.since) == (None, None, None)


def test_waits_as_long_as_it_may(system: Clockwork, path: Path) -> None:
    with Lock(path), pytest.raises(LockedByAnother):
        Lock(path, wait=5.0).acquire()
    assert 5.0 <= system.seconds < 5.1


def test_waits_no_longer_than_it_must(system: Clockwork, path: Path) -> None:
    first = Lock(path)
    first.acquire()
    system.on_sleep = first.release
    with Lock(path, wait=5.0):
        pass
    assert system.seconds < 0.1


def test_a_file_that_was_taken_away_while_locking_it_is_not_taken_for_the_lock(
    system: Clockwork, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between opening and locking, the holder gives back, and a third one makes a new file and locks that."""
    first, third = Lock(path), Lock(path)
    first.acquire()
    lock = system.lock
    meddled = []

    def meddle(fd: int) -> None:
        if not meddled:
            meddled.append(True)
            first.release()
            third.acquire()
        lock(fd)

    monkeypatch.setattr(system, "lock", meddle)
    with pytest.raises(LockedByAnother):
        Lock(path).acquire()
    third.release()


def test_a_killed_holder_holds_nothing(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(LockedByAnother) as refused:
            Lock(path).acquire()
        assert refused.value.pid == holder.pid
        holder.kill()
    assert (path.parent / "x.json.lock").exists()
    with Lock(path):
        pass


def test_a_folder_that_cannot_be_written_to_is_an_oserror(path: Path) -> None:
    with pytest.raises(WriteFailed):
        Lock(path.parent / "not" / "there").acquire()


def test_where_files_cannot_be_unlinked_while_open_they_are_afterwards(system: Clockwork, path: Path) -> None:
    system.renames_open_files = False
    with Lock(path):
        pass
    assert list(path.parent.iterdir()) == []


def kept(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {each.name: (each.stat().st_mtime_ns, each.read_bytes()) for each in folder.iterdir()}


class TestAsking:
    def test_whether_somebody_has_it(self, path: Path) -> None:
        assert not is_held(path)
        refuse_held(path)
        with Lock(path):
            before = kept(path.parent)
            assert is_held(path)
            with pytest.raises(LockedByAnother) as refused:
                refuse_held(path)
            assert refused.value.pid == os.getpid()
            assert kept(path.parent) == before
        assert not is_held(path)
        assert kept(path.parent) == {}

    def test_leaves_what_a_crash_left_as_it_is(self, path: Path) -> None:
        path.with_name("x.json.lock").write_text('{"pid": 1}')
        before = kept(path.parent)
        assert not is_held(path)
        refuse_held(path)
        assert kept(path.parent) == before

    @pytest.mark.parametrize("left", ["", '{"pid": 1}'])
    def test_writes_nothing_so_that_a_folder_can_be_read_only(
        self, path: Path, left: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class ReadOnly(syscalls.System):
            def open(self, path: Path, flags: int) -> int:
                if flags & (os.O_RDWR | os.O_WRONLY | os.O_CREAT):
                    raise OSError(errno.EROFS, os.strerror(errno.EROFS))
                return super().open(path, flags)

            def unlink(self, path: Path) -> None:
                raise OSError(errno.EROFS, os.strerror(errno.EROFS))

        if left:
            path.with_name("x.json.lock").write_text(left)
        monkeypatch.setattr(syscalls, "system", ReadOnly())
        assert not is_held(path)

    def test_two_who_ask_at_once_are_no_writers(self, path: Path) -> None:
        path.with_name("x.json.lock").write_text('{"pid": 1}')
        fd = syscalls.system.open(path.with_name("x.json.lock"), os.O_RDONLY)
        syscalls.system.lock(fd, shared=True)
        assert not is_held(path)
        syscalls.system.close(fd)

    def test_a_server_that_locks_only_what_is_open_for_writing_can_be_asked(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As NFS does, where a lock that shares with nobody is one for writing."""
        fcntl = pytest.importorskip("fcntl")

        class Nfs(syscalls.System):
            def lock(self, fd: int, *, shared: bool = False) -> None:
                if not shared and fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
                    raise OSError(errno.EBADF, os.strerror(errno.EBADF))
                super().lock(fd, shared=shared)

        monkeypatch.setattr(syscalls, "system", Nfs())
        path.with_name("x.json.lock").write_text('{"pid": 1}')
        assert not is_held(path)
        with Lock(path):
            assert is_held(path)

    def test_a_lock_that_cannot_be_asked_may_be_held(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        class Closed(syscalls.System):
            def open(self, path: Path, flags: int) -> int:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        monkeypatch.setattr(syscalls, "system", Closed())
        assert is_held(path)

    def test_a_pipe_in_its_place_keeps_nobody_waiting(self, path: Path) -> None:
        os.mkfifo(path.with_name("x.json.lock"))
        is_held(path)
