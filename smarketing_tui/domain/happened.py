"""What a fact does to a meeting: one state in, the next one out. Total: no fact makes it raise."""

from dataclasses import replace
from math import isfinite
from typing import assert_never

from smarketing_tui.domain.attendance import (
    been_there,
    came,
    heard_out,
    invited,
    joined,
    left,
    marked,
    unheard_gone,
    withdrawn,
)
from smarketing_tui.domain.correcting.borders import border_moved
from smarketing_tui.domain.correcting.corrections import place_of, reassigned, speaking_account
from smarketing_tui.domain.correcting.repainting import corrected
from smarketing_tui.domain.events import (
    BorderMoved,
    CrosstalkBegan,
    Fact,
    FigureEntered,
    FloorOpened,
    FloorTaken,
    GapFound,
    InvitationWithdrawn,
    ItemExtended,
    ItemInserted,
    ItemOpened,
    MarkInserted,
    MarkMade,
    MarkRetracted,
    MeetingEnded,
    MeetingPaused,
    MeetingResumed,
    MeetingStarted,
    NoteBecameTask,
    NoteWritten,
    PersonCame,
    PersonInvited,
    PersonJoined,
    PersonLeft,
    ReasonRecorded,
    StretchRepainted,
    TaskAdded,
    TaskDueSet,
    TaskOwnerSet,
    TaskRenamed,
    TasksCarried,
    TaskSplit,
    TaskStatusSet,
    TurnReassigned,
)
from smarketing_tui.domain.ledger import Account, Stretch
from smarketing_tui.domain.meeting import AgendaItem, Phase, Running, State
from smarketing_tui.domain.notes import Note
from smarketing_tui.domain.slas.sla import Figure
from smarketing_tui.domain.tasks.promises import promised


def happened(state: State, fact: Fact, elapsed: int) -> State:
    """Return *state* after *fact*, `elapsed` ms after the start; also as it would be with no border moved."""
    after = heard_out(_after(state, fact, elapsed))
    if after.unmoved is None or isinstance(fact, BorderMoved):
        return after
    return replace(after, unmoved=heard_out(_after(after.unmoved, fact, elapsed)))


def _after(state: State, fact: Fact, elapsed: int) -> State:
    match fact:
        case MeetingStarted():
            if state.phase is not Phase.READY:
                return state
            return replace(state, phase=Phase.LIVE, running=Running(Account.OPEN, None, elapsed))
        case ItemOpened(item):
            return _item_opened(state, item, elapsed)
        case ItemInserted(what):
            return replace(state, agenda=(AgendaItem(what), *state.agenda)) if state.phase is Phase.READY else state
        case ItemExtended(item, minutes):
            if not 0 <= item < len(state.agenda):
                return state
            entry = replace(state.agenda[item], extended=state.agenda[item].extended + minutes)
            return replace(state, agenda=(*state.agenda[:item], entry, *state.agenda[item + 1 :]))
        case FloorTaken(person):
            return _moved(state, Phase.LIVE, speaking_account(state, person, state.item), person, elapsed)
        case FloorOpened():
            return _moved(state, Phase.LIVE, Account.OPEN, None, elapsed)
        case CrosstalkBegan():
            return _moved(state, Phase.LIVE, Account.CROSSTALK, None, elapsed)
        case BorderMoved(to):
            return border_moved(state, to, elapsed)
        case TurnReassigned(person, start, end):
            return _reassigned(state, person, start, end, elapsed)
        case PersonLeft(person):
            return _left(state, person, elapsed)
        case MarkMade(person):
            return marked(state, person, elapsed)
        case PersonCame(person):
            return came(state, person, elapsed)
        case PersonJoined(who):
            return joined(state, who, elapsed)
        case PersonInvited(person):
            return invited(state, person, elapsed)
        case InvitationWithdrawn(person):
            return withdrawn(state, person)
        case ReasonRecorded(person, reason):
            return replace(state, reasons=(*(each for each in state.reasons if each[0] != person), (person, reason)))
        case MeetingPaused():
            return _paused(state, elapsed)
        case MeetingResumed():
            held = state.held
            if held is None:
                return state
            return _moved(state, Phase.LIVE, _account_again(state, held), held.person, elapsed)
        case NoteWritten(note, kind, text):
            return replace(state, notes=state.notes.push(Note(note, kind, text, elapsed, state.item)))
        case (
            TaskAdded()
            | NoteBecameTask()
            | TasksCarried()
            | TaskStatusSet()
            | TaskOwnerSet()
            | TaskDueSet()
            | TaskRenamed()
            | TaskSplit()
        ):
            return promised(state, fact, elapsed)
        case FigureEntered(sla, day, value):
            return replace(state, slas=state.slas.with_figure(Figure(sla, day, value))) if isfinite(value) else state
        case MeetingEnded():
            if state.running is None:
                return state
            closed = _closed(state, elapsed)
            return replace(closed, phase=Phase.ENDED, running=None, held=None, ended=elapsed, unmoved=None)
        case GapFound(since, went_on):
            if state.running is None or state.phase is Phase.PAUSED:
                return state
            since = max(min(since, elapsed), state.running.since, *(seat.noticed_at for seat in state.seats))
            if not went_on:
                return _paused(state, since)
            # A break that ended before the gap was answered this way still gives the floor back.
            return replace(_moved(state, Phase.LIVE, Account.OPEN, None, since), held=state.running)
        case StretchRepainted() | MarkInserted() | MarkRetracted():
            return corrected(state, fact)
        case _:
            assert_never(fact)


def _account_again(state: State, held: Running) -> Account:
    """The item may have changed during the pause, and with it whether its speaker presents."""
    return held.account if held.person is None else speaking_account(state, held.person, state.item)


def _closed(state: State, elapsed: int) -> State:
    """End the running stretch and write it into the ledger."""
    running = state.running
    if running is None:
        return state
    stretch = Stretch(running.account, running.person, state.item, running.since, elapsed)
    return replace(state, ledger=state.ledger.closed(stretch, place_of(state, running.person)), running=None)


def _begun(state: State, account: Account, person: str | None, elapsed: int) -> State:
    """Begin a stretch; one that touches an equal one before it carries that one on."""
    ledger, since, last = state.ledger, elapsed, state.ledger.last
    alike = (account, person, state.item, elapsed)
    if last is not None and (last.account, last.person, last.item, last.end) == alike and (before := ledger.before):
        ledger, since = before, last.start
    return replace(state, ledger=ledger, running=Running(account, person, since))


def _moved(state: State, phase: Phase, account: Account, person: str | None, elapsed: int) -> State:
    """End the running stretch and begin another."""
    if state.running is None:
        return state
    return replace(_begun(_closed(state, elapsed), account, person, elapsed), phase=phase, held=None, unmoved=None)


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


def _reassigned(state: State, person: str, start: int, end: int | None, elapsed: int) -> State:
    """Give a turn to somebody else, who was there then."""
    start, until = max(0, start), elapsed if end is None else min(end, elapsed)
    if state.running is None or person not in state.roster or start > until or (start == until and end is not None):
        return state
    state = reassigned(state, start, end if end is None else until, person)
    return replace(unheard_gone(been_there(state, person, start, until)), unmoved=None)


def _left(state: State, person: str, elapsed: int) -> State:
    """Take a person's presence away; somebody who leaves while speaking leaves the floor open."""
    if state.running is not None and state.running.person == person:
        state = _moved(state, Phase.LIVE, Account.OPEN, None, elapsed)
    if state.held is not None and state.held.person == person:
        state = replace(state, held=replace(state.held, account=Account.OPEN, person=None))
    return left(state, person, elapsed)
