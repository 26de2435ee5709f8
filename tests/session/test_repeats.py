"""A key held down, thirty times a second for three seconds (rules.md 8)."""

from collections.abc import Callable

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.domain.events import Event
from smarketing_tui.session.repeats import Repeats

from .room import Room

HELD = [round(press * 1000 / 30) for press in range(90)]
"""Ticks of the presses that a held key sends."""


@pytest.mark.parametrize("key", ["Enter", "right", "left", "F5", ".m"])
def test_a_held_key_of_the_single_kind_is_one_press(key: str) -> None:
    repeats = Repeats()
    assert [repeats.is_single(key, ticks) for ticks in HELD] == [True] + [False] * 89
    assert not repeats.is_single(key, HELD[-1] + 299)
    assert repeats.is_single(key, HELD[-1] + 299 + 300)


def test_two_different_keys_are_two_presses() -> None:
    repeats = Repeats()
    assert repeats.is_single("right", 0)
    assert repeats.is_single("left", 10)
    assert not repeats.is_single("right", 20)


@pytest.mark.parametrize("key", ["Backspace", "Delete", "<", ">", "F6"])
def test_a_held_key_of_the_paced_kind_runs_at_most_eight_times_a_second(key: str) -> None:
    repeats = Repeats()
    ran = [ticks for ticks in HELD if repeats.is_paced(key, ticks)]
    assert all(sum(since <= ticks < since + 1_000 for ticks in ran) <= 8 for since in ran)
    assert len(ran) >= 3 * 7
    assert repeats.is_paced(key, HELD[-1] + 125)


@pytest.mark.parametrize(
    ("rule", "args"),
    [(rules.take_floor, ("jon",)), (rules.open_floor, ()), (rules.begin_crosstalk, ())],
)
def test_a_held_key_of_the_floor_is_one_event(rule: Callable[..., tuple[Event, ...]], args: tuple[str, ...]) -> None:
    room = Room()
    room.speak("maya")
    before = room.session.head.seq
    for _ in HELD:
        room.do(rule, *args)
        room.clock.advance(milliseconds=33)
    assert room.session.head.seq == before + 1


def test_presses_of_a_quick_hand_are_all_meant() -> None:
    repeats = Repeats()
    assert all(repeats.is_single("Enter", press * 300) for press in range(5))
    assert all(repeats.is_paced("Backspace", press * 125) for press in range(5))


def test_what_is_left_out_is_news_once_a_burst() -> None:
    repeats, news = Repeats(), []
    burst = [0, 40, 80, 130, 170, 210, 260, 300]
    ran = [ticks for ticks in burst if repeats.is_paced("undo", ticks, lambda ticks=ticks: news.append(ticks))]
    assert (ran, news) == ([0, 130, 260], [40])
    assert repeats.is_hurried("undo", 300)
    assert not repeats.is_hurried("redo", 300)
    assert not repeats.is_hurried("undo", 1_300)
    assert repeats.is_paced("undo", 5_000)
    assert not repeats.is_paced("undo", 5_010, lambda: news.append(5_010))
    assert news == [40, 5_010]
