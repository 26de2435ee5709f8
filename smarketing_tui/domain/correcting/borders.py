"""`<` and `>`: the border between what is running and what was before it.

All is reckoned from the meeting as it was before that border was first moved (`State.unmoved`): it matters where the
border is, never by which way it came there (rules.md 9). The cost follows from how far back it is.
"""

from dataclasses import replace

from smarketing_tui.domain.attendance import unheard_gone
from smarketing_tui.domain.correcting.corrections import alike, given_to, running_turn, runs
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.ledger import Account, Stretch
from smarketing_tui.domain.meeting import State


@dataclass(frozen=True, slots=True)
class Room:
    """Where one press may put the border; ms since the start.

    What is running began at `start`, and what comes then was theirs anyway until `until`. A press stops where a turn
    began or ended before the border was first moved, so that as many presses the other way lead back.
    """

    start: int
    until: int
    earliest: int
    latest: int

    def nearest(self, to: int) -> int | None:
        """Return what comes nearest to *to*; None: the border stays."""
        to = max(self.earliest, min(to, self.latest))
        return None if self.start <= to <= self.until else to


@dataclass(frozen=True, slots=True)
class _Before:
    """A run of stretches before the running one, and whether it was the same that speaks now."""

    start: int
    end: int
    newest: Stretch
    is_theirs: bool


def border_room(state: State, now: int) -> Room:
    """Return where one press may put the border, *now* at the latest."""
    start, unmoved = running_turn(state)[0], state.unmoved or state
    way = _way_back(unmoved, start - 1)
    if not way:
        return Room(start, start, start, start)
    was, until = way[0].end, _taken_until(way, start)
    latest = next((run.end for run in way if run.start <= until < run.end), _latest(unmoved, way[0], now))
    earliest = was if start > was else max(way[-1].start, _arrival(unmoved, was))
    return Room(start, until, min(start, earliest), max(until, latest))


def taken_until(state: State) -> int:
    """Return until when (ms) what now runs was theirs already, from the beginning of the turn; or that beginning."""
    start, _ = running_turn(state)
    return _taken_until(_way_back(state.unmoved or state, start), start)


def _taken_until(way: list[_Before], start: int) -> int:
    return next((run.end for run in way if run.is_theirs and run.start == start), start)


def border_moved(state: State, to: int, elapsed: int) -> State:
    """Return *state* with what is running begun at *to* ms, or as near to that as rules.md 9 allows."""
    unmoved = state.unmoved or state
    way = _way_back(unmoved, to)
    running = unmoved.running
    if running is None or not way:
        return state
    was, before = way[0].end, way[0].newest
    to = max(to, min(was, max(way[-1].start, _arrival(unmoved, was))))
    to = min(to, _latest(unmoved, way[0], elapsed))
    if to == was:
        return unmoved
    if to > was:
        moved = given_to(unmoved, was, to, before.person, before.account)
    else:
        moved = given_to(unmoved, to, was, running.person, running.account)
    return replace(unheard_gone(moved), unmoved=unmoved)


def _way_back(state: State, to: int) -> list[_Before]:
    """Return what was before what is running, newest first, back to a pause or to what began at or before *to* ms."""
    found, way = runs(state), list[_Before]()
    if state.running is None or state.running.account is Account.PAUSED:
        return way
    mine, end = next(found)
    for newest, start in found:
        if newest.account is Account.PAUSED:
            break
        way.append(_Before(start, end, newest, alike(newest, mine)))
        end = start
        if start <= to:
            break
    return way


def _arrival(state: State, was: int) -> int:
    """Return since when whoever speaks was there, without a break."""
    running = state.running
    if running is None or running.person is None or running.person not in state.roster:
        return 0
    return state.seat(running.person).stay(was)[0]


def _latest(state: State, before: _Before, now: int) -> int:
    """Return *now*, or when whoever spoke before left."""
    person = before.newest.person
    if person is None or person not in state.roster:
        return max(before.end, now)
    return max(before.end, min(now, state.seat(person).stay(before.end)[1]))
