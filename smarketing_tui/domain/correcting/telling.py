"""Telling a meeting again: what it finally was, moment by moment, written down as events (see retold.py)."""

from collections import defaultdict
from datetime import timedelta

from smarketing_tui.domain.events import (
    CrosstalkBegan,
    Fact,
    FigureEntered,
    FloorOpened,
    FloorTaken,
    InvitationWithdrawn,
    ItemExtended,
    ItemInserted,
    ItemOpened,
    MarkMade,
    MeetingEnded,
    MeetingPaused,
    MeetingResumed,
    MeetingStarted,
    NoteWritten,
    PersonCame,
    PersonInvited,
    PersonJoined,
    PersonLeft,
    ReasonRecorded,
    Recorded,
    TaskAdded,
)
from smarketing_tui.domain.happened import happened
from smarketing_tui.domain.ledger import Account, Stretch
from smarketing_tui.domain.meeting import Meeting, Phase, State
from smarketing_tui.domain.seats import FOREVER, Mark
from smarketing_tui.domain.tasks.promises import Promise

_KEPT = Promise | NoteWritten | FigureEntered | PersonInvited | ReasonRecorded | ItemExtended | ItemInserted
"""What nothing corrects: it is told as it was."""

Cue = tuple[int, int | None, Fact]
"""A fact with its time (ms) and the item that was open then."""


