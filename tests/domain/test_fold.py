"""The fold is total: events that no rule makes, from a damaged or edited file, change nothing and raise nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain import events as e
from smarketing_tui.domain.floor import accounts, stretches, wall
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.schedule import schedule

from .random_meetings import examples
from .table import START, Table, header

PLACES = st.integers(-3, 5)
ANY_EVENT = st.one_of(
    *(st.just(made()) for made in (e.MeetingStarted, e.FloorOpened, e.CrosstalkBegan, e.MeetingPaused, e.Heartbeat)),
    *(st.just(made()) for made in (e.MeetingResumed, e.MeetingEnded)),
    st.builds(e.FloorTaken, st.sampled_from(["maya", "jon", "stranger", ""])),
    st.builds(e.ItemOpened, PLACES),
    st.builds(e.ItemExtended, PLACES, PLACES),
    st.builds(e.GapFound, st.integers(-9, 99), st.booleans()),
    st.builds(e.GapAnswered, st.integers(0, 30), st.booleans()),
    st.builds(e.Undone, st.integers(0, 30)),
    st.builds(e.Redone, st.integers(0, 30)),
)


@examples(300)
@given(st.lists(st.tuples(st.integers(-9, 99), ANY_EVENT), max_size=30), st.booleans())
def test_no_sequence_of_events_raises_and_time_always_balances(
    happenings: list[tuple[int, e.Event]], has_agenda: bool
) -> None:
    records = [e.Recorded(1, 1, START, 0, e.MeetingStarted())]
    for at, (elapsed, event) in enumerate(happenings):
        records.append(e.Recorded(at + 2, at + 2 - at % 2, START, elapsed, event))
    meeting = fold(header() if has_agenda else header(agenda=()), records)
    now = meeting.elapsed + 7
    assert accounts(meeting, now).wall == wall(meeting, now) == sum(s.length for s in stretches(meeting, now))
    assert all(stretch.length > 0 for stretch in stretches(meeting, now))
    schedule(meeting, now)
    repr(meeting)


@pytest.mark.parametrize("event", [e.ItemOpened(-1), e.ItemOpened(3), e.ItemExtended(-1, 5), e.ItemExtended(3, 5)])
def test_items_that_do_not_exist_are_left_alone(event: e.Fact) -> None:
    table = Table().live()
    before = table.meeting.now
    table.record(5_000, (event,))
    assert table.meeting.now == before


@pytest.mark.parametrize("event", [e.MeetingEnded(), e.FloorTaken("maya"), e.MeetingPaused(), e.GapFound(0, True)])
def test_before_the_start_nothing_but_the_start_moves_the_clock(event: e.Fact) -> None:
    table = Table()
    table.record(5_000, (event,))
    assert table.meeting.now == Meeting.of(header()).now


def test_a_meeting_that_lost_its_second_end_keeps_the_first() -> None:
    table = Table().live()
    table.record(5_000, (e.MeetingEnded(),))
    table.record(9_000, (e.MeetingEnded(),))
    assert table.meeting.now.ended == 5_000
    assert table.meeting.phase is Phase.ENDED


def test_time_never_goes_back() -> None:
    table = Table().live()
    table.record(5_000, (e.FloorTaken("jon"),))
    table.record(3_000, (e.FloorTaken("ana"),))
    assert table.meeting.elapsed == 5_000
    assert [(s.person, s.length) for s in stretches(table.meeting, 9_000)] == [(None, 5_000), ("ana", 4_000)]
