"""When each flag stood, from its first to its last millisecond: as the meeting is known now, and as it was lived.

Between two changes in the room (a stretch, a stay or a mark begins or ends, one talker overtakes another) every
time grows evenly. A margin of flags.py, taken at three milliseconds, is then known at all of them.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from smarketing_tui.domain.attention.flag_spans import FlagSpan, FlagSpans
from smarketing_tui.domain.attention.flag_table import COMES, GOES, MARKS, FlagTable
from smarketing_tui.domain.attention.flags import limits_of
from smarketing_tui.domain.events import (
    CrosstalkBegan,
    FloorOpened,
    FloorTaken,
    Heartbeat,
    InvitationWithdrawn,
    ItemExtended,
    ItemOpened,
    MarkMade,
    MeetingPaused,
    MeetingResumed,
    NoteWritten,
    PersonInvited,
    ReasonRecorded,
    Recorded,
    TaskAdded,
)
from smarketing_tui.domain.floor import stretches
from smarketing_tui.domain.fold import evolve
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.ledger import Stretch
from smarketing_tui.domain.meeting import Meeting


def flag_spans(meeting: Meeting, now: int) -> list[FlagSpan]:
    """Return every flag up to *now* (ms, at or after the last event), oldest first. O(events · people): for reports."""
    found, table, limits = FlagSpans(), FlagTable(meeting), limits_of(meeting)
    changes = _changes(meeting)
    for stretch in stretches(meeting, now + 1):
        for start, end in _cut(stretch, changes):
            while changes and changes[-1][0] <= start:
                table.change(*changes.pop()[1:])
            table.let_pass(stretch, end - start, limits, found)
    if meeting.now.ended is not None:
        found.end(meeting.now.ended)
    return found.in_order([person.id for person in meeting.roster])


def lived_flag_spans(header: Header, records: Iterable[Recorded], now: int) -> list[FlagSpan]:
    """Return every flag that was on the screen up to *now* (ms), oldest first. O(events · people): for reports.

    What was corrected later does not count before: the meeting is taken as it was after each of its events.
    """
    meeting = Meeting.of(header)
    found, limits, people = FlagSpans(), limits_of(meeting), dict[str, None]()
    table = FlagTable.at(meeting)
    for recorded in (*records, None):
        end = now + 1 if recorded is None else max(recorded.elapsed, meeting.elapsed)
        running = meeting.now.running
        if running is not None and meeting.elapsed < end:
            stretch = Stretch(running.account, running.person, meeting.now.item, meeting.elapsed, end)
            table.let_pass(stretch, stretch.length, limits, found)
        if recorded is None:
            break
        meeting = evolve(meeting, recorded)
        match recorded.event:
            case MarkMade(person) if person in meeting.roster and meeting.now.running is not None:
                table.change(MARKS, meeting.roster.position(person))
            case _ if not isinstance(recorded.event, _ONWARD):
                table = FlagTable.at(meeting)
                people.update(dict.fromkeys(person.id for person in meeting.roster))
                is_on = meeting.now.running is not None
                found.keep([person.id for person in meeting.roster] if is_on else (), meeting.elapsed)
    return found.in_order(list(people))


_ONWARD = (
    *(FloorTaken, FloorOpened, CrosstalkBegan, MarkMade, MeetingPaused, MeetingResumed, Heartbeat),
    *(ItemOpened, ItemExtended, NoteWritten, TaskAdded, PersonInvited, InvitationWithdrawn, ReasonRecorded),
)
"""What changes nothing of what was before it; after everything else the times are taken anew."""


def _changes(meeting: Meeting) -> list[tuple[int, int, int]]:
    """Return who came, went and remarked when, as (at, what, place in the roster), the latest first."""
    found = [(mark.at, MARKS, meeting.roster.position(mark.person)) for mark in meeting.now.marks]
    for place, seat in enumerate(meeting.now.seats):
        for since, until in seat.intervals:
            found += [(since, COMES, place), (until, GOES, place)]
        if seat.present:
            found.append((seat.came, COMES, place))
    return sorted(found, reverse=True)


def _cut(stretch: Stretch, changes: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return *stretch* as pieces (start, end) in which nobody comes, goes or remarks."""
    borders = {stretch.start, stretch.end}
    for at, *_ in reversed(changes):
        if at >= stretch.end:
            break
        borders.add(max(at, stretch.start))
    return list(pairwise(sorted(borders)))
