"""How a meeting comes to be: its header from an agenda and people, or from a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from smarketing_tui.domain.text import folded
from smarketing_tui.store.questions import Questions
from smarketing_tui.store.refusals import BadInput

if TYPE_CHECKING:
    from smarketing_tui.domain.agenda import Agenda
    from smarketing_tui.domain.attention.thresholds import Thresholds
    from smarketing_tui.domain.calendar.sites import Site
    from smarketing_tui.domain.header import Header
    from smarketing_tui.domain.people import Attendee, Person
    from smarketing_tui.domain.planning.plans import Plan
    from smarketing_tui.domain.slas.sla import SlaBoard, SlaSettings
    from smarketing_tui.store.people.roster import Invited

NEWS = timedelta(days=31)
"""How long a change of an SLA is news to a series that has not met yet."""


class Convening(Questions):
    """Who comes to a meeting, and with which agenda, zone and SLAs."""

    def invite(self, attendees: Sequence[Attendee], scheme: str = "letters") -> Invited:
        """Return who *attendees* are and keep those who are new; raises BadInput as `roster.invited` does."""
        return self.people_book.invite(attendees, scheme)

    def keep_site(self, name: str, zone: str) -> Site:
        """Keep the IANA *zone* of the site *name*, for the sessions planned from now on; raises BadInput."""
        return self.site_book.keep(name, zone)

    def plan(
        self,
        agenda: Agenda,
        people: Sequence[Person],
        now: datetime,
        timezone: str = "",
        thresholds: Thresholds | None = None,
        *,
        plan: str = "",
        drafts: Sequence[str] = (),
        slas: SlaSettings | None = None,
    ) -> Header:
        """Return the header of a session to begin at about *now*, for those who come; nothing is written yet.

        The zone is the agenda's, else the series', else *timezone*, else this computer's; the flags have the usual
        *thresholds* unless others are given, SLAs are reckoned by *slas*; *plan* and *drafts* are what it came from.
        Raises BadInput for an agenda without items, a leader who does not come, and a zone that does not exist.
        """
        from smarketing_tui.domain.attention.thresholds import Thresholds
        from smarketing_tui.domain.header import Header
        from smarketing_tui.domain.slas.sla import SlaSettings
        from smarketing_tui.store.people.roster import with_leaders
        from smarketing_tui.store.zones import is_zone, local_zone, no_zone, site_zones

        if not people or not agenda.items:
            raise BadInput("A meeting needs people." if agenda.items else "The agenda has no items.")
        name = agenda.series or agenda.title
        series = self.find_series(name)
        zone = agenda.timezone or (series.timezone if series else "") or timezone or local_zone()
        if not is_zone(zone):
            raise BadInput(no_zone(zone))
        return Header(
            id=self._folder.new_id(now),
            title=agenda.title,
            kind=agenda.kind,
            series=series.name if series else name,
            slot=agenda.minutes,
            timezone=zone,
            created_at=now.astimezone(UTC),
            people=tuple(people),
            agenda=with_leaders(agenda.items, people, self.people()),
            purpose=agenda.purpose,
            first_task=self._next_task(),
            thresholds=thresholds or Thresholds(),
            site_zones=site_zones(people, self.sites()),
            plan=plan,
            drafts=tuple(drafts),
            slas=self._sla_board(agenda, people, now.astimezone(UTC), zone, slas or SlaSettings()),
        )

    def plan_from(
        self,
        plan: Plan,
        now: datetime,
        timezone: str = "",
        thresholds: Thresholds | None = None,
        scheme: str = "letters",
        slas: SlaSettings | None = None,
    ) -> Header:
        """Return the header of the session that *plan* planned, for those of its people who are still known.

        Raises BadInput as `plan` does.
        """
        from smarketing_tui.domain.people import Attendee

        plan = plan.among(self.people())
        people = self.invite([Attendee("", id=person) for person in plan.coming], scheme).people
        agenda = replace(plan.agenda, series=plan.series)
        return self.plan(agenda, people, now, timezone, thresholds, plan=plan.id, drafts=plan.drafts, slas=slas)

    def _sla_board(
        self, agenda: Agenda, people: Sequence[Person], now: datetime, zone: str, settings: SlaSettings
    ) -> SlaBoard:
        """Return the SLAs as of *now*, with what has changed since these *people* met last in the series."""
        from smarketing_tui.domain.slas.sla import SlaBoard

        if not self.sla_book.all():
            return SlaBoard(settings=settings)
        from smarketing_tui.domain.calendar.local import local_date  # loads the zones: only a new meeting needs them

        since = self._met_last(agenda, people, now) or now - NEWS
        return self.sla_book.board(local_date(now, zone), settings, since)

    def _met_last(self, agenda: Agenda, people: Sequence[Person], now: datetime) -> datetime | None:
        """Return when *people* met last before *now* in the series of *agenda*, whatever that was called then."""
        name = agenda.series or agenda.title
        series = self.find_series(name)
        names = series.names if series else frozenset((folded(name),))
        met = {
            each.id: (each.started_at, each.title)
            for each in self._listing.all(self.tell)
            if each.started_at is not None and each.started_at < now and folded(each.series) in names
        }
        at, title = max(met.values(), default=(None, ""))
        if title == agenda.title or at is None:
            return at
        from smarketing_tui.domain.people import same_person  # who was there matters to the halves of a split alone
        from smarketing_tui.domain.planning.past import met_last

        heard = [each for each in self.heard_sessions() if each.id in met]
        last = met_last(heard, [person.id for person in people], same_person(self.people()))
        return last.started_at if last else None
