"""The log in words: one line per fact, as the facilitator would say it."""

from typing import assert_never

from smarketing_tui.domain.corrections import running_turn
from smarketing_tui.domain.events import (
    BorderMoved,
    CrosstalkBegan,
    Fact,
    FloorOpened,
    FloorTaken,
    GapFound,
    InvitationWithdrawn,
    ItemExtended,
    ItemInserted,
    ItemOpened,
    MarkMade,
    MeetingEnded,
    MeetingPaused,
    MeetingResumed,
    MeetingStarted,
    NoteBecameTask,
    NoteWritten,
    PersonCame,
    PersonInvited,
    PersonJoined,
    PersonLeft,
    ReasonRecorded,
    TaskAdded,
    TurnReassigned,
)
from smarketing_tui.domain.meeting import State
from smarketing_tui.domain.notes import NoteKind

NOTE_WORDS = {
    NoteKind.NOTE: "Note",
    NoteKind.CHALLENGE: "Challenge",
    NoteKind.IDEA: "Idea",
    NoteKind.DECISION: "Decision",
    NoteKind.PARKING: "Parking lot",
    NoteKind.AGENDA: "For next time",
}


def clock_words(milliseconds: int) -> str:
    """Return a length of time as people read it on a clock: `4:05`, or `1:02:03` from an hour on."""
    seconds = max(0, milliseconds) // 1000
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def told(before: State, fact: Fact, elapsed: int) -> str:
    """Return the line of the log for *fact*, happening `elapsed` ms after the start to the state *before* it."""
    match fact:
        case MeetingStarted():
            return "The meeting starts"
        case ItemOpened(item):
            return f"Item {item + 1}: {_title(before, item)}"
        case ItemInserted(what):
            return f"The agenda begins with {what.title}"
        case ItemExtended(item, minutes):
            change = "more" if minutes > 0 else "less"
            return f"{_title(before, item)}: {abs(minutes)} min {change}"
        case FloorTaken(person):
            return f"{before.roster.name(person)} takes the floor"
        case FloorOpened():
            return "The floor is open"
        case CrosstalkBegan():
            return "Crosstalk: several at once"
        case BorderMoved(to):
            return _border(before, to)
        case TurnReassigned(person):
            return f"It was {before.roster.name(person)}"
        case MarkMade(person):
            return f"{before.roster.name(person)} remarks"
        case PersonLeft(person):
            return (
                f"{before.roster.name(person)} is not here" if elapsed == 0 else f"{before.roster.name(person)} leaves"
            )
        case PersonCame(person):
            return f"{before.roster.name(person)} comes"
        case PersonJoined(who):
            return f"{who.name} joins, key {who.key}" if who.key else f"{who.name} joins"
        case PersonInvited(person):
            return f"{before.roster.name(person)} is asked to speak"
        case InvitationWithdrawn(person):
            return f"{before.roster.name(person)} is not asked after all"
        case ReasonRecorded(person, reason):
            return f"{before.roster.name(person)}: {reason} (private)"
        case MeetingPaused():
            return "Pause"
        case MeetingResumed():
            return "The meeting goes on"
        case NoteWritten(_, kind, text):
            return f"{NOTE_WORDS[kind]}: {text}"
        case TaskAdded(_, number, title, owner):
            return f"Task {number}: {title}" + (f" ({before.roster.name(owner)})" if owner else "")
        case NoteBecameTask(_, _, number):
            return f"The note becomes task {number}"
        case MeetingEnded():
            return "The meeting ends"
        case GapFound(since, went_on):
            return gap_words(elapsed - since, went_on)
        case _:
            assert_never(fact)


def _border(state: State, to: int) -> str:
    start, _ = running_turn(state)
    seconds = round(abs(to - start) / 1000, 1)
    running = state.running
    who = state.roster.name(running.person) if running is not None and running.person is not None else "This"
    return f"{who} began {seconds:g} s {'earlier' if to < start else 'later'}"


def gap_words(length: int, went_on: bool) -> str:
    """Return the line for a gap of *length* ms: counted as open floor, or as a pause."""
    return f"Away for {clock_words(length)}, counted as {'open floor' if went_on else 'a pause'}"


def _title(state: State, item: int) -> str:
    return state.agenda[item].plan.title if 0 <= item < len(state.agenda) else "an item"
