"""What can be asked of a workspace: who is known, what was met and promised, which session is meant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

from smarketing_tui.store.bookshelf import Bookshelf
from smarketing_tui.store.finding import began, session_named

if TYPE_CHECKING:
    from smarketing_tui.domain.calendar.sites import Site
    from smarketing_tui.domain.people import Person
    from smarketing_tui.domain.planning.heard import HeardSession
    from smarketing_tui.domain.planning.plans import Plan
    from smarketing_tui.domain.series import Series
    from smarketing_tui.domain.summary import Summary
    from smarketing_tui.domain.trends.figures import SessionFigures
    from smarketing_tui.store.books.slas import SlaBook
    from smarketing_tui.store.catalogue import Tell
    from smarketing_tui.store.standing import Standing
    from smarketing_tui.store.task_list import KeptTask


class Questions(Bookshelf):
    """The answers that no single table has, and short ways to those it has."""

    def people(self) -> list[Person]:
        """Return everybody known, in the order in which they were met."""
        from smarketing_tui.store.books.known import people_in

        return list(self._shared.remembered(people_in))

    def series(self) -> list[Series]:
        """Return all series, in the order in which they began."""
        from smarketing_tui.store.books.known import series_in

        return list(self._shared.remembered(series_in))

    def find_series(self, name: str) -> Series | None:
        """Return the series with that name or id, if there is one."""
        return self.series_book.find(name)

    def sites(self) -> list[Site]:
        """Return the sites whose zone somebody has given, in the order in which that happened."""
        return self.site_book.all()

    def sessions(self, tell: Tell | None = None) -> list[Summary]:
        """Return every session of the folder, newest first, also the unfinished and the damaged.

        *tell* hears how far it is, instead of the workspace's own; what it raises ends the reading.
        """
        return sorted(self._listing.all(tell or self.tell), key=lambda each: (began(each), each.id), reverse=True)

    def heard_sessions(self) -> list[HeardSession]:
        """Return the same with how much each person was heard: for advice, a list is there much sooner without."""
        return sorted(self._listing.heard(self.tell), key=lambda each: (began(each), each.id), reverse=True)

    def unfinished(self) -> list[Summary]:
        """Return the sessions that may be gone on with, newest first; only those that are not listed are opened."""
        return sorted(self._listing.unfinished(self.tell), key=lambda each: (began(each), each.id), reverse=True)

    def figures(self, sessions: Collection[str] | None = None) -> list[SessionFigures]:
        """Return every session that can be read in numbers, by id, or only those of *sessions* (ids).

        Any thread may ask. The people in them are told by the ids they had then.
        """
        return self._figures.all(sessions, self.tell)

    def tasks(self) -> list[KeptTask]:
        """Return the tasks of all sessions that have ended, by number."""
        self._listing.all(self.tell)
        return self.task_book.all()

    def standing(self) -> list[Standing]:
        """Return the tasks that are not done, of all sessions that have been listed: 5,000 of them are only counted."""
        from smarketing_tui.store.standing import standing_in

        return list(self._shared.remembered(standing_in))

    def waiting_plans(self, sessions: Iterable[Summary]) -> list[Plan]:
        """Return the plans from which none of *sessions* was made, as those who come are known now."""
        from smarketing_tui.store.books.known import plans_in

        plans = self._shared.remembered(plans_in)
        if not plans:
            return []
        from smarketing_tui.domain.planning.plans import waiting

        people = self.people()
        return [plan.among(people) for plan in waiting(plans, sessions)]

    def slas(self) -> SlaBook:
        """Return the SLAs with the figures of all sessions that have ended."""
        self._listing.all(self.tell)
        return self.sla_book

    def find(self, reference: str, zone: Callable[[], str] = lambda: "") -> str:
        """Return the id of the session meant by an id, the beginning of one, `last`, or a local date (2026-11-21).

        *zone* is asked for the zone of such a date, "" for this computer's. Raises NotFound, and Ambiguous with the ids
        when several fit.
        """
        if self._folder.has(reference.strip()):
            return reference.strip()
        return session_named(reference, self._folder.ids(), self.sessions, zone)
