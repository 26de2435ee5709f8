"""Shares, balance, the person × item table, and silences looked back on."""

import pytest
from hypothesis import given

from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.silence import AudibleClock, longest_silence, stays
from smarketing_tui.domain.balance import by_site, by_team, shares, talk_by_item
from smarketing_tui.domain.floor import accounts, participation, stretches
from smarketing_tui.domain.participation import equity, talk_equity

from .pencil import Pencil
from .room import MIN, Room, S
from .test_history import CORRECTED, courses, examples


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        ((3, 3, 3, 3), 0),
        ((40, 30, 20, 10), 0.333),
        ((70, 10, 10, 5, 5), 0.675),
        ((5, 5, 5, 0), 0.333),
        ((5, 5, 5, 5, 0, 0), 0.400),
        ((9, 0, 0, 0), 1),
        ((75, 25), 0.5),
    ],
)
def test_golden_equity_of_a_meeting(talk: tuple[int, ...], expected: float) -> None:
    room, now = Room(len(talk)), 0
    for person, minutes in zip("abcdef", talk, strict=False):
        if minutes:
            room.spoken((now, person)) if now == 0 else room.at(now, rules.take_floor, person)
        now += minutes * MIN
    assert talk_equity(room.meeting, now) == pytest.approx(expected, abs=0.0005)
    assert equity(talk) == pytest.approx(expected, abs=0.0005)


def test_shares_are_parts_of_talk_floor_and_presence() -> None:
    room = Room(2).spoken((0, "b")).at(3 * MIN, rules.next_item).at(4 * MIN, rules.take_floor, "a")
    room.at(6 * MIN, rules.toggle_presence, "a")
    ana, bo = shares(room.meeting, 10 * MIN).values()
    assert (ana.talk, ana.floor, ana.fair, ana.ratio) == (1 / 3, 0, 6 / 16, 0)
    assert (bo.talk, bo.floor, bo.fair, bo.ratio) == (2 / 3, 1, 10 / 16, 1.6)


def test_shares_of_nothing_are_undefined() -> None:
    assert [(s.talk, s.floor, s.fair, s.ratio) for s in shares(Room(1).meeting, 0).values()] == [(None,) * 4]
    (alone,) = shares(Room(1).spoken().meeting, MIN).values()
    assert (alone.talk, alone.floor, alone.fair, alone.ratio) == (None, None, 1, None)


def test_teams_per_head_present() -> None:
    # Ana and Cy are marketing, Bo and Di sales; Cy leaves after four of eight minutes.
    room = Room().spoken((0, "c"), (MIN, "a"), (4 * MIN, "b")).at(4 * MIN, rules.toggle_presence, "c")
    found = by_team(room.meeting, 8 * MIN)
    assert found == pytest.approx({"marketing": (4 / 8) / (12 / 28), "sales": (4 / 8) / (16 / 28)})
    assert by_site(room.meeting, 8 * MIN) == {}


def test_talk_by_person_and_item_with_the_running_turn() -> None:
    room = Room().spoken((0, "b"), (MIN, "a")).at(2 * MIN, rules.next_item).at(3 * MIN, rules.take_floor, "c")
    room.at(4 * MIN, rules.previous_item)
    assert talk_by_item(room.meeting, 4 * MIN) == {"a": {0: MIN, 1: MIN}, "b": {0: MIN}, "c": {1: MIN}}
    assert talk_by_item(room.meeting, 5 * MIN)["c"] == {1: MIN, 0: MIN}
    assert talk_by_item(Room().meeting, 0) == {}


@examples(150)
@given(courses(CORRECTED))
def test_the_table_adds_up(course: tuple[Room, int]) -> None:
    room, now = course
    meeting, now = room.meeting, now + 1_234
    table = talk_by_item(meeting, now)
    for person in meeting.roster:
        assert sum(table.get(person.id, {}).values()) == participation(meeting, person.id, now).talk
    assert sum(sum(row.values()) for row in table.values()) == accounts(meeting, now).talk
    found = shares(meeting, now).values()
    for parts in ([each.talk for each in found], [each.floor for each in found], [each.fair for each in found]):
        assert None in parts or sum(parts) == pytest.approx(1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("a", 8 * MIN),  # from 2:00, without the two minutes' pause, to the end
        ("b", 6 * MIN),  # his mark at 8:00 is the sixth of ten audible minutes
        ("c", 0),
        ("d", 10 * MIN),
    ],
)
def test_longest_silence(person: str, expected: int) -> None:
    room = Room().at(0, rules.toggle_presence, "c").spoken((0, "a"), (2 * MIN, ""))
    room.at(4 * MIN, rules.pause).at(6 * MIN, rules.pause).at(8 * MIN, rules.mark, "b")
    assert longest_silence(room.meeting, person, 12 * MIN) == expected


def test_an_absence_is_no_silence_and_a_presentation_none_either() -> None:
    room = Room().spoken((0, "b"), (MIN, "")).at(4 * MIN, rules.toggle_presence, "b")
    room.at(20 * MIN, rules.toggle_presence, "b").at(22 * MIN, rules.next_item).at(22 * MIN, rules.take_floor, "a")
    assert stays(room.meeting, "b", 30 * MIN) == [(0, 4 * MIN), (20 * MIN, 30 * MIN)]
    assert longest_silence(room.meeting, "b", 30 * MIN) == 3 * MIN
    room.at(30 * MIN, rules.take_floor, "c")
    assert longest_silence(room.meeting, "b", 31 * MIN + S) == 3 * MIN + S


@examples(150)
@given(courses(CORRECTED))
def test_silences_agree_with_pencil_and_live_screen(course: tuple[Room, int]) -> None:
    room, now = course
    meeting, now = room.meeting, now + 4_321
    pencil, clock = Pencil(meeting, now), AudibleClock(meeting, now)
    borders = {0, now, *(s.start for s in stretches(meeting, now)), *(s.end + 1 for s in stretches(meeting, now))}
    for border in borders:
        assert clock.at(border) == pencil.spent(0, min(border, now), "floor", "crosstalk", "open")
    for person in meeting.roster:
        found = longest_silence(meeting, person.id, now)
        assert participation(meeting, person.id, now).silence <= found
        assert found <= participation(meeting, person.id, now).present
        assert found == longest_silence(meeting, person.id, now, clock)
        present = sum(
            pencil.spent(a, b, "floor", "presentation", "crosstalk", "open") for a, b in stays(meeting, person.id, now)
        )
        assert present == participation(meeting, person.id, now).present
