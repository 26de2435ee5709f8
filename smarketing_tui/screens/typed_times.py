"""A second that is typed means the border that is shown so: milliseconds are on no screen."""

from itertools import takewhile

from smarketing_tui.domain.meeting import Meeting

SECOND = 1_000
"""Milliseconds that one time as it is shown may mean."""


def start_at(meeting: Meeting, time: int, *known: int) -> int:
    """Return from where (ms) on is meant by *time*: one of *known* that is shown so, else the last border, else it.

    Taken by the letter, times as they are shown would leave shreds of less than a second, each of them a turn. With
    several borders in that second nobody is meant who is between them.
    """
    return _meant(time, (0, *known), max(_borders(meeting, time), default=time))


def end_at(meeting: Meeting, time: int, *known: int) -> int:
    """Return until where (ms) is meant by *time*: like `start_at`, but the first border, or the end of it all."""
    return _meant(time, (*known, meeting.now.ended or 0), min(_borders(meeting, time), default=time))


def _meant(time: int, known: tuple[int, ...], otherwise: int) -> int:
    return next((each for each in known if time <= each < time + SECOND), otherwise)


def _borders(meeting: Meeting, time: int) -> list[int]:
    """Return where something begins or ends within the second from *time* ms on. O(stretches since then)."""
    near = takewhile(lambda stretch: stretch.start < time + SECOND, meeting.now.ledger.until(time)[1])
    return [edge for stretch in near for edge in (stretch.start, stretch.end) if time <= edge < time + SECOND]
