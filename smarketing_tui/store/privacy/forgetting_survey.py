"""Who is to be forgotten, and where they are: looked up before anything is changed."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.privacy.naming import Naming, parts_of
from smarketing_tui.domain.privacy.pseudonyms import pseudonym
from smarketing_tui.domain.text import folded
from smarketing_tui.store.errors import LockedByAnother, StoreError
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.lines import Tables
from smarketing_tui.store.files.lock import refuse_held
from smarketing_tui.store.files.salvage import Reading, read_tables
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.home import WORKSPACE
from smarketing_tui.store.people.roster import new_id
from smarketing_tui.store.privacy.forgetting_bytes import Traces
from smarketing_tui.store.privacy.forgetting_documents import Told, former_names, is_place, people_in
from smarketing_tui.store.privacy.forgetting_intent import Intent
from smarketing_tui.store.privacy.forgetting_names import FileNames, with_dashes
from smarketing_tui.store.privacy.forgetting_reach import reach_of
from smarketing_tui.store.stored import stored_of

TABLES = ("session", "events")


@dataclass
class Mention:
    """Words that name the person, what they would become, and in how many places they stand: `where` is the first."""

    text: str
    becomes: str
    where: str
    places: int = 0


@dataclass
class Survey:
    """Where a person is: `sessions` and `unfinished` are ids, `files` other files that name them, `closed` unread."""

    intent: Intent
    sessions: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    mentions: dict[str, Mention] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)
    beyond: list[Path] = field(default_factory=list)
    closed: list[Path] = field(default_factory=list)


@dataclass(frozen=True)
class Everybody:
    """The people of the workspace, and those whom only sessions know; `names` are all that each id ever had."""

    people: tuple[Person, ...]
    names: Mapping[str, tuple[str, ...]]


def everybody(known: Sequence[Person], sessions: Iterable[Path]) -> Everybody:
    """Return who is known, also only by the files of *sessions*."""
    names: dict[str, dict[str, None]] = {}
    strangers: dict[str, Person] = {}
    ids = {each for person in known for each in (person.id, *person.also)}
    for person in known:
        names.setdefault(person.id, {}).update(dict.fromkeys((person.name, *person.formerly)))
    for path in sessions:
        for entry in people_in(_with_people(tables_in(path).tables)):
            names.setdefault(entry["id"], {}).update(dict.fromkeys((entry["name"], *former_names(entry))))
            if entry["id"] not in ids:
                strangers[entry["id"]] = Person(entry["id"], entry["name"], str(entry.get("team", "")))
    return Everybody((*known, *strangers.values()), {each: tuple(found) for each, found in names.items()})


def _with_people(tables: Tables) -> list[Mapping[str, Any]]:
    """Return the documents of a session in which somebody's entry may be."""
    joined = [row for row in tables.get("events", {}).values() if row.get("kind") == "person_joined"]
    return [*tables.get("session", {}).values(), *joined]


def intent_of(person: Person, known: Everybody, last: int) -> Intent:
    """Return what forgetting *person* comes to, *last* being the number of the last pseudonym; nothing is decided."""
    mine = (person.id, *person.also)
    names = tuple(dict.fromkeys([person.name, *(name for each in mine for name in known.names.get(each, ()))]))
    others = [name for each, found in known.names.items() if each not in mine for name in found]
    words, number = pseudonym((name for found in known.names.values() for name in found), last)
    taken = {*known.names, *mine}
    ids: dict[str, str] = {}
    for each in mine:
        ids[each] = new_id("p", taken | set(ids.values()))
    whole = {folded(name) for name in names}
    parts = dict.fromkeys(part for name in names for part in parts_of(name, others))
    own = tuple(part for part in parts if part not in whole and part != "person")  # the pseudonym is no name
    mention = Naming(dict.fromkeys((*whole, *own), words))
    longer = tuple(dict.fromkeys(each for each in others if folded(each) not in whole and mention.names_in(each)))
    return Intent(words, number, ids, names, own, not whole.isdisjoint(map(folded, others)), longer)


