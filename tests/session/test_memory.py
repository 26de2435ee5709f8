"""How much room a session takes, counted in bytes that Python asked for: a meeting is open for hours."""

import gc
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from smarketing_tui.clock import ManualClock
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.past.columns import BLOCK
from smarketing_tui.domain.rules import take_floor
from smarketing_tui.session.live import Session
from smarketing_tui.store.codec import header_document
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.stored import Stored, gone_through

from .room import HEADER, PEOPLE, START

MOST = 200
"""Bytes for one more event, in memory; as objects it would be 2,400."""


def held(path: Path, count: int) -> Session:
    """A session in which so many times somebody takes the floor."""
    session = Session(HEADER, [], SessionFile.create(path, header_document(HEADER)), ManualClock(START), threaded=False)
    go_on(session, count)
    return session


def go_on(session: Session, count: int) -> None:
    """Let the floor change so many times more, a hundred times for each write."""
    clock = session.clock
    assert isinstance(clock, ManualClock)
    for number in range(count):
        clock.advance(milliseconds=1440)
        session.perform(take_floor, clock.now(), PEOPLE[number % 3].id)
        if not number % 100:
            assert session.saving.work()
    assert session.saving.work()


def resumed(path: Path, count: int) -> Session:
    """The same, opened again."""
    session = held(path, count)
    seen = session.head
    assert session.close()
    read: list[tuple[Stored, Meeting]] = []
    file = SessionFile.open(path, lambda contents: read.append(gone_through(contents)))
    file.forget_events()
    ((stored, meeting),) = read
    assert (meeting.seq, len(stored.records)) == (seen.seq, seen.seq)
    return Session(HEADER, stored.records, file, ManualClock(meeting.last_at or START), meeting=meeting, threaded=False)


@pytest.mark.parametrize("made", [held, resumed])
def test_an_event_of_long_ago_takes_little_room(tmp_path: Path, made: Callable[[Path, int], Session]) -> None:
    sizes = []
    for count in (4 * BLOCK, 14 * BLOCK):  # as many of the newest are not packed yet
        gc.collect()
        tracemalloc.start()
        session = made(tmp_path / f"{count}.json", count)
        gc.collect()
        sizes.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        assert session.close()
    assert (sizes[1] - sizes[0]) / (10 * BLOCK) < MOST
