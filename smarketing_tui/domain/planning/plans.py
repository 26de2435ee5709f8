"""Meetings that are planned and wait to be held, and what the last meetings handed on to the next ones."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import Person, same_person
from smarketing_tui.domain.summary import Summary
from smarketing_tui.domain.text import folded


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting to come: leaders and `coming` are person ids, `at` is aware or None, `drafts` are session ids.

    `left_out` says of people who are usually there that they are not invited, each with the reason in a few words.
    """

    id: str
    series: str
    agenda: Agenda
    coming: tuple[str, ...]
    created_at: datetime
    left_out: tuple[tuple[str, str], ...] = ()
    at: datetime | None = None
    drafts: tuple[str, ...] = ()
    note: str = ""

    def among(self, people: Collection[Person]) -> "Plan":
        """Return the plan with the ids that *people* have now, without those who are gone or retired since."""
        same = same_person(people)
        here = {person.id for person in people if not person.retired}

        def now(ids: Iterable[str]) -> tuple[str, ...]:
            return tuple(each for each in dict.fromkeys(same.get(each, each) for each in ids) if each in here)

        items = (replace(item, leader="".join(now([item.leader]))) for item in self.agenda.items)
        return replace(
            self,
            agenda=replace(self.agenda, items=tuple(items)),
            coming=now(self.coming),
            left_out=tuple((same.get(person, person), why) for person, why in self.left_out),
        )

    def is_half_with(self, other: "Plan") -> bool:
        """Tell whether both came of one plan by a split, which leaves all but the people as it was."""
        return self.id != other.id and self.created_at == other.created_at and same_name(self.series, other.series)


@dataclass(frozen=True, slots=True)
class Draft:
    """The agenda items that one session collected; `id` is that session's, `series` its series.

    `for_full_team` were taken down while the next full-team meeting was planned, `for_next` anywhere else: they are for
    the next meeting of the same series.
    """

    id: str
    series: str
    title: str
    made_at: datetime
    for_full_team: tuple[Item, ...] = ()
    for_next: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Collected:
    """What one draft offers to a certain series."""

    draft: Draft
    items: tuple[Item, ...]


SameSeries = Callable[[str, str], bool]
"""Whether two names mean one series: a series may have been called differently when a session was held."""


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are one name."""
    return folded(one) == folded(other)


def waiting(plans: Iterable[Plan], sessions: Iterable[Summary]) -> list[Plan]:
    """Return the plans that no session was made from, those with a day first, each sort in its own order."""
    used = {session.plan for session in sessions}
    left = [plan for plan in plans if plan.id not in used]
    dated = [plan for plan in left if plan.at is not None]
    return [*sorted(dated, key=lambda plan: plan.at or plan.created_at), *(plan for plan in left if plan.at is None)]


def collected_for(
    series: str,
    *,
    is_full_team: bool,
    drafts: Iterable[Draft],
    plans: Iterable[Plan],
    sessions: Sequence[Summary],
    same: SameSeries = same_name,
) -> list[Collected]:
    """Return what may still go into the next meeting of *series*, oldest first; *plans* are those that wait.

    The two parts of a draft are used apart: its own series takes `for_next`, a full-team series the rest.
    """
    takers: dict[str, list[str]] = {}
    for plan in plans:
        for draft in plan.drafts:
            takers.setdefault(draft, []).append(plan.series)
    for session in sessions:
        for draft in session.drafts:
            takers.setdefault(draft, []).append(session.series)
    found = []
    for each in drafts:
        own = same(series, each.series)
        by = takers.get(each.id, ())
        taken = any(same(name, each.series) is own for name in by)
        items = each.for_next if own else each.for_full_team if is_full_team else ()
        if items and not taken:
            found.append(Collected(each, items))
    return sorted(found, key=lambda each: each.draft.made_at)
