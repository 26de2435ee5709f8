"""What to try next time: whom to ask first, whom to ask in private, who may read the recap instead; with evidence."""

from collections.abc import Iterator
from enum import StrEnum

from smarketing_tui.domain.attention.ask_next import OFTEN_HEARD
from smarketing_tui.domain.attention.coaching import CARD, Reason
from smarketing_tui.domain.attention.flag_spans import FlagSpan
from smarketing_tui.domain.attention.flags import FlagKind
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.text import counted
from smarketing_tui.reports.heard import flag_words
from smarketing_tui.reports.prose import Block, Point, Quiet, Said, Strong, Words, points
from smarketing_tui.reports.recap import PersonRecap, Recap


class Step(StrEnum):
    """What can be tried with somebody who was hardly heard."""

    FIRST = "Invite to speak first"
    PRIVATELY = "Ask in private"
    RECAP_LIST = "Put on the recap list"


_AFTER = {
    Reason.NOTHING: Step.RECAP_LIST,
    Reason.OBSERVES: Step.RECAP_LIST,
    Reason.DISAGREES: Step.PRIVATELY,
    Reason.NO_OPENING: Step.FIRST,
    Reason.WORKED_OUT: Step.FIRST,
}
"""The step that each reason for silence leads to, by the coaching card."""

_UNHEARD = frozenset({FlagKind.SILENT, FlagKind.GONE_QUIET, FlagKind.QUIET})
_UNANSWERED = 2
"""Invitations without a turn after which asking in the room once more is not the next thing to try."""

_AT_ONCE = 3
"""People who can speak first."""


@dataclass(frozen=True, slots=True)
class Try:
    """One thing to try with one person: what it is, what to say or do, and what it rests on."""

    step: Step
    person: str
    what: str
    evidence: str
    reason: Reason | None = None


def next_time(recap: Recap) -> list[Try]:
    """Return what to try, step by step, those with a recorded reason first, then those who were heard least.

    Nothing in the recap for the group.
    """
    order = list(Step)
    heard = {person.id: person.contribution.talk for person in recap.people if person.contribution is not None}
    found = sorted(_tries(recap), key=lambda each: (order.index(each.step), each.reason is None, heard[each.person]))
    first = [each for each in found if each.step is Step.FIRST]
    kept = [each for place, each in enumerate(first) if place < _AT_ONCE or each.reason is not None]
    return kept + [each for each in found if each.step is not Step.FIRST]


def _tries(recap: Recap) -> Iterator[Try]:
    reasons, cards = dict(recap.reasons), {remedy.reason: remedy for remedy in CARD}
    for person in recap.people:
        if person.contribution is None or not person.presence:
            continue
        reason, spans = reasons.get(person.id), [flag for flag in recap.flags if flag.person == person.id]
        asked = [each for each in recap.invitations if each.person == person.id]
        unanswered = sum(each.answered_at is None for each in asked)
        much = [flag for flag in spans if flag.kind in OFTEN_HEARD]
        if much and reason is not None and _AFTER[reason] is Step.RECAP_LIST:
            reason = None  # who talked much did not lack something to say: no ground to leave them out
        if reason is not None:
            step, card = _AFTER[reason], cards[reason]
            what = card.next_time if step is Step.RECAP_LIST else card.now
        elif not any(_counts(flag, recap.time.wall) for flag in spans):
            continue
        elif unanswered >= _UNANSWERED:
            step, what = Step.PRIVATELY, "Ask what would help: they were asked here, and did not speak."
        else:
            step, what = Step.FIRST, "Ask them by name, before the others."
        if step is Step.FIRST and any(_stands(flag, recap.time.wall) for flag in much):
            continue
        unheard = [flag for flag in spans if flag.kind in _UNHEARD]
        evidence = _evidence(person, reason, unheard, len(asked), unanswered, recap.time.wall)
        yield Try(step, person.id, what, evidence, reason)


def _counts(flag: FlagSpan, wall: int) -> bool:
    """Tell whether a flag is a reason to do something: never heard for long, or not heard enough when it ended."""
    return flag.kind is FlagKind.SILENT or (flag.kind in _UNHEARD and _stands(flag, wall))


def _stands(flag: FlagSpan, wall: int) -> bool:
    """Tell whether a flag stood when the meeting ended."""
    return flag.until is None or flag.until >= wall


def _evidence(
    person: PersonRecap, reason: Reason | None, spans: list[FlagSpan], asked: int, unanswered: int, wall: int
) -> str:
    did = person.contribution
    assert did is not None  # nobody is looked at otherwise
    told = [f"reason recorded: {reason}"] if reason is not None else []
    told.append(f"{counted(did.turns, 'turn')}, {counted(did.marks, 'mark')}, {clock_words(did.talk)} of talk")
    if spans:
        told.append(flag_words(spans, wall))
    if asked:
        times = "once" if asked == 1 else f"{asked} times"
        spoke = "spoke" if not unanswered else f"spoke after {asked - unanswered}" if unanswered < asked else "did not"
        told.append(f"asked to speak {times}, {spoke}")
    return "; ".join(told)


def next_time_blocks(recap: Recap) -> tuple[Block, ...]:
    """Return it as lists under each step; nothing when there is nothing to try."""
    names = {person.id: Said(person.name) for person in recap.people}
    under: dict[Step, list[Words]] = {}
    for each in next_time(recap):
        line = (names[each.person], f": {each.what} ", Quiet((f"({each.evidence})",)))
        under.setdefault(each.step, []).append(line)
    return points(Point((Strong((f"{step}:",)),), tuple(lines)) for step, lines in under.items())
