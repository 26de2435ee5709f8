"""The fold is total: events that no rule makes, from a damaged or edited file, change nothing and raise nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain import events as e
from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.correcting.retold import retold
from smarketing_tui.domain.floor import accounts, participation, stretches, wall
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.participation import balance
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.schedule import schedule

from .random_meetings import examples
from .table import START, Table, header

PLACES = st.integers(-3, 5)
TIMES = st.integers(-9, 99)
PEOPLE = st.sampled_from(["maya", "jon", "ana", "stranger", ""])
ANY_EVENT = st.one_of(
    *(st.just(made()) for made in (e.MeetingStarted, e.FloorOpened, e.CrosstalkBegan, e.MeetingPaused, e.Heartbeat)),
    *(st.just(made()) for made in (e.MeetingResumed, e.MeetingEnded)),
    st.builds(e.FloorTaken, PEOPLE),
    st.builds(e.ItemOpened, PLACES),
    st.builds(e.ItemExtended, PLACES, PLACES),
    st.builds(e.ItemInserted, st.just(Item("Before"))),
    st.builds(e.BorderMoved, TIMES),
    st.builds(e.BorderMoved, TIMES),
    st.builds(e.TurnReassigned, PEOPLE, TIMES, st.one_of(st.none(), TIMES)),
    st.builds(e.TurnReassigned, PEOPLE, TIMES, st.one_of(st.none(), TIMES)),
    *(st.builds(about, PEOPLE) for about in (e.MarkMade, e.PersonLeft, e.PersonCame)),
    *(st.builds(about, PEOPLE) for about in (e.PersonInvited, e.InvitationWithdrawn)),
    st.builds(e.PersonJoined, st.builds(Person, PEOPLE, st.just("Somebody"))),
    st.builds(e.ReasonRecorded, PEOPLE, st.sampled_from(Reason)),
    st.builds(e.NoteWritten, st.sampled_from("xy"), st.sampled_from(NoteKind), st.just("so")),
    st.builds(e.NoteBecameTask, st.sampled_from("xyz"), st.just("t"), st.integers(1, 3)),
    st.builds(e.GapFound, TIMES, st.booleans()),
    st.builds(e.GapAnswered, st.integers(0, 30), st.booleans()),
    st.builds(e.StretchRepainted, TIMES, TIMES, st.sampled_from(Account), st.one_of(st.none(), PEOPLE), PLACES),
    st.builds(e.StretchRepainted, TIMES, TIMES, st.sampled_from(Account), st.one_of(st.none(), PEOPLE), st.none()),
    *(st.builds(about, PEOPLE, TIMES) for about in (e.MarkInserted, e.MarkRetracted)),
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
    for person in meeting.roster:
        part = participation(meeting, person.id, now)
        assert min(part.present, part.silence, part.talk) >= 0
        assert all(0 <= came < left <= now for came, left in meeting.now.seat(person.id).intervals)
    assert len(meeting.now.seats) == len(meeting.roster)
    for rule in (rules.move_border, rules.set_border):
        rule(meeting, -3, now)
    for person in ("maya", "stranger"):
        for rule in (rules.reassign, rules.mark, rules.toggle_presence, rules.invite, rules.take_floor):
            rule(meeting, person)
    again = fold(meeting.header, retold(meeting))
    assert sum(s.length for s in stretches(again, now)) == wall(again, now) == wall(meeting, now)
    balance(meeting, now, lambda person: person.team)
    schedule(meeting, now)
    repr(meeting)


@pytest.mark.parametrize("event", [e.ItemOpened(-1), e.ItemOpened(3), e.ItemExtended(-1, 5), e.ItemExtended(3, 5)])
def test_items_that_do_not_exist_are_left_alone(event: e.Fact) -> None:
    table = Table().live()
    before = table.meeting.now
    table.record(5_000, (event,))
    assert table.meeting.now == before


@pytest.mark.parametrize(
    "event",
    [
        e.MeetingEnded(),
        e.FloorTaken("maya"),
        e.MeetingPaused(),
        e.GapFound(0, True),
        e.BorderMoved(0),
        e.TurnReassigned("maya", 0),
        e.MarkMade("maya"),
    ],
)
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


@pytest.mark.parametrize(
    ("event", "jon_has"),
    [
        (e.TurnReassigned("ana", 99_000), 20),
        (e.TurnReassigned("ana", -5_000, 12_000), 18),
        (e.TurnReassigned("ana", 15_000, 99_000), 5),
        (e.TurnReassigned("ana", 18_000, 12_000), 20),
        (e.TurnReassigned("ana", 15_000, 15_000), 20),
        (e.TurnReassigned("ana", -1), 0),
        (e.BorderMoved(-9_000), 30),
        (e.BorderMoved(99_000), 0),
    ],
)
def test_corrections_that_reach_outside_the_meeting_stop_at_its_borders(event: e.Fact, jon_has: int) -> None:
    table = Table(header(agenda=())).live()
    table.record(10_000, (e.FloorTaken("jon"),))
    table.record(30_000, (event,))
    whole = stretches(table.meeting, 30_000)
    assert sum(stretch.length for stretch in whole) == accounts(table.meeting, 30_000).wall == 30_000
    assert sum(stretch.length for stretch in whole if stretch.person == "jon") == jon_has * 1_000


@pytest.mark.parametrize(("start", "end"), [(15_000, 15_000), (18_000, 12_000), (99_000, None)])
def test_a_turn_without_time_is_given_to_nobody(start: int, end: int | None) -> None:
    table = Table(header(agenda=())).live()
    table.record(10_000, (e.FloorTaken("jon"), e.PersonInvited("ana")))
    before = table.meeting.now
    table.record(30_000, (e.TurnReassigned("ana", start, end),))
    assert table.meeting.now == before


@pytest.mark.parametrize("went_on", [True, False])
def test_a_gap_that_claims_to_begin_before_somebody_was_noticed_makes_no_negative_time(went_on: bool) -> None:
    table = Table(header(agenda=())).live()
    table.record(0, (e.PersonLeft("ana"),))
    table.record(10_000, (e.FloorTaken("maya"),))
    table.record(20_000, (e.PersonCame("ana"), e.MarkMade("jon")))
    table.record(30_000, (e.GapFound(12_000, went_on),))
    parts = [participation(table.meeting, person, 31_000) for person in ("ana", "jon", "maya")]
    assert [min(part.present, part.silence) >= 0 for part in parts] == [True] * 3


def test_time_never_goes_back() -> None:
    table = Table().live()
    table.record(5_000, (e.FloorTaken("jon"),))
    table.record(3_000, (e.FloorTaken("ana"),))
    assert table.meeting.elapsed == 5_000
    assert [(s.person, s.length) for s in stretches(table.meeting, 9_000)] == [(None, 5_000), ("ana", 4_000)]
