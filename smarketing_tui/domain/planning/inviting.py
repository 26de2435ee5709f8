"""Who comes to a planned meeting: what can be done about it in one step, each step a value."""

from collections.abc import Collection
from dataclasses import replace

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.text import NAME_LIMIT, one_line

ON_RECAP_LIST = "on the recap list"
"""Why somebody is left out who is to read the recap."""


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """These people are not invited this time; `why` in a few words."""

    people: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ToRecapList:
    """This person is not invited, but kept in the loop."""

    person: str


@dataclass(frozen=True, slots=True)
class Invite:
    """These people come, too."""

    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """One person pauses, another one comes."""

    out: str
    into: str


@dataclass(frozen=True, slots=True)
class Half:
    """One of two smaller meetings: what its people have in common, and who they are."""

    label: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """Two meetings instead of one; `by` names what tells them apart."""

    by: str
    halves: tuple[Half, Half]


Step = LeaveOut | ToRecapList | Invite | Swap
"""What changes who comes to one meeting."""


def taken(plan: Plan, step: Step) -> Plan:
    """Return *plan* after *step*."""
    match step:
        case LeaveOut(people, why):
            return without(plan, people, why)
        case ToRecapList(person):
            return without(plan, [person], ON_RECAP_LIST)
        case Invite(people):
            return having(plan, people)
        case Swap(out, into):
            return having(without(plan, [out], "rotation"), [into])


def having(plan: Plan, people: Collection[str]) -> Plan:
    """Return *plan* with *people* coming."""
    new = tuple(person for person in people if person not in plan.coming)
    left_out = tuple((person, why) for person, why in plan.left_out if person not in people)
    return replace(plan, coming=(*plan.coming, *new), left_out=left_out)


def without(plan: Plan, people: Collection[str], why: str) -> Plan:
    """Return *plan* with *people* left out."""
    others = tuple((person, reason) for person, reason in plan.left_out if person not in people)
    coming = tuple(person for person in plan.coming if person not in people)
    return replace(plan, coming=coming, left_out=(*others, *((person, why) for person in people)))


def halved(plan: Plan, split: Split, other: str) -> tuple[Plan, Plan]:
    """Return the two plans that *plan* becomes; the second one gets the id *other*."""
    one, two = (
        replace(plan, agenda=replace(plan.agenda, title=_titled(plan.agenda.title, half.label)), coming=half.people)
        for half in split.halves
    )
    return one, replace(two, id=other)


def _titled(title: str, label: str) -> str:
    label = one_line(label, NAME_LIMIT // 2)
    return f"{one_line(title, NAME_LIMIT - len(label) - 3)} · {label}"
