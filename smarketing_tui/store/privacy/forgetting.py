"""The one rewriting of history: a person becomes a pseudonym in every file of the workspace (rules.md 24)."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from smarketing_tui.domain.text import folded
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.inventory import files_of
from smarketing_tui.store.files.lock import PATIENCE, Lock
from smarketing_tui.store.files.shared_file import SharedFile
from smarketing_tui.store.home import FORGETTING, WORKSPACE
from smarketing_tui.store.people.who import meant
from smarketing_tui.store.privacy.forgetting_carrying import CarryingOut, last_number, tables_of
from smarketing_tui.store.privacy.forgetting_intent import Intent, drop_intent, half_way, keep_intent, kept_intent
from smarketing_tui.store.privacy.forgetting_names import FileNames
from smarketing_tui.store.privacy.forgetting_reach import reach_of
from smarketing_tui.store.privacy.forgetting_survey import (
    Survey,
    everybody,
    intent_of,
    may_name,
    survey,
    traces_of,
)
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.troubles import Trouble


@dataclass(frozen=True)
class Forgotten:
    """Which files were changed, and which still have the name or an old id of the person in them."""

    changed: tuple[Path, ...]
    left: tuple[Path, ...]


class Forgetting:
    """Forgets people in the workspace at *home*. Every method raises OSError or StoreError when the disk refuses."""

    def __init__(self, home: Path, shared: SharedFile) -> None:
        self._home = home
        self._shared = shared

    def pending(self) -> Intent | None:
        """Return what was begun and is not finished; raises Damaged."""
        return kept_intent(self._home)

    def troubles(self) -> list[Trouble]:
        """Return what is half done, for `check`."""
        return half_way(self._home)

    def survey(self, who: str) -> Survey:
        """Look up the person meant and everything that names them; changes nothing.

        Raises NotFound, Ambiguous, BadInput for half a word, and LockedByAnother when a meeting with them is open.
        """
        from smarketing_tui.store.books.known import people_in

        known = everybody(self._shared.remembered(people_in), files_of(self._home).sessions)
        person = meant(known.people, who)
        if not who.strip().startswith("@") and not set(folded(who).split()) <= set(folded(person.name).split()):
            raise BadInput(f"Who is forgotten is named in full: {person.name}, or @{person.id}.")
        with self._shared.reading() as db:
            tables = tables_of(db)
            return survey(self._home, tables, intent_of(person, known, last_number(tables)))

    def carry_out(self, intent: Intent, texts: Collection[str] = (), files: Collection[str] = ()) -> Forgotten:
        """Forget the person, in the words with the keys *texts* and in *files*, too.

        Cut off anywhere, the same again finishes it.
        """
        intent = replace(
            intent, texts=frozenset((*intent.texts, *texts)), files=tuple(dict.fromkeys((*intent.files, *files)))
        )
        with Lock(self._home / FORGETTING, PATIENCE):
            keep_intent(self._home, intent)
            carried = CarryingOut(self._home, intent)
            reach = reach_of(self._home)
            files_now = reach.files
            carried.clear(files_now)
            carried.workspace(self._shared)
            for path in files_now.sessions:
                carried.session(path)
            # Looked up again: what was damaged has put pieces beside itself.
            for path in files_of(self._home).pieces:
                carried.piece(path)
            others = [path for path in files_now.others if str(path) in intent.files]
            for path in [*files_now.logs, *others]:
                carried.rewrite(path, lambda data: carried.traces.replaced(data, intent.pseudonym))
            for path in others:
                carried.rename(path)
            for path in reach.backups:
                carried.backup(path)
            left = tuple(_left(self._home, intent))
            drop_intent(self._home)
        return Forgotten(tuple(dict.fromkeys(carried.changed)), left)


def _left(home: Path, intent: Intent) -> Iterator[Path]:
    """Yield the files that still name the person."""
    whole = replace(intent, parts=())
    traces, called = traces_of(whole), FileNames(whole)
    reach = reach_of(home)
    files = reach.files
    tables = {*files.sessions, home / WORKSPACE}
    others = (*files.pieces, *files.logs, *files.left_over, *files.locks, *files.others, *reach.beyond, *reach.backups)
    for path in (*sorted(tables), *others):
        with suppress(OSError, StoreError):
            data = syscalls.system.read(path)[0]
            named = (path not in tables or may_name(data, intent)) and traces.are_in(data)
            if named or called.are_in(str(path.relative_to(home))):
                yield path
