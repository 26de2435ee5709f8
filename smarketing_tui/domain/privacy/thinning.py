"""A meeting reduced to what it came to: agenda, notes, promises and figures stay, who spoke when is gone."""

from collections.abc import Iterable
from dataclasses import replace

from smarketing_tui.domain.events import (
    CrosstalkBegan,
    FigureEntered,
    FloorOpened,
    FloorTaken,
    GapFound,
    ItemExtended,
    ItemInserted,
    ItemOpened,
    MeetingEnded,
    MeetingPaused,
    MeetingResumed,
    MeetingStarted,
    NoteBecameTask,
    NoteWritten,
    PersonCame,
    PersonJoined,
    PersonLeft,
    Recorded,
    TaskAdded,
    TaskDueSet,
    TaskOwnerSet,
    TaskRenamed,
    TasksCarried,
    TaskSplit,
    TaskStatusSet,
)
from smarketing_tui.domain.happened import happened
from smarketing_tui.domain.meeting import Meeting, Phase

_STAYS: tuple[type, ...] = (
    *(MeetingStarted, MeetingPaused, MeetingResumed, GapFound, MeetingEnded),
    *(ItemOpened, ItemInserted, ItemExtended, PersonLeft, PersonCame, PersonJoined),
    *(NoteWritten, NoteBecameTask, TaskAdded, TasksCarried, TaskStatusSet, TaskOwnerSet, TaskDueSet, TaskRenamed),
    *(TaskSplit, FigureEntered),
)
_FLOOR = (FloorTaken, FloorOpened, CrosstalkBegan)


def thinned_out(meeting: Meeting, records: Iterable[Recorded]) -> list[Recorded]:
    """Return what stays of *records*, the events of *meeting*: each with its number and times, as a step of its own.

    What was undone is not there any more. Tasks and figures are known by the numbers of their events.
    """
    original = {record.seq: record for record in records}
    found = []
    for step in meeting.steps.oldest_first():
        state = step.before
        for seq, (elapsed, fact) in enumerate(step.facts, start=step.batch):
            after = happened(state, fact, elapsed)
            ends_break = isinstance(fact, _FLOOR) and state.phase is Phase.PAUSED and after.phase is Phase.LIVE
            if seq in original and (ends_break or isinstance(fact, _STAYS)):
                event = FloorOpened() if ends_break else fact
                found.append(replace(original[seq], batch=seq, elapsed=elapsed, event=event))
            state = after
    return found
