"""The log in words: one line per fact, as the facilitator would say it."""

from datetime import date
from typing import assert_never

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.correcting.borders import taken_until
from smarketing_tui.domain.correcting.corrections import running_turn
from smarketing_tui.domain.events import (
    BorderMoved,
    CrosstalkBegan,
    Fact,
    FigureEntered,
    FloorOpened,
    FloorTaken,
    GapFound,
    InvitationWithdrawn,
    ItemExtended,
    ItemInserted,
    ItemOpened,
    MarkInserted,
    MarkMade,
    MarkRetracted,
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
    StretchRepainted,
    TaskAdded,
    TaskDueSet,
    TaskOwnerSet,
    TaskRenamed,
    TasksCarried,
    TaskSplit,
    TaskStatusSet,
    TurnReassigned,
)
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import State
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.slas.sla import Figure
from smarketing_tui.domain.slas.words import entered_words
from smarketing_tui.domain.tasks.task import TaskStatus

NOTE_WORDS = {
    NoteKind.NOTE: "Note",
    NoteKind.CHALLENGE: "Challenge",
    NoteKind.IDEA: "Idea",
    NoteKind.DECISION: "Decision",
    NoteKind.PARKING: "Parking lot",
    NoteKind.AGENDA: "For next time",
}


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
        case TurnReassigned():
            return _reassigned(before, fact)
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
        case TaskAdded(_, number, title, owner, _, name):
            return f"Task {number}: {title}" + (f" ({name or before.roster.name(owner)})" if owner else "")
        case NoteBecameTask(_, _, number):
            return f"The note becomes task {number}"
        case TasksCarried(tasks):
            return f"From earlier meetings: {len(tasks)} task{'' if len(tasks) == 1 else 's'}"
        case TaskStatusSet() | TaskOwnerSet() | TaskDueSet() | TaskRenamed() | TaskSplit():
            return _task(before, fact)
        case FigureEntered(sla, day, value):
            return entered_words(before.slas, Figure(sla, day, value))
        case MeetingEnded():
            return "The meeting ends"
        case GapFound(since, went_on):
            return gap_words(elapsed - since, went_on)
        case StretchRepainted():
            return _repainted(before, fact)
        case MarkInserted(person, time):
            return f"Corrected: {before.roster.name(person)} remarked at {clock_words(time)}"
        case MarkRetracted(person, time):
            return f"Corrected: {before.roster.name(person)} did not remark at {clock_words(time)}"
        case _:
            assert_never(fact)


def _border(state: State, to: int) -> str:
    start, _ = running_turn(state)
    start = start if to < start else taken_until(state)
    seconds = round(abs(to - start) / 1000, 1)
    return f"{_what_runs(state)} began {seconds:g} s {'earlier' if to < start else 'later'}"


def _what_runs(state: State) -> str:
    running = state.running
    if running is None:
        return "This"
    if running.person is not None:
        return state.roster.name(running.person)
    return {Account.CROSSTALK: "Crosstalk", Account.PAUSED: "The pause"}.get(running.account, "The open floor")


def _reassigned(state: State, fact: TurnReassigned) -> str:
    """Say whose turn it was, and whose it was not."""
    running = state.running
    spoke = [stretch.person for stretch in state.ledger.until(fact.start)[1] if stretch.person is not None]
    spoke += [running.person] if running is not None and running.person is not None else []
    wrong = f", not {state.roster.name(spoke[0])}" if spoke and spoke[0] != fact.person else ""
    return f"It was {state.roster.name(fact.person)}{wrong}"


def _repainted(state: State, fact: StretchRepainted) -> str:
    nobody = {Account.CROSSTALK: "crosstalk", Account.PAUSED: "a pause"}.get(fact.account, "open floor")
    who = nobody if fact.person is None else state.roster.name(fact.person)
    item = "" if fact.item is None else f", item {fact.item + 1}"
    return f"Corrected: {clock_words(fact.start)} to {clock_words(fact.end)} was {who}{item}"


def gap_words(length: int, went_on: bool) -> str:
    """Return the line for a gap of *length* ms: counted as open floor, or as a pause."""
    how_long = clock_words(length) if length >= 1000 else "under 1 s"
    return f"Away for {how_long}, counted as {'open floor' if went_on else 'a pause'}"


def _task(state: State, fact: TaskStatusSet | TaskOwnerSet | TaskDueSet | TaskRenamed | TaskSplit) -> str:
    task = next((each for each in state.tasks if each.id == fact.task), None)
    number = task.number if task is not None else 0
    match fact:
        case TaskStatusSet(_, TaskStatus.OPEN):
            return f"Task {number} is open again"
        case TaskStatusSet(_, status, reason):
            return f"Task {number} is {status}" + (f": {reason}" if reason else "")
        case TaskOwnerSet(_, owner, name):
            return f"Task {number} goes to {name or state.roster.name(owner)}"
        case TaskDueSet(_, due):
            return f"Task {number} is due {day_words(due, date.min)}" if due else f"Task {number} has no day"
        case TaskRenamed(_, title):
            return f"Task {number} is now: {title}"
        case TaskSplit(_, _, part, title, owner, _, name):
            if task is not None and task.owner == owner:
                name = name or task.owner_name
            return f"Task {part}, a part of {number}: {title}" + (
                f" ({name or state.roster.name(owner)})" if owner else ""
            )
        case _:
            assert_never(fact)


def _title(state: State, item: int) -> str:
    return state.agenda[item].plan.title if 0 <= item < len(state.agenda) else "an item"
