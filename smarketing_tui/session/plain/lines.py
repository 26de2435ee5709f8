"""The meeting in plain lines: no colours, no boxes, at most 80 columns, words of our own in ASCII.

Names and titles are whole, over as many lines as they need: who hears them cannot look elsewhere for the rest.
"""

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.calendar.local import local_time
from smarketing_tui.domain.floor import accounts, participation, wall
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.notes import Note
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.schedule import Slot, Standing, schedule
from smarketing_tui.domain.tasks.task import Task, owner_of, state_words
from smarketing_tui.domain.text import one_line
from smarketing_tui.domain.wording import NOTE_WORDS

WIDTH = 80
"""Columns of a line, at the most."""

LONGEST = 3 * WIDTH
"""Columns of what is printed in one go, at the most: a note of many words is not read out once more."""

_CUT = "..."
_ACCOUNTS = {Account.OPEN: "Open floor", Account.CROSSTALK: "Crosstalk", Account.PAUSED: "Paused"}


def columns(text: str) -> int:
    """Return how many columns of a terminal *text* takes."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def fit(text: str, width: int = WIDTH) -> str:
    """Return *text* as one clean line of at most *width* columns."""
    text = one_line(text)
    if columns(text) <= width:
        return text
    return _beginning(text, width - len(_CUT)).rstrip() + _CUT


def spread(text: str, width: int = WIDTH) -> Iterator[str]:
    """Yield *text* on lines of at most *width* columns, broken between words, and inside a word where it must be."""
    line = ""
    for word in one_line(text).split():
        if line and columns(line) + 1 + columns(word) > width:
            yield line
            line = ""
        line = f"{line} {word}" if line else word
        while columns(line) > width:
            taken = _beginning(line, width)
            yield taken
            line = line[len(taken) :]
    if line:
        yield line


def _beginning(text: str, width: int) -> str:
    """Return as much of *text* as *width* columns hold."""
    room = width
    for at, character in enumerate(text):
        room -= _columns(character)
        if room < 0:
            return text[:at]
    return text


class Page:
    """Where lines are printed: *write* gets each as it is to be shown."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write

    def say(self, words: str, after: str = "") -> None:
        """Print *words* and what comes *after*; where both are very long, *words* are cut."""
        self.spread(fit(words, LONGEST - columns(after)) + after)

    def spread(self, words: str) -> None:
        """Print *words* on as many lines as they need."""
        for line in spread(words):
            self._write(line)


def status(meeting: Meeting, now: int, at: datetime) -> str:
    """Return how the meeting stands, in one line; *at* is the time on the wall (UTC)."""
    if meeting.phase is Phase.READY:
        return f"Ready, {len(meeting.roster)} people. A person's key, open or next starts."
    clock = f"{clock_words(wall(meeting, now))} of {clock_words(meeting.slot)}"
    if meeting.phase is Phase.ENDED:
        return f"Ended after {clock}. undo goes on with it, quit leaves."
    before = f"{clock}. {_floor(meeting, now)}."
    plan = schedule(meeting, now)
    over = f" ({plan.over_minutes:+})" if plan.over_minutes else ""
    end = local_time(at + timedelta(milliseconds=plan.ends - now), meeting.header.timezone)
    after = f" Ends {end}{over}."
    if meeting.now.item is None:
        return before + after
    number, count = meeting.now.item + 1, len(meeting.now.agenda)
    slot = plan.slots[meeting.now.item]
    return f"{before} {number}/{count} {slot.item.plan.title}, {_used(slot)}.{after}"


def _floor(meeting: Meeting, now: int) -> str:
    running = meeting.now.running
    if running is None:
        return "Nobody"
    if running.person is None:
        return _ACCOUNTS.get(running.account, "Nobody")
    turn = participation(meeting, running.person, now).turn or 0
    presents = " presents" if running.account is Account.PRESENTATION else ""
    return f"{meeting.roster.name(running.person)}{presents} {clock_words(turn)}"


def _used(slot: Slot) -> str:
    over = " OVER" if slot.is_over else ""
    return f"{clock_words(slot.used)} of {clock_words(slot.planned)}{over}"


def people(meeting: Meeting, now: int) -> Iterator[str]:
    """Yield a line for each person: key, name, team, share of the talk, turns, and what there is to know now."""
    talk = accounts(meeting, now).talk
    for person in meeting.roster:
        part = participation(meeting, person.id, now)
        facts = [f"{part.talk / talk:.0%}" if talk else "", f"{part.turns} turns" if part.turns != 1 else "1 turn"]
        facts += [f"{part.marks} marks" if part.marks > 1 else "1 mark"] if part.marks else []
        facts += ["has the floor"] if part.turn is not None else []
        facts += ["asked to speak"] if person.id in meeting.now.invited else []
        facts += [] if part.is_present else ["not here"]
        yield f"{_whom(person)}: {', '.join(fact for fact in facts if fact)}"


def _whom(person: Person) -> str:
    return f"{person.key or '/'} " + ", ".join(part for part in (person.name, person.team, person.site) if part)


def agenda(meeting: Meeting, now: int, at: datetime) -> Iterator[str]:
    """Yield a line for each item: number, standing, title, time."""
    plan = schedule(meeting, now)
    for number, slot in enumerate(plan.slots, 1):
        after = f": {_used(slot)}"
        if slot.standing is Standing.TO_COME:
            starts = local_time(at + timedelta(milliseconds=(slot.starts or 0) - now), meeting.header.timezone)
            after = f": {clock_words(slot.planned)}, " + (f"from {starts}" if slot.reached else "will not be reached")
            after += f", cut at {clock_words(slot.cut)}" if slot.cut is not None else ""
        leader = slot.item.plan.leader
        after += f", {meeting.roster.name(leader)} leads" if leader in meeting.roster else ""
        yield f"{number} {slot.standing}: {slot.item.plan.title}{after}"


def notes(meeting: Meeting) -> tuple[Note, ...]:
    """Return what was written down, oldest first: the numbers of `make` count it from 1."""
    return tuple(meeting.now.notes.oldest_first())


def written(meeting: Meeting) -> Iterator[str]:
    """Yield a line for each note and each task."""
    for number, note in enumerate(notes(meeting), 1):
        yield f"{number} {NOTE_WORDS[note.kind]}: {note.text}"
    for task in meeting.now.tasks:
        yield _task(meeting, task, (f", due {task.due:%Y-%m-%d}" if task.due else "") + f", {task.status}")


def promised(meeting: Meeting, today: date) -> Iterator[str]:
    """Yield a line for each task: how it stands, in words; those of earlier meetings come first."""
    for task in sorted(meeting.now.tasks, key=lambda task: not task.carried):
        words = state_words(task, today).replace(" · ", ", ")
        yield _task(meeting, task, f", {words}" if words else "")


def _task(meeting: Meeting, task: Task, after: str) -> str:
    owner = owner_of(task, meeting.roster)
    return f"Task {task.number}: {task.title}{f', {owner}' if owner else ''}{after}"
