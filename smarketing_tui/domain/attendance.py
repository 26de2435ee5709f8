"""Who is there, who has been noticed, who was asked: what happens to the seats of a meeting."""

from dataclasses import replace

from smarketing_tui.domain.chain import Chain
from smarketing_tui.domain.corrections import unpaused_at
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import State
from smarketing_tui.domain.people import Person, Roster
from smarketing_tui.domain.seats import Invitation, Mark, Seat


def unpaused_until(state: State, now: int) -> int:
    """Return the milliseconds of the meeting without its pauses."""
    running = state.running
    if running is None or running.account is Account.PAUSED:
        return state.ledger.unpaused
    return state.ledger.unpaused + max(0, now - running.since)


def audible_until(state: State, now: int) -> int:
    """Return the clock of silences: the time of the meeting without pauses and presentations (rules.md 13)."""
    running = state.running
    if running is None or running.account in (Account.PAUSED, Account.PRESENTATION):
        return state.ledger.audible
    return state.ledger.audible + max(0, now - running.since)


def has_been_heard(state: State, person: str) -> bool:
    """Tell whether that person has had a turn or made a mark; raises KeyError for a stranger."""
    running = state.running
    place = state.roster.position(person)
    speaking = running is not None and running.person == person
    return speaking or state.ledger.voice(place).turns > 0 or state.seats[place].marks > 0


def _seated(state: State, person: str, seat: Seat) -> State:
    place = state.roster.position(person)
    return replace(state, seats=(*state.seats[:place], seat, *state.seats[place + 1 :]))


def left(state: State, person: str, elapsed: int) -> State:
    """A person is not there any more. Who was never heard was never there (rules.md 13)."""
    if state.ended is not None or person not in state.roster or not state.seat(person).present:
        return state
    seat = state.seat(person)
    state = answered(state, person)
    if not has_been_heard(state, person):
        return _seated(state, person, Seat(present=False))
    stay = ((seat.came, elapsed),) if elapsed > seat.came else ()
    attended = seat.attended + unpaused_until(state, elapsed) - seat.since
    return _seated(state, person, replace(seat, present=False, intervals=(*seat.intervals, *stay), attended=attended))


def came(state: State, person: str, elapsed: int) -> State:
    """A person is there, again or at last."""
    if state.ended is not None or person not in state.roster or state.seat(person).present:
        return state
    seat = state.seat(person)
    there = replace(seat, present=True, came=elapsed, since=unpaused_until(state, elapsed), noticed_at=elapsed)
    return _seated(state, person, replace(there, noticed=audible_until(state, elapsed)))


def been_there(state: State, person: str, start: int, end: int) -> State:
    """Whoever spoke from *start* to *end* ms was there: what their stays leave out of that is one more stay."""
    seat = state.seat(person)
    missing: list[tuple[int, int]] = []
    while start < end:
        _, until = seat.stay(start)
        if until == start:
            stays = (*seat.intervals, (seat.came, end)) if seat.present else seat.intervals
            until = min((came for came, _ in stays if came > start), default=end)
            missing.append((start, min(until, end)))
        start = until
    attended = seat.attended + sum(unpaused_at(state, end) - unpaused_at(state, start) for start, end in missing)
    return _seated(
        state, person, replace(seat, intervals=tuple(sorted((*seat.intervals, *missing))), attended=attended)
    )


def unheard_gone(state: State) -> State:
    """Who is away and, after a correction, was never heard was never there (rules.md 13)."""

    def after(person: Person, seat: Seat) -> Seat:
        return seat if seat.present or has_been_heard(state, person.id) else Seat(present=False)

    return replace(state, seats=tuple(map(after, state.roster, state.seats)))


def joined(state: State, who: Person, elapsed: int) -> State:
    """Somebody nobody expected takes a seat at the end of the roster."""
    if state.ended is not None or who.id in state.roster:
        return state
    state = replace(state, roster=Roster((*state.roster.people, who)), seats=(*state.seats, Seat(present=False)))
    return came(state, who.id, elapsed)


def marked(state: State, person: str, elapsed: int) -> State:
    """A person made a short remark: their silence is broken, the floor stays where it is."""
    if state.running is None or person not in state.roster:
        return state
    seat = state.seat(person)
    seat = replace(seat, marks=seat.marks + 1, noticed_at=elapsed, noticed=audible_until(state, elapsed))
    return replace(_seated(state, person, seat), marks=state.marks.push(Mark(person, elapsed, state.item)))


def invited(state: State, person: str, elapsed: int) -> State:
    """A person was asked to speak."""
    if state.ended is not None or person not in state.roster or person in state.invited:
        return state
    asked = state.invitations.push(Invitation(person, elapsed))
    return replace(state, invitations=asked, invited=(*state.invited, person))


def withdrawn(state: State, person: str) -> State:
    """The newest invitation of that person was none."""
    if person not in state.invited:
        return state
    kept: Chain[Invitation] = Chain()
    newest = next(each for each in state.invitations if each.person == person)
    for each in state.invitations.oldest_first():
        kept = kept if each is newest else kept.push(each)
    return answered(replace(state, invitations=kept), person)


def answered(state: State, person: str) -> State:
    """Nobody waits any longer for that person to speak."""
    if person not in state.invited:
        return state
    return replace(state, invited=tuple(each for each in state.invited if each != person))
