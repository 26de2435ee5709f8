"""Advice on who comes: it speaks and never blocks, says what it rests on, and has one step ready (design.md 6)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from smarketing_tui.domain.capture import day_words
from smarketing_tui.domain.coaching import Reason
from smarketing_tui.domain.inviting import Half, Invite, LeaveOut, Split, Step, Swap, ToRecapList
from smarketing_tui.domain.past import LATELY, Past
from smarketing_tui.domain.people import MARKETING, SALES, Person
from smarketing_tui.domain.plans import Plan

NINE = 9
"""People with whom a group still works well (domain.md, the necessary nine)."""

LONG = 3
"""Meetings in a row without an invitation that are worth a word."""

_MOST = 3
"""How often one kind of advice is given about different people."""

_LET_GO = frozenset({Reason.NOTHING, Reason.OBSERVES})
"""Reasons for silence after which the coaching card leaves somebody out; after the others it keeps them."""

_NOBODY = Past()


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence, what it rests on, and the step that follows from it; `label` says that step in a few words."""

    sentence: str
    evidence: str
    action: Step | Split | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Circle:
    """All that advice on one plan needs to know: *people* are everybody known, *pasts* by person id."""

    plan: Plan
    people: Mapping[str, Person]
    pasts: Mapping[str, Past]
    today: date

    @property
    def coming(self) -> tuple[Person, ...]:
        """Who comes, as far as they are known."""
        return tuple(self.people[each] for each in self.plan.coming if each in self.people)

    def past(self, person: Person) -> Past:
        """Return the past of that person, an empty one for somebody new."""
        return self.pasts.get(person.id, _NOBODY)

    def absent(self) -> list[Person]:
        """Return who might be asked to come: known, not left out of this plan, not on the recap list, not retired."""
        left_out = {person for person, _ in self.plan.left_out}
        out = left_out.union(self.plan.coming)
        return [each for each in self.people.values() if each.id not in out and not (each.recap or each.retired)]

    def replaceable(self) -> list[Person]:
        """Return who may pause, those first who came most often in a row; leaders of items stay."""
        leaders = {item.leader for item in self.plan.agenda.items}
        free = [person for person in self.coming if person.id not in leaders]
        return sorted(free, key=lambda person: (-self.past(person).streak, self.past(person).turns))


def advice(circle: Circle) -> list[Advice]:
    """Return what there is to say about who comes, the most important first."""
    if not circle.coming:
        return []
    guards: tuple[Callable[[Circle], Iterator[Advice]], ...] = (_many, _executives, _teams, _silent, _forgotten)
    return [each for guard in guards for each in guard(circle)]


def _many(circle: Circle) -> Iterator[Advice]:
    count = len(circle.coming)
    if count <= NINE:
        return
    sentence = f"{count} people come; groups work better with nine or fewer."
    for by, of in _GROUPINGS:
        split = _split(circle.coming, by, of)
        if split is not None:
            evidence = " · ".join(f"{half.label} {len(half.people)}" for half in split.halves)
            yield Advice(sentence, evidence, split, f"split by {by}")
    pausing = _pausing(circle, count - NINE)
    if pausing:
        streaks = [circle.past(person).streak for person in pausing]
        often = f" came to the last {min(streaks)} in a row" if min(streaks) > 1 else ""
        step = LeaveOut(tuple(person.id for person in pausing), "rotation")
        who = "one pauses" if len(pausing) == 1 else f"{len(pausing)} pause"
        yield Advice(f"Or by rotation: {who} this time.", f"{_names(pausing)}{often}", step, "rotate")


def _site(person: Person) -> str:
    return person.site


def _role(person: Person) -> str:
    return person.role


_GROUPINGS: tuple[tuple[str, Callable[[Person], str]], ...] = (("site", _site), ("product line or role", _role))


