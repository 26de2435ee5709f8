"""Clocks: one counts the meeting's milliseconds, sleep included; the wall is for labels only (rules.md 1 and 2)."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from smarketing_tui.domain.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """One reading of a clock: `at` is wall-clock UTC, `ticks` whole milliseconds that never go back."""

    at: datetime
    ticks: int


class Clock(Protocol):
    """What a session needs of a clock."""

    def now(self) -> Moment:
        """Return this moment."""
        ...

    def stamp(self, event_time: float) -> Moment:
        """Return the moment at which an input event arrived; *event_time* is in the terminal library's seconds."""
        ...

    def asleep(self) -> int:
        """Return the milliseconds this computer has slept since some fixed point."""
        ...


def _boottime() -> float:
    """Seconds of a clock that counts sleep."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


def _awake() -> float:
    """Seconds of a clock that stands still during sleep, where the system has one."""
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_UPTIME_RAW)
    if sys.platform == "win32":
        import ctypes

        hundreds_of_nanoseconds = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(hundreds_of_nanoseconds))
        return hundreds_of_nanoseconds.value / 1e7
    return time.monotonic()


class SystemClock:
    """The computer's clock. *event_clock* is the clock of the input events, in seconds."""

    def __init__(self, event_clock: Callable[[], float] = time.monotonic) -> None:
        self._event_clock = event_clock

    def now(self) -> Moment:
        """Return this moment."""
        return Moment(datetime.now(UTC), int(_boottime() * 1000))

    def stamp(self, event_time: float) -> Moment:
        """Return the moment *event_time*, by its age on the event clock."""
        # Both clocks in one breath, and rounded once, and down: what is drawn a millisecond later must find a length.
        boot, age = _boottime(), max(0.0, self._event_clock() - event_time)
        return Moment(datetime.now(UTC) - timedelta(seconds=age), int((boot - age) * 1000))

    def asleep(self) -> int:
        """Return the milliseconds slept since the computer started (0 where the system cannot tell)."""
        return max(0, int((_boottime() - _awake()) * 1000))


class ManualClock:
    """A clock moved by hand, for tests; input events are stamped with its own now."""

    def __init__(self, at: datetime) -> None:
        self._start = at
        self._wall_shift = timedelta()
        self._ticks = 0
        self._asleep = 0

    def advance(self, *, seconds: float = 0, milliseconds: int = 0) -> None:
        """Let time pass."""
        self._ticks += round(seconds * 1000) + milliseconds

    def sleep(self, seconds: float) -> None:
        """Let the computer sleep."""
        self._asleep += round(seconds * 1000)
        self.advance(seconds=seconds)

    def set_wall(self, shift: timedelta) -> None:
        """Set the computer's wall clock ahead or back, as its owner might; no time passes."""
        self._wall_shift += shift

    def now(self) -> Moment:
        """Return this moment."""
        return Moment(self._start + self._wall_shift + timedelta(milliseconds=self._ticks), self._ticks)

    def stamp(self, event_time: float) -> Moment:
        """Return now: in a test the terminal library's clock is not ours."""
        return self.now()

    def asleep(self) -> int:
        """Return the milliseconds slept."""
        return self._asleep
