"""The rows of the table: each does something terrible to sessions, many times, and counts what is there afterwards."""

import contextlib
import errno
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from faulty_disk import Failing
from test_failing_calls import largest_file
from test_processes import WRITER, kill_again_and_again, running
from trials import (
    HEADER,
    Event,
    Lost,
    Meeting,
    Unreadable,
    check_crash_states,
    check_failing_call,
    check_flip,
    check_forgetful_sync,
    check_holds,
    event,
    goes_on,
    on,
    record,
)

from smarketing_tui.store.errors import Damaged, LockedByAnother, SyncFailed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.session_file import SessionFile

NAME = "20261121-1000-k3f9.json"


@dataclass
class Row:
    """What came of one fault. `wrong` are sentences about what was neither lost nor unreadable, and not right."""

    fault: str
    times: int = 0
    acknowledged: int = 0
    lost: int = 0
    unreadable: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return bool(self.times) and not (self.lost or self.unreadable or self.wrong)

    @contextlib.contextmanager
    def trying(self) -> Iterator[None]:
        """One try, or several in one."""
        self.times += 1
        try:
            yield
        except Lost as lost:
            self.lost += lost.count
        except Unreadable:
            self.unreadable += 1
        except Exception as error:  # noqa: BLE001  # whatever it is, the next row is tried
            self.wrong.append(" ".join(str(error).split())[:200] or type(error).__name__)


def kills_in_a_terminal(row: Row, folder: Path, amount: float) -> None:
    from test_console_kills import kill_again_and_again as kill

    folder.mkdir(parents=True)
    for result in kill(folder, tries=max(1, round(20 * amount)), seed=1):
        row.times += 1
        row.acknowledged += result.drawn - result.before
        row.lost += result.lost
        row.unreadable += "unreadable" in result.wrong
        if not result.is_good:
            row.wrong.append(result.wrong or f"resumed: {result.resumed}")


def kills_of_a_writer(row: Row, folder: Path, amount: float) -> None:
    for seed in range(max(1, round(8 * amount))):
        rounds = 10
        with row.trying():
            row.acknowledged += kill_again_and_again(folder / str(seed) / NAME, rounds, seed)
        row.times += rounds - 1


def power_cuts(row: Row, folder: Path, amount: float) -> None:
    states: list[int] = []
    with row.trying():
        path = folder / NAME
        sectors = None if amount >= 1 else 4
        check_crash_states(record(path), folder / "state", path, sectors, states.append)
    row.times += len(states) - 1
    row.acknowledged += sum(states)


def whole_file(path: Path) -> tuple[bytes, list[Event]]:
    """A session of five events as it is while it is open."""
    events = [event(number) for number in range(1, 6)]
    session = SessionFile.create(path, HEADER)
    session.append(events[:2])
    for one in events[2:]:
        session.append([one])
    session.close()
    return path.read_bytes() + b"    ", events


def cuts_at_every_byte(row: Row, folder: Path, amount: float) -> None:
    path = folder / NAME
    data, events = whole_file(path)
    ends = [data.index(b'"_crc"', data.index(b'"seq": %d,' % one["seq"])) + 19 for one in events]
    header = data.index(b'"_crc"') + 19
    for cut in range(header, len(data)):
        complete = events[: sum(end <= cut for end in ends)]
        path.write_bytes(data[:cut])
        with row.trying():
            row.acknowledged += len(complete)
            try:
                check_holds(SessionFile.read(path).events, complete, complete)
            except Damaged:
                raise Unreadable from None
            if cut % round(20 / min(amount, 1)) == 0:
                goes_on(path, complete)


def flips_of_every_byte(row: Row, folder: Path, amount: float) -> None:
    path = folder / NAME
    data, events = whole_file(path)
    for flip in (0x01, 0x20, 0x80, 0xFF) if amount >= 1 else (0x01,):
        for at in range(len(data)):
            with row.trying():
                row.acknowledged += len(events)
                check_flip(path, data, at, flip, events)


def failing_calls(row: Row, folder: Path, amount: float) -> None:
    with on(system := Failing()):
        Meeting(folder / "sound" / NAME).hold()
    ways = [(error, good, half) for error in (errno.EIO, errno.ENOSPC) for good in (False, True) for half in (0, 1)]
    for number, (error, for_good, half) in enumerate(ways if amount >= 1 else ways[:2]):
        for at in range(len(system.names)):
            with row.trying():
                place = folder / f"{number}-{at}" / NAME
                row.acknowledged += check_failing_call(place, Failing(at, error, for_good, bool(half)))


def failing_syncs(row: Row, folder: Path, amount: float) -> None:
    told: list[int] = []
    for then in ("rescue", "reopen", "killed"):
        for at_once in (False, True):
            at, more = 1, True
            while more:
                more = False
                with row.trying():
                    place = folder / f"{then}{at_once}{at}" / NAME
                    more = check_forgetful_sync(place, at, at_once, then, told.append)
                at += 1
    row.acknowledged += sum(told)


def full_disks(row: Row, folder: Path, amount: float) -> None:
    for size in range(70_000, 120_000, 10_000 if amount >= 1 else 50_000):
        for length in (1000, 3000):
            path = folder / f"{size}-{length}" / NAME
            with row.trying():
                meeting = Meeting(path)
                meeting.session = SessionFile.create(path, HEADER)
                meeting.created = True
                with largest_file(size):
                    for number in range(1, 150):
                        meeting._append([event(number, length)])
                meeting.session.close()
                row.acknowledged += len(meeting.acknowledged)
                assert meeting.refused, "the disk was never full"
                meeting.check()


