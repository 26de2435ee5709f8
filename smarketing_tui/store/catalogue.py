"""The list of sessions: a cache of summaries, checked against the folder, which is the truth."""

import contextlib
import os
import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

from smarketing_tui.store.errors import StoreError, write_failed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import close_quietly, keep_evidence, put_in_place
from smarketing_tui.store.files.lines import TRAILER, document_line, encode, encode_tables, is_checked, read_healthy
from smarketing_tui.store.files.lock import PATIENCE, Lock

if TYPE_CHECKING:
    from smarketing_tui.store.files.salvage import Reading
    from smarketing_tui.store.files.session_file import Contents

Summary = dict[str, Any]

Tell = Callable[[int, int], object]
"""Is told how many sessions have been opened, of how many that must be."""

T = TypeVar("T")

_TABLE = "sessions"
_LAST_ID = re.compile(rb'"(\d+)": \{')
#: Where the last line is looked for before the whole file is read, in bytes from the end.
_TAIL = 1 << 16


def unheard(done: int, of: int) -> None:
    """Tell nobody."""


class Catalogue:
    """Summaries of closed sessions in a TinyDB file to which one can be added without reading the others."""

    def __init__(self, path: Path, wait: float = PATIENCE) -> None:
        self.path = path
        self._wait = wait

    def summaries(self) -> dict[str, Summary]:
        """Every summary by the session's id, the last one of each; raises OSError when the file cannot be opened."""
        return _by_id(self._read())

    def find(self, session: str) -> Summary | None:
        """The last summary of one session, found without decoding the others; raises OSError as `summaries` does."""
        with contextlib.suppress(FileNotFoundError):
            data = syscalls.system.read(self.path)[0]
            mark, at = b'"id": %b' % encode(session).encode(), len(data)
            while (at := data.rfind(mark, 0, at)) >= 0:
                line = data[data.rfind(b"\n", 0, at) + 1 : data.find(b"\n", at)].removesuffix(b",")
                for summary in _of_line(line):
                    if summary.get("id") == session:
                        return summary
        return None

    def add(self, summary: Mapping[str, Any]) -> None:
        """Add a summary, durably, in one write; raises LockedByAnother, WriteFailed or SyncFailed."""
        from smarketing_tui.store.files.journal_file import JournalFile  # who only reads does without

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

    def forget(self) -> None:
        """Be made again: every session is read anew, and what it means for the workspace with it. Durable."""
        with contextlib.suppress(FileNotFoundError):
            syscalls.system.unlink(self.path)
            syscalls.system.sync_folder(self.path.parent)

    def replace_all(self, summaries: Iterable[Mapping[str, Any]]) -> None:
        """Make these the whole catalogue, all or nothing; raises LockedByAnother, WriteFailed or SyncFailed."""
        with self._lock():
            self._kept()
            self._replace(summaries)

    def keep(
        self, summaries: Mapping[str, Summary], gone: Collection[str] = (), reading: "Reading | None" = None
    ) -> None:
        """Have *summaries* (by id) among the others, and none of what is *gone*; raises what `replace_all` does.

        *reading* is what was read before, if it was; a catalogue that was found healthy need not be.
        """
        is_whole = reading is None or reading.intact
        if len(summaries) == 1 and is_whole and not gone:
            self.add(*summaries.values())
        elif summaries or gone or not is_whole:
            merged = {**_by_id(reading or self._read()), **summaries}
            self.replace_all(merged[session] for session in sorted(merged.keys() - set(gone)))

    def _read(self) -> "Reading":
        from smarketing_tui.store.files.salvage import Reading, read_tables

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
        if found is None or not data.endswith(TRAILER) or not _of_line(last):
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


def _of_line(line: bytes) -> list[Summary]:
    """The summary that stands in a line, if that is as it was written."""
    tables = read_healthy(b'{\n"%b": {\n%b%b' % (_TABLE.encode(), line, TRAILER)) or {}
    return list(tables.get(_TABLE, {}).values())


def stamp(found: os.stat_result) -> list[int]:
    """What tells one state of a session file from another: its size and the time it was written at."""
    return [found.st_size, found.st_mtime_ns]


