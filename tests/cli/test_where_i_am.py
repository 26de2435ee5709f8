"""A facilitator's day is the one of the zone in the settings, whatever the computer's clock is set to."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.calendar.here import day_here, here
from smarketing_tui.domain.rules import begin, end
from smarketing_tui.store.workspace import Workspace
from tests.program import Smarketing
from tests.workspace.conftest import Holding

LATE = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
"""00:30 of the 21st in Auckland, the evening before in Los Angeles."""


@pytest.fixture(autouse=True)
def _computer_in_los_angeles(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def held(smarketing: Smarketing) -> str:
    """A session that began at LATE."""
    return Holding(Workspace.open(smarketing.home)).hold((begin,), (end,), now=LATE).header.id


@pytest.mark.parametrize(("zone", "day", "clock"), [("Pacific/Auckland", 21, "00:30"), ("", 20, "03:30")])
def test_here(zone: str, day: int, clock: str) -> None:
    assert day_here(LATE, zone) == date(2026, 11, day)
    assert f"{here(LATE, zone):%H:%M}" == clock


@pytest.mark.parametrize(("zone", "day", "other"), [("Pacific/Auckland", 21, 20), ("", 20, 21)])
def test_a_session_is_found_and_listed_by_it(
    smarketing: Smarketing, held: str, monkeypatch: pytest.MonkeyPatch, zone: str, day: int, other: int
) -> None:
    if zone:
        monkeypatch.setenv("SMARKETING_TIMEZONE", zone)
    assert f"2026-11-{day}" in smarketing("sessions").out
    assert smarketing("recap", f"2026-11-{day}").code == 0
    assert smarketing("recap", f"2026-11-{other}").code == 3


@pytest.mark.parametrize(("zone", "is_old"), [("Pacific/Auckland", False), ("", True)])
def test_what_is_old_is_reckoned_by_it(
    smarketing: Smarketing, held: str, monkeypatch: pytest.MonkeyPatch, zone: str, is_old: bool
) -> None:
    """At 09:00 UTC of the 21st it is the day after the meeting in California, and still its day in New Zealand."""
    monkeypatch.setattr(Invocation, "now", lambda invocation: datetime(2026, 11, 21, 9, tzinfo=UTC))
    if zone:
        monkeypatch.setenv("SMARKETING_TIMEZONE", zone)
    answer = smarketing("thin", "--older-than", "0d", "--dry-run")
    assert (answer.code, held in answer.out) == (0, is_old)


def test_today_is_asked_in_one_place(monkeypatch: pytest.MonkeyPatch, smarketing: Smarketing) -> None:
    """A task due "today", typed on a laptop that stayed in California."""
    monkeypatch.setattr(Invocation, "now", lambda invocation: LATE)
    monkeypatch.setenv("SMARKETING_TIMEZONE", "Pacific/Auckland")
    assert smarketing("series", "add", "Weekly").code == 0
    assert smarketing("tasks", "add", "Call back", "--due", "today", "--series", "Weekly").code == 0
    assert "2026-11-21" in smarketing("tasks", "--json").out
