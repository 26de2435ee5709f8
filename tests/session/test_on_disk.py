"""The same promises on the real session file, so that the store in memory is known to be faithful."""

import errno
from pathlib import Path

import pytest

from smarketing_tui.clock import ManualClock
from smarketing_tui.domain import rules
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.session.live import Session
from smarketing_tui.store.codec import events_of, header_document, header_of
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.session_file import SessionFile

from .room import HEADER, START


class FailingOnce(syscalls.System):
    """An operating system whose next data sync fails with *failure*, or whose next write does."""

    def __init__(self) -> None:
        self.syncs: list[int] = []
        self.writes: list[int] = []

    def datasync(self, fd: int) -> None:
        """Sync, or fail."""
        if self.syncs:
            raise OSError(self.syncs.pop(), "told to")
        super().datasync(fd)

    def pwrite(self, fd: int, data: bytes, offset: int) -> int:
        """Write, or fail."""
        if self.writes:
            raise OSError(self.writes.pop(), "told to")
        return super().pwrite(fd, data, offset)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> FailingOnce:
    """The operating system, to be told to fail."""
    failing = FailingOnce()
    monkeypatch.setattr(syscalls, "system", failing)
    return failing


def held(path: Path, clock: ManualClock) -> Session:
    """A session on a fresh file in which two people spoke; the last has not been saved."""
    session = Session(HEADER, (), SessionFile.create(path, header_document(HEADER)), clock, threaded=False)
    session.perform(rules.take_floor, clock.now(), "maya")
    clock.advance(seconds=10)
    assert session.saving.work()
    session.perform(rules.take_floor, clock.now(), "jon")
    clock.advance(seconds=10)
    return session


def assert_reads_back(path: Path, session: Session) -> None:
    """What a reader makes of the file is what the session shows as saved."""
    contents = SessionFile.read(path)
    records, left_out = events_of(contents.events)
    assert left_out == []
    assert header_of(contents.header) == HEADER
    assert fold(HEADER, records) == session.saving.saved


def test_a_meeting_is_read_back_and_gone_on_with(tmp_path: Path) -> None:
    path, clock = tmp_path / "s1.json", ManualClock(START)
    session = held(path, clock)
    assert session.close()
    assert session.saving.saved is session.head
    assert_reads_back(path, session)
    clock.advance(seconds=20)
    file = SessionFile.open(path)
    records, _ = events_of(file.contents.events)
    again = Session(HEADER, records, file, clock)
    assert again.head.phase is Phase.LIVE
    assert again.elapsed() == 40_000
    assert again.close()
    assert_reads_back(path, again)


@pytest.mark.parametrize("failing", ["syncs", "writes"])
def test_a_disk_that_failed_once_loses_nothing_and_doubles_nothing(
    tmp_path: Path, system: FailingOnce, failing: str
) -> None:
    path = tmp_path / "s1.json"
    session = held(path, ManualClock(START))
    getattr(system, failing).append(errno.EIO)
    assert not session.saving.work()
    assert session.late is not None
    assert session.saving.work()
    assert session.shown is session.head
    assert_reads_back(path, session)
    assert session.close()


def test_a_session_moves_to_another_folder(tmp_path: Path, system: FailingOnce) -> None:
    session = held(tmp_path / "s1.json", ManualClock(START))
    system.writes.append(errno.ENOSPC)
    assert not session.saving.work()
    session.saving.save_in(tmp_path / "stick")
    assert session.saving.work()
    assert session.close()
    assert_reads_back(tmp_path / "stick" / "s1.json", session)
