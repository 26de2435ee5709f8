"""Who really had the floor: a stretch of time given to somebody else, with all totals after it.

The cost follows from how far back a correction reaches, not from how long the meeting is.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, pairwise

from smarketing_tui.domain.ledger import SPEAKING, Account, Ledger, Stretch
from smarketing_tui.domain.meeting import Running, State
from smarketing_tui.domain.seats import FOREVER, Seat


def speaking_account(state: State, person: str, item: int | None) -> Account:
    """Return the account a person's words go to under *item*: presentation for its leader, if it presents."""
    if item is not None and item < len(state.agenda):
        plan = state.agenda[item].plan
        if plan.is_presented and plan.leader == person:
            return Account.PRESENTATION
    return Account.FLOOR


def _going_on(state: State) -> Iterator[Stretch]:
    """Yield what is running as a stretch without an end, if anything is."""
    running = state.running
    if running is not None:
        yield Stretch(running.account, running.person, state.item, running.since, FOREVER)


def runs(state: State) -> Iterator[tuple[Stretch, int]]:
    """Yield what is running and what was before it, newest first, item borders left out: last stretch, beginning."""
    newest: Stretch | None = None
    start = 0
    for stretch in chain(_going_on(state), state.ledger):
        if newest is not None and not alike(stretch, newest):
            yield newest, start
            newest = None
        newest, start = newest or stretch, stretch.start
    if newest is not None:
        yield newest, start


def running_turn(state: State) -> tuple[int, Stretch | None]:
    """Return when what is running began, item borders left out, and the stretch before that (None: nothing)."""
    if state.running is None:
        return 0, None
    found = runs(state)
    _, start = next(found)
    before, _ = next(found, (None, 0))
    return start, before


def alike(one: Stretch, other: Stretch) -> bool:
    """Tell whether the same goes on in both; whether a speaker presents makes no difference."""
    same = one.account is other.account or (one.account in SPEAKING and other.account in SPEAKING)
    return same and one.person == other.person


def last_turn(state: State) -> tuple[str, int, int | None] | None:
    """Return person, start and end of the newest turn; no end while it goes on or will after a pause."""
    person: str | None = None
    start, end = 0, 0
    for stretch in chain(_going_on(state), state.ledger):
        if stretch.account is Account.PAUSED:
            continue
        if stretch.account in SPEAKING and stretch.person in (person or stretch.person,):
            end = end if person else stretch.end
            person, start = stretch.person, stretch.start
        elif person is not None:
            break
    if person is None:
        return None
    holds = state.held is not None and state.held.person == person and not _spoke_after(state, end)
    return person, start, None if end == FOREVER or holds else end


def _spoke_after(state: State, elapsed: int) -> bool:
    """Tell whether anything but pause came after *elapsed* ms."""
    later = chain(_going_on(state), state.ledger.until(elapsed)[1])
    return any(stretch.account is not Account.PAUSED for stretch in later)


def given_to(state: State, start: int, until: int, person: str | None, account: Account) -> State:
    """Return *state* with the time from *start* to *until* ms, in which there is no pause, given to *person*.

    *account* is for what nobody speaks in; a person's words find their own account, item by item.
    """

    def changed(piece: Stretch) -> Stretch:
        return replace(piece, person=person, account=_account(state, person, piece.item, account))

    return repainted(state, start, until, changed)


def reassigned(state: State, start: int, end: int | None, person: str) -> State:
    """Return *state* with all words spoken from *start* to *end* ms (None: to now and on) put into *person*'s mouth."""
    until = FOREVER if end is None else end
    speakers: set[str | None] = set()

    def changed(piece: Stretch) -> Stretch:
        # Only words: a gap inside the turn may have been answered to be open floor since.
        if piece.account not in SPEAKING:
            return piece
        speakers.add(piece.person)
        return replace(piece, person=person, account=speaking_account(state, person, piece.item))

    state = repainted(state, start, until, changed)
    held = state.held
    if held is not None and held.person in speakers and (end is None or not _spoke_after(state, end)):
        state = replace(state, held=replace(held, person=person))
    return state


def repainted(state: State, start: int, until: int, changed: Callable[[Stretch], Stretch]) -> State:
    """Return *state* with every piece from *start* to *until* ms as *changed* has it, and all totals after it."""
    ledger, later = state.ledger.until(start)
    pieces = [piece for stretch in (*later, *_going_on(state)) for piece in _split(stretch, start, until)]
    for piece in pieces:
        if piece.start >= start and piece.end <= until:
            piece = changed(piece)
        ledger, piece = _joined(ledger, piece)
        if piece.end == FOREVER:
            state = replace(state, running=Running(piece.account, piece.person, piece.start))
        else:
            ledger = ledger.closed(piece, place_of(state, piece.person))
    return noticed_again(replace(state, ledger=ledger), start)


def _joined(ledger: Ledger, piece: Stretch) -> tuple[Ledger, Stretch]:
    """Return *piece* with the last stretch before it, if they touch and are alike, and the ledger without that."""
    last = ledger.last
    if last is None or ledger.before is None:
        return ledger, piece
    if (last.account, last.person, last.item, last.end) != (piece.account, piece.person, piece.item, piece.start):
        return ledger, piece
    return ledger.before, replace(piece, start=last.start)


def _split(stretch: Stretch, start: int, until: int) -> list[Stretch]:
    borders = [stretch.start, *(cut for cut in (start, until) if stretch.start < cut < stretch.end), stretch.end]
    return [replace(stretch, start=left, end=right) for left, right in pairwise(borders)]


def _account(state: State, person: str | None, item: int | None, nobody: Account) -> Account:
    return nobody if person is None else speaking_account(state, person, item)


def place_of(state: State, person: str | None) -> int | None:
    """Return the position of a speaker in the roster, None for nobody and for strangers."""
    return state.roster.position(person) if person is not None and person in state.roster else None


def audible_at(state: State, elapsed: int) -> int:
    """Return the clock of silences at *elapsed* ms. O(stretches since then)."""
    ledger, later = state.ledger.until(elapsed)
    return ledger.audible + _length(state, later, elapsed, (Account.PAUSED, Account.PRESENTATION))


def unpaused_at(state: State, elapsed: int) -> int:
    """Return the milliseconds of the meeting without its pauses at *elapsed* ms. O(stretches since then)."""
    ledger, later = state.ledger.until(elapsed)
    return ledger.unpaused + _length(state, later, elapsed, (Account.PAUSED,))


def _length(state: State, later: list[Stretch], until: int, without: tuple[Account, ...]) -> int:
    return sum(
        max(0, min(stretch.end, until) - stretch.start)
        for stretch in (*later, *_going_on(state))
        if stretch.account not in without
    )


def noticed_again(state: State, start: int) -> State:
    """Return *state* with the clock of silences read anew for what was noticed after *start* ms."""

    def again(seat: Seat) -> Seat:
        return replace(seat, noticed=audible_at(state, seat.noticed_at)) if seat.noticed_at > start else seat

    return replace(state, seats=tuple(again(seat) for seat in state.seats))
