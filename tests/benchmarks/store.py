"""The store beside SQLite and stock TinyDB, in one run on one disk: `python -m tests.benchmarks store`."""

import contextlib
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from smarketing_tui.store.catalogue import Catalogue, list_sessions, stamp
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.session_file import Contents, SessionFile
from tests.benchmarks.table import Row, alone, beside, compared, medians, show

Event = dict[str, Any]


class Counting(syscalls.System):
    """Counts the flushes of the store."""

    flushes = 0

    def datasync(self, fd: int) -> None:
        self.flushes += 1
        super().datasync(fd)

    def fsync(self, fd: int) -> None:
        self.flushes += 1
        super().fsync(fd)


def event(number: int) -> Event:
    return {
        "seq": number,
        "at": "2026-11-21T10:24:00.123Z",
        "elapsed": number * 4100,
        "batch": number,
        "kind": "floor_taken",
        "person": f"p{number % 9}",
    }


class Sqlite:
    """The same promise made by SQLite: WAL, one commit an event, synchronous=FULL."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("pragma journal_mode=wal")
        self.db.execute("pragma synchronous=full")
        self.db.execute("create table if not exists events (seq integer primary key, document text)")

    def append(self, events: list[Event]) -> None:
        self.db.execute("begin")
        self.db.executemany("insert into events values (?, ?)", [(e["seq"], json.dumps(e)) for e in events])
        self.db.execute("commit")

    def load(self, *, to_write: bool = False) -> list[Event]:
        self.db.execute("begin immediate" if to_write else "begin")
        try:
            return [json.loads(text) for (text,) in self.db.execute("select document from events order by seq")]
        finally:
            self.db.execute("rollback")


def took(call: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def appended(session: SessionFile) -> float:
    """The seconds that one more event takes."""
    return took(partial(session.append, [event(len(session.acknowledged) + 1)]))


@contextlib.contextmanager
def counting() -> Iterator[Counting]:
    before, syscalls.system = syscalls.system, Counting()
    try:
        yield syscalls.system
    finally:
        syscalls.system = before


def append_both(folder: Path, count: int, name: str, recycled: bool) -> tuple[list[float], list[float], float]:
    """Times of `count` appends each, taken in turn, and our flushes per event."""
    sqlite = Sqlite(folder / f"{name}.db")
    if recycled:
        sqlite.append([event(n) for n in range(100_000, 120_000)])
        sqlite.db.execute("pragma wal_checkpoint(restart)")
    ours, theirs = [], []
    with counting() as system:
        session = SessionFile.create(folder / f"{name}.json", {"title": name})
        system.flushes = 0
        for number in range(1, count + 1):
            ours.append(took(lambda number=number: session.append([event(number)])))
            theirs.append(took(lambda number=number: sqlite.append([event(number)])))
        flushes = system.flushes / count
        session.close()
    sqlite.db.close()
    return ours, theirs, flushes


def appends(folder: Path, events: int) -> Iterator[Row]:
    """One event, durably; a fresh session, one whose peer's log is recycled, a long one."""
    ours, theirs, flushes = append_both(folder, 300, "fresh", recycled=False)
    yield from compared("durable append, fresh session, SQLite (WAL, FULL)", ours, theirs, (1.0, 1.5))
    yield Row("flushes for an event", f"{flushes:.2f}", "", flushes, 1.1, is_ratio=False)
    ours, theirs, _ = append_both(folder, 2_000, "recycled", recycled=True)
    yield from compared("durable append, SQLite's log recycled", ours, theirs, (1.25, 1.5))
    ours, theirs, flushes = append_both(folder, events, "long", recycled=False)
    yield from compared(f"durable append, {events:,} events", ours, theirs, (None, 1.5))
    last, first = statistics.median(ours[-500:]), statistics.median(ours[:500])
    yield beside(f"the last 500 of {events:,} appends, the first 500", last, first, 1.2)


def stock(folder: Path) -> Iterator[Row]:
    """Stock TinyDB as the warning: for each event it writes the whole file anew, in place, where a cut spoils it."""
    for count in (1_000, 10_000):
        db = TinyDB(folder / f"stock-{count}.json")
        events = db.table("events")
        events.insert_multiple(event(number) for number in range(1, count + 1))
        session = SessionFile.create(folder / f"ours-{count}.json", {"title": "ours"})
        session.append([event(number) for number in range(1, count + 1)])
        theirs, ours = [], []
        for number in range(count + 1, count + 10):
            theirs.append(took(partial(events.insert, event(number))))
            ours.append(took(partial(session.append, [event(number)])))
        session.close()
        db.close()
        yield beside(f"(append to {count:,} events, stock TinyDB)", statistics.median(ours), statistics.median(theirs))


