"""The rules: what each command does to a meeting, as the events it makes. Nothing to do makes no events.

Each rule takes the meeting as it stands (acknowledged and queued) and returns a tuple of events, possibly empty;
none raises, whatever the phase. rules.md 8 (repeats are no commands) and 14 (ready, paused) are settled here.
"""

from datetime import date
from itertools import takewhile

from smarketing_tui.domain.agenda import ItemKind
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.correcting.borders import Room, border_room
from smarketing_tui.domain.correcting.corrections import last_turn
from smarketing_tui.domain.events import (
    BorderMoved,
    CrosstalkBegan,
    Event,
    FloorOpened,
    FloorTaken,
    GapAnswered,
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
    Redone,
    TaskAdded,
    TurnReassigned,
    Undone,
)
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.templates import PROGRESS
from smarketing_tui.domain.tasks.rules import away_name, next_task_number
from smarketing_tui.domain.text import one_line

SHORT_GAP = 15 * 60_000
"""Milliseconds: in a shorter gap the meeting is taken to have gone on (rules.md 3)."""

LEAST_LATER = 1_000
"""Milliseconds: where `>` could move a border by less than this, up to now, it does not: no steps of a blink each."""

LONGEST_EXTENDED = 24 * 60
"""Minutes that an item may have after all extensions."""

Events = tuple[Event, ...]


def _running(meeting: Meeting) -> bool:
    return meeting.phase in (Phase.LIVE, Phase.PAUSED)


def begin(meeting: Meeting) -> Events:
    """Start the clock and open the first item."""
    if meeting.phase is not Phase.READY:
        return ()
    return (MeetingStarted(), ItemOpened(0)) if meeting.now.agenda else (MeetingStarted(),)


def take_floor(meeting: Meeting, person: str) -> Events:
    """Give *person* the floor; starts a ready meeting, resumes a paused one; the holder's own key does nothing."""
    if meeting.phase is Phase.ENDED or person not in meeting.roster:
        return ()
    running = meeting.now.running
    if running is not None and running.person == person:
        return ()
    return (*begin(meeting), *_there(meeting, person), FloorTaken(person))


def _there(meeting: Meeting, person: str) -> Events:
    """Whoever is heard is there."""
    return () if meeting.now.seat(person).present else (PersonCame(person),)


def open_floor(meeting: Meeting) -> Events:
    """Nobody is speaking; starts a ready meeting, resumes a paused one."""
    if meeting.phase is Phase.READY:
        return begin(meeting)
    running = meeting.now.running
    return () if running is None or running.account is Account.OPEN else (FloorOpened(),)


def begin_crosstalk(meeting: Meeting) -> Events:
    """Several speak at once; starts a ready meeting, resumes a paused one."""
    running = meeting.now.running
    if meeting.phase is Phase.ENDED or (running is not None and running.account is Account.CROSSTALK):
        return ()
    return (*begin(meeting), CrosstalkBegan())


def move_border(meeting: Meeting, by: int, now: int) -> Events:
    """Let the running turn begin *by* ms later (earlier, if negative), as far as rules.md 9 goes."""
    room = border_room(meeting.now, now)
    to = by + (room.until if by > 0 else room.start)
    if by > 0 and room.nearest(to) == now < to and now - room.until < LEAST_LATER:
        return ()
    return _bordered(meeting, room, to)


def set_border(meeting: Meeting, to: int, now: int) -> Events:
    """Let the running turn begin at *to* ms, or as near to that as rules.md 9 allows; *now* is the latest."""
    return _bordered(meeting, border_room(meeting.now, now), to)


def _bordered(meeting: Meeting, room: Room, to: int) -> Events:
    nearest = room.nearest(to)
    return () if meeting.phase is not Phase.LIVE or nearest is None else (BorderMoved(nearest),)


def reassign(meeting: Meeting, person: str) -> Events:
    """It was *person* who has the floor, or who had it last if nobody does; they come, unless they have left since."""
    turn = last_turn(meeting.now)
    if not _running(meeting) or person not in meeting.roster or turn is None or turn[0] == person:
        return ()
    _, start, end = turn
    has_left = end is not None and start < meeting.now.seat(person).stay(start)[1]
    return (*(() if has_left else _there(meeting, person)), TurnReassigned(person, start, end))


def mark(meeting: Meeting, person: str) -> Events:
    """A short remark by *person*; whoever has the floor needs none."""
    running = meeting.now.running
    if meeting.phase is not Phase.LIVE or person not in meeting.roster or running is None or running.person == person:
        return ()
    return (*_there(meeting, person), MarkMade(person))


def toggle_presence(meeting: Meeting, person: str) -> Events:
    """*person* leaves, or comes back; before the start: is not there, or is after all."""
    if meeting.phase is Phase.ENDED or person not in meeting.roster:
        return ()
    return (PersonLeft(person),) if meeting.now.seat(person).present else (PersonCame(person),)


def join(meeting: Meeting, who: Person, *, speaks: bool = False) -> Events:
    """Somebody nobody expected takes part from now on, and *speaks* at once; *who* has an id and a key of their own."""
    if meeting.phase is Phase.ENDED or who.id in meeting.roster or not who.name:
        return ()
    return (*begin(meeting), PersonJoined(who), FloorTaken(who.id)) if speaks else (PersonJoined(who),)


