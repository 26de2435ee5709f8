"""The fold: a meeting is its events, one after the other. Total: no sequence of events makes it raise."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import reduce
from sys import intern

from smarketing_tui.domain.chain import Chain
from smarketing_tui.domain.events import (
    Fact,
    FloorOpened,
    GapAnswered,
    GapFound,
    Heartbeat,
    MeetingStarted,
    Recorded,
    Redone,
    TasksCarried,
    Undone,
)
from smarketing_tui.domain.gaps import recounted
from smarketing_tui.domain.happened import happened
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import LogLine, Meeting, Phase, State, Step
from smarketing_tui.domain.past.remembered import packed_log, packed_steps
from smarketing_tui.domain.wording import gap_words, told


def fold(header: Header, events: Iterable[Recorded]) -> Meeting:
    """Return the meeting that *events* make, in their order."""
    return reduce(evolve, events, Meeting.of(header))


def evolve(meeting: Meeting, recorded: Recorded) -> Meeting:
    """Return *meeting* after one more event. Steps back and forth are O(1) (rules.md 7)."""
    event, elapsed = recorded.event, max(recorded.elapsed, meeting.elapsed)
    meeting = replace(meeting, seq=recorded.seq, elapsed=elapsed, last_at=recorded.at)
    match event:
        case Heartbeat():
            return meeting
        case Undone(batch):
            return _undone(meeting, batch)
        case Redone(batch):
            return _redone(meeting, batch)
        case GapAnswered(gap, went_on):
            return _answered(meeting, gap, went_on)
        case _:
            if isinstance(event, MeetingStarted):
                meeting = replace(meeting, started_at=recorded.at)
            return _stepped(meeting, recorded.batch, elapsed, event)


def _stepped(meeting: Meeting, batch: int, elapsed: int, fact: Fact) -> Meeting:
    """Apply a fact and remember the step it belongs to."""
    words = intern(told(meeting.now, fact, elapsed))  # the same few lines, thousands of times
    log = meeting.log.push(LogLine(meeting.seq, elapsed, words), packed_log)
    fixed = isinstance(fact, MeetingStarted | GapFound | TasksCarried)
    top = meeting.steps.top
    if top is not None and top.batch == batch:
        step = replace(top, facts=(*top.facts, (elapsed, fact)), told=words, undoable=top.undoable and not fixed)
        steps = meeting.steps.rest.push(step, packed_steps)
    else:
        step = Step(batch, meeting.now, ((elapsed, fact),), words, undoable=not fixed)
        steps = meeting.steps.push(step, packed_steps)
    undone: Chain[Step] = meeting.undone if isinstance(fact, GapFound | TasksCarried) else Chain()
    return replace(meeting, now=happened(meeting.now, fact, elapsed), steps=steps, undone=undone, log=log)


def _applied(state: State, steps: Chain[Step], again: Iterable[Step]) -> tuple[State, Chain[Step]]:
    """Let the steps *again* happen once more, at their own times, on top of *state*."""
    for step in again:
        steps = steps.push(replace(step, origin=state), packed_steps)
        for elapsed, fact in _effective(state, step):
            state = happened(state, fact, elapsed)
    return state, steps


def _effective(state: State, step: Step) -> tuple[tuple[int, Fact], ...]:
    """A reopening ends only the pause that its gap made: another one goes on, and what F5 gave back is kept."""
    gap = step.facts[0][1]
    if isinstance(gap, GapFound) and (gap.went_on or state.phase is Phase.PAUSED):
        return step.facts[:1]
    return step.facts


def _taken_off(steps: Chain[Step], wanted: Callable[[Step], bool]) -> tuple[list[Step], Chain[Step]]:
    """Return the newest steps for which *wanted* holds, oldest first, and the chain below them."""
    off: list[Step] = []
    while (top := steps.top) is not None and wanted(top):
        off.append(top)
        steps = steps.rest
    return off[::-1], steps


def _recounted(again: Sequence[Step], steps: Chain[Step]) -> str:
    """Return what the gaps of the steps *again* count as since they happened once more, if that is something else."""
    return recounted(again, steps.newest(len(again))[::-1])


def _undone(meeting: Meeting, batch: int) -> Meeting:
    """As if that batch had never happened: back to the state before it, and on with what cannot be undone."""
    fixed, below = _taken_off(meeting.steps, lambda step: not step.undoable)
    step = below.top
    if step is None or step.batch != batch:
        return meeting
    now, steps = _applied(step.before, below.rest, fixed)
    words = f"Undone: {step.told}{_recounted(fixed, steps)}"
    log = meeting.log.push(LogLine(meeting.seq, meeting.elapsed, words), packed_log)
    return replace(meeting, now=now, steps=steps, undone=meeting.undone.push(step), log=log)


def _redone(meeting: Meeting, batch: int) -> Meeting:
    """As if that batch had happened after all, at its own time."""
    step = meeting.undone.top
    if step is None or step.batch != batch:
        return meeting
    later, below = _taken_off(meeting.steps, lambda other: other.batch > batch)
    now = later[0].before if later else meeting.now
    now, steps = _applied(now, below, (step, *later))
    words = f"Redone: {step.told}{_recounted(later, steps)}"
    log = meeting.log.push(LogLine(meeting.seq, meeting.elapsed, words), packed_log)
    return replace(meeting, now=now, steps=steps, undone=meeting.undone.rest, log=log)


def _answered(meeting: Meeting, gap: int, went_on: bool) -> Meeting:
    """Read a gap the other way, and let all that came after it happen again."""
    later, below = _taken_off(meeting.steps, lambda step: step.batch > gap)
    step = below.top
    if step is None or step.batch != gap or not isinstance(step.facts[0][1], GapFound):
        return meeting
    (at, fact), words = step.facts[0], step.told
    if isinstance(fact, GapFound) and fact.went_on != went_on:
        words = gap_words(at - fact.since, went_on)
        # Another answer is about the gap alone: from the reopening on the floor is open. The first answer comes back
        # as it was, with a pause that goes on until somebody ends it.
        another = ((at, FloorOpened()),) if len(step.facts) == 1 else ()
        step = replace(step, facts=((at, replace(fact, went_on=went_on)), *another), told=words)
    now, steps = _applied(step.before, below.rest, (step, *later))
    log = meeting.log.push(LogLine(meeting.seq, meeting.elapsed, words + _recounted(later, steps)), packed_log)
    return replace(meeting, now=now, steps=steps, log=log)
