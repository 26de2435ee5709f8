"""The list of sessions: from the catalogue alone where that knows every file as it is now."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from smarketing_tui.domain.summary import SessionPhase, Summary
from smarketing_tui.domain.text import one_line
from smarketing_tui.store.catalogue import Catalogue, Tell, known_and_stale, list_sessions, open_sessions, unheard
from smarketing_tui.store.documents import kept
from smarketing_tui.store.errors import Damaged, StoreError

if TYPE_CHECKING:
    from smarketing_tui.domain.meeting import Meeting
    from smarketing_tui.domain.planning.heard import HeardSession
    from smarketing_tui.store.files.session_file import Contents
    from smarketing_tui.store.projection import Projection

S = TypeVar("S", bound=Summary)

SUMMARY = 4
"""Version of the summaries in the catalogue; those of another version are made again."""

FEW = 20
"""Sessions that are opened one by one to learn how far they got."""

AT_ONCE = 100
"""Sessions that are projected in one write of the workspace, when many are to be: none of them is kept for longer."""


class Listing:
    """Lists the files in *sessions*. What the *catalogue* does not know is opened, and projected by *projection*.

    That one comes as a promise: with it comes all that a meeting is made of, and a list seldom needs it.
    """

    def __init__(self, sessions: Path, catalogue: Catalogue, projection: "Callable[[], Projection]") -> None:
        self._sessions = sessions
        self._catalogue = catalogue
        self._projection = projection

    def all(self, tell: Tell = unheard) -> list[Summary]:
        """Return the summaries of all sessions, by id, and finish every projection that was cut.

        A summary reaches the catalogue only after its tasks have reached the workspace, or says that they have not.
        *tell* is told how many of the sessions that must be opened have been; what it raises ends the reading, and
        what was read by then is kept.
        """
        return self._all(Summary, tell)

    def heard(self, tell: Tell = unheard) -> "list[HeardSession]":
        """Return the same with how much each person was heard."""
        from smarketing_tui.domain.planning.heard import HeardSession

        return self._all(HeardSession, tell)

    def unfinished(self, tell: Tell = unheard) -> list[Summary]:
        """Return those that may be gone on with, by id; nothing is projected when few must be opened to know them."""
        found = known_and_stale(self._sessions, self._catalogue, Summary, SUMMARY)
        if found is None or len(found[1]) > FEW:
            return [each for each in self.all(tell) if each.is_resumable]
        known, stale = found
        known |= {session: _looked_at(self._sessions / f"{session}.json") for session in stale}
        return [known[session] for session in sorted(known) if known[session].is_resumable]

    def _all(self, kind: type[S], tell: Tell) -> list[S]:
        found = known_and_stale(self._sessions, self._catalogue, kind, SUMMARY)
        if found is None:
            return self._put_right(kind, tell)
        known, stale = found
        if stale:
            known |= {each.id: each for each in self._put_right(kind, tell, stale)}
        return [known[session] for session in sorted(known)]

    def _put_right(self, kind: type[S], tell: Tell, stale: Mapping[str, list[int]] | None = None) -> list[S]:
        """Read the sessions that are *stale*, whose stamps it has; without, all that the catalogue does not know."""
        known: dict[str, S] = {}
        behind: list[Meeting] = []
        failed: set[str] = set()

        def catch_up() -> None:
            try:
                self._projection().project(*behind)
            except (StoreError, OSError):
                failed.update(meeting.header.id for meeting in behind)
            behind.clear()

        def summarise(_: Path, contents: "Contents") -> dict[str, Any]:
            meeting, document = self._projection().summarised(contents)
            behind.append(meeting)
            if len(behind) >= AT_ONCE:
                catch_up()
            return document

        def settle(listed: Iterable[dict[str, Any]]) -> None:
            if behind:
                catch_up()
            for document in listed:
                if document["id"] in failed:
                    document["projected"] = False

        def is_current(document: dict[str, Any]) -> bool:
            if document.get("v") == SUMMARY and document.get("projected"):
                with suppress(Damaged):
                    known[document["id"]] = _summary(document, kind)
                    return True
            return False

        if stale is not None:
            found = [*open_sessions(self._sessions, stale, summarise, self._catalogue.keep, settle, tell).values()]
        else:
            found = list_sessions(self._sessions, self._catalogue, summarise, settle, is_current, tell=tell)
        return [known.get(each["id"]) or _current(each, kind) for each in found]


def _looked_at(path: Path) -> Summary:
    """Return what a file says, however damaged it is."""
    from smarketing_tui.domain.summing_up import summary_of  # the catalogue alone answers most questions
    from smarketing_tui.store.copies import refuse_copy
    from smarketing_tui.store.files.session_file import SessionFile
    from smarketing_tui.store.stored import gone_through

    try:
        contents = SessionFile.read(path)
        if contents.header.get("id") != path.stem:
            refuse_copy(path, contents)
        return replace(summary_of(gone_through(contents)[1]), id=path.stem)
    except Exception as error:  # noqa: BLE001 - whatever one bad file does to its reader, the others are known
        from smarketing_tui.store.troubles import words_of

        return _damaged(path.stem, words_of(error), Summary)


def _current(document: dict[str, Any], kind: type[S]) -> S:
    return _damaged(document["id"], document["damaged"], kind) if "damaged" in document else _summary(document, kind)


def _summary(document: Mapping[str, Any], kind: type[S]) -> S:
    return kept([{**document, "v": 1}], kind, "summary")[0]


def _damaged(session: str, note: str, kind: type[S]) -> S:
    return kind(one_line(session, 80), SessionPhase.DAMAGED, note=one_line(note))