def invite(meeting: Meeting, person: str) -> Events:
    """Ask *person* to speak, or take that back; nothing for the one who speaks and for who is not there."""
    running = meeting.now.running
    if meeting.phase is Phase.ENDED or person not in meeting.roster or not meeting.now.seat(person).present:
        return ()
    if person in meeting.now.invited:
        return (InvitationWithdrawn(person),)
    return () if running is not None and running.person == person else (PersonInvited(person),)


def record_reason(meeting: Meeting, person: str, reason: Reason) -> Events:
    """Note privately why *person* is silent."""
    known = (person, reason) in meeting.now.reasons
    return () if known or person not in meeting.roster else (ReasonRecorded(person, reason),)


def next_item(meeting: Meeting) -> Events:
    """Open the next item, or the first of a ready meeting; on the last one nothing."""
    if meeting.phase is Phase.READY:
        return begin(meeting)
    return open_item(meeting, 0 if meeting.now.item is None else meeting.now.item + 1)


def previous_item(meeting: Meeting) -> Events:
    """Go back to the item before; its clock goes on."""
    return () if meeting.now.item is None else open_item(meeting, meeting.now.item - 1)


def open_item(meeting: Meeting, item: int) -> Events:
    """Open the item with that 0-based index."""
    if not _running(meeting) or item == meeting.now.item or not 0 <= item < len(meeting.now.agenda):
        return ()
    return (ItemOpened(item),)


def begin_with_progress(meeting: Meeting) -> Events:
    """Put our item for the progress on initiatives first, before the start, if the agenda has none (rules.md 20)."""
    lacks = all(entry.plan.kind is not ItemKind.PROGRESS for entry in meeting.now.agenda)
    return (ItemInserted(PROGRESS),) if lacks and meeting.phase is Phase.READY and meeting.now.agenda else ()


def extend_item(meeting: Meeting, minutes: int) -> Events:
    """Give the open item (the first, before the start) more or fewer minutes; it keeps at least one."""
    item = meeting.now.item or 0
    if meeting.phase is Phase.ENDED or not meeting.now.agenda:
        return ()
    entry = meeting.now.agenda[item]
    planned = entry.plan.minutes + entry.extended
    change = max(1, min(planned + minutes, LONGEST_EXTENDED)) - planned
    return (ItemExtended(item, change),) if change else ()


def pause(meeting: Meeting) -> Events:
    """Begin a break, or end it and give the floor back to who had it."""
    if meeting.phase is Phase.PAUSED:
        return (MeetingResumed(),)
    return (MeetingPaused(),) if meeting.phase is Phase.LIVE else ()


def write_note(meeting: Meeting, note: str, kind: NoteKind, text: str) -> Events:
    """Write *text* down under the id *note*; nothing for a blank line."""
    text = one_line(text)
    return (NoteWritten(note, kind, text),) if text and meeting.phase is not Phase.ENDED else ()


def add_task(
    meeting: Meeting, task: str, title: str, owner: str | None = None, due: date | None = None, owner_name: str = ""
) -> Events:
    """Add a task under the id *task* with the next number; nothing for a blank title.

    *owner_name* names an owner who is not at the table.
    """
    title = one_line(title)
    if not title or meeting.phase is Phase.ENDED:
        return ()
    return (TaskAdded(task, next_task_number(meeting), title, owner, due, away_name(meeting, owner, owner_name)),)


def note_to_task(
    meeting: Meeting, note: str, task: str, owner: str | None = None, due: date | None = None, owner_name: str = ""
) -> Events:
    """Make a task of the note with that id, under the id *task*."""
    if meeting.phase is Phase.ENDED or all(each.id != note for each in meeting.now.notes):
        return ()
    name = away_name(meeting, owner, owner_name)
    return (NoteBecameTask(note, task, next_task_number(meeting), owner, due, name),)


def end(meeting: Meeting) -> Events:
    """End the meeting; all accounts stop here."""
    return (MeetingEnded(),) if _running(meeting) else ()


def undo(meeting: Meeting) -> Events:
    """Take back the newest command that counts; the start, what was carried in and gaps stay."""
    step = next((step for step in meeting.steps if step.undoable), None)
    return () if step is None else (Undone(step.batch),)


def redo(meeting: Meeting) -> Events:
    """Let the command taken back last happen after all."""
    step = meeting.undone.top
    return () if step is None else (Redone(step.batch),)


def find_gap(meeting: Meeting, since: int, until: int) -> Events:
    """Account for the time from *since* to *until* (ms) in which the program was away, in the default way."""
    if not _running(meeting) or until <= since:
        return ()
    return (GapFound(since, meeting.phase is Phase.LIVE and until - since < SHORT_GAP),)


def answer_gap(meeting: Meeting, gap: int, went_on: bool) -> Events:
    """Say of the gap found in batch *gap* whether the meeting went on during it; a pause goes on through it."""
    if not _running(meeting):
        return ()
    for step in meeting.steps:
        fact = step.facts[0][1]
        if step.batch == gap and isinstance(fact, GapFound):
            is_settled = fact.went_on == went_on or step.before.phase is Phase.PAUSED
            return () if is_settled else (GapAnswered(gap, went_on),)
    return ()


def steps_of(events: Events) -> tuple[Events, ...]:
    """Split one command's events into the steps that undo knows: the start of the meeting is a step of its own."""
    start = tuple(takewhile(lambda event: isinstance(event, MeetingStarted | ItemOpened), events))
    if not start or not isinstance(start[0], MeetingStarted) or start == events:
        return (events,) if events else ()
    return (start, events[len(start) :])
