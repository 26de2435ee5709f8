"""Clocks: ticks count everything and never go back, the wall is a label (rules.md 1 and 2)."""

from datetime import UTC, datetime, timedelta

import pytest

from smarketing_tui.clock import ManualClock, SystemClock

from .room import START


def test_a_manual_clock_moves_only_by_hand() -> None:
    clock = ManualClock(START)
    assert clock.now() == clock.now()
    clock.advance(seconds=1.5, milliseconds=7)
    assert (clock.now().at, clock.now().ticks) == (START + timedelta(milliseconds=1_507), 1_507)
    assert clock.stamp(12_345.6) == clock.now()


def test_a_manual_clock_sleeps_and_is_set() -> None:
    clock = ManualClock(START)
    clock.sleep(60)
    assert (clock.now().ticks, clock.asleep()) == (60_000, 60_000)
    clock.set_wall(timedelta(hours=-1))
    assert (clock.now().ticks, clock.now().at) == (60_000, START + timedelta(minutes=-59))


def test_the_system_clock_stamps_an_event_by_its_age() -> None:
    event_now = 1_000.0
    clock = SystemClock(event_clock=lambda: event_now)
    before = clock.now()
    fresh, old, ahead = clock.stamp(1_000.0), clock.stamp(997.5), clock.stamp(1_001.0)
    after = clock.now()
    assert before.ticks <= fresh.ticks <= after.ticks
    assert before.ticks <= old.ticks + 2_500 <= after.ticks
    assert before.ticks <= ahead.ticks <= after.ticks  # a stamp from the future is now
    assert old.at.tzinfo is UTC


def test_the_system_clock_never_goes_back_and_knows_its_sleep() -> None:
    clock = SystemClock()
    ticks = [clock.now().ticks for _ in range(1_000)]
    assert ticks == sorted(ticks)
    assert clock.asleep() >= 0
    assert abs(clock.now().at - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("now", "age", "ticks"), [(10.0, 0.0009, 9_999), (10.0012, 0.0009, 10_000), (10.5, 0.25, 10_250)]
)
def test_a_stamp_is_never_later_than_the_event(
    monkeypatch: pytest.MonkeyPatch, now: float, age: float, ticks: int
) -> None:
    """Rounding now and its age each by itself made it up to a millisecond later, and a quick picture earlier."""
    monkeypatch.setattr("smarketing_tui.clock._boottime", lambda: now)
    assert SystemClock(event_clock=lambda: 100.0 + age).stamp(100.0).ticks == ticks
