"""Silences looked back on: who was there when, and how long they were not heard. O(events): for reports."""

from bisect import bisect_right

from smarketing_tui.domain.floor import stretches, wall
from smarketing_tui.domain.ledger import SPEAKING, Account
from smarketing_tui.domain.meeting import Meeting

INAUDIBLE = frozenset({Account.PAUSED, Account.PRESENTATION})
"""In these the clock of silences stands still (rules.md 13)."""


def stays(meeting: Meeting, person: str, now: int) -> list[tuple[int, int]]:
    """Return when that person was there, as (from, until) in ms since the start; raises KeyError for a stranger."""
    seat, end = meeting.now.seat(person), wall(meeting, now)
    going_on = [(seat.came, end)] if seat.present and end > seat.came else []
    joined: list[tuple[int, int]] = []
    for since, until in (*seat.intervals, *going_on):
        if joined and joined[-1][1] == since:
            since = joined.pop()[0]
        joined.append((since, until))
    return joined


class AudibleClock:
    """The clock of silences, readable at any moment of a meeting. O(events) to make, O(log events) to read."""

    def __init__(self, meeting: Meeting, now: int) -> None:
        self._borders, self._readings, self._runs = [0], [0], [False]
        for stretch in stretches(meeting, now):
            if stretch.start > self._borders[-1]:
                self._mark(stretch.start, self._runs[-1])
            self._runs[-1] = stretch.account not in INAUDIBLE
            self._mark(stretch.end, False)

    def _mark(self, border: int, runs: bool) -> None:
        self._readings.append(self.at(border))
        self._borders.append(border)
        self._runs.append(runs)

    def at(self, elapsed: int) -> int:
        """Return the reading (ms) at *elapsed* ms after the start."""
        place = bisect_right(self._borders, elapsed) - 1
        return self._readings[place] + (elapsed - self._borders[place] if self._runs[place] else 0)


def longest_silence(meeting: Meeting, person: str, now: int, clock: AudibleClock | None = None) -> int:
    """Return the longest time (ms) that person was there without a turn or mark, on the clock of silences.

    *clock* spares making a new one for each person. Raises KeyError for a stranger.
    """
    clock = clock or AudibleClock(meeting, now)
    heard = [
        (stretch.start, stretch.end)
        for stretch in stretches(meeting, now)
        if stretch.account in SPEAKING and stretch.person == person
    ]
    heard = sorted(heard + [(mark.at, mark.at) for mark in meeting.now.marks if mark.person == person])
    longest = 0
    for since, until in stays(meeting, person, now):
        quiet_since = since
        for start, end in heard:
            if end >= since and start < until:
                longest = max(longest, clock.at(max(since, start)) - clock.at(quiet_since))
                quiet_since = max(quiet_since, min(end, until))
        longest = max(longest, clock.at(until) - clock.at(quiet_since))
    return longest