def second_writers(row: Row, folder: Path, amount: float) -> None:
    path = folder / NAME
    SessionFile.create(path, HEADER).close()
    tries = max(3, round(400 * amount))
    with running(WRITER, path, 10**9) as writer:
        assert writer.stdout is not None
        told = 0
        for _ in range(tries):
            told = int(writer.stdout.readline())
            with row.trying():
                holder: int | None = 0
                try:
                    SessionFile.open(path).close()
                except LockedByAnother as refused:
                    holder = refused.pid
                assert holder == writer.pid, "a second writer was let in" if holder == 0 else "the holder is not named"
        writer.kill()
    row.acknowledged += told
    with row.trying():
        found = [one["seq"] for one in SessionFile.read(path).events]
        if len(found) < told:
            raise Lost(told - len(found))
        goes_on(path, SessionFile.read(path).events)


def readers_beside_a_writer(row: Row, folder: Path, amount: float) -> None:
    path = folder / NAME
    SessionFile.create(path, HEADER).close()
    with running(WRITER, path, max(30, round(900 * amount))) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            with row.trying():
                contents = SessionFile.read(path)
                found = [one["seq"] for one in contents.events]
                if len(found) < int(line):
                    raise Lost(int(line) - len(found))
                assert contents.damage is None
                assert found == list(range(1, len(found) + 1))
            told = int(line)
    row.acknowledged += told


def folders_that_go(row: Row, folder: Path, amount: float) -> None:
    """Deleted, moved away, or replaced by an older copy in which somebody else goes on; after each number of events."""
    for after in range(1, 6 if amount >= 1 else 3):
        for way in ("deleted", "moved", "replaced", "replaced and held"):
            with row.trying():
                row.acknowledged += _one_folder(folder / f"{after}{way}" / "sessions" / NAME, after, way)


def _one_folder(path: Path, after: int, way: str) -> int:
    events = [event(number) for number in range(1, after + 4)]
    session = SessionFile.create(path, HEADER)
    for one in events[:after]:
        session.append([one])
    away = path.parent.with_name("away")
    other: SessionFile | None = None
    path.parent.rename(away)
    if way == "deleted":
        shutil.rmtree(away)
    elif way.startswith("replaced"):
        shutil.copytree(away, path.parent)
        path.with_name(path.name + ".lock").unlink()
        other = SessionFile.open(path) if way.endswith("held") else None
    try:
        session.append(events[after : after + 1])
        raise AssertionError("an event was acknowledged that nobody finds")
    except SyncFailed:
        pass
    if way in ("deleted", "moved") or other is not None:
        with contextlib.suppress(OSError, LockedByAnother):
            session.rescue(HEADER, events[: after + 1])
            raise AssertionError("it was saved where it could not be")
    if other is not None:
        other.append([event(77)])
        other.close()
    if way == "moved":
        away.rename(path.parent)
    path.parent.mkdir(exist_ok=True)
    session = session.rescue(HEADER, events[: after + 1])
    for one in events[after + 1 :]:
        session.append([one])
    session.close()
    check_holds(SessionFile.read(path).events, events, events)
    if other is not None:
        kept = b"".join(each.read_bytes() for each in path.parent.glob("*.damaged-*"))
        if b'"seq": 77,' not in kept:
            raise Lost(1, "what somebody else had written is gone")
    return len(events)


class Slow(syscalls.System):
    """A disk whose syncs take two seconds."""

    def datasync(self, fd: int) -> None:
        time.sleep(2)
        super().datasync(fd)


def slow_syncs(row: Row, folder: Path, amount: float) -> None:
    """Keys go on meanwhile; nothing is called saved before its sync has come back."""
    from test_time import slow_meeting

    for number in range(max(1, round(3 * amount))):
        with row.trying(), on(Slow()):
            row.acknowledged += slow_meeting(folder / str(number) / NAME)


def long_days(row: Row, folder: Path, amount: float) -> None:
    """Twelve hours with 20,000 events, a clock that is set, sleep and a crash: time balances to the millisecond."""
    from test_time import long_day

    with row.trying():
        row.acknowledged += long_day(folder / NAME, events=max(1000, round(20_000 * min(amount, 1))))


def conflict_copies(row: Row, folder: Path, amount: float) -> None:
    from test_disk_copies import NAMES, check_copy, held

    for number, named in enumerate(NAMES if amount >= 1 else NAMES[:2]):
        with row.trying():
            row.acknowledged += check_copy(held(folder / str(number)), named)


ROWS: dict[str, Callable[[Row, Path, float], None]] = {
    "kill -9 of the program in a terminal, keys arriving fast": kills_in_a_terminal,
    "kill -9 of a writer at full speed": kills_of_a_writer,
    "power cut: unsynced writes dropped, reordered, torn": power_cuts,
    "file cut at every byte": cuts_at_every_byte,
    "every byte flipped": flips_of_every_byte,
    "each system call fails: EIO, ENOSPC; once, for good, half": failing_calls,
    "sync fails and loses its pages": failing_syncs,
    "disk full": full_disks,
    "folder deleted, moved, replaced": folders_that_go,
    "second writer": second_writers,
    "reader beside a writer": readers_beside_a_writer,
    "conflict copy of a synced folder": conflict_copies,
    "sync takes 2 s": slow_syncs,
    "12 h, 20,000 events, clock set, sleep, crash": long_days,
}

#: Rows that are quick, and between them find every breakage.
QUICK = (power_cuts, failing_calls, failing_syncs, flips_of_every_byte, second_writers, folders_that_go)


def measured(fault: str, rows: Callable[[Row, Path, float], None], folder: Path, amount: float) -> Row:
    """Return the row of one fault."""
    row = Row(fault)
    try:
        rows(row, folder, amount)
    except Exception as error:  # noqa: BLE001  # a row that cannot be done is one that fails
        row.wrong.append(" ".join(f"{type(error).__name__} {error}".split())[:200])
    return row
