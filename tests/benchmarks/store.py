"""The store beside SQLite, in one run on one disk: `python tests/benchmarks/store.py [folder]`. Read the ratios."""

import contextlib
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from smarketing_tui.store.catalogue import Catalogue, list_sessions, stamp
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.session_file import Contents, SessionFile

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

    def load(self) -> list[Event]:
        return [json.loads(text) for (text,) in self.db.execute("select document from events order by seq")]


def took(call: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def best(call: Callable[[], Any], times: int = 7) -> float:
    return min(took(call) for _ in range(times))


def p99(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.99)]


def line(what: str, ours: float, theirs: float, limit: str, unit: str = "ms") -> None:
    scale = 1000 if unit == "ms" else 1
    ratio = ours / theirs if theirs else float("nan")
    sys.stdout.write(f"{what:<52}{ours * scale:>10.3f}{theirs * scale:>10.3f} {ratio:>7.2f}   {limit}\n")


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


def appends(folder: Path) -> None:
    ours, theirs, flushes = append_both(folder, 300, "fresh", recycled=False)
    line("append, fresh session, median", statistics.median(ours), statistics.median(theirs), "<= 1.0")
    line("append, fresh session, p99", p99(ours), p99(theirs), "<= 1.5")
    line("flushes per event, fresh session", flushes, 1, "<= 1.1", "")
    ours, theirs, flushes = append_both(folder, 2000, "recycled", recycled=True)
    line("append, SQLite's log recycled, median", statistics.median(ours), statistics.median(theirs), "<= 1.25")
    line("append, SQLite's log recycled, p99", p99(ours), p99(theirs), "<= 1.5")
    ours, theirs, flushes = append_both(folder, 10_000, "long", recycled=False)
    line("append, 10,000 events, median", statistics.median(ours), statistics.median(theirs), "")
    line("append, 10,000 events, p99", p99(ours), p99(theirs), "<= 1.5")
    line(
        "last 500 of 10,000 against the first 500",
        statistics.median(ours[-500:]),
        statistics.median(ours[:500]),
        "<= 1.2",
    )
    line("flushes per event, 10,000", flushes, 1, "<= 1.1", "")


def loads(folder: Path) -> None:
    for count, limit in ((300, "<= 1.2"), (10_000, "<= 1.6")):
        events = [event(number) for number in range(1, count + 1)]
        path = folder / f"load-{count}.json"
        session = SessionFile.create(path, {"title": "load"})
        session.append(events)
        session.close()
        Sqlite(folder / f"load-{count}.db").append(events)
        theirs = best(lambda count=count: Sqlite(folder / f"load-{count}.db").load())
        line(f"load {count} events (read)", best(lambda path=path: SessionFile.read(path)), theirs, limit)
        line(
            f"load {count} events (open, close)", best(lambda path=path: SessionFile.open(path).close()), theirs, limit
        )


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


def listings(folder: Path, count: int = 10_000) -> None:
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

    theirs = best(sqlite_list)
    ours = best(lambda: list_sessions(sessions, Catalogue(folder / "catalogue.json"), summarise))
    line(f"list {count} sessions", ours, theirs, "<= 3, <= 150 ms")
    line(f"list {count} sessions without the catalogue", without, theirs, "<= 2000 ms")
    added = {**summarise(path, SessionFile.read(path)), "id": path.stem, "stamp": stamp(path.stat())}
    small = Catalogue(folder / "small.json")
    small.add(added)
    many = [took(lambda: catalogue.add(added)) for _ in range(200)]
    few = [took(lambda: small.add(added)) for _ in range(200)]
    line(
        f"add to a catalogue of {count} against one of none", statistics.median(many), statistics.median(few), "<= 1.25"
    )
    bare = [took(lambda: None)]
    for name, place in (("crowded", sessions), ("alone", folder / "alone")):
        session = SessionFile.create(place / "append.json", {"title": name})
        bare.append(
            statistics.median(took(lambda n=n, session=session: session.append([event(n)])) for n in range(1, 501))
        )
        session.close()
    line(f"append at {count} sessions against none", bare[1], bare[2], "<= 1.25")


def main() -> None:
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        sys.stdout.write(f"{'':<52}{'store':>10}{'other':>10} {'ratio':>7}   must be\n")
        for part in (appends, loads, listings):
            part(Path(name))


if __name__ == "__main__":
    main()
