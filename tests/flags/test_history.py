"""The history of flags agrees with the live screen at every moment, and with a patient person with a pencil."""

from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.flag_history import flag_spans, lived_flag_spans
from smarketing_tui.domain.attention.flags import flags
from smarketing_tui.domain.attention.thresholds import Thresholds
from smarketing_tui.domain.events import GapFound, Recorded
from smarketing_tui.domain.fold import evolve, fold
from smarketing_tui.domain.meeting import Meeting, Phase

from .pencil import Pencil
from .room import MIN, Room, Standing, covering

STEPS = st.sampled_from([0, 0, 1, 299, 5_001, 20_000, 61_000, 119_999, 130_000, 300_000, 700_001])
WHO = st.sampled_from("aaabbcdef")
LIVED = st.one_of(
    st.tuples(st.just("floor"), WHO),
    st.tuples(st.just("floor"), WHO),
    st.tuples(st.just("mark"), WHO),
    st.tuples(st.just("presence"), WHO),
    st.sampled_from([("open",), ("crosstalk",), ("pause",), ("next",), ("previous",)]),
)
"""What happens and stays as it happened."""
CORRECTED = st.one_of(
    LIVED,
    LIVED,
    st.tuples(st.just("border"), st.integers(-90_000, 90_000)),
    st.tuples(st.just("reassign"), WHO),
    st.sampled_from([("undo",), ("undo",), ("redo",), ("end",)]),
    st.tuples(st.just("gap"), st.sampled_from([40_000, 899_999, 900_000])),
    st.tuples(st.just("answer"), st.booleans()),
)
SHARP = Thresholds(
    silent_minutes=5,
    silent_percent=1,
    gone_quiet_minutes=5,
    quiet_after_minutes=5,
    quiet_percent=60,
    dominating_percent=120,
    dominating_after_minutes=1,
    two_voices_people=3,
    two_voices_after_minutes=1,
    long_turn_seconds=45,
)

RULES: dict[str, Callable[..., rules.Events]] = {
    "floor": rules.take_floor,
    "mark": rules.mark,
    "presence": rules.toggle_presence,
    "open": rules.open_floor,
    "crosstalk": rules.begin_crosstalk,
    "pause": rules.pause,
    "next": rules.next_item,
    "previous": rules.previous_item,
    "reassign": rules.reassign,
    "undo": rules.undo,
    "redo": rules.redo,
    "end": rules.end,
}


def courses(commands: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Room, int]]:
    """Return random meetings of those commands, with the time of the last one."""
    steps = st.integers(0, 25).flatmap(lambda least: st.lists(st.tuples(STEPS, commands), min_size=least, max_size=40))
    return st.builds(held, st.integers(1, 6), st.sampled_from([Thresholds(), SHARP, SHARP]), steps)


def held(people: int, numbers: Thresholds, course: list[tuple[int, tuple[Any, ...]]]) -> tuple[Room, int]:
    """Carry out *course*."""
    room, now = Room(people, thresholds=numbers), 0
    here = {person.id for person in room.header.people}
    for step, (word, *args) in course:
        if room.meeting.phase is not Phase.READY:
            now += step
        match word:
            case "border":
                room.at(now, rules.move_border, args[0], now)
            case "gap":
                until = now + args[0]
                room.at(until, rules.find_gap, room.meeting.elapsed, until)
                now = max(now, room.meeting.elapsed)
            case "answer":
                gaps = [each.batch for each in room.meeting.steps if isinstance(each.facts[0][1], GapFound)]
                for gap in gaps[:1]:
                    room.at(now, rules.answer_gap, gap, args[0])
            case "floor" | "mark" | "presence" | "reassign" if args[0] not in here:
                pass
            case _:
                room.at(now, RULES[word], *args)
    return room, now


def looked(meeting: Meeting, now: int) -> Standing:
    """Return what the live screen shows."""
    return {(str(flag.kind), flag.person) for flag in flags(meeting, now)}


