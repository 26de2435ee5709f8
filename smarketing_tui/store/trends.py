"""Everything trends are made of, read once from the workspace: from the figures beside the catalogue, no session."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.guards import Advice, advice
from smarketing_tui.domain.slas.sla import SlaSettings
from smarketing_tui.domain.summary import SessionPhase
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.domain.text import folded
from smarketing_tui.domain.trends.attainment import SlaTrend, attained
from smarketing_tui.domain.trends.kept import Outcome, Outcomes
from smarketing_tui.domain.trends.person import PersonTrend, person_trend
from smarketing_tui.domain.trends.scopes import Scope, scopes
from smarketing_tui.domain.trends.trend import Trend, trend_of
from smarketing_tui.store.preparation import Preparation
from smarketing_tui.store.task_list import KeptTask
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.store.zones import local_zone

ALL = "All meetings"


@dataclass(frozen=True)
class Trends:
    """What can be asked about the past of a workspace on the day `today`.

    `unread` are the ids of sessions that cannot be read, `partly` those of which something is missing.
    """

    today: date
    scopes: tuple[Scope, ...]
    people: Mapping[str, Person]
    outcomes: Outcomes
    slas: tuple[SlaTrend, ...]
    unread: tuple[str, ...]
    partly: tuple[str, ...]
    preparation: Preparation

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of everybody, by every id they have had."""
        return {each: person.name for person in self.people.values() for each in (person.id, *person.also)}

    def scope(self, name: str) -> Scope | None:
        """Return the series that is or was called *name*, or has that id."""
        found = self.preparation.find(name)
        wanted = found.id if found is not None else folded(name)
        return next((each for each in self.scopes if each.id == wanted), None)

    def trend(self, scope: Scope | None = None) -> Trend:
        """Return the trend of one series, or of all meetings together."""
        if scope is None:
            sessions = (session for each in self.scopes for session in each.sessions)
            return trend_of(sessions, self.outcomes, name=ALL)
        told = self.outcomes
        return trend_of(scope.sessions, told, series=scope.id, name=scope.name, is_retired=scope.is_retired)

    def person(self, person: Person, scope: Scope | None = None) -> PersonTrend:
        """Return the line of one person in a series, or in all of them."""
        sessions = (session for each in self.scopes if scope in (None, each) for session in each.sessions)
        return person_trend(sessions, person.id, person.also, self.outcomes)

    def came(self, scope: Scope | None = None) -> list[Person]:
        """Return who was there in the meetings of a series, or of all, in the order of the roster."""
        here = {
            part.person
            for each in self.scopes
            if scope in (None, each)
            for session in each.sessions
            for part in session.people
            if part.present > 0
        }
        return [person for person in self.people.values() if not here.isdisjoint((person.id, *person.also))]

    def advice(self, scope: Scope) -> list[Advice]:
        """Return what there is to say about the next invitation of a series; of one that has retired, nothing."""
        series = self.preparation.find(scope.name)
        if series is None or series.retired:
            return []
        plans = self.preparation.waiting_for(series.name)
        plan = plans[0] if plans else self.preparation.plan("", series.name)
        return advice(self.preparation.circle(plan))

    def advice_on(self, person: Person, scope: Scope) -> list[Advice]:
        """Return what of it is about that person."""
        return [each for each in self.advice(scope) if person.id in each.people]


def read_trends(
    workspace: Workspace,
    now: datetime,
    timezone: str = "",
    settings: SlaSettings | None = None,
    beside: str = "",
) -> Trends:
    """Read what trends are made of at *now*: all meetings, or those of the series of the session *beside*.

    With that one SLAs are told as they stood on its day. Raises OSError or StoreError. Not for the screen's loop.
    """
    preparation = Preparation(workspace, now, timezone)
    wanted = _of_one_series(preparation, beside) if beside else None
    found = scopes(workspace.figures(wanted), workspace.series())
    days = {
        session.id: local_date(session.started_at, session.timezone)
        for scope in found
        for session in scope.sessions
        if session.started_at is not None
    }
    zone = timezone or local_zone()
    today = local_date(now, zone)
    began = next((each.started_at for each in preparation.sessions if each.id == beside), None)
    slas_on = today if began is None else local_date(began, zone)
    return Trends(
        today=today,
        scopes=tuple(found),
        people=preparation.people,
        outcomes=dict(_outcomes(workspace.task_book.all(), days, zone)),
        slas=attained(workspace.sla_book.all(), workspace.sla_book.figures(), slas_on, settings or SlaSettings()),
        unread=tuple(each.id for each in preparation.sessions if each.phase is SessionPhase.DAMAGED),
        partly=tuple(each.id for each in preparation.sessions if each.note and each.phase is SessionPhase.ENDED),
        preparation=preparation,
    )


def _of_one_series(preparation: Preparation, beside: str) -> list[str]:
    """Return the ids of the sessions of the same series, under whatever names it had."""
    series = next((each.series for each in preparation.sessions if each.id == beside), None)
    return [each.id for each in preparation.sessions if series is not None and preparation.are_one(each.series, series)]


def _outcomes(tasks: Iterable[KeptTask], days: Mapping[str, date], zone: str) -> Iterable[tuple[str, Outcome]]:
    for task in tasks:
        closed = None
        if task.status is TaskStatus.DONE:
            said = next((each for each in reversed(task.history) if "status" in each.sets), None)
            if said is not None:
                closed = days.get(said.session) or local_date(said.at, zone)
        yield task.id, Outcome(task.status, task.owner, task.due, closed)