class Teller:
    """Writes the events one after the other, and knows what they have made so far."""

    def __init__(self, meeting: Meeting) -> None:
        self.records: list[Recorded] = []
        self._final = final = meeting.now
        self._end = FOREVER if final.ended is None else final.ended
        self._zero = meeting.started_at or meeting.header.created_at
        self._now = Meeting.of(meeting.header).now
        self._newcomers = list(meeting.roster.people[len(meeting.header.people) :])[::-1]
        self._stretches = _stretches(final)
        self._items = {stretch.item for stretch in self._stretches}
        self._goes, self._comes = _stays(final)
        self._marks: dict[int, list[Mark]] = defaultdict(list)
        for mark in final.marks.oldest_first():
            self._marks[mark.at].append(mark)

    def prepare(self, cues: list[Cue]) -> None:
        """Tell what was before the start."""
        for person in self._now.roster:
            if person.id in self._comes[0]:
                self._comes[0].remove(person.id)
            else:
                self._tell(0, PersonLeft(person.id))
        for _, item, fact in cues:
            self._hear(0, item, fact)

    def hold(self, cues: list[Cue]) -> None:
        """Tell the meeting itself, moment by moment."""
        self._tell(0, MeetingStarted())
        heard: dict[int, list[Cue]] = defaultdict(list)
        for cue in cues:
            heard[min(cue[0], self._end)].append(cue)
        starts = [stretch.start for stretch in self._stretches]
        self._stretches.reverse()
        current: Stretch | None = None
        for time in sorted({0, *starts, *heard, *self._marks, *self._goes, *self._comes}):
            if time > self._end:
                break
            for _, item, fact in heard[time]:
                self._hear(time, item, fact)
            while self._stretches and self._stretches[-1].start <= time:
                current = self._stretches.pop()
            self._settle(time, current)
        if self._final.ended is not None:
            for item, entry in enumerate(self._final.agenda):
                if entry.opened and not self._now.agenda[item].opened:  # by a correction that was corrected again
                    self._open(self._end, item)
            self._open(self._end, self._final.item)
            self._tell(self._end, MeetingEnded())

    def _tell(self, elapsed: int, fact: Fact) -> None:
        seq = len(self.records) + 1
        self.records.append(Recorded(seq, seq, self._zero + timedelta(milliseconds=elapsed), elapsed, fact))
        self._now = happened(self._now, fact, elapsed)

    def _hear(self, time: int, item: int | None, fact: Fact) -> None:
        """Tell what has become of *fact*, if that follows from it alone."""
        match fact:
            case NoteWritten() | TaskAdded():
                self._open(time, item)
                self._tell(time, fact)
            case MarkMade(person):
                self._remark(time, person)
            case PersonJoined(who):
                self._join(time, who.id)
            case PersonCame(person):
                self._come(time, person)
            case PersonLeft(person):
                if person in self._goes[time]:
                    self._go(time, person)
                else:
                    self._excuse(time, person)
            case InvitationWithdrawn(person):
                self._excuse(time, person)
            case ItemOpened(opened) if opened not in self._items:  # for less than a millisecond
                self._open(time, opened)
            case _ if isinstance(fact, _KEPT):
                self._tell(time, fact)

    def _settle(self, time: int, stretch: Stretch | None) -> None:
        """Tell what else begins and ends at *time* ms; *stretch* is what goes on from then."""
        for mark in list(self._marks[time]):
            self._remark(time, mark.person)
        for person in list(self._goes[time]):
            self._go(time, person)
        for person in list(self._comes[time]):
            self._come(time, person)
        if stretch is not None:
            self._open(time, stretch.item)
            self._speak(time, stretch)

    def _open(self, time: int, item: int | None) -> None:
        if item is not None and item != self._now.item:
            self._tell(time, ItemOpened(item))

    def _speak(self, time: int, stretch: Stretch) -> None:
        running, held, account, person = self._now.running, self._now.held, stretch.account, stretch.person
        if running is None or (running.account, running.person) == (account, person):
            return
        if account is Account.PAUSED:
            self._tell(time, MeetingPaused())
        elif self._now.phase is Phase.PAUSED and held is not None and _is_same(held.account, held.person, stretch):
            self._tell(time, MeetingResumed())
        elif person is not None:
            self._tell(time, FloorTaken(person))
        else:
            self._tell(time, CrosstalkBegan() if account is Account.CROSSTALK else FloorOpened())

    def _remark(self, time: int, person: str) -> None:
        mark = next((mark for mark in self._marks[time] if mark.person == person), None)
        if mark is not None:
            self._marks[time].remove(mark)
            self._open(time, mark.item)
            self._tell(time, MarkMade(person))

    def _join(self, time: int, person: str) -> None:
        """Let newcomers up to *person* take their seats, in their order; who is not there then gets up again."""
        while person not in self._now.roster and self._newcomers:
            newest = self._newcomers.pop()
            self._tell(time, PersonJoined(newest))
            if newest.id in self._comes[time]:
                self._comes[time].remove(newest.id)
            else:
                self._tell(time, PersonLeft(newest.id))

    def _come(self, time: int, person: str) -> None:
        if person in self._goes[time]:
            self._go(time, person)
        self._join(time, person)
        if person in self._comes[time]:
            self._comes[time].remove(person)
            self._tell(time, PersonCame(person))

    def _go(self, time: int, person: str) -> None:
        self._remark(time, person)  # whoever made a mark at the moment they left had been there
        self._goes[time].remove(person)
        self._tell(time, PersonLeft(person))

    def _excuse(self, time: int, person: str) -> None:
        """Whoever was asked need not answer any longer: a question that is taken back takes back those before it."""
        if any(each.person == person for each in self._now.asked):
            self._tell(time, PersonInvited(person))
            self._tell(time, InvitationWithdrawn(person))


def _stretches(state: State) -> list[Stretch]:
    """Return all stretches, oldest first, with the one that goes on."""
    running = state.running
    going_on = [] if running is None else [Stretch(running.account, running.person, state.item, running.since, FOREVER)]
    return [*list(state.ledger)[::-1], *going_on]


def _stays(state: State) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return who goes and who comes at which moment."""
    goes: dict[int, list[str]] = defaultdict(list)
    comes: dict[int, list[str]] = defaultdict(list)
    for person, seat in zip(state.roster, state.seats, strict=True):
        for came, left in seat.intervals:
            comes[came].append(person.id)
            goes[left].append(person.id)
        if seat.present:
            comes[seat.came].append(person.id)
    return goes, comes


def _is_same(account: Account, person: str | None, stretch: Stretch) -> bool:
    """Tell whether what was held during a pause is what goes on after it."""
    return person == stretch.person and (person is not None or account is stretch.account)
