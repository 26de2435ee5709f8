"""Looking ahead spares looking at everybody in every piece, and changes no flag."""

import random
from typing import Any

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.domain.attention import flag_table
from smarketing_tui.domain.attention.flag_history import flag_spans, lived_flag_spans
from smarketing_tui.domain.attention.thresholds import Thresholds

from .room import Room
from .test_history import SHARP


def busy(seed: int, turns: int, people: int, numbers: Thresholds) -> tuple[Room, int]:
    """Return a meeting of short turns, with remarks, breaks, talk of everybody at once and people who come and go."""
    rng = random.Random(seed)
    room, now = Room(people, thresholds=numbers).at(0, rules.begin), 0
    here = "abcdefghijkl"[:people]
    for _ in range(turns):
        now += rng.randrange(200, 6_000)
        match rng.randrange(40):
            case 0:
                room.at(now, rules.toggle_presence, rng.choice(here))
            case 1:
                room.at(now, rules.pause)
            case 2:
                room.at(now, rules.begin_crosstalk)
            case 3:
                room.at(now, rules.next_item)
            case 4 | 5:
                room.at(now, rules.mark, rng.choice(here))
            case _:
                room.at(now, rules.take_floor, rng.choice(here[: rng.choice((2, people))]))
    return room, now


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("numbers", [SHARP, Thresholds()])
def test_it_changes_no_flag(seed: int, numbers: Thresholds, monkeypatch: pytest.MonkeyPatch) -> None:
    room, now = busy(seed, 400, 1 + seed, numbers)
    found = flag_spans(room.meeting, now), lived_flag_spans(room.header, room.records, now)
    monkeypatch.setattr(flag_table, "AHEAD", 0)
    assert found == (flag_spans(room.meeting, now), lived_flag_spans(room.header, room.records, now))


def test_few_of_many_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve people and 600 turns: all of them in every piece would be 7,000 looks."""
    looks = 0

    def counting(*args: Any) -> tuple[int, int]:
        nonlocal looks
        looks += 1
        return foreseen(*args)

    foreseen = flag_table.foreseen
    room, now = busy(1, 600, 12, Thresholds())
    monkeypatch.setattr(flag_table, "foreseen", counting)
    flag_spans(room.meeting, now)
    assert looks < 3_500
