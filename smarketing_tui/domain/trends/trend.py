"""The meetings of a series, or of all, one after the other: what can be counted of each, from the figures alone."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from statistics import median

from smarketing_tui.domain.agenda import ItemKind
from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.tasks.task import LASTING
from smarketing_tui.domain.trends.figures import Part, Seen, SessionFigures
from smarketing_tui.domain.trends.kept import Outcomes, outcomes

Balance = Mapping[str, float | None]
"""The share of the floor over the share of presence of each team or site: 1.0 is balanced, None = no talk."""


@dataclass(frozen=True, slots=True)
class KindTime:
    """The items of one kind: milliseconds planned and used; of `items` so many were `opened`."""

    kind: ItemKind
    planned: int
    used: int
    items: int
    opened: int


@dataclass(frozen=True, slots=True)
class Point:
    """One meeting in a trend; times in milliseconds, `day` is the day where it was held, `people` who was there.

    `silent` and `dominating` count people who had that flag at any time, `silent_at_end` and `dominating_at_end` those
    of them who had it when the meeting ended; `answered` of the `asked` invitations led to a turn. Of the tasks
    `promised` here so many are `kept` by now, and `on_time`. `standing` ones were left open or blocked, each so many
    meetings old: `age` is the median.
    """

    session: str
    series: str
    title: str
    at: datetime
    day: date
    people: int
    equity: float | None
    turn_equity: float | None
    teams: Balance
    sites: Balance
    silent: int
    silent_at_end: int
    dominating: int
    dominating_at_end: int
    asked: int
    answered: int
    agenda: tuple[KindTime, ...]
    promised: int
    kept: int
    on_time: int
    standing: int
    age: float | None
    oldest: int | None
    slot: int
    wall: int

    @property
    def over(self) -> int:
        """Milliseconds beyond the slot, signed."""
        return self.wall - self.slot


@dataclass(frozen=True)
class Trend:
    """Some meetings that have ended, oldest first; `series` is the id of theirs, "" for all series together."""

    series: str
    name: str
    points: tuple[Point, ...] = ()
    is_retired: bool = False
    figures: tuple[SessionFigures, ...] = field(default=(), repr=False)

    @cached_property
    def agenda(self) -> tuple[KindTime, ...]:
        """Planned and used per kind of item, over all meetings."""
        return merged_kinds(each for point in self.points for each in point.agenda)


def held(figures: Iterable[SessionFigures]) -> list[SessionFigures]:
    """Return those of *figures* that are of a meeting that has ended, oldest first."""
    ended = [each for each in figures if each.started_at is not None and each.ended_at is not None]
    return sorted(ended, key=lambda each: (each.started_at, each.id))


def trend_of(
    figures: Iterable[SessionFigures],
    known: Outcomes | None = None,
    *,
    series: str = "",
    name: str = "",
    is_retired: bool = False,
) -> Trend:
    """Return the trend of the meetings among *figures* that have ended.

    *known* tells how tasks stand now, also by what was said of them between meetings; of others the last meeting does.
    """
    ended = held(figures)
    told = {**outcomes(ended), **(known or {})}
    points = tuple(point_of(each, told) for each in ended)
    return Trend(series, name, points, is_retired, tuple(ended))


def point_of(session: SessionFigures, told: Outcomes) -> Point:
    """Return one meeting that has begun, its promises as they stand by *told*."""
    assert session.started_at is not None  # only meetings that were held are asked for
    here = [part for part in session.people if part.present > 0]
    made = [told[task.task] for task in session.tasks if not task.carried and task.task in told]
    ages = [task.meetings for task in session.tasks if task.status in LASTING]
    return Point(
        session=session.id,
        series=session.series,
        title=session.title,
        at=session.started_at,
        day=local_date(session.started_at, session.timezone),
        people=len(here),
        equity=session.equity,
        turn_equity=session.turn_equity,
        teams=balance(session.people, lambda part: part.team),
        sites=balance(session.people, lambda part: part.site),
        silent=sum(part.silent > Seen.NEVER for part in session.people),
        silent_at_end=sum(part.silent is Seen.AT_THE_END for part in session.people),
        dominating=sum(part.dominating > Seen.NEVER for part in session.people),
        dominating_at_end=sum(part.dominating is Seen.AT_THE_END for part in session.people),
        asked=sum(part.asked for part in session.people),
        answered=sum(part.answered for part in session.people),
        agenda=merged_kinds(
            KindTime(item.kind, item.planned, item.used, 1, int(item.opened)) for item in session.agenda
        ),
        promised=len(made),
        kept=sum(each.is_kept for each in made),
        on_time=sum(each.is_on_time for each in made),
        standing=len(ages),
        age=float(median(ages)) if ages else None,
        oldest=max(ages, default=None),
        slot=session.slot,
        wall=session.wall,
    )


def balance(people: Collection[Part], group: Callable[[Part], str]) -> dict[str, float | None]:
    """Return the balance of each group among *people*, as domain.md has it; who has no group counts for the whole."""
    floor: dict[str, int] = {}
    present: dict[str, int] = {}
    for part in people:
        name = group(part)
        floor[name] = floor.get(name, 0) + part.floor
        present[name] = present.get(name, 0) + part.present
    all_floor, all_present = sum(floor.values()), sum(present.values())

    def ratio(name: str) -> float | None:
        if not all_floor or not present[name]:
            return None
        return (floor[name] / all_floor) / (present[name] / all_present)

    return {name: ratio(name) for name in floor if name}


def merged_kinds(kinds: Iterable[KindTime]) -> tuple[KindTime, ...]:
    """Return *kinds* with one entry for each kind, in the order in which kinds are listed."""
    sums: dict[ItemKind, list[int]] = {}
    for each in kinds:
        one = sums.get(each.kind)
        if one is None:
            sums[each.kind] = [each.planned, each.used, each.items, each.opened]
            continue
        one[0] += each.planned
        one[1] += each.used
        one[2] += each.items
        one[3] += each.opened
    return tuple(KindTime(kind, *sums[kind]) for kind in ItemKind if kind in sums)
