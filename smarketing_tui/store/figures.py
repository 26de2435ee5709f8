"""The numbers of every session, in a second catalogue: for trends and advice, so that lists need not carry them."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.trends.figures import SessionFigures, figures_of
from smarketing_tui.store.catalogue import Catalogue, Tell, list_sessions, unheard
from smarketing_tui.store.documents import document_of, kept
from smarketing_tui.store.errors import Damaged, StoreError
from smarketing_tui.store.files.session_file import Contents
from smarketing_tui.store.stored import stored_of

FIGURES = 1
"""Version of the figures that are kept; those of another version are made again."""


class Figures:
    """Keeps in *catalogue* what the files in *sessions* say in numbers.

    It remembers nothing between two questions, so that any thread may ask.
    """

    def __init__(self, sessions: Path, catalogue: Catalogue) -> None:
        self._sessions = sessions
        self.catalogue = catalogue

    def all(self, only: Collection[str] | None = None, tell: Tell = unheard) -> list[SessionFigures]:
        """Return the figures of all sessions, or of *only* those, by id; one that cannot be read has none.

        *tell* is told how many of the sessions that must be opened have been.
        """
        known: dict[str, SessionFigures] = {}

        def is_current(document: dict[str, Any]) -> bool:
            if document.get("v") == FIGURES:
                with suppress(Damaged):
                    known[document["id"]] = _figures(document)
                    return True
            return False

        def reckon(_: Path, contents: Contents) -> dict[str, Any]:
            figures = _reckoned(stored_of(contents).meeting)
            known[figures.id] = figures
            return _document(figures)

        found = list_sessions(self._sessions, self.catalogue, reckon, is_current=is_current, only=only, tell=tell)
        return [known[each["id"]] for each in found if "damaged" not in each]

    def add(self, meeting: Meeting, found: list[int]) -> None:
        """Keep the figures of a closed session, whose file has the stamp *found*; again changes nothing."""
        document = {**_document(_reckoned(meeting)), "stamp": found}
        if self.catalogue.find(meeting.header.id) != document:
            with suppress(OSError, StoreError):  # the next question reckons them again
                self.catalogue.add(document)


def _reckoned(meeting: Meeting) -> SessionFigures:
    """Return the figures of *meeting*; of one that was thinned out, those that were kept of it."""
    thinned = meeting.header.thinned
    return figures_of(meeting) if thinned is None else _figures(thinned.figures)


def _document(figures: SessionFigures) -> dict[str, Any]:
    return {**document_of(figures), "v": FIGURES}


def _figures(document: Mapping[str, Any]) -> SessionFigures:
    return kept([{**document, "v": 1}], SessionFigures, "figures")[0]
