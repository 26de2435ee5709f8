"""What a correction after the end does to a meeting: its stretches and marks, never its wall time (rules.md 11)."""

from dataclasses import replace
from typing import assert_never

from smarketing_tui.domain.attendance import been_there, unheard_gone
from smarketing_tui.domain.chain import Chain
from smarketing_tui.domain.correcting.corrections import audible_at, repainted, speaking_account
from smarketing_tui.domain.events import Correction, MarkInserted, MarkRetracted, StretchRepainted
from smarketing_tui.domain.ledger import SPEAKING, Account, Ledger, Stretch
from smarketing_tui.domain.meeting import State
from smarketing_tui.domain.seats import Mark, Seat


def corrected(state: State, fact: Correction) -> State:
    """Return *state*, of a meeting that has ended, after *fact*; nothing changes while it goes on."""
    if state.ended is None:
        return state
    match fact:
        case StretchRepainted():
            return _repainted(state, replace(fact, start=max(0, fact.start), end=min(fact.end, state.ended)))
        case MarkInserted(person, time):
            return _with_mark(state, person, time, state.ended)
        case MarkRetracted(person, time):
            return _without_mark(state, person, time)
        case _:
            assert_never(fact)


def stretch_at(ledger: Ledger, time: int) -> Stretch | None:
    """Return the closed stretch from which *time* ms is, the last one at its very end; None outside the meeting."""
    _, later = ledger.until(time)
    found = later[0] if later else ledger.last
    return found if found is not None and found.start <= time <= found.end else None


def was_there(seat: Seat, time: int) -> bool:
    """Tell whether that seat was taken at *time* ms, both ends of a stay included."""
    return any(came <= time <= left for came, left in seat.intervals) or (seat.present and seat.came <= time)


def _repainted(state: State, fact: StretchRepainted) -> State:
    person, item = fact.person, fact.item
    is_pause = fact.account is Account.PAUSED
    fits_person = person is None or (person in state.roster and not is_pause)
    fits_account = person is not None or fact.account not in SPEAKING
    fits_item = item is None or 0 <= item < len(state.agenda)
    if fact.start >= fact.end or not (fits_person and fits_account and fits_item):
        return state
    account = fact.account if person is None else speaking_account(state, person, item)

    def changed(piece: Stretch) -> Stretch:
        if (piece.account is Account.PAUSED) is not is_pause:
            return piece
        return replace(piece, account=account, person=person, item=item)

    state = _opened(repainted(state, fact.start, fact.end, changed), item)
    if fact.end == state.ended:
        state = replace(state, item=item)
    return unheard_gone(state if person is None else been_there(state, person, fact.start, fact.end))


def _opened(state: State, item: int | None) -> State:
    if item is None or state.agenda[item].opened:
        return state
    agenda = list(state.agenda)
    agenda[item] = replace(agenda[item], opened=True)
    return replace(state, agenda=tuple(agenda))


def _with_mark(state: State, person: str, time: int, ended: int) -> State:
    """Add a mark where it belongs by its time; only of somebody who was there."""
    if person not in state.roster or not 0 <= time <= ended or not was_there(state.seat(person), time):
        return state
    stretch = stretch_at(state.ledger, time)
    mark = Mark(person, time, None if stretch is None else stretch.item)
    earlier = [each for each in state.marks.oldest_first() if each.at <= time]
    later = state.marks.newest(len(state.marks) - len(earlier))[::-1]
    return _marked_again(state, [*earlier, mark, *later], person)


def _without_mark(state: State, person: str, time: int) -> State:
    found = next((mark for mark in state.marks if (mark.person, mark.at) == (person, time)), None)
    if found is None:
        return state
    return unheard_gone(
        _marked_again(state, [mark for mark in state.marks.oldest_first() if mark is not found], person)
    )


def _marked_again(state: State, marks: list[Mark], person: str) -> State:
    """Return *state* with *marks*, oldest first, and the seat of *person* as those have it."""
    chain: Chain[Mark] = Chain()
    for mark in marks:
        chain = chain.push(mark)
    place = state.roster.position(person)
    mine = [mark.at for mark in marks if mark.person == person]
    noticed_at = max([state.seats[place].came, *mine])
    seat = replace(state.seats[place], marks=len(mine), noticed_at=noticed_at, noticed=audible_at(state, noticed_at))
    return replace(state, marks=chain, seats=(*state.seats[:place], seat, *state.seats[place + 1 :]))