def _split(coming: Sequence[Person], by: str, of: Callable[[Person], str]) -> Split | None:
    """Return two groups as even as whole sites (or roles) allow; who has none goes to the smaller one."""
    groups: dict[str, list[str]] = {}
    for person in coming:
        groups.setdefault(of(person), []).append(person.id)
    rest = groups.pop("", [])
    if len(groups) < 2:
        return None
    sides: tuple[list[str], list[str]] = ([], [])
    people: tuple[list[str], list[str]] = ([], [])
    for name, members in sorted(groups.items(), key=lambda each: -len(each[1])):
        at = int(len(people[1]) < len(people[0]))
        sides[at].append(name)
        people[at].extend(members)
    for each in rest:
        people[int(len(people[1]) < len(people[0]))].append(each)
    order = {person.id: at for at, person in enumerate(coming)}
    one, two = (
        Half(_listed(names), tuple(sorted(members, key=lambda each: order[each])))
        for names, members in zip(sides, people, strict=True)
    )
    return Split(by, (one, two)) if min(len(one.people), len(two.people)) > 1 else None


def _pausing(circle: Circle, count: int) -> list[Person]:
    """Return *count* people who may pause, always from the larger of the teams that are left."""
    free = circle.replaceable()
    left: dict[str, int] = {}
    for person in circle.coming:
        left[person.team] = left.get(person.team, 0) + 1
    found: list[Person] = []
    while len(found) < count and free:
        most = max(left[person.team] for person in free)
        chosen = next(person for person in free if left[person.team] == most)
        free.remove(chosen)
        left[chosen.team] -= 1
        found.append(chosen)
    return found


def _executives(circle: Circle) -> Iterator[Advice]:
    found = [person for person in circle.coming if person.executive]
    if not found or circle.plan.agenda.kind == "management" or len(found) == len(circle.coming):
        return
    sentence = "With an executive in the room people may hold back."
    step = LeaveOut(tuple(person.id for person in found), "executive")
    word = "is marked as executive" if len(found) == 1 else "are marked as executives"
    yield Advice(sentence, f"{_names(found)} {word}", step, "leave out")


def _teams(circle: Circle) -> Iterator[Advice]:
    teams = {person.team for person in circle.coming}
    for team, other in ((SALES, MARKETING), (MARKETING, SALES)):
        if team in teams or other not in teams:
            continue
        room = max(1, min(LATELY, NINE - len(circle.coming)))
        candidates = [person for person in circle.absent() if person.team == team]
        candidates.sort(key=lambda person: (circle.past(person).missed, -circle.past(person).turns))
        asked = candidates[:room]
        step = Invite(tuple(person.id for person in asked)) if asked else None
        label = f"invite {_names(asked)}" if asked else ""
        count = sum(person.team == other for person in circle.coming)
        yield Advice(f"Nobody from {team} comes.", f"{count} from {other}", step, label)


def _silent(circle: Circle) -> Iterator[Advice]:
    found = [person for person in circle.coming if circle.past(person).is_silent]
    for person in found[:_MOST]:
        past = circle.past(person)
        evidence = f"no turn in the last {LATELY} meetings"
        if past.reason is not None:
            evidence += f"; reason recorded: {past.reason}"
        if past.reason is None or past.reason in _LET_GO:
            sentence = f"{person.name} may prefer to read the recap."
            yield Advice(sentence, evidence, ToRecapList(person.id), "recap list")
        else:
            yield Advice(f"Keep {person.name}, and ask them directly.", evidence)


def _forgotten(circle: Circle) -> Iterator[Advice]:
    """Yield who has not been invited for long, to be rotated in."""
    found = [person for person in circle.absent() if circle.past(person).missed >= LONG]
    found.sort(key=lambda person: -circle.past(person).missed)
    free = circle.replaceable()
    for person in found[:_MOST]:
        past = circle.past(person)
        evidence = f"not invited since {day_words(past.meetings[0][0], circle.today)}, {past.missed} meetings"
        step: Step = Invite((person.id,))
        label = "invite"
        if len(circle.coming) >= NINE and free:
            out = next((each for each in free if each.team == person.team), free[0])
            free.remove(out)
            step, label = Swap(out.id, person.id), f"rotate, {out.name} pauses"
        yield Advice(f"{person.name} has not been there for a while.", evidence, step, label)


def _listed(names: Sequence[str]) -> str:
    """Return what a group has in common: a few names, and how many more there are."""
    more = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {more} more" if more > 0 else "")


def _names(people: Collection[Person]) -> str:
    """Return the names of a few, and how many more there are."""
    shown = [person.name for person in list(people)[:_MOST]]
    more = len(people) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]
