"""A recording as the events of a session that is over, as if its meeting had been held with the keys."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from heapq import merge

from smarketing_tui.domain.events import (
    Event,
    FloorOpened,
    FloorTaken,
    ItemOpened,
    MarkMade,
    MeetingEnded,
    MeetingStarted,
    Recorded,
)
from smarketing_tui.domain.transcript.floor import Told


def recorded(told: Told, people: Mapping[str, str], started_at: datetime) -> list[Recorded]:
    """Return the events of the session that *told* makes: start, first item, floor, marks, end.

    *people* are the ids of the speakers, *started_at* is aware. Each change is a step of its own, as a key would be.
    """
    records: list[Recorded] = []
    for elapsed, event in _events(told, people):
        seq = len(records) + 1
        batch = 1 if isinstance(event, ItemOpened) else seq
        records.append(Recorded(seq, batch, started_at + timedelta(milliseconds=elapsed), elapsed, event))
    return records


def _events(told: Told, people: Mapping[str, str]) -> Iterator[tuple[int, Event]]:
    yield 0, MeetingStarted()
    yield 0, ItemOpened(0)
    moved = (
        (at, 0, FloorOpened() if speaker is None else FloorTaken(people[speaker]))
        for at, speaker in told.floor
        if at or speaker is not None
    )
    marked = ((at, 1, MarkMade(people[speaker])) for at, speaker in told.remarks)
    for at, _, event in merge(moved, marked, key=lambda each: each[:2]):
        yield at, event
    yield told.end, MeetingEnded()
