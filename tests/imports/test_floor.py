"""The rules of the floor, by example, and against a simulation of every millisecond."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.floor import accounts, participation, turns
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.transcript.floor import told
from smarketing_tui.domain.transcript.recording import recorded
from smarketing_tui.domain.transcript.speech import FloorRules, Speech
from tests.imports.naive import Piece, simulated

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
VOICES = ("a", "b", "c", "d")


def held(pieces: list[Piece], rules: FloorRules) -> Meeting:
    """Return the meeting that *pieces* of speech make."""
    found = told([Speech(*piece) for piece in pieces], rules)
    header = Header(
        "s", "T", "problem-solving", "T", 60, "UTC", START, tuple(Person(v, v) for v in VOICES), (Item("Talk"),)
    )
    return fold(header, recorded(found, {voice: voice for voice in VOICES}, START))


def compare(pieces: list[Piece], rules: FloorRules) -> None:
    """Check the meeting against the simulation: accounts, turns and marks, to the millisecond."""
    meeting = held(pieces, rules)
    wanted = simulated(pieces, rules.close_gap, rules.shortest_turn, rules.open_after)
    end = max(until for _, _, until in pieces)
    assert meeting.phase is Phase.ENDED
    assert meeting.now.ended == end
    assert [(turn.person, turn.start, turn.end) for turn in turns(meeting, end)] == wanted.turns
    found = accounts(meeting, end)
    assert (found.floor, found.open) == (
        sum(holder is not None for holder in wanted.holders),
        wanted.holders.count(None),
    )
    assert found.wall == end
    assert sorted((mark.person, mark.at) for mark in meeting.now.marks) == sorted(wanted.marks)
    for voice in VOICES:
        part = participation(meeting, voice, end)
        assert part.talk == wanted.holders.count(voice)
        assert part.turns == sum(turn[0] == voice for turn in wanted.turns)


def pieces_of(latest: int, longest: int) -> st.SearchStrategy[list[Piece]]:
    """Speech of a few voices, much of it overlapping."""
    piece = st.tuples(st.sampled_from(VOICES), st.integers(0, latest), st.integers(1, longest))
    return st.lists(piece.map(lambda each: (each[0], each[1], each[1] + each[2])), min_size=1, max_size=14)


@settings(max_examples=150, deadline=None)
@given(
    pieces_of(400, 120), st.builds(FloorRules, st.integers(0, 30), st.sampled_from([0, 1, 20, 60]), st.integers(0, 90))
)
def test_equals_a_simulation_of_every_millisecond(pieces: list[Piece], rules: FloorRules) -> None:
    """Whatever the three numbers are."""
    compare(pieces, rules)


@settings(max_examples=25, deadline=None)
@given(pieces_of(9_000, 4_000))
def test_equals_it_with_the_usual_numbers(pieces: list[Piece]) -> None:
    """Half a second, one, two."""
    compare(pieces, FloorRules())


@pytest.mark.parametrize(
    ("pieces", "wanted"),
    [
        # One voice after the other.
        ([("a", 0, 2000), ("b", 2000, 4000)], [("a", 0, 2000), ("b", 2000, 4000)]),
        # Who starts while another talks takes the floor; it goes back, as a new turn.
        ([("a", 0, 9000), ("b", 3000, 5000)], [("a", 0, 3000), ("b", 3000, 5000), ("a", 5000, 9000)]),
        # Back to the most recently started of those still talking.
        (
            [("a", 0, 9000), ("b", 1000, 8000), ("c", 2000, 4000)],
            [("a", 0, 1000), ("b", 1000, 2000), ("c", 2000, 4000), ("b", 4000, 8000), ("a", 8000, 9000)],
        ),
        # Who stops without the floor changes nothing.
        ([("a", 0, 3000), ("b", 1000, 6000)], [("a", 0, 1000), ("b", 1000, 6000)]),
        # A gap of 499 ms in one voice is none; of 500 ms it keeps the floor, and is one turn all the same.
        ([("a", 0, 1000), ("a", 1499, 2500)], [("a", 0, 2500)]),
        ([("a", 0, 1000), ("a", 1500, 2500)], [("a", 0, 2500)]),
        # Two halves that are too short by themselves are long enough once the gap is closed.
        ([("a", 0, 600), ("a", 1000, 1600)], [("a", 0, 1600)]),
        # In a gap of 1,999 ms the last holder keeps the floor; at 2,000 it is open from its beginning.
        ([("a", 0, 1000), ("b", 2999, 4000)], [("a", 0, 2999), ("b", 2999, 4000)]),
        ([("a", 0, 1000), ("b", 3000, 4000)], [("a", 0, 1000), ("b", 3000, 4000)]),
        # 999 ms are a mark and move no floor, also where they are the only sound of a silence.
        ([("a", 0, 1000), ("b", 1500, 2499), ("a", 4000, 5000)], [("a", 0, 1000), ("a", 4000, 5000)]),
        # The meeting ends with the last speech, be it a mark.
        ([("a", 0, 1000), ("b", 2000, 2500)], [("a", 0, 2500)]),
        ([("a", 0, 1000), ("b", 2800, 3100)], [("a", 0, 1000)]),
        # Before anybody has spoken, nobody has the floor, however short that is.
        ([("a", 300, 1300)], [("a", 300, 1300)]),
        # Of two who start at one moment the later in the file has it.
        ([("a", 0, 2000), ("b", 0, 2000)], [("b", 0, 2000)]),
        ([("a", 0, 3000), ("b", 0, 2000)], [("b", 0, 2000), ("a", 2000, 3000)]),
    ],
)
def test_by_example(pieces: list[Piece], wanted: list[Piece]) -> None:
    """Each rule alone."""
    meeting = held(pieces, FloorRules())
    assert [(turn.person, turn.start, turn.end) for turn in turns(meeting, meeting.elapsed)] == wanted
    compare(pieces, FloorRules())


def test_the_events_are_those_of_a_meeting_held_with_the_keys() -> None:
    """Numbered without gaps, times never going back; the start and its item are one step."""
    found = told([Speech("a", 500, 2000), Speech("b", 1000, 1500), Speech("b", 6000, 8000)], FloorRules())
    records = recorded(found, {"a": "a", "b": "b"}, START)
    assert [record.seq for record in records] == list(range(1, len(records) + 1))
    assert [record.elapsed for record in records] == sorted(record.elapsed for record in records)
    assert [record.batch for record in records] == [1, 1, *range(3, len(records) + 1)]
    assert [type(record.event).__name__ for record in records] == [
        *("MeetingStarted", "ItemOpened", "FloorTaken", "MarkMade", "FloorOpened", "FloorTaken", "MeetingEnded"),
    ]
