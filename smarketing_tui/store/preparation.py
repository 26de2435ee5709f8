"""What a plan is made of, read once: series, people, past sessions, what was collected, which SLAs have changed."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.calendar.cadence import meetings
from smarketing_tui.domain.calendar.here import day_here
from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import same_person
from smarketing_tui.domain.planning.collecting import FULL_TEAM_KIND
from smarketing_tui.domain.planning.drafting import drafted, with_changes, with_collected
from smarketing_tui.domain.planning.guards import NINE, Circle
from smarketing_tui.domain.planning.heard import HeardSession
from smarketing_tui.domain.planning.past import began, held, met_last, pasts
from smarketing_tui.domain.planning.plans import Collected, Draft, Plan, collected_for
from smarketing_tui.domain.planning.templates import KINDS, template_of
from smarketing_tui.domain.series import Series, SeriesNames, usual_people
from smarketing_tui.domain.slas.sla import Sla, SlaChange
from smarketing_tui.domain.slas.words import change_words
from smarketing_tui.domain.text import folded
from smarketing_tui.store.convening import NEWS
from smarketing_tui.store.people.roster import new_id
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.store.zones import local_zone, site_zones


@dataclass(frozen=True, slots=True)
class Offer:
    """Collected items and the series whose next meeting may have them; "" = that of any full-team series to come.

    They are offered to `others`, too: the first series that takes them has them.
    """

    series: str
    draft: Draft
    items: tuple[Item, ...]
    others: tuple[str, ...] = ()


class Preparation:
    """Makes plans from what *workspace* knows at *now*. Reading it raises OSError or StoreError; questions do not."""

    def __init__(self, workspace: Workspace, now: datetime, timezone: str = "") -> None:
        self.now = now
        self.sessions = workspace.heard_sessions()
        self.people = {person.id: person for person in workspace.people()}
        self.series = [each for each in workspace.series() if not each.retired]
        self._as_kept = {plan.id: plan for plan in workspace.plan_book.waiting(self.sessions)}
        self.plans = [plan.among(self.people.values()) for plan in self._as_kept.values()]
        self.drafts = workspace.plan_book.drafts()
        self._names = SeriesNames(workspace.series())
        self._same_person = same_person(self.people.values())
        self._timezone = timezone
        self._slas = workspace.sla_book.all()
        self._sites = workspace.sites()

    def new_id(self, *taken: str) -> str:
        """Return an id for a plan that none has, nor is one of *taken*."""
        return new_id("m", {*taken, *(plan.id for plan in self.plans)})

    def find(self, name: str) -> Series | None:
        """Return the series that is or was called *name*, if there is one."""
        return self._names.find(name)

    def are_one(self, one: str, other: str) -> bool:
        """Tell whether two names mean the same series, under whatever name it was known then."""
        return self._names.are_one(one, other)

    def zone(self, plan: Plan) -> str:
        """Return the zone of the meeting that *plan* plans."""
        series = self.find(plan.series)
        return plan.agenda.timezone or (series.timezone if series else "") or self._timezone or local_zone()

    def as_kept(self, plan: str) -> Plan:
        """Return the plan that waits with that id as it is kept, with people who are gone since."""
        return self._as_kept[plan]

    def waiting_for(self, name: str) -> list[Plan]:
        """Return the plans of that series that wait."""
        return [plan for plan in self.plans if self.are_one(plan.series, name)]

    def collected(self, name: str, kind: str) -> list[Collected]:
        """Return what may still go into the next meeting of that series, which is of that *kind*."""
        return self._collected(name, kind, self.plans)

    def found_in(self, agenda: Agenda, name: str) -> tuple[str, ...]:
        """Return the drafts of which *agenda*, read from a file for the series *name*, has all the items, by title."""
        titles = {folded(item.title) for item in agenda.items}
        found = self._collected(name, agenda.kind, ())
        return tuple(each.draft.id for each in found if titles.issuperset(folded(item.title) for item in each.items))

    def _collected(self, name: str, kind: str, plans: Iterable[Plan]) -> list[Collected]:
        return collected_for(
            name,
            is_full_team=kind == FULL_TEAM_KIND,
            drafts=self.drafts,
            plans=plans,
            sessions=self.sessions,
            same=self.are_one,
        )

    def offers(self) -> list[Offer]:
        """Return everything collected that still waits, for each series that may have it."""
        kinds = {each.name: each.kind for each in self.series}
        if FULL_TEAM_KIND not in kinds.values():
            kinds[""] = FULL_TEAM_KIND
        found = [(name, each) for name, kind in kinds.items() for each in self.collected(name, kind)]
        return [
            Offer(name, each.draft, each.items, tuple(other for other, same in found if same == each and other != name))
            for name, each in found
        ]

    def plan(self, new_id: str, name: str, kind: str = "", *, with_draft: bool = True) -> Plan:
        """Return a new plan of the series *name*: its last agenda, or the template *kind*; its people, its next day.

        *with_draft* puts in what was collected for it, and the SLAs that changed since its people met last.
        """
        series = self.find(name)
        base = self._base(series, name, kind)
        found = self.collected(name, base.kind) if with_draft else []
        people = usual_people(series, list(self.people.values())) if series else ()
        coming = tuple(person.id for person in people)
        changes = self._changes(name, coming) if with_draft and base.kind == FULL_TEAM_KIND else ()
        return Plan(
            id=new_id,
            series=series.name if series else name,
            agenda=drafted(base, (item for each in found for item in each.items), changes),
            coming=coming,
            created_at=self.now.astimezone(UTC),
            at=self._next(series),
            drafts=tuple(each.draft.id for each in found),
        )

    def caught_up(self, plan: Plan) -> Plan:
        """Return *plan* with what was collected for it, and the SLAs that changed, since it was made."""
        found = [each for each in self.collected(plan.series, plan.agenda.kind) if each.draft.id not in plan.drafts]
        agenda = with_collected(plan.agenda, (item for each in found for item in each.items))
        made = plan.created_at
        if agenda.kind == FULL_TEAM_KIND and any(change_words(sla, made, made.date()) for sla in self._slas):
            agenda = with_changes(agenda, self._changes(plan.series, plan.coming))
        return replace(plan, agenda=agenda, drafts=(*plan.drafts, *(each.draft.id for each in found)))

    def titles_of(self, plan: Plan) -> frozenset[str]:
        """Return the folded titles of what was collected and is in *plan*."""
        drafts = [draft for draft in self.drafts if draft.id in plan.drafts]
        return frozenset(folded(item.title) for each in drafts for item in (*each.for_full_team, *each.for_next))

    def next_of(self, series: Series) -> Plan | None:
        """Return how *series* meets next by what was collected for it; None when nothing was.

        It is no plan that is kept: its id is empty.
        """
        base = self._base(series, series.name, "")
        return self.plan("", series.name) if self.collected(series.name, base.kind) else None

    def circle(self, plan: Plan) -> Circle:
        """Return what advice on *plan* needs to know."""
        zone = self.zone(plan)
        past = pasts(self.held(plan.series), zone, self._same_person)
        others = (each.coming for each in self.plans if each.is_half_with(plan))
        kept = self._as_kept.get(plan.id, plan).agenda.items
        return Circle(
            plan,
            self.people,
            past,
            local_date(self.now, zone),
            self._zones if len(self.people) > NINE else {},
            frozenset(person for coming in others for person in coming),
            {item.title: self._same_person.get(item.leader, item.leader) for item in kept if item.leader},
        )

    @cached_property
    def _zones(self) -> dict[str, str]:
        """The zones of all sites: looked up when groups are so large that regions matter, for that takes a while."""
        return dict(site_zones(self.people.values(), self._sites))

    def held(self, name: str) -> list[HeardSession]:
        """Return the last sessions of that series that have ended, newest first."""
        series = self.find(name)
        return held(self.sessions, series.names if series else {folded(name)})

    def _base(self, series: Series | None, name: str, kind: str) -> Agenda:
        if series is not None and series.agenda.items and not kind:
            return replace(series.agenda, series=series.name, slot=series.slot or series.agenda.minutes)
        template = template_of(kind or (series.kind if series and series.kind in KINDS else KINDS[0]))
        title = series.name if series else name
        return replace(template, title=title, series=title, slot=(series.slot if series else 0) or template.minutes)

    def _next(self, series: Series | None) -> datetime | None:
        """Return the next moment of the series for which nothing waits yet."""
        if series is None:
            return None
        taken = {plan.at for plan in self.plans if self.are_one(plan.series, series.name)}
        return next((at for at in meetings(series, self.now) if at not in taken), None)

    def _changes(self, name: str, coming: Collection[str]) -> tuple[str, ...]:
        last = met_last(self.held(name), coming, self._same_person)
        since = began(last) if last else self.now - NEWS
        today = day_here(self.now, self._timezone)
        found = ((sla, change_words(sla, since.astimezone(UTC), today)) for sla in self._slas)
        return tuple(presented(sla, changes) for sla, changes in found if changes)


def presented(sla: Sla, changes: Iterable[SlaChange]) -> str:
    """Return what is to be told of a changed SLA: what became of it and why, why it is there, who does what, report."""
    parts = []
    for change in changes:
        parts.append(change.what)
        if change.why and change.why != sla.why:
            became = "retired" if sla.is_retired and change.why == sla.retired_why else "changed"
            parts.append(f"{became} because {change.why}")
    parts[0] = f"{sla.name}, {parts[0]}" if parts[0].startswith("new: ") else f"{sla.name}: {parts[0]}"
    if sla.why:
        parts.append(f"in place because {sla.why}")
    parts += [f"{team}: {does}" for team, does in ((sla.owes, sla.owes_does), (sla.to, sla.to_does)) if does]
    if sla.report:
        parts.append(f"report: {sla.report}")
    return "; ".join(parts)