def loads(folder: Path) -> Iterator[Row]:
    """A whole session."""
    for count, most in ((300, 1.2), (10_000, 1.6)):
        events = [event(number) for number in range(1, count + 1)]
        path = folder / f"load-{count}.json"
        session = SessionFile.create(path, {"title": "load"})
        session.append(events)
        session.close()
        Sqlite(folder / f"load-{count}.db").append(events)
        found = medians(
            9,
            {
                "sqlite": partial(took, lambda count=count: Sqlite(folder / f"load-{count}.db").load()),
                "held": partial(took, lambda count=count: Sqlite(folder / f"load-{count}.db").load(to_write=True)),
                "read": partial(took, lambda path=path: SessionFile.read(path)),
                "opened": partial(took, lambda path=path: SessionFile.open(path).close()),
            },
        )
        yield beside(f"load {count:,} events, SQLite", found["read"], found["sqlite"], most)
        what = f"load {count:,} events to go on with them, SQLite with its lock"
        yield beside(what, found["opened"], found["held"])  # the lock is a file of its own: storage.md sets no goal


def summarise(path: Path, contents: Contents) -> Event:
    return {
        "title": contents.header.get("title"),
        "started_at": "2026-11-21T10:00:00Z",
        "events": len(contents.events),
        "wall": 3600,
        "equity": 0.31,
        "teams": {"sales": 0.44, "marketing": 0.56},
        "silent": ["p3", "p7"],
    }


def listings(folder: Path, count: int) -> Iterator[Row]:
    """All sessions, and what one costs beside so many."""
    sessions = folder / "sessions"
    sessions.mkdir()
    text = b""
    for number in range(count):
        path = sessions / f"20261121-1000-{number:05d}.json"
        if not text:
            session = SessionFile.create(path, {"title": "Weekly"})
            session.append([event(n) for n in range(1, 21)])
            session.close()
            text = path.read_bytes()
        else:
            path.write_bytes(text)
    catalogue = Catalogue(folder / "catalogue.json")
    without = took(lambda: list_sessions(sessions, catalogue, summarise))
    known = catalogue.summaries()
    db = sqlite3.connect(folder / "list.db")
    db.execute("create table sessions (id text primary key, document text)")
    db.executemany("insert into sessions values (?, ?)", [(key, json.dumps(value)) for key, value in known.items()])
    db.commit()
    db.close()

    def sqlite_list() -> list[Event]:
        with contextlib.closing(sqlite3.connect(folder / "list.db")) as there:
            return [json.loads(text) for (text,) in there.execute("select document from sessions order by id")]

    def our_list() -> list[Event]:
        return list_sessions(sessions, Catalogue(folder / "catalogue.json"), summarise)

    found = medians(9, {"sqlite": partial(took, sqlite_list), "ours": partial(took, our_list)})
    yield beside(f"list {count:,} sessions, SQLite", found["ours"], found["sqlite"], 3)
    yield alone(f"list {count:,} sessions", found["ours"] * 1000, 150, "ms")
    yield alone(f"list {count:,} sessions without the catalogue", without * 1000, 2_000, "ms")
    added = {**summarise(path, SessionFile.read(path)), "id": path.stem, "stamp": stamp(path.stat())}
    small = Catalogue(folder / "small.json")
    small.add(added)
    adds = {name: partial(took, partial(to.add, added)) for name, to in (("many", catalogue), ("few", small))}
    found = medians(200, adds)
    yield beside(f"add to a catalogue of {count:,} sessions, of none", found["many"], found["few"], 1.25)
    with contextlib.ExitStack() as stack:
        crowded, lonely = (
            stack.enter_context(contextlib.closing(SessionFile.create(place / "append.json", {"title": "Weekly"})))
            for place in (sessions, folder / "alone")
        )
        found = medians(500, {"crowded": partial(appended, crowded), "lonely": partial(appended, lonely)})
    yield beside(f"durable append beside {count:,} sessions, beside none", found["crowded"], found["lonely"], 1.25)


def rows(*, quick: bool) -> Iterator[Row]:
    """All of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from appends(folder, 2_000 if quick else 10_000)
        yield from stock(folder)
        yield from loads(folder)
        yield from listings(folder, 1_000 if quick else 10_000)


if __name__ == "__main__":
    show(rows(quick="--quick" in sys.argv))
