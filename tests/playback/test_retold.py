"""Retold is the meeting as it finally stands: at its end, and cut at every moment before."""

from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain.attention.flag_history import flag_spans
from smarketing_tui.domain.attention.flag_spans import FlagSpan
from smarketing_tui.domain.attention.silence import stays
from smarketing_tui.domain.correcting.retold import retold
from smarketing_tui.domain.events import (
    BorderMoved,
    Correction,
    GapAnswered,
    GapFound,
    Heartbeat,
    Redone,
    TurnReassigned,
    Undone,
)
from smarketing_tui.domain.floor import accounts, participation, stretches, turns
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.ledger import Account, Stretch
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.schedule import used
from smarketing_tui.reports.recap import recap_of
from tests.domain.random_meetings import COURSES, Course, examples, headers, long_courses, play
from tests.playback.random_corrections import CORRECTIONS, Corrections, correct, hold, many_corrections

NEVER_TOLD = BorderMoved | TurnReassigned | GapFound | GapAnswered | Undone | Redone | Heartbeat | Correction


def cut(whole: list[Stretch], at: int) -> list[Stretch]:
    """What of *whole* is before *at*."""
    return [replace(each, end=min(each.end, at)) for each in whole if each.start < at]


def overlap(whole: list[Stretch], since: int, until: int) -> int:
    """The unpaused time between two moments."""
    unpaused = [each for each in whole if each.account is not Account.PAUSED]
    return sum(max(0, min(each.end, until) - max(each.start, since)) for each in unpaused)


def flags_until(spans: list[FlagSpan], at: int) -> list[FlagSpan]:
    """The flags of a whole meeting as they were known at a moment."""
    return [
        replace(span, until=None if span.until is None or span.until > at else span.until)
        for span in spans
        if span.start <= at
    ]


def look_at_the_end(meeting: Meeting, again: Meeting) -> None:
    """Everything there is to ask is answered alike."""
    end = meeting.elapsed
    mine, others = meeting.now, again.now
    assert (mine.phase, mine.ended, mine.item) == (others.phase, others.ended, others.item)
    assert mine.roster == others.roster
    assert stretches(meeting, end) == stretches(again, end)
    assert accounts(meeting, end) == accounts(again, end)
    assert turns(meeting, end) == turns(again, end)
    assert (mine.running, mine.ledger) == (others.running, others.ledger)
    assert mine.marks == others.marks
    assert mine.agenda == others.agenda
    assert mine.notes == others.notes
    assert (mine.tasks, mine.promised, mine.slas) == (others.tasks, others.promised, others.slas)
    assert mine.reasons == others.reasons
    assert (mine.invitations, mine.invited) == (others.invitations, others.invited)
    assert [seat.intervals for seat in mine.seats] == [seat.intervals for seat in others.seats]
    assert [seat.present for seat in mine.seats] == [seat.present for seat in others.seats]
    for person in meeting.roster:
        assert participation(meeting, person.id, end) == participation(again, person.id, end)
    assert recap_of(meeting, end) == recap_of(again, end)


def look_at(meeting: Meeting, again: Meeting, at: int, spans: list[FlagSpan]) -> None:
    """*again* is told until *at*; *meeting* is whole, and *spans* are its flags."""
    end = meeting.elapsed
    whole = cut(stretches(meeting, end), at)
    assert stretches(again, at) == whole
    for account in Account:
        mine = sum(each.length for each in whole if each.account is account)
        assert getattr(accounts(again, at), account.value) == mine
    for item in range(len(meeting.now.agenda)):
        assert used(again, item, at) == overlap([each for each in whole if each.item == item], 0, at)
    for kind in ("marks", "notes", "invitations"):
        lasting = getattr(meeting.now, kind).oldest_first()
        # A note that becomes a task later is a note until then.
        found = [each for each in getattr(again.now, kind).oldest_first() if kind != "notes" or each in lasting]
        assert found == [each for each in lasting if each.at <= at]
    assert [task.id for task in again.now.tasks] == [task.id for task in meeting.now.tasks if task.at <= at]
    for person in meeting.roster:
        there = [(since, min(until, at)) for since, until in stays(meeting, person.id, end) if since < at]
        if person.id not in again.roster:
            assert there == []
            continue
        assert stays(again, person.id, at) == there
        present = participation(again, person.id, at).present
        assert present == sum(overlap(whole, since, until) for since, until in there)
    assert flag_spans(again, at) == flags_until(spans, at)


def look_everywhere(meeting: Meeting, moments: list[int]) -> None:
    """Tell the meeting again, and look at it at its end and at some moments before it."""
    records = retold(meeting)
    assert not any(isinstance(recorded.event, NEVER_TOLD) for recorded in records)
    assert [recorded.seq for recorded in records] == list(range(1, len(records) + 1))
    times = [recorded.elapsed for recorded in records]
    assert times == sorted(times)
    look_at_the_end(meeting, fold(meeting.header, records))
    spans = flag_spans(meeting, meeting.elapsed)
    end = meeting.elapsed if meeting.now.ended is None else meeting.now.ended - 1
    for at in (*moments, *times[:: max(1, len(times) // 5)]) if meeting.started_at is not None else ():
        at = min(at, end)
        if at >= 0:
            look_at(meeting, fold(meeting.header, records[: bisect_right(times, at)]), at, spans)


MOMENTS = st.lists(st.integers(0, 600_000), max_size=4)


@examples(60)
@given(headers(), COURSES, MOMENTS)
def test_a_meeting_retold_is_the_meeting(first: Header, course: Course, moments: list[int]) -> None:
    look_everywhere(play(first, course, lambda table, now: None).meeting, moments)


@examples(60)
@given(headers(), COURSES, CORRECTIONS, MOMENTS)
def test_a_corrected_meeting_retold_is_the_meeting(
    first: Header, course: Course, corrections: Corrections, moments: list[int]
) -> None:
    table = hold(first, course)
    for correction in corrections:
        correct(table, correction)
    look_everywhere(table.meeting, moments)


def test_long_meetings_retold_are_the_meetings() -> None:
    for first, course in long_courses(40):
        look_everywhere(play(first, course, lambda table, now: None).meeting, [1_000, 61_000, 300_000])


def test_long_meetings_corrected_and_retold_are_the_meetings() -> None:
    seen: Counter[str] = Counter()
    for seed, (first, course) in enumerate(long_courses(30)):
        table = hold(first, course)
        lived = len(table.records)
        for correction in many_corrections(Random(seed)):
            correct(table, correction)
        look_everywhere(table.meeting, [1_000, 61_000, 300_000])
        seen.update(type(recorded.event).__name__ for recorded in table.records[lived:])
    assert set(seen) == {"StretchRepainted", "MarkInserted", "MarkRetracted", "Undone", "Redone"}
