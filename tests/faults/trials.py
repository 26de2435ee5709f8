"""What is done to the store in these tests, and what must be true of it afterwards."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crash_states import states
from faulty_disk import Failing, Forgetful, Killed, Op, Recording
from tinydb import TinyDB

from smarketing_tui.store.errors import Damaged, StoreError, SyncFailed, WriteFailed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.salvage import read_tables
from smarketing_tui.store.files.session_file import SessionFile

Event = dict[str, Any]

HEADER = {"title": "Weekly"}


def event(number: int, size: int = 0) -> Event:
    return {"seq": number, "elapsed": number * 1000, "kind": "floor_taken", "person": "p1", "text": "x" * size}


#: One event, a batch, one that spans sectors, one for which the room kept ready is too small, and one after it.
BATCHES = [[event(1)], [event(2), event(3), event(4)], [event(5, 1500)], [event(6, 70_000)], [event(7)]]


class Lost(AssertionError):  # noqa: N818 - what has happened, not a mistake
    """So many acknowledged events are not there any more."""

    def __init__(self, count: int, words: str = "an acknowledged event is lost") -> None:
        super().__init__(words)
        self.count = count


class Unreadable(AssertionError):  # noqa: N818 - likewise
    """A file with acknowledged events cannot be read at all."""


class Meeting:
    """A session that goes on whatever the disk does, and remembers what it was told."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.acknowledged: list[Event] = []
        #: Refused, with a promise that it is gone.
        self.refused: list[Event] = []
        #: Refused, where nobody can know.
        self.unknown: list[Event] = []
        self.created = False
        self.session: SessionFile | None = None

    def hold(self, batches: Sequence[list[Event]] = BATCHES) -> None:
        """Make the file, add the batches, and open the file again each time a sync has failed."""
        try:
            self.session = SessionFile.create(self.path, HEADER)
        except (OSError, StoreError):
            return
        self.created = True
        for batch in batches:
            self._append(batch)
        if self.session is not None:
            self.session.close()

    def _append(self, batch: list[Event]) -> None:
        if self.session is None:
            return
        try:
            self.session.append(batch)
        except WriteFailed:
            self.refused += batch
            self._refused_is_gone(batch)
        except SyncFailed:
            self.unknown += batch
            self._refuses_everything()
            self._open_again()
        else:
            self.acknowledged += batch

    def _refused_is_gone(self, batch: list[Event]) -> None:
        data = self.path.read_bytes()
        tables = read_tables(data).tables
        assert not [one for one in tables.get("events", {}).values() if one in batch], "a refused event is in the file"
        assert json.loads(data), "stock TinyDB cannot read the file after an undo"

    def _refuses_everything(self) -> None:
        assert self.session is not None
        for _ in range(2):
            try:
                self.session.append([event(99)])
            except SyncFailed:
                continue
            raise AssertionError("a handle went on after a failed sync")

    def _open_again(self) -> None:
        assert self.session is not None
        self.session.close()
        try:
            self.session = SessionFile.open(self.path)
        except (OSError, StoreError):
            self.session = None

    def check(self) -> None:
        """With a disk that works again, what was acknowledged is there, and what was refused is not."""
        if not self.created:
            if self.path.exists():
                # Refused, and then it could not be taken away either.
                assert SessionFile.read(self.path).events == []
                self.path.unlink()
            SessionFile.create(self.path, HEADER).close()
            return
        try:
            found = SessionFile.read(self.path).events
        except Damaged:
            raise Unreadable("an acknowledged session cannot be read") from None
        check_holds(found, self.acknowledged, [*self.acknowledged, *self.unknown])
        goes_on(self.path, self.acknowledged)


def check_holds(found: list[Event], acknowledged: Sequence[Event], attempted: Sequence[Event]) -> None:
    """All that was acknowledged, in its order, and nothing that was never said."""
    missing = [one for one in acknowledged if one not in found]
    if missing:
        raise Lost(len(missing))
    assert [one for one in found if one in acknowledged] == list(acknowledged), "acknowledged events are out of order"
    assert all(one in attempted for one in found), "an event that was refused, or never sent, is there"


def goes_on(path: Path, acknowledged: Sequence[Event]) -> None:
    """The file can be opened, written to, closed, and is then in order for everybody."""
    session = SessionFile.open(path)
    before = session.contents.events
    session.append([event(1000)])
    session.close()
    contents = SessionFile.read(path)
    assert contents.events == [*before, event(1000)]
    assert (contents.damage, contents.closed_cleanly) == (None, True)
    assert [one["seq"] for one in TinyDB(path).table("events")] == [one["seq"] for one in contents.events]
    assert [one for one in contents.events if one in acknowledged] == list(acknowledged)
    assert {entry.name for entry in path.parent.iterdir() if not entry.name.startswith(f"{path.name}.damaged-")} <= {
        path.name,
        f"{path.name}.new",
    }


@contextmanager
def on(system: syscalls.System) -> Iterator[None]:
    """With this operating system."""
    before, syscalls.system = syscalls.system, system
    try:
        yield
    finally:
        syscalls.system = before


