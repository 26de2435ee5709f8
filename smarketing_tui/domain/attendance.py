"""Who is there, who has been noticed, who was asked: what happens to the seats of a meeting."""

from dataclasses import replace

from smarketing_tui.domain.chain import Chain
from smarketing_tui.domain.correcting.corrections import unpaused_at
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
    state = _excused(state, person)
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
    """Who, after a correction, had not been heard when they left had not been there until then (rules.md 13)."""

    def after(person: Person, seat: Seat) -> Seat:
        if not seat.present and not has_been_heard(state, person.id):
            return Seat(present=False)
        void = [stay for stay in seat.intervals if not _was_heard_by(state, person.id, stay[1])]
        if not void:
            return seat
        stays = tuple(stay for stay in seat.intervals if stay not in void)
        lost = sum(unpaused_at(state, until) - unpaused_at(state, since) for since, until in void)
        return replace(seat, intervals=stays, attended=seat.attended - lost)

    return replace(state, seats=tuple(map(after, state.roster, state.seats)))


def _was_heard_by(state: State, person: str, elapsed: int) -> bool:
    """Tell whether that person had begun a turn before *elapsed* ms, or had made a mark by then."""
    first, running = state.ledger.voice(state.roster.position(person)).first_turn_at, state.running
    if first is None and running is not None and running.person == person:
        first = running.since
    spoke = first is not None and first < elapsed
    return spoke or any(mark.person == person and mark.at <= elapsed for mark in state.marks)


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
    if state.ended is not None or person not in state.roster:
        return state
    asked = Invitation(person, elapsed)
    state = _excused(state, person)
    return replace(state, invitations=state.invitations.push(asked), asked=(*state.asked, asked))


def withdrawn(state: State, person: str) -> State:
    """The newest invitation of that person was none."""
    newest = next((each for each in state.asked if each.person == person), None)
    if newest is None:
        return state
    kept: Chain[Invitation] = Chain()
    for each in state.invitations.oldest_first():
        kept = kept if each is newest else kept.push(each)
    return _excused(replace(state, invitations=kept), person)


def _excused(state: State, person: str) -> State:
    """Nobody asks that person to speak any longer."""
    return replace(state, asked=tuple(each for each in state.asked if each.person != person))


def heard_out(state: State) -> State:
    """Return *state* with those waited for who were asked and have not spoken since, as its stretches have it."""

    def is_open(asked: Invitation) -> bool:
        place = state.roster.position(asked.person)
        speaks = state.running is not None and state.running.person == asked.person
        return not speaks and state.ledger.voice(place).spoke_until <= asked.at

    waiting = tuple(asked.person for asked in state.asked if is_open(asked))
    return state if waiting == state.invited else replace(state, invited=waiting)
