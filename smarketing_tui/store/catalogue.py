"""The list of sessions: a cache of summaries, checked against the folder, which is the truth."""

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from smarketing_tui.store import syscalls
from smarketing_tui.store.beside import close_quietly, keep_evidence, put_in_place
from smarketing_tui.store.errors import StoreError, write_failed
from smarketing_tui.store.journal_file import JournalFile
from smarketing_tui.store.lines import TRAILER, document_line, encode_tables
from smarketing_tui.store.lock import Lock
from smarketing_tui.store.salvage import Reading, read_tables
from smarketing_tui.store.session_file import Contents, SessionFile
from smarketing_tui.store.shared_file import PATIENCE

Summary = dict[str, Any]

_TABLE = "sessions"
_LAST_ID = re.compile(rb'"(\d+)": \{')
#: Where the last line is looked for before the whole file is read, in bytes from the end.
_TAIL = 1 << 16


class Catalogue:
    """Summaries of closed sessions in a TinyDB file to which one can be added without reading the others."""

    def __init__(self, path: Path, wait: float = PATIENCE) -> None:
        self.path = path
        self._wait = wait

    def summaries(self) -> dict[str, Summary]:
        """Every summary by the session's id, the last one of each; raises OSError when the file cannot be opened."""
        return _by_id(self._read())

    def add(self, summary: Mapping[str, Any]) -> None:
        """Add a summary, durably, in one write; raises LockedByAnother, WriteFailed or SyncFailed."""
        with self._lock():
            tail = self._tail()
            if tail is None:
                self._replace([*self._kept(), summary])
                return
            length, last = tail
            file = JournalFile.attach(self.path, length, room=0)
            try:
                file.append([document_line(_TABLE, str(last + 1), summary)], first=False)
            finally:
                file.close()

    def replace_all(self, summaries: Iterable[Mapping[str, Any]]) -> None:
        """Make these the whole catalogue, all or nothing; raises LockedByAnother, WriteFailed or SyncFailed."""
        with self._lock():
            self._kept()
            self._replace(summaries)

    def _read(self) -> Reading:
        try:
            return read_tables(syscalls.system.read(self.path)[0], (_TABLE,))
        except FileNotFoundError:
            return Reading({}, None, intact=True, closed_cleanly=True)

    def _kept(self) -> Iterable[Summary]:
        """What can still be read, after what cannot has been put aside."""
        reading = self._read()
        if reading.damage is not None:
            keep_evidence(self.path, reading.damage.raw)
        return _by_id(reading).values()

    def _replace(self, summaries: Iterable[Mapping[str, Any]]) -> None:
        documents = {str(number): dict(summary) for number, summary in enumerate(summaries, start=1)}
        close_quietly(put_in_place(self.path, encode_tables({_TABLE: documents})))

    def _tail(self) -> tuple[int, int] | None:
        """The file's length and its last document's id, or None when its end is not as it should be."""
        try:
            data, size = syscalls.system.read_end(self.path, _TAIL)
        except FileNotFoundError:
            return None
        last = data.removesuffix(TRAILER).rpartition(b"\n")[2]
        found = _LAST_ID.match(last)
        whole = b'{\n"%b": {\n%b%b' % (_TABLE.encode(), last, TRAILER)
        if found is None or not data.endswith(TRAILER) or not read_tables(whole).intact:
            return None
        return size, int(found[1])

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        try:
            syscalls.make_folder(self.path.parent)
        except OSError as error:
            raise write_failed(error, self.path) from error
        with Lock(self.path, self._wait):
            yield


def stamp(found: os.stat_result) -> list[int]:
    """What tells one state of a session file from another: its size and the time it was written at."""
    return [found.st_size, found.st_mtime_ns]


def list_sessions(
    folder: Path,
    catalogue: Catalogue,
    summarise: Callable[[Path, Contents], Mapping[str, Any]],
    settle: Callable[[Iterable[Summary]], object] = lambda listed: None,
    is_current: Callable[[Summary], bool] = lambda summary: True,
) -> list[Summary]:
    """A summary of every session in the folder, in the order of their ids.

    Only files that the catalogue does not know as they are now, or whose summary *is_current* refuses, are opened; one
    that cannot be read is listed as `{"id": …, "damaged": sentence}`. *settle* may change the new summaries before they
    are kept. The catalogue is put right where it can be.
    """
    try:
        reading = catalogue._read()
    except OSError:
        reading = Reading({}, None, intact=False, closed_cleanly=False)
    known = _by_id(reading)
    listed: dict[str, Summary] = {}
    settled: dict[str, Summary] = {}
    new: list[Summary] = []
    for session, found in _session_files(folder):
        summary = known.get(session)
        if summary is None or summary.get("stamp") != found or not is_current(summary):
            summary, is_settled = _summary(folder / f"{session}.json", found, summarise)
            new.append(summary)
            if is_settled:
                settled[session] = summary
        listed[session] = summary
    settle(new)
    gone = known.keys() - listed.keys()
    with contextlib.suppress(OSError, StoreError):
        if len(settled) == 1 and reading.intact and not gone:
            catalogue.add(*settled.values())
        elif settled or gone or not reading.intact:
            merged = {**known, **settled}
            catalogue.replace_all(merged[session] for session in sorted(merged.keys() - gone))
    return [dict(listed[session]) for session in sorted(listed)]


def _by_id(reading: Reading) -> dict[str, Summary]:
    return {str(summary.get("id")): summary for summary in reading.tables.get(_TABLE, {}).values()}


def _session_files(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """The id and stamp of every session file; nothing when there is no folder."""
    with contextlib.suppress(FileNotFoundError):
        for name, found in syscalls.system.scan(folder, ".json"):
            yield name.removesuffix(".json"), stamp(found)


def _summary(
    path: Path, found: list[int], summarise: Callable[[Path, Contents], Mapping[str, Any]]
) -> tuple[Summary, bool]:
    """The summary of one file, and whether it stays true while the file does not change."""
    try:
        contents = SessionFile.read(path)
        summary = {**summarise(path, contents), "id": path.stem, "stamp": found}
    except Exception as error:  # noqa: BLE001 - whatever one bad file does to its reader, the others are listed
        return {"id": path.stem, "damaged": str(error) or type(error).__name__}, False
    return summary, contents.closed_cleanly and contents.damage is None
