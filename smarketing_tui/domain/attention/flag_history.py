"""When each flag stood: every one from its first to its last millisecond, over the meeting as it is corrected now.

Between two changes in the room (a stretch, a stay or a mark begins or ends, one talker overtakes another) every
time grows evenly. A margin of flags.py, taken at three milliseconds, is then known at all of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from math import isqrt

from smarketing_tui.domain.attention.flags import (
    MARGINS,
    NEVER,
    FlagKind,
    Limits,
    Margins,
    Room,
    Seated,
    limits_of,
    two_longest,
)
from smarketing_tui.domain.attention.silence import INAUDIBLE
from smarketing_tui.domain.floor import stretches
from smarketing_tui.domain.ledger import SPEAKING, Account, Stretch
from smarketing_tui.domain.meeting import Meeting

PROBES = (0, 1, 2)
"""Milliseconds after the beginning of a piece at which margins are taken: three values fix a parabola."""


@dataclass(frozen=True, slots=True)
class FlagSpan:
    """One flag from `start` to `until` (ms since the meeting's start, the first without it); None: it stands."""

    kind: FlagKind
    person: str
    start: int
    until: int | None


def flag_spans(meeting: Meeting, now: int) -> list[FlagSpan]:
    """Return every flag up to *now* (ms, at or after the last event), oldest first. O(events · people): for reports."""
    history, table, limits = _History(), _Table(meeting), limits_of(meeting)
    changes = _changes(meeting)
    for stretch in stretches(meeting, now + 1):
        for start, end in _cut(stretch, changes):
            while changes and changes[-1][0] <= start:
                table.change(*changes.pop()[1:])
            table.speak(stretch)
            for length in table.evenly(stretch, end - start):
                table.look(stretch, length, limits, history)
                table.pass_by(stretch, length)
    if meeting.now.ended is not None:
        history.end(meeting.now.ended)
    order, kinds = {person.id: place for place, person in enumerate(meeting.roster)}, list(FlagKind)
    return sorted(history.spans(), key=lambda each: (each.start, order[each.person], kinds.index(each.kind)))


_GOES, _COMES, _MARKS = range(3)  # in this order, if they are at the same time


def _changes(meeting: Meeting) -> list[tuple[int, int, int]]:
    """Return who came, went and remarked when, as (at, what, place in the roster), the latest first."""
    found = [(mark.at, _MARKS, meeting.roster.position(mark.person)) for mark in meeting.now.marks]
    for place, seat in enumerate(meeting.now.seats):
        for since, until in seat.intervals:
            found += [(since, _COMES, place), (until, _GOES, place)]
        if seat.present:
            found.append((seat.came, _COMES, place))
    return sorted(found, reverse=True)


def _cut(stretch: Stretch, changes: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return *stretch* as pieces (start, end) in which nobody comes, goes or remarks."""
    borders = {stretch.start, stretch.end}
    for at, *_ in reversed(changes):
        if at >= stretch.end:
            break
        borders.add(max(at, stretch.start))
    return list(pairwise(sorted(borders)))


class _History:
    """Flags that stood, and those that stand, with the moment each began."""

    def __init__(self) -> None:
        self._over: list[FlagSpan] = []
        self._standing: dict[tuple[str, FlagKind], int] = {}

    def tell(self, person: str, kind: FlagKind, at: int, holds: bool) -> None:
        """Note that a flag holds or does not from *at* on; what is known already changes nothing."""
        if holds:
            self._standing.setdefault((person, kind), at)
        elif (start := self._standing.pop((person, kind), None)) is not None:
            self._over.append(FlagSpan(kind, person, start, at))

    def end(self, at: int) -> None:
        """All flags stop."""
        for person, kind in list(self._standing):
            self.tell(person, kind, at, holds=False)

    def spans(self) -> list[FlagSpan]:
        """Return all flags, in no order."""
        return self._over + [FlagSpan(kind, who, start, None) for (who, kind), start in self._standing.items()]


class _Table:
    """Everyone's times while the meeting is walked through; lists are by place in the roster, times in ms."""

    def __init__(self, meeting: Meeting) -> None:
        self._ids = [person.id for person in meeting.roster]
        people = len(self._ids)
        self._places = {person: place for place, person in enumerate(self._ids)}
        self._present, self._heard = [False] * people, [False] * people
        self._floors, self._presences, self._noticed = [0] * people, [0] * people, [0] * people
        self._now = self._floor = self._discussion = self._presence = self._audible = 0
        self._turn_of: str | None = None
        self._turn = 0

    def change(self, what: int, place: int) -> None:
        """Let a person come, go or remark."""
        if what == _GOES:
            self._present[place] = False
            return
        self._noticed[place] = self._audible
        if what == _COMES:
            self._present[place] = True
        else:
            self._heard[place] = True

    def speak(self, stretch: Stretch) -> None:
        """Let whoever has the floor now be heard."""
        place = self._speaker(stretch)
        if place is not None:
            self._heard[place] = True
            if self._turn_of != stretch.person:
                self._turn_of, self._turn = stretch.person, 0
        elif stretch.account is not Account.PAUSED:
            self._turn_of, self._turn = None, 0

    def _speaker(self, stretch: Stretch) -> int | None:
        return self._places.get(stretch.person or "") if stretch.account in SPEAKING else None

    def evenly(self, stretch: Stretch, length: int) -> Iterator[int]:
        """Yield the lengths of the pieces in which the two longest talkers stay the same."""
        place = self._speaker(stretch)
        cuts: list[int] = []
        if place is not None and stretch.account is Account.FLOOR:
            others = (self._floors[each] for each, here in enumerate(self._present) if here and each != place)
            second = (*nlargest(2, others), 0, 0)[1]
            level = second - self._floors[place]
            cuts = [cut for cut in (level, level + 1) if 0 < cut < length]
        for start, end in pairwise((0, *cuts, length)):
            yield end - start

    def pass_by(self, stretch: Stretch, length: int) -> None:
        """Let *length* ms of *stretch* go by."""
        account, place = stretch.account, self._speaker(stretch)
        self._now += length
        if account is Account.PAUSED:
            return
        for each, here in enumerate(self._present):
            self._presences[each] += length * here
        self._presence += length * sum(self._present)
        self._discussion += length * (account in (Account.FLOOR, Account.CROSSTALK))
        self._audible += length * (account not in INAUDIBLE)
        if account is Account.FLOOR:
            self._floor += length
        if place is not None:
            self._noticed[place] = self._audible
            if account is Account.FLOOR:
                self._floors[place] += length
                self._turn += length

    def look(self, stretch: Stretch, length: int, limits: Limits, history: _History) -> None:
        """Tell *history* of every flag in the next *length* ms of *stretch*."""
        presenter = self._speaker(stretch) if stretch.account is Account.PRESENTATION else None
        rooms = self._rooms(stretch)
        for place, person in enumerate(self._ids):
            if not self._present[place] or place == presenter:
                for kind in MARGINS:
                    history.tell(person, kind, self._now, holds=False)
                continue
            seated = self._seated(place, stretch)
            for kind, margins in MARGINS.items():
                first = margins(seated[0], rooms[0], limits)
                if first is NEVER:
                    history.tell(person, kind, self._now, holds=False)
                    continue
                taken = (first, margins(seated[1], rooms[1], limits), margins(seated[2], rooms[2], limits))
                for after, holds in _holding(taken, length):
                    history.tell(person, kind, self._now + after, holds)

    def _rooms(self, stretch: Stretch) -> list[Room]:
        account, people = stretch.account, sum(self._present)
        floor, talks = account is Account.FLOOR, account in (Account.FLOOR, Account.CROSSTALK)
        here = [(person, self._floors[place]) for place, person in enumerate(self._ids) if self._present[place]]
        two = two_longest(here)
        two_floor, in_two = sum(self._floors[self._places[each]] for each in two), floor and stretch.person in two
        return [
            Room(
                people=people,
                floor=self._floor + after * floor,
                discussion=self._discussion + after * talks,
                presence=self._presence + after * people * (account is not Account.PAUSED),
                two=two,
                two_floor=two_floor + after * in_two,
            )
            for after in PROBES
        ]

    def _seated(self, place: int, stretch: Stretch) -> list[Seated]:
        account, speaks = stretch.account, self._speaker(stretch) == place
        floor, unpaused = speaks and account is Account.FLOOR, account is not Account.PAUSED
        silence, quiet = self._audible - self._noticed[place], account not in INAUDIBLE
        return [
            Seated(
                person=self._ids[place],
                heard=self._heard[place],
                silence=0 if speaks else silence + after * quiet,
                floor=self._floors[place] + after * floor,
                presence=self._presences[place] + after * unpaused,
                turn=self._turn + after if floor else None,
            )
            for after in PROBES
        ]


def _holding(taken: Sequence[Margins], length: int) -> Iterator[tuple[int, bool]]:
    """Yield when a flag begins or ceases to hold, as ms after the beginning of a piece of *length* ms, from 0 on.

    *taken* are its margins at the `PROBES`: m(d) = (a d² + b d + c) / 2 with whole a, b, c.
    """
    curves = [(m2 - 2 * m1 + m0, 4 * m1 - 3 * m0 - m2, 2 * m0) for m0, m1, m2 in zip(*taken, strict=True)]
    if any(a == 0 and c < 0 and b * length + c < 0 for a, b, c in curves):
        yield 0, False
        return
    moments = {0, *(moment for curve in curves for moment in _near_roots(*curve) if 0 < moment < length)}
    for moment in sorted(moments):
        yield moment, all((a * moment + b) * moment + c >= 0 for a, b, c in curves)


def _near_roots(a: int, b: int, c: int) -> Iterator[int]:
    """Yield whole numbers, among them every one at which a d² + b d + c has another sign than just before."""
    if a == 0:
        if b:
            yield -c // b
            yield -c // b + 1
        return
    inside = b * b - 4 * a * c
    if inside < 0:
        return
    for root in (isqrt(inside), -isqrt(inside)):
        # Rounding the square root moves the quotient by less than one half.
        near = (root - b) // (2 * a)
        yield from range(near - 1, near + 3)