def survey(home: Path, workspace: Tables, intent: Intent) -> Survey:
    """Find the person in all files; raises LockedByAnother when a meeting that names them is open."""
    found = Survey(intent)
    reach = reach_of(home)
    files = reach.files
    search = _Search(found, intent)
    for table, rows in workspace.items():
        search.rows(rows.values(), WORKSPACE, table)
    for path in files.sessions:
        data = syscalls.system.read(path)[0]
        if not may_name(data, intent):
            continue
        tables = read_tables(data, TABLES).tables
        before = search.count
        is_there = search.rows([row for rows in tables.values() for row in rows.values()], f"session {path.stem}")
        if is_there or search.count > before:
            _refuse_open(path, intent.name)
        if is_there:
            found.sessions.append(path.stem)
            if is_unfinished(path):
                found.unfinished.append(path.stem)
    traces = traces_of(intent)
    called = FileNames(intent)
    found.files = [path for path in files.others if called.are_in(path.name) or _has(path, traces)]
    found.beyond = [path for path in reach.beyond if called.are_in(str(path.relative_to(home))) or _has(path, traces)]
    found.closed = list(reach.closed)
    return found


def naming_of(intent: Intent) -> Naming:
    """Return what finds the person in words."""
    return Naming(dict.fromkeys([*map(folded, intent.names), *intent.parts], intent.pseudonym), kept=intent.others)


def traces_of(intent: Intent) -> Traces:
    """Return what finds the person in bytes."""
    dashed = filter(None, map(with_dashes, (*intent.names, *intent.parts)))
    others = (*intent.others, *filter(None, map(with_dashes, intent.others)))
    return Traces(intent.names, (*intent.ids, *intent.parts, *dashed), others)


def tables_in(path: Path) -> Reading:
    """Return what can be read of a session file, whatever its version."""
    return read_tables(syscalls.system.read(path)[0], TABLES)


def is_unfinished(path: Path) -> bool:
    """Tell whether somebody may want to go on with that meeting; what cannot be told has ended."""
    with suppress(StoreError, OSError, msgspec.ValidationError):
        return stored_of(SessionFile.read(path)).meeting.phase is not Phase.ENDED
    return False


class _Search:
    """Goes through documents as if they were changed, and takes down what would be."""

    def __init__(self, found: Survey, intent: Intent) -> None:
        self.count = 0
        self._found = found
        self._where = ""
        self._all = naming_of(intent)
        names = frozenset(map(folded, intent.names))
        self._told = Told(intent.pseudonym, intent.ids, names, intent.is_unclear, self._words)

    def rows(self, rows: Iterable[Mapping[str, Any]], where: str, table: str = "") -> bool:
        """Look through documents; tell whether the person is in one by a structured field."""
        is_there = False
        for row in rows:
            self._where = f"{where}, {table.replace('_', ' ') or row.get('kind') or 'header'}".replace("_", " ")
            is_there |= self._told.document(row) != row
        return is_there

    def _words(self, text: str, field: str) -> str:
        becomes = text if is_place(field, text, self._found.intent.parts) else self._all.told(text)
        if becomes != text:
            self.count += 1
            mention = self._found.mentions.setdefault(folded(text), Mention(text, becomes, self._where))
            mention.places += 1
        return text


def may_name(data: bytes, intent: Intent) -> bool:
    """Tell at once whether a file of ours that is whole may name the person; most do not."""
    low = data.lower()
    return any(needle in low for needle in _needles(tuple(intent.ids), (*intent.names, *intent.parts)))


@cache
def _needles(ids: tuple[str, ...], words: tuple[str, ...]) -> tuple[bytes, ...]:
    """Return bytes in small letters of which a readable file of ours that names the person has at least one."""
    found = [each.encode("utf-8", "replace").lower() for each in ids]
    for word in words:
        plain = max(re.findall(r"[a-z0-9]+", unicodedata.normalize("NFC", word).lower()), key=len, default="")
        found.append(plain.encode() or rb"\u")
    return tuple(found)


def _refuse_open(path: Path, name: str) -> None:
    try:
        refuse_held(path)
    except LockedByAnother as error:
        what = f"{name} cannot be forgotten yet, the meeting {path.stem} with them is open: it"
        raise LockedByAnother(what, error.pid, error.host, error.since) from None


def _has(path: Path, traces: Traces) -> bool:
    with suppress(OSError):
        return traces.are_in(syscalls.system.read(path)[0])
    return False
