"""The rules for correcting short remarks after the end: each returns events, none where there is nothing to do."""

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.correcting.afterwards import Events
from smarketing_tui.domain.correcting.repainting import stretch_at, was_there
from smarketing_tui.domain.events import MarkInserted, MarkRetracted
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.seats import Mark


def mark_near(meeting: Meeting, person: str, time: int) -> Mark | None:
    """Return the mark of *person* nearest to *time* ms. O(marks)."""
    mine = (mark for mark in meeting.now.marks if mark.person == person)
    return min(mine, key=lambda mark: abs(mark.at - time), default=None)


def why_no_mark(meeting: Meeting, person: str, time: int) -> str:
    """Return in a sentence why *person* cannot have made a short remark at *time* ms, "" if they can."""
    if meeting.phase is not Phase.ENDED:
        return "The meeting still goes on."
    if person not in meeting.roster:
        return "Nobody of that name was expected."
    stretch, name, clock = stretch_at(meeting.now.ledger, time), meeting.roster.name(person), clock_words(time)
    if stretch is None:
        return f"It ends at {clock_words(meeting.now.ended or 0)}."
    if stretch.account is Account.PAUSED:
        return f"There was a pause at {clock}."
    if stretch.person == person:
        return f"{name} had the floor at {clock}: a remark is what others say."
    if not was_there(meeting.now.seat(person), time):
        return f"{name} was not there at {clock}."
    return ""


def insert_mark(meeting: Meeting, person: str, time: int) -> Events:
    """*person* made a short remark at *time* ms: not in a pause, not while they had the floor or were away."""
    return () if why_no_mark(meeting, person, time) else (MarkInserted(person, time),)


def retract_mark(meeting: Meeting, person: str, time: int) -> Events:
    """*person* made no remark at *time* ms."""
    known = any((mark.person, mark.at) == (person, time) for mark in meeting.now.marks)
    return (MarkRetracted(person, time),) if known and meeting.phase is Phase.ENDED else ()


def give_mark(meeting: Meeting, person: str, time: int, to: str) -> Events:
    """The remark of *person* at *time* ms was one of *to*."""
    taken = retract_mark(meeting, person, time)
    given = insert_mark(meeting, to, time) if to != person else ()
    return (*taken, *given) if taken and given else ()