def list_sessions(
    folder: Path,
    catalogue: Catalogue,
    summarise: "Callable[[Path, Contents], Mapping[str, Any]]",
    settle: Callable[[Iterable[Summary]], object] = lambda listed: None,
    is_current: Callable[[Summary], bool] = lambda summary: True,
    only: Collection[str] | None = None,
    tell: Tell = unheard,
) -> list[Summary]:
    """A summary of every session in the folder, in the order of their ids.

    Only files that the catalogue does not know as they are now, or whose summary *is_current* refuses, are opened; one
    that cannot be read is listed as `{"id": …, "damaged": sentence}`. *settle* may change the new summaries before they
    are kept. The catalogue is put right where it can be. With *only*, no others are looked at. *tell* is told how many
    of the files have been opened; what it raises is raised here, after what was read is kept.
    """
    try:
        reading = catalogue._read()
    except OSError:
        from smarketing_tui.store.files.salvage import Reading

        reading = Reading({}, None, intact=False, closed_cleanly=False)
    known = _by_id(reading)
    listed: dict[str, Summary] = {}
    stale: dict[str, list[int]] = {}
    for session, found in _session_files(folder):
        if only is None or session in only:
            summary = known.get(session)
            if summary is None or summary.get("stamp") != found or not is_current(summary):
                stale[session] = found
            else:
                listed[session] = summary
    gone = known.keys() - listed.keys() - stale.keys() if only is None else set()

    def keep(settled: Mapping[str, Summary]) -> None:
        catalogue.keep(settled, gone, reading)

    listed |= open_sessions(folder, stale, summarise, keep, settle, tell)
    return [dict(listed[session]) for session in sorted(listed)]


def open_sessions(
    folder: Path,
    stale: Mapping[str, list[int]],
    summarise: "Callable[[Path, Contents], Mapping[str, Any]]",
    keep: Callable[[Mapping[str, Summary]], object],
    settle: Callable[[Iterable[Summary]], object] = lambda listed: None,
    tell: Tell = unheard,
) -> dict[str, Summary]:
    """A summary of each session of *stale*, which has the stamp of its file; all of them are opened.

    What is true as long as the file does not change is for *keep*; the rest is as for `list_sessions`.
    """
    listed: dict[str, Summary] = {}
    settled: dict[str, Summary] = {}
    try:
        for number, (session, found) in enumerate(stale.items()):
            tell(number, len(stale))
            listed[session], is_settled = _summary(folder / f"{session}.json", found, summarise)
            if is_settled:
                settled[session] = listed[session]
    finally:
        settle(listed.values())
        with contextlib.suppress(OSError, StoreError):
            keep(settled)
    return listed


def known_and_stale(
    folder: Path, catalogue: Catalogue, kind: type[T], version: int
) -> tuple[dict[str, T], dict[str, list[int]]] | None:
    """What the catalogue keeps of the sessions in the folder as they are, and the stamps of those that must be opened.

    Both by id; None when the catalogue itself has to be put right. This is `list_sessions` for the usual case: each
    summary is decoded straight into a *kind*.
    """
    try:
        data = syscalls.system.read(catalogue.path)[0]
    except OSError:
        return None
    if not is_checked(data, _TABLE):
        return None
    try:
        marks = _marks.decode(data)[_TABLE]
        summaries = _decoder(cast(Hashable, kind)).decode(data)[_TABLE]
    except (msgspec.DecodeError, ValueError):
        return None
    found = dict(_session_files(folder))
    known: dict[str, T] = {}
    stale = dict(found)
    for number, mark in marks.items():
        if mark.id not in found:
            return None
        if mark.stamp == found[mark.id] and mark.v == version and mark.projected:
            known[mark.id] = summaries[number]
            stale.pop(mark.id, None)
        else:  # the last word about it is not true any more
            known.pop(mark.id, None)
            stale[mark.id] = found[mark.id]
    return known, stale


class _Mark(msgspec.Struct):
    """What tells whether a summary is true still."""

    id: str
    stamp: list[int] = []
    v: int = 0
    projected: bool = True


_marks = msgspec.json.Decoder(dict[str, dict[str, _Mark]])


@cache
def _decoder(kind: Hashable) -> "msgspec.json.Decoder[Any]":
    return msgspec.json.Decoder(dict[str, dict[str, kind]])  # type: ignore[valid-type]  # known only when it runs


def _by_id(reading: "Reading") -> dict[str, Summary]:
    return {str(summary.get("id")): summary for summary in reading.tables.get(_TABLE, {}).values()}


def _session_files(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """The id and stamp of every session file; nothing when there is no folder."""
    with contextlib.suppress(FileNotFoundError):
        for name, found in syscalls.system.scan(folder, ".json"):
            yield name.removesuffix(".json"), stamp(found)


def _summary(
    path: Path, found: list[int], summarise: "Callable[[Path, Contents], Mapping[str, Any]]"
) -> tuple[Summary, bool]:
    """The summary of one file, and whether it stays true while the file does not change."""
    from smarketing_tui.store.copies import refuse_copy
    from smarketing_tui.store.files.session_file import SessionFile  # the catalogue alone answers most questions

    try:
        contents = SessionFile.read(path)
        if contents.header.get("id") != path.stem:
            refuse_copy(path, contents)
        summary = {**summarise(path, contents), "id": path.stem, "stamp": found}
    except Exception as error:  # noqa: BLE001 - whatever one bad file does to its reader, the others are listed
        from smarketing_tui.store.troubles import words_of

        return {"id": path.stem, "damaged": words_of(error)}, False
    return summary, contents.closed_cleanly and contents.damage is None
