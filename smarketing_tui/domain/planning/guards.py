"""Advice on who comes: it speaks and never blocks, says what it rests on, and has one step ready (design.md 6)."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field
from datetime import date

from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import MARKETING, SALES, Person
from smarketing_tui.domain.planning.inviting import Invite, LeaveOut, Split, Step, Swap, ToRecapList
from smarketing_tui.domain.planning.past import LATELY, Past
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.planning.splits import splits

NINE = 9
"""People with whom a group still works well (domain.md, the necessary nine)."""

LONG = 3
"""Meetings in a row without an invitation that are worth a word."""

_MOST = 3
"""How often one kind of advice is given about different people."""

_LET_GO = frozenset({Reason.NOTHING, Reason.OBSERVES})
"""Reasons for silence after which the coaching card leaves somebody out; after the others it keeps them."""

_NOBODY = Past()

_MANAGEMENT = "management"
"""The kind of meeting that executives have."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One sentence, what it rests on, and the step that follows from it; `label` says that step in a few words.

    `people` are the ids of those it is about, `reason` why they were silent, where the facilitator recorded that.
    """

    sentence: str
    evidence: str
    action: Step | Split | None = None
    label: str = ""
    people: tuple[str, ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """All that advice on one plan needs to know: *people* are everybody known, *pasts* by person id.

    `zones` are those of sites, `elsewhere` who comes to the other half of a split meeting, `led` who was to lead an
    item, by its title, when the plan was kept.
    """

    plan: Plan
    people: Mapping[str, Person]
    pasts: Mapping[str, Past]
    today: date
    zones: Mapping[str, str] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()
    led: Mapping[str, str] = field(default_factory=dict)

    @property
    def coming(self) -> tuple[Person, ...]:
        """Who comes, as far as they are known."""
        return tuple(self.people[each] for each in self.plan.coming if each in self.people)

    def past(self, person: Person) -> Past:
        """Return the past of that person, an empty one for somebody new."""
        return self.pasts.get(person.id, _NOBODY)

    def absent(self) -> list[Person]:
        """Return who might be asked to come: known, not left out, not of the other half, not retired, no recap reader.

        Executives are asked to their own meeting only: of others they are advised to stay away.
        """
        left_out = {person for person, _ in self.plan.left_out}
        out = left_out.union(self.plan.coming, self.elsewhere)
        free = [each for each in self.people.values() if each.id not in out and not (each.recap or each.retired)]
        return [each for each in free if self.is_for_executives or not each.executive]

    @property
    def is_for_executives(self) -> bool:
        """Whether executives belong to this meeting."""
        return self.plan.agenda.kind == _MANAGEMENT

    def replaceable(self) -> list[Person]:
        """Return who may pause, those first who came most often in a row; leaders of items stay."""
        leaders = {item.leader for item in self.plan.agenda.items}
        free = [person for person in self.coming if person.id not in leaders]
        return sorted(free, key=lambda person: (-self.past(person).streak, self.past(person).turns))


def advice(circle: Circle) -> list[Advice]:
    """Return what there is to say about who comes, the most important first."""
    if not circle.coming:
        return []
    guards: tuple[Callable[[Circle], Iterator[Advice]], ...] = (
        _many,
        leaderless,
        _executives,
        _teams,
        _silent,
        _forgotten,
    )
    return [each for guard in guards for each in guard(circle)]


def _many(circle: Circle) -> Iterator[Advice]:
    count = len(circle.coming)
    if count <= NINE:
        return
    too_many = f"{count} people come; groups work better with nine or fewer."
    said = False
    for split in splits(circle.coming, circle.zones):
        evidence = " · ".join(f"{half.label} {len(half.people)}" for half in split.halves)
        yield Advice(f"Or two meetings by {split.by}." if said else too_many, evidence, split, f"split by {split.by}")
        said = True
    pausing = _pausing(circle, count - NINE)
    if pausing:
        streaks = [circle.past(person).streak for person in pausing]
        often = f" came to the last {min(streaks)} in a row" if min(streaks) > 1 else ""
        step = LeaveOut(tuple(person.id for person in pausing), "rotation")
        who = "one pauses" if len(pausing) == 1 else f"{len(pausing)} pause"
        sentence = f"{'Or by rotation:' if said else too_many} {who} this time."
        yield Advice(sentence, f"{_names(pausing)}{often}", step, "rotate", step.people)


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


def leaderless(circle: Circle) -> Iterator[Advice]:
    """Yield the items whose leader has retired or does not come."""
    coming = {person.id for person in circle.coming}
    for item in circle.plan.agenda.items:
        leader = circle.people.get(item.leader or circle.led.get(item.title, ""))
        if leader is not None and leader.retired:
            sentence = f"{item.title}: its leader {leader.name} has retired; who leads it?"
            yield Advice(sentence, "nobody leads it now")
        elif leader is not None and item.leader and leader.id not in coming:
            sentence = f"{item.title}: its leader {leader.name} does not come; who leads it?"
            yield Advice(sentence, "nobody would lead it")


def _executives(circle: Circle) -> Iterator[Advice]:
    found = [person for person in circle.coming if person.executive]
    if not found or circle.is_for_executives or len(found) == len(circle.coming):
        return
    sentence = "With an executive in the room people may hold back."
    step = LeaveOut(tuple(person.id for person in found), "executive")
    word = "is marked as executive" if len(found) == 1 else "are marked as executives"
    yield Advice(sentence, f"{_names(found)} {word}", step, "leave out", step.people)


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
    """Yield who said nothing for long, or at last for a reason that was recorded: let go, or keep and ask first."""
    found = [person for person in circle.coming if circle.past(person).worth_a_word and not person.recap]
    for person in found[:_MOST]:
        past = circle.past(person)
        evidence = f"no turn in the last {LATELY} meetings"
        if not past.is_silent:
            evidence = f"no turn on {day_words(past.attended[0][0], circle.today)}"
        if past.invitations:
            evidence += f", asked {'once' if past.invitations == 1 else f'{past.invitations} times'}"
        if past.reason is not None:
            evidence += f"; reason recorded: {past.reason}"
        if past.reason is None or past.reason in _LET_GO:
            sentence = f"{person.name} may prefer to read the recap."
            yield Advice(sentence, evidence, ToRecapList(person.id), "recap list", (person.id,), past.reason)
        else:
            sentence = f"Keep {person.name}, and ask them first."
            yield Advice(sentence, evidence, people=(person.id,), reason=past.reason)


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
        yield Advice(f"{person.name} has not been there for a while.", evidence, step, label, (person.id,))


def _names(people: Collection[Person]) -> str:
    """Return the names of a few, and how many more there are."""
    shown = [person.name for person in list(people)[:_MOST]]
    more = len(people) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more} more"
    return " and ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else shown[0]
