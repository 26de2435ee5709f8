"""The fold: a meeting is its events, one after the other. Total: no sequence of events makes it raise."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce
from typing import assert_never

from smarketing_tui.domain.chain import Chain
from smarketing_tui.domain.events import (
    CrosstalkBegan,
    Fact,
    FloorOpened,
    FloorTaken,
    GapAnswered,
    GapFound,
    Heartbeat,
    ItemExtended,
    ItemOpened,
    MeetingEnded,
    MeetingPaused,
    MeetingResumed,
    MeetingStarted,
    NoteWritten,
    Recorded,
    Redone,
    TaskAdded,
    Undone,
)
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.ledger import Account, Stretch
from smarketing_tui.domain.meeting import LogLine, Meeting, Phase, Running, State, Step
from smarketing_tui.domain.notes import Note
from smarketing_tui.domain.tasks import Task
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


def happened(state: State, fact: Fact, elapsed: int) -> State:
    """Return *state* after *fact*, `elapsed` ms after the start."""
    match fact:
        case MeetingStarted():
            if state.phase is not Phase.READY:
                return state
            return replace(state, phase=Phase.LIVE, running=Running(Account.OPEN, None, elapsed))
        case ItemOpened(item):
            return _item_opened(state, item, elapsed)
        case ItemExtended(item, minutes):
            if not 0 <= item < len(state.agenda):
                return state
            entry = replace(state.agenda[item], extended=state.agenda[item].extended + minutes)
            return replace(state, agenda=(*state.agenda[:item], entry, *state.agenda[item + 1 :]))
        case FloorTaken(person):
            return _moved(state, Phase.LIVE, speaking_account(state, person), person, elapsed)
        case FloorOpened():
            return _moved(state, Phase.LIVE, Account.OPEN, None, elapsed)
        case CrosstalkBegan():
            return _moved(state, Phase.LIVE, Account.CROSSTALK, None, elapsed)
        case MeetingPaused():
            return _paused(state, elapsed)
        case MeetingResumed():
            held = state.held
            if held is None:
                return state
            return _moved(state, Phase.LIVE, _account_again(state, held), held.person, elapsed)
        case NoteWritten(note, kind, text):
            return replace(state, notes=state.notes.push(Note(note, kind, text, elapsed, state.item)))
        case TaskAdded(task, number, title, owner, due):
            added = Task(task, number, title, owner, due, at=elapsed, item=state.item)
            return replace(state, tasks=(*state.tasks, added))
        case MeetingEnded():
            if state.running is None:
                return state
            closed = _closed(state, elapsed)
            return replace(closed, phase=Phase.ENDED, running=None, held=None, ended=elapsed)
        case GapFound(since, went_on):
            if state.running is None or state.phase is Phase.PAUSED:
                return state
            since = max(min(since, elapsed), state.running.since)
            if not went_on:
                return _paused(state, since)
            # A break that ended before the gap was answered this way still gives the floor back.
            return replace(_moved(state, Phase.LIVE, Account.OPEN, None, since), held=state.running)
        case _:
            assert_never(fact)


def speaking_account(state: State, person: str) -> Account:
    """Return the account a person's words go to now: presentation for the leader of an item that presents."""
    if state.item is not None and state.item < len(state.agenda):
        plan = state.agenda[state.item].plan
        if plan.is_presented and plan.leader == person:
            return Account.PRESENTATION
    return Account.FLOOR


def _account_again(state: State, held: Running) -> Account:
    """The item may have changed during the pause, and with it whether its speaker presents."""
    return speaking_account(state, held.person) if held.person is not None else held.account


def _closed(state: State, elapsed: int) -> State:
    """End the running stretch and write it into the ledger."""
    running = state.running
    if running is None:
        return state
    place = None
    if running.person is not None and running.person in state.roster:
        place = state.roster.position(running.person)
    stretch = Stretch(running.account, running.person, state.item, running.since, elapsed)
    return replace(state, ledger=state.ledger.closed(stretch, place), running=None)


def _begun(state: State, account: Account, person: str | None, elapsed: int) -> State:
    """Begin a stretch; one that touches an equal one before it carries that one on."""
    ledger, since, last = state.ledger, elapsed, state.ledger.last
    alike = (account, person, state.item, elapsed)
    if last is not None and ledger.before is not None and (last.account, last.person, last.item, last.end) == alike:
        ledger, since = ledger.before, last.start
    return replace(state, ledger=ledger, running=Running(account, person, since))