def check_failing_call(path: Path, system: Failing) -> int:
    """One meeting with a call that fails; afterwards nothing is lost, and no lock is left. The acknowledged events."""
    meeting = Meeting(path)
    with on(system):
        meeting.hold()
        system.heal()
    meeting.check()
    return len(meeting.acknowledged)


def check_forgetful_sync(
    path: Path, at: int, at_once: bool, then: str, tell: Callable[[int], object] = lambda acknowledged: None
) -> bool:
    """A meeting with a sync that fails and loses its pages, then a power cut; tells whether a sync failed.

    What is in the file when it is opened again counts as acknowledged: it is shown as saved. *tell* hears how many.
    """
    system = Forgetful(at, at_once, deadly=then == "killed")
    acknowledged: list[Event] = []
    attempted: list[Event] = []
    with on(system):
        try:
            session = SessionFile.create(path, HEADER)
        except (SyncFailed, Killed):
            return True
        for batch in BATCHES:
            attempted += batch
            try:
                session.append(batch)
                acknowledged += batch
            except SyncFailed:
                if then == "rescue":
                    session = session.rescue(HEADER, [*acknowledged, *batch])
                else:
                    session.close()
                    session = SessionFile.open(path)
                acknowledged = session.contents.events
            except Killed:
                session._lock.release()
                session = SessionFile.open(path)
                acknowledged = session.contents.events
        try:
            session.close()
        except Killed:
            session._lock.release()
        system.power_cut(path)
    tell(len(acknowledged))
    check_holds(SessionFile.read(path).events, acknowledged, attempted)
    goes_on(path, acknowledged)
    return system.syncs >= at


def record(path: Path, batches: Sequence[list[Event]] = BATCHES, system: Recording | None = None) -> list[Op]:
    """What a meeting asks of the disk, with its acknowledgements in between; crashed in the middle once."""
    system = system or Recording()
    with on(system):
        session = SessionFile.create(path, HEADER)
        system.ops.append(Op("acknowledged", offset=0))
        half = len(batches) // 2
        count = 0
        for number, batch in enumerate(batches):
            if number == half:
                # As if the process had died: its lock is free, and its file was not closed.
                session._lock.release()
                session = SessionFile.open(path)
            session.append(batch)
            count += len(batch)
            system.ops.append(Op("acknowledged", offset=count))
        session.close()
    return system.ops


def check_crash_states(
    ops: Sequence[Op],
    folder: Path,
    path: Path,
    sectors: int | None = None,
    tell: Callable[[int], object] = lambda acknowledged: None,
) -> int:
    """Every state that a power cut may leave can be read, and holds what had been acknowledged; their number.

    *tell* hears of each how many events that were.
    """
    attempted = [one for batch in BATCHES for one in batch]
    count = 0
    for moment, found in states(ops, sectors):
        count += 1
        told = [op.offset for op in ops[:moment] if op.kind == "acknowledged"]
        _lay_out(folder, found)
        state = folder / path.name
        if not state.exists():
            if told:
                raise Unreadable("an acknowledged session is not in its folder")
            continue
        acknowledged = attempted[: told[-1]] if told else []
        tell(len(acknowledged))
        try:
            contents = SessionFile.read(state)
        except Damaged:
            if told:
                raise Unreadable("an acknowledged session cannot be read") from None
            continue
        check_holds(contents.events, acknowledged, attempted)
        assert contents.header["title"] == HEADER["title"]
        if count % 5 == 0:
            goes_on(state, acknowledged)
    return count


def _lay_out(folder: Path, found: dict[str, bytes]) -> None:
    folder.mkdir(exist_ok=True)
    for entry in folder.iterdir():
        entry.unlink()
    for name, data in found.items():
        (folder / name).write_bytes(data)


def check_one_byte(path: Path, data: bytes, events: Sequence[Event]) -> None:
    """A file with one byte changed lost at most one document, and says so."""
    path.write_bytes(data)
    try:
        contents = SessionFile.read(path)
    except Damaged:
        raise Unreadable("one byte cost the whole file") from None
    lost = [one for one in events if one not in contents.events]
    lost_header = contents.header.get("title") != HEADER["title"]
    if len(lost) + lost_header > 1:
        raise Lost(len(lost), "one byte cost more than one document")
    assert all(one in events for one in contents.events), "a changed document was taken for a good one"
    assert not contents.header or contents.header == {"schema": 1, **HEADER}, (
        "a changed header was taken for a good one"
    )
    if lost or lost_header:
        assert contents.damage is not None, "a document was lost in silence"
        assert contents.damage.lost >= 1, "a document was lost and not counted"


def check_flip(path: Path, data: bytes, at: int, flip: int, events: Sequence[Event]) -> None:
    """A file with bits of the byte *at* changed has lost nothing: the checks tell which byte it was."""
    check_one_byte(path, data[:at] + bytes((data[at] ^ flip,)) + data[at + 1 :], events)
    contents = SessionFile.read(path)
    check_holds(contents.events, events, events)
    if not contents.header:
        raise Lost(1, "one byte cost the header")
