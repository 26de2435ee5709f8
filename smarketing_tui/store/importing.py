"""What is brought in from files made elsewhere: past sessions and plans, each with its people, all of it or nothing."""

import errno
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import field, replace
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.series import SeriesNames
from smarketing_tui.store.arrangement import new_series
from smarketing_tui.store.books.known import people_in, series_in
from smarketing_tui.store.books.plans import put_plan
from smarketing_tui.store.books.rows import put, put_all
from smarketing_tui.store.codec import event_document, header_document
from smarketing_tui.store.documents import SCHEMA, document_of
from smarketing_tui.store.errors import StoreError, WriteFailed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.beside import close_quietly, put_in_place
from smarketing_tui.store.files.lock import PATIENCE, Lock
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.files.shared_file import SharedFile
from smarketing_tui.store.home import INTENT, SESSIONS
from smarketing_tui.store.refusals import BadInput

TABLE = "imports"
"""Which files and events were brought in: by a digest of them, what was made of each."""


@dataclass(frozen=True, slots=True)
class Company:
    """Who was known when an import was prepared, and who is new or knows more because of it.

    `made` is what had been made by then of the file or the events, by digest; "" for nothing.
    """

    known: tuple[Person, ...]
    changed: tuple[Person, ...]
    made: Mapping[str, str] = field(default_factory=dict)


class ImportBook:
    """Table `imports` of the workspace, and the way of a session into the folder that no kill can leave half done.

    People and series are in another file than the session. So what is to be written of them is put down first, in a
    file of its own; then the session's file is made, whole, by one renaming: from then on it is there. Whoever opens
    the workspace next finishes what a kill has cut after that, and forgets what it has cut before.
    """

    def __init__(self, home: Path, shared: SharedFile, numbering: Callable[[], AbstractContextManager[int]]) -> None:
        self._home = home
        self._shared = shared
        self._numbering = numbering

    def made_of(self, digest: str) -> str:
        """Return the id of what was made of the file or event with that *digest*, "" if that is unknown."""
        return self._shared.remembered(_made).get(digest, "")

    def keep_session(self, header: Header, records: Sequence[Recorded], company: Company, digest: str) -> Header:
        """Make a session that is over, its new people, and its series if that is missing; return its header.

        Raises BadInput when something has changed since *company*, and what `SessionFile.create` raises.
        """
        path = self._home / SESSIONS / f"{header.id}.json"
        with Lock(self._home / "importing", PATIENCE), self._numbering() as first_task:
            header = replace(header, first_task=max(header.first_task, first_task))
            events = [event_document(record) for record in records]
            made = False
            try:
                with self._shared.writing() as db:
                    _check(db, company)
                    intent = _intent(db, header, company, digest)
                    _refuse_there(path)
                    with self._intended(intent, path):
                        SessionFile.create(path, header_document(header), events).close()
                    made = True
                    _carry_out(db, intent)
            except WriteFailed:
                self._take_back(path if made else None)
                raise
            self._forget_intent()
        return header

    def keep_plans(self, plans: Sequence[tuple[Plan, str]], company: Company) -> None:
        """Keep *plans*, each with the digest of what it was made of, and their new people; raises BadInput."""
        with self._shared.writing() as db:
            _check(db, company)
            put_all(db.table("people"), [document_of(person) for person in company.changed])
            for plan, digest in plans:
                put_plan(db.table("plans"), plan)
                put(db.table(TABLE), _row(digest, plan.id))

    def finish(self) -> None:
        """Finish an import that a kill has cut, or clean up after it; does nothing while one is under way.

        Raises OSError or StoreError when that is not possible now.
        """
        intended = self._home / INTENT
        try:
            syscalls.system.stat(intended)
        except FileNotFoundError:
            return
        with Lock(self._home / "importing"):
            with suppress(FileNotFoundError, ValueError, KeyError):
                intent = json.loads(syscalls.system.read(intended)[0])
                syscalls.system.stat(self._home / SESSIONS / f"{intent['session']}.json")
                with self._shared.writing() as db:
                    _carry_out(db, intent)
            self._forget_intent()

    def finish_if_possible(self) -> None:
        """Finish what was cut, if that can be done now; else whoever opens the workspace next does."""
        with suppress(OSError, StoreError):
            self.finish()

    @contextmanager
    def _intended(self, intent: dict[str, Any], path: Path) -> Iterator[None]:
        """Put *intent* down for what follows; where that does not make the session at *path*, it is void."""
        close_quietly(put_in_place(self._home / INTENT, json.dumps(intent).encode("ascii")))
        try:
            yield
        except BaseException:
            with suppress(OSError):
                if not path.exists():
                    self._forget_intent()
            raise

    def _take_back(self, made: Path | None) -> None:
        """Remove the session that was *made*, if one was: the workspace is as it was, so that is not there, either.

        Where somebody has taken it since then, or the disk refuses, the intent stays: who comes next finishes it.
        """
        with suppress(OSError, StoreError):
            if made is not None:
                with Lock(made), suppress(FileNotFoundError):
                    syscalls.system.unlink(made)
                    syscalls.system.sync_folder(made.parent)
            self._forget_intent()

    def _forget_intent(self) -> None:
        with suppress(FileNotFoundError):
            syscalls.system.unlink(self._home / INTENT)


def _refuse_there(path: Path) -> None:
    """Raise FileExistsError for a session that is there: an intent for it would be carried out for that one."""
    with suppress(FileNotFoundError):
        syscalls.system.stat(path)
        raise FileExistsError(errno.EEXIST, f"{path.name} is there already.", str(path))


def _check(db: TinyDB, company: Company) -> None:
    if tuple(people_in(db)) != company.known:
        raise BadInput("The people of the workspace have changed meanwhile; import the file once more.")
    made = _made(db)
    if any(made.get(digest, "") != was for digest, was in company.made.items()):
        raise BadInput("The same was brought in meanwhile; import the file once more.")


def _intent(db: TinyDB, header: Header, company: Company, digest: str) -> dict[str, Any]:
    known = series_in(db)
    series = []
    if SeriesNames(known).find(header.series) is None:
        members = tuple(person.id for person in header.people)
        said = new_series(
            known,
            {"name": header.series, "kind": header.kind, "members": members, "timezone": header.timezone},
        )
        series = [document_of(said)]
    people = [document_of(person) for person in company.changed]
    return {"session": header.id, "people": people, "series": series, "made": _row(digest, header.id)}


def _carry_out(db: TinyDB, intent: dict[str, Any]) -> None:
    """Put into *db* what an import intends for it; again changes nothing."""
    put_all(db.table("people"), intent["people"])
    put_all(db.table("series"), intent["series"])
    put(db.table(TABLE), intent["made"])


def _row(digest: str, made: str) -> dict[str, Any]:
    return {"v": SCHEMA, "id": digest, "made": made}


def _made(db: TinyDB) -> dict[str, str]:
    return {str(each["id"]): str(each.get("made", "")) for each in db.table(TABLE)}