def examples(count: int) -> Callable[[Any], Any]:
    """Try that often, whatever it takes."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=count, deadline=None, suppress_health_check=slow)


MOMENTS = st.lists(st.integers(0, 40 * MIN), max_size=8)


@examples(300)
@given(courses(CORRECTED), MOMENTS)
def test_live_flags_are_the_spans_that_cover_now(course: tuple[Room, int], later: list[int]) -> None:
    room, now = course
    for after in (0, 1, *later):
        assert looked(room.meeting, now + after) == covering(room.meeting, now + after, later=100 * MIN)


@examples(300)
@given(courses(CORRECTED), MOMENTS)
def test_the_pencil_agrees_at_every_border_and_in_between(course: tuple[Room, int], moments: list[int]) -> None:
    room, now = course
    end = now + 15 * MIN
    pencil, spans = Pencil(room.meeting, end), flag_spans(room.meeting, end)
    edges = [at for span in spans for at in (span.start, span.until) if at is not None]
    grid = range(0, end, 30_011)
    for t in {*(edge + by for edge in edges for by in (-1, 0, 1)), *grid, *moments, end}:
        if 0 <= t <= end:
            covered = {(str(s.kind), s.person) for s in spans if s.start <= t and (s.until is None or t < s.until)}
            assert covered == pencil.flags(t), t


@examples(200)
@given(courses(LIVED), st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_what_was_shown_is_what_the_history_tells(course: tuple[Room, int], places: list[float]) -> None:
    room, now = course
    for place in places:
        t = round(place * now)
        lived = fold(room.header, [each for each in room.records if each.elapsed <= t])
        if not never_there(lived, room.meeting, room.records, t):
            assert looked(lived, t) == covering(room.meeting, t, later=now - t)


def never_there(lived: Meeting, meeting: Meeting, records: list[Recorded], t: int) -> bool:
    """Tell whether somebody who was there at *t* turned out never to have been (rules.md 13)."""
    return any(
        seat.present and not any(a <= t < b for a, b in later.intervals) and not (later.present and later.came <= t)
        for seat, later in zip(lived.now.seats, meeting.now.seats, strict=True)
    )


@examples(100)
@given(courses(CORRECTED))
def test_spans_are_whole_and_do_not_touch(course: tuple[Room, int]) -> None:
    room, now = course
    spans = flag_spans(room.meeting, now)
    assert spans == sorted(spans, key=lambda span: span.start)
    ended = room.meeting.now.ended
    for span in spans:
        assert 0 <= span.start < (now + 1 if span.until is None else span.until)
        assert ended is None or (span.until is not None and span.until <= ended)
    for kind, person in {(span.kind, span.person) for span in spans}:
        mine = [span for span in spans if (span.kind, span.person) == (kind, person)]
        assert all(one.until is not None and one.until < other.start for one, other in pairwise(mine))


def test_every_millisecond_of_a_short_meeting() -> None:
    # Bo overtakes Cy, and Ana's half melts away, all within a few milliseconds around 8 minutes.
    room = Room(4, thresholds=SHARP).spoken((0, "c"), (2 * MIN, "a"), (6 * MIN, "b"), (8 * MIN, "d"))
    room.at(8 * MIN + 7, rules.toggle_presence, "d")
    pencil, spans = Pencil(room.meeting, 9 * MIN), flag_spans(room.meeting, 9 * MIN)
    for t in (*range(1000), *range(8 * MIN - 300, 8 * MIN + 300), *range(0, 9 * MIN, 1000)):
        assert {(str(s.kind), s.person) for s in spans if s.start <= t and (s.until is None or t < s.until)} == (
            pencil.flags(t)
        )


@examples(150)
@given(courses(CORRECTED), MOMENTS)
def test_lived_flags_are_those_the_screen_showed(course: tuple[Room, int], asked: list[int]) -> None:
    """Before an undo, another name or another border, too: at each moment those of the meeting until then."""
    room, now = course
    moments = list(accumulate(room.records, evolve, initial=Meeting.of(room.header)))
    found = lived_flag_spans(room.header, room.records, now)
    for at in {0, now, *(recorded.elapsed for recorded in room.records), *(each % (now + 1) for each in asked)}:
        before = next(meeting for meeting in reversed(moments) if meeting.elapsed <= at)
        standing = {
            (str(span.kind), span.person)
            for span in found
            if span.start <= at and (span.until is None or at < span.until)
        }
        assert standing == looked(before, at)
