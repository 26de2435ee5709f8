"""An hour in which much has happened, or little: the same people and the same shares, in more turns or fewer."""

from collections.abc import Callable
from datetime import timedelta

from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.fold import evolve
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.rules import Events, steps_of

HOUR = 3_600_000

Rule = Callable[[Meeting], Events]


def busy_hour(header: Header, events: int, notes: int = 10) -> list[Recorded]:
    """Return that many events, or a few more: everybody speaks in turn, and everything else happens, too."""
    meeting, records = Meeting.of(header), list[Recorded]()
    everybody = [person.id for person in header.people]

    def perform(elapsed: int, rule: Rule) -> None:
        nonlocal meeting
        for step in steps_of(rule(meeting)):
            batch = meeting.seq + 1
            for event in step:
                at = header.created_at + timedelta(milliseconds=elapsed)
                records.append(Recorded(meeting.seq + 1, batch, at, elapsed, event))
                meeting = evolve(meeting, records[-1])

    number = written = 0
    while len(records) < events:
        now = HOUR * len(records) // events
        who, other = (everybody[(number + by) % len(everybody)] for by in (0, 5))
        perform(now, lambda meeting, who=who: rules.take_floor(meeting, who))  # type: ignore[misc]
        for rule in _besides(number, other):
            perform(now, rule)
        while written < notes * len(records) // events:
            written += 1
            for rule in _written(written, other):
                perform(now, rule)
        number += 1
    return records


def _besides(number: int, other: str) -> tuple[Rule, ...]:
    """Return what happens besides the talk, in the so-manieth round."""
    match number % 10:
        case 1:
            return (rules.open_floor,)
        case 2:
            return (lambda meeting: rules.mark(meeting, other),)
        case 3:
            return (lambda meeting: rules.invite(meeting, other),)
        case 4:
            return (lambda meeting: rules.reassign(meeting, other),)
        case 5:
            return rules.undo, rules.redo
        case 6:
            return rules.pause, rules.pause
        case 7:
            return (lambda meeting: rules.move_border(meeting, -1_000, meeting.elapsed),)
        case 8:
            return (lambda meeting: rules.record_reason(meeting, other, Reason.NO_OPENING),)
        case 9:
            return rules.next_item, rules.previous_item
    return ()


def _written(number: int, owner: str) -> tuple[Rule, ...]:
    """Return what the so-manieth thing is that is written down: notes, and three tasks."""

    def note(meeting: Meeting) -> Events:
        return rules.write_note(meeting, f"n{number}", NoteKind.IDEA, "Fewer fields in the form")

    def task(meeting: Meeting) -> Events:
        return rules.add_task(meeting, f"t{number}", "Score old leads", owner)

    return (task,) if number in (4, 6, 8) else (note,)