def _moved(state: State, phase: Phase, account: Account, person: str | None, elapsed: int) -> State:
    """End the running stretch and begin another."""
    if state.running is None:
        return state
    return replace(_begun(_closed(state, elapsed), account, person, elapsed), phase=phase, held=None)


def _paused(state: State, elapsed: int) -> State:
    if state.phase is not Phase.LIVE:
        return state
    held = state.running
    return replace(_moved(state, Phase.PAUSED, Account.PAUSED, None, elapsed), held=held)


def _item_opened(state: State, item: int, elapsed: int) -> State:
    """Move to another item: the running stretch is split between the two, it stays one turn."""
    if state.phase is Phase.ENDED or not 0 <= item < len(state.agenda) or item == state.item:
        return state
    entry = replace(state.agenda[item], opened=True)
    agenda = (*state.agenda[:item], entry, *state.agenda[item + 1 :])
    running = state.running
    if running is None:
        return replace(state, item=item, agenda=agenda)
    state = replace(_closed(state, elapsed), item=item, agenda=agenda)
    return _begun(state, _account_again(state, running), running.person, elapsed)


def _stepped(meeting: Meeting, batch: int, elapsed: int, fact: Fact) -> Meeting:
    """Apply a fact and remember the step it belongs to."""
    words = told(meeting.now, fact, elapsed)
    log = meeting.log.push(LogLine(meeting.seq, elapsed, words))
    fixed = isinstance(fact, MeetingStarted | GapFound)
    top = meeting.steps.top
    if top is not None and top.batch == batch:
        step = replace(top, facts=(*top.facts, (elapsed, fact)), undoable=top.undoable and not fixed)
        steps = meeting.steps.rest.push(step)
    else:
        steps = meeting.steps.push(Step(batch, meeting.now, ((elapsed, fact),), words, undoable=not fixed))
    undone: Chain[Step] = meeting.undone if isinstance(fact, GapFound) else Chain()
    return replace(meeting, now=happened(meeting.now, fact, elapsed), steps=steps, undone=undone, log=log)


def _applied(state: State, steps: Chain[Step], again: Iterable[Step]) -> tuple[State, Chain[Step]]:
    """Let the steps *again* happen once more, at their own times, on top of *state*."""
    for step in again:
        steps = steps.push(replace(step, before=state))
        for elapsed, fact in step.facts:
            state = happened(state, fact, elapsed)
    return state, steps


def _taken_off(steps: Chain[Step], wanted: Callable[[Step], bool]) -> tuple[list[Step], Chain[Step]]:
    """Return the newest steps for which *wanted* holds, oldest first, and the chain below them."""
    off: list[Step] = []
    while (top := steps.top) is not None and wanted(top):
        off.append(top)
        steps = steps.rest
    return off[::-1], steps


def _undone(meeting: Meeting, batch: int) -> Meeting:
    """As if that batch had never happened: back to the state before it, and on with what cannot be undone."""
    fixed, below = _taken_off(meeting.steps, lambda step: not step.undoable)
    step = below.top
    if step is None or step.batch != batch:
        return meeting
    now, steps = _applied(step.before, below.rest, fixed)
    log = meeting.log.push(LogLine(meeting.seq, meeting.elapsed, f"Undone: {step.told}"))
    return replace(meeting, now=now, steps=steps, undone=meeting.undone.push(step), log=log)


def _redone(meeting: Meeting, batch: int) -> Meeting:
    """As if that batch had happened after all, at its own time."""
    step = meeting.undone.top
    if step is None or step.batch != batch:
        return meeting
    later, below = _taken_off(meeting.steps, lambda other: other.batch > batch)
    now = later[0].before if later else meeting.now
    now, steps = _applied(now, below, (step, *later))
    log = meeting.log.push(LogLine(meeting.seq, meeting.elapsed, f"Redone: {step.told}"))
    return replace(meeting, now=now, steps=steps, undone=meeting.undone.rest, log=log)


def _answered(meeting: Meeting, gap: int, went_on: bool) -> Meeting:
    """Read a gap the other way, and let all that came after it happen again."""
    later, below = _taken_off(meeting.steps, lambda step: step.batch > gap)
    step = below.top
    if step is None or step.batch != gap or not isinstance(step.facts[0][1], GapFound):
        return meeting
    (at, fact), words = step.facts[0], step.told
    if isinstance(fact, GapFound):
        words = gap_words(at - fact.since, went_on)
        step = replace(step, facts=((at, replace(fact, went_on=went_on)),), told=words)
    now, steps = _applied(step.before, below.rest, (step, *later))
    log = meeting.log.push(LogLine(meeting.seq, meeting.elapsed, words))
    return replace(meeting, now=now, steps=steps, log=log)
