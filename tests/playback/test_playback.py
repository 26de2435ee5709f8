"""Playback: at every place what was so there, by whichever way one came."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.flags import FlagKind
from smarketing_tui.domain.correcting import afterwards
from smarketing_tui.domain.events import FloorTaken, Heartbeat, MeetingStarted, Recorded
from smarketing_tui.domain.floor import accounts, holder
from smarketing_tui.domain.fold import evolve, fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.session import playback as module
from smarketing_tui.session.playback import EVERY, Playback
from tests.domain.random_meetings import COURSES, Course, examples, headers, play
from tests.domain.table import Table
from tests.playback.random_corrections import CORRECTIONS, Corrections, correct, hold


@examples(40)
@given(headers(), COURSES, CORRECTIONS, st.lists(st.integers(0, 10**9), max_size=20))
def test_at_every_prefix_it_is_what_was_live(
    first: Header, course: Course, corrections: Corrections, seeks: list[int]
) -> None:
    """Forwards, backwards, and after random seeks; also what was corrected after the end."""
    table = hold(first, course)
    for correction in corrections:
        correct(table, correction)
    live = [Meeting.of(first)]
    for recorded in table.records:
        live.append(evolve(live[-1], recorded))
    played = Playback(first, table.records)
    places = range(len(live))
    for place in (*places, *reversed(places), *(seek % len(live) for seek in seeks)):
        assert played.prefix(place) == live[place]
        assert played.prefix(place).now == live[place].now
    assert played.whole == live[-1]


@examples(40)
@given(headers(), COURSES, st.lists(st.integers(0, 10**9), max_size=12))
def test_seeks_and_steps_lead_to_the_same_place(first: Header, course: Course, seeks: list[int]) -> None:
    table = play(first, course, lambda table, now: None)
    played = Playback(first, table.records)
    for seek in seeks:
        position = seek % (played.length + 1)
        played.seek(position)
        expected = fold(first, [recorded for recorded in table.records if recorded.elapsed <= position])
        assert (played.position, played.meeting, played.at(position)) == (position, expected, expected)
    played.seek(0)
    while played.step(-1):
        pass
    forwards = [(played.index, played.position)]
    while played.step(1):
        forwards.append((played.index, played.position))
    assert played.index == len(table.records)
    backwards = [(played.index, played.position)]
    while played.step(-1):
        backwards.append((played.index, played.position))
    shown = [place for place in forwards if not is_heartbeat(table.records, place[0])]
    assert [place for place in backwards[::-1] if not is_heartbeat(table.records, place[0])] == shown


def is_heartbeat(records: list[Recorded], index: int) -> bool:
    """Tell whether the last event before that index is none that shows."""
    return index > 0 and isinstance(records[index - 1].event, Heartbeat)


@examples(40)
@given(headers(), COURSES, CORRECTIONS)
def test_the_last_frame_of_the_corrected_reading_is_the_recap(
    first: Header, course: Course, corrections: Corrections
) -> None:
    table = hold(first, course)
    lived = table.meeting
    for correction in corrections:
        correct(table, correction)
    meeting = table.meeting
    played = Playback.corrected(meeting)
    played.seek(played.length)
    recap = recap_of(meeting, meeting.elapsed)
    assert recap_of(played.meeting, played.position) == recap
    assert json_report(recap_of(played.meeting, played.position), private=True) == json_report(recap, private=True)
    assert played.is_over
    as_lived = Playback.lived(first, table.records)
    as_lived.seek(as_lived.length)
    assert as_lived.meeting == lived


@examples(30)
@given(headers(), COURSES)
def test_the_last_frame_of_a_meeting_that_never_ended_is_the_recap_too(first: Header, course: Course) -> None:
    """It came as far as its last sign of life, of which the corrected reading tells nothing."""
    table = play(first, course, lambda table, now: None)
    meeting = table.meeting
    if meeting.phase in (Phase.LIVE, Phase.PAUSED):
        table.record(meeting.elapsed + 10_000, (Heartbeat(),))
        meeting = table.meeting
    for played in (Playback.corrected(meeting), Playback.lived(first, table.records)):
        played.seek(played.length)
        assert (played.position, played.is_over) == (meeting.elapsed, True)
        assert recap_of(played.meeting, played.position) == recap_of(meeting, meeting.elapsed)


def long_session() -> Table:
    """Ten thousand events in four hours."""
    table, dice = Table(), Random(7)
    add(table, 0, MeetingStarted())
    while len(table.records) < 10_000:
        add(table, table.meeting.elapsed + 1_440, FloorTaken(dice.choice(table.header.people).id))
    return table


def add(table: Table, elapsed: int, event: Any) -> None:
    """Record one event without asking a rule."""
    table.record(elapsed, (event,))


def test_no_seek_folds_more_than_from_one_checkpoint_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    table = long_session()
    played, folded, dice = Playback(table.header, table.records), 0, Random(1)

    def counting(meeting: Meeting, recorded: Recorded) -> Meeting:
        nonlocal folded
        folded += 1
        return evolve(meeting, recorded)

    monkeypatch.setattr(module, "evolve", counting)
    for _ in range(200):
        folded = 0
        played.seek(dice.randrange(played.length))
        assert played.meeting.elapsed <= played.position
        assert played.step(dice.choice([1, -1]))
        assert played.meeting.seq == played.index
        assert folded < 2 * EVERY
    played.seek(0)
    folded = 0
    for position in range(0, played.length, 10_000):  # played forwards, each event is folded once
        played.seek(position)
        played.prefix(played.index)
    assert folded <= len(table.records)
    assert len(played._checkpoints) <= len(table.records) // EVERY + 2


def test_a_session_that_is_still_running_goes_on_until_now() -> None:
    table = Table()
    table.at(0, rules.take_floor, "ana")
    table.at(10, rules.take_floor, "jon")
    for played in (
        Playback.lived(table.header, table.records, until=25_000),
        Playback.corrected(table.meeting, until=25_000),
    ):
        assert played.length == 25_000
        played.seek(99_000)
        assert (played.position, played.is_over) == (25_000, True)
        assert accounts(played.meeting, played.position).floor == 25_000
        assert played.meeting.phase is Phase.LIVE
        played.seek(5_000)
        assert holder(played.meeting) == "ana"
        assert not played.is_over
    assert Playback.lived(table.header, table.records).length == 10_000  # one that crashed then


def test_a_session_that_never_began_stands_still() -> None:
    table = Table()
    for played in (Playback.lived(table.header, []), Playback.corrected(table.meeting)):
        assert (played.length, played.index, played.flags) == (0, 0, ())
        assert not played.step(1)
        assert not played.step(-1)
        assert played.next_flag() is played.previous_flag() is None
        assert played.meeting.phase is Phase.READY
        assert played.is_over


def test_steps_go_event_by_event_and_leave_out_signs_of_life() -> None:
    table = Table().live()
    table.at(5, rules.take_floor, "maya")
    table.record(15_000, (Heartbeat(),))
    table.record(25_000, (Heartbeat(),))
    table.at(30, rules.write_note, "n1", NoteKind.NOTE, "so")
    table.at(30, rules.end)
    played = Playback.lived(table.header, table.records)
    played.seek(20_000)
    trail = []
    for by in (1, 1, 1, -1, -1, -1, -1):
        moved = played.step(by)
        trail.append((moved, played.index, played.position))
    assert trail == [
        (True, 6, 30_000),
        (True, 7, 30_000),
        (False, 7, 30_000),
        (True, 6, 30_000),
        (True, 3, 5_000),
        (True, 2, 0),
        (True, 1, 0),
    ]
    played.seek(20_000)
    assert played.step(-1)
    assert (played.index, played.position) == (3, 5_000)  # from between two events to the earlier one


def test_it_goes_from_flag_to_flag_and_to_items() -> None:
    table = Table().live()
    table.at(10, rules.take_floor, "ana")
    table.at(200, rules.take_floor, "jon")
    table.at(210, rules.next_item)
    table.at(400, rules.end)
    played = Playback.corrected(table.meeting)
    long_turns = [span for span in played.flags if span.kind is FlagKind.LONG_TURN]
    assert [(span.person, span.start) for span in long_turns] == [("ana", 130_001), ("jon", 320_001)]
    starts = sorted({span.start for span in played.flags})
    visited = []
    while (span := played.next_flag()) is not None:
        assert span.start == played.position
        visited.append(played.position)
    assert visited == starts
    played.seek(played.length)
    visited = []
    while played.previous_flag() is not None:
        visited.append(played.position)
    assert visited == starts[::-1]
    assert (played.item_start(0), played.item_start(1), played.item_start(2)) == (0, 210_000, None)


def test_the_original_stays_to_be_seen() -> None:
    table = Table()
    table.at(0, rules.take_floor, "maya")
    table.at(10, rules.end)
    turn = afterwards.turn_at(table.meeting, 5_000)
    assert turn is not None
    assert afterwards.turn_at(table.meeting, 10_000) is None
    table.at(10, afterwards.change_person, turn, "jon")
    assert holder(Playback.corrected(table.meeting).at(5_000)) == "jon"
    assert holder(Playback.lived(table.header, table.records).at(5_000)) == "maya"
