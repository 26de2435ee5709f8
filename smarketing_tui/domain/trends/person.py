"""One person over the meetings they came to: their own line, compared with their own past and with nobody else's."""

from collections.abc import Collection, Iterable
from datetime import date

from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.trends.figures import Part, Seen, SessionFigures
from smarketing_tui.domain.trends.kept import Outcomes, outcomes
from smarketing_tui.domain.trends.trend import held


@dataclass(frozen=True, slots=True)
class PersonPoint:
    """One meeting that the person came to: times in milliseconds, `share` and `fair` are parts of 1, or None.

    `share` is theirs of all floor talk, `fair` theirs of all presence.
    """

    session: str
    series: str
    title: str
    day: date
    present: int
    talk: int
    turns: int
    marks: int
    asked: int
    answered: int
    share: float | None
    fair: float | None
    silent: Seen
    dominating: Seen
    reason: Reason | None

    @property
    def balance(self) -> float | None:
        """Their share of the floor over their share of presence: 1.0 is as much as their time there."""
        return None if self.share is None or not self.fair else self.share / self.fair


@dataclass(frozen=True, slots=True)
class PersonTrend:
    """What one person's meetings say of them, oldest first, and what they promised in all of them."""

    person: str
    points: tuple[PersonPoint, ...]
    promised: int = 0
    kept: int = 0
    on_time: int = 0
    standing: int = 0
    missed: int = 0


def person_trend(
    figures: Iterable[SessionFigures], person: str, also: Collection[str] = (), known: Outcomes | None = None
) -> PersonTrend:
    """Return the line of the person with that id, known in older meetings by the ids *also*.

    `missed` are the meetings they were invited to and did not come to. *known* tells how tasks stand now.
    """
    ended = held(figures)
    ids = (person, *also)
    points = []
    missed = 0
    for session in ended:
        part = part_of(session, ids)
        if part is None:
            continue
        if part.present > 0:
            points.append(_point(session, part))
        else:
            missed += 1
    told = {**outcomes(ended), **(known or {})}
    on_table = {task.task for session in ended for task in session.tasks}
    mine = [told[task] for task in on_table if told[task].owner in ids]
    return PersonTrend(
        person,
        tuple(points),
        promised=len(mine),
        kept=sum(each.is_kept for each in mine),
        on_time=sum(each.is_on_time for each in mine),
        standing=sum(each.is_standing for each in mine),
        missed=missed,
    )


def part_of(session: SessionFigures, ids: Collection[str]) -> Part | None:
    """Return the part of the person who has had these *ids*, the newest first; who sat on two seats has the first."""
    by_id = {part.person: part for part in session.people}
    return next((by_id[each] for each in ids if each in by_id), None)


def _point(session: SessionFigures, part: Part) -> PersonPoint:
    assert session.started_at is not None  # it was held
    floor = sum(each.floor for each in session.people)
    present = sum(each.present for each in session.people)
    return PersonPoint(
        session=session.id,
        series=session.series,
        title=session.title,
        day=local_date(session.started_at, session.timezone),
        present=part.present,
        talk=part.floor + part.presentation,
        turns=part.turns,
        marks=part.marks,
        asked=part.asked,
        answered=part.answered,
        share=part.floor / floor if floor else None,
        fair=part.present / present if present else None,
        silent=part.silent,
        dominating=part.dominating,
        reason=part.reason,
    )
