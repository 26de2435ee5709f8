"""SLAs: what one team owes the other, as a number with a unit in a period, and what its target has been since when.

They measure progress; they are never a way to place blame (domain.md).
"""

from datetime import date, datetime
from enum import StrEnum

from smarketing_tui.domain.frozen import dataclass


class Measure(StrEnum):
    """What a figure says: all there has been in the period so far, or how things stand (a mean, a rate)."""

    TOTAL = "total"
    LEVEL = "level"


class Direction(StrEnum):
    """On which side of the target to be."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Period(StrEnum):
    """How long the target is for: a calendar week from Monday, a calendar month, or a calendar quarter."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Terms:
    """The target that holds from the day `since` on; `at` is when that was entered (UTC), `why` and `who` as told."""

    target: float
    since: date
    at: datetime
    why: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Sla:
    """One commitment of the team `owes` to the team `to`.

    `owes_does` and `to_does` say how each of them works toward it, `report` where its figures come from. `terms` are
    in the order in which they were entered; none is ever taken away.
    """

    id: str
    name: str
    owes: str
    to: str
    metric: str
    unit: str
    measure: Measure
    direction: Direction
    period: Period
    terms: tuple[Terms, ...]
    why: str = ""
    owes_does: str = ""
    to_does: str = ""
    report: str = ""
    retired_at: datetime | None = None
    retired_why: str = ""

    @property
    def is_retired(self) -> bool:
        """Whether nobody is measured by it any more."""
        return self.retired_at is not None

    @property
    def begins(self) -> date:
        """The first day on which anything is owed."""
        return min(terms.since for terms in self.terms)

    def terms_on(self, day: date) -> Terms:
        """Return what holds on *day*: of the terms begun by then the latest; the first ones reach back for ever."""
        begun = [terms for terms in self.terms if terms.since <= day]
        if begun:
            return max(begun, key=lambda terms: (terms.since, terms.at))
        return max((terms for terms in self.terms if terms.since == self.begins), key=lambda terms: terms.at)

    def target_on(self, day: date) -> float:
        """Return the target in force on *day*."""
        return self.terms_on(day).target


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured on `day`: of a total all there has been in its period by then ("182 so far")."""

    sla: str
    day: date
    value: float


@dataclass(frozen=True, slots=True)
class SlaChange:
    """What became of an SLA lately, in words, and why."""

    sla: str
    name: str
    what: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class SlaSettings:
    """When an SLA counts as on pace and as at risk (parts of 1), and the days besides weekends on which nobody works.

    A level is at risk down to the same part of its target.
    """

    on_pace: float = 1.0
    at_risk: float = 0.9
    holidays: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class SlaBoard:
    """All a meeting shows of SLAs, frozen when it is planned: old sessions keep the target they showed."""

    slas: tuple[Sla, ...] = ()
    figures: tuple[Figure, ...] = ()
    settings: SlaSettings = SlaSettings()
    changes: tuple[SlaChange, ...] = ()

    def find(self, sla: str) -> Sla | None:
        """Return the SLA with that id, if it is on the board."""
        return next((each for each in self.slas if each.id == sla), None)

    def with_figure(self, figure: Figure) -> "SlaBoard":
        """Return the board with *figure* in the place of any other of its SLA and day."""
        others = tuple(each for each in self.figures if (each.sla, each.day) != (figure.sla, figure.day))
        return SlaBoard(self.slas, (*others, figure), self.settings, self.changes)
