"""Time: clocks that are set, sleep, midnight, daylight saving, and a day that is far too long; always by hand."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from trials import Lost

from smarketing_tui.clock import ManualClock
from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.floor import accounts, participations, stretches
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import Person
from smarketing_tui.session.live import Session
from smarketing_tui.store.codec import header_document
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.stored import stored_of
from tests.conftest import Desk

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PEOPLE = tuple(Person(f"p{number}", f"Person {number}", key="abcdefgh"[number]) for number in range(8))
HEADER = Header(
    "20261121-1000-k3f9", "Long", "management", "", 60, "Europe/Berlin", START, PEOPLE, (Item("A"), Item("B"))
)
HOUR = 3_600_000


def opened(path: Path, clock: ManualClock, *, threaded: bool = False) -> Session:
    """A session on a real file, new or gone on with."""
    if not path.exists():
        SessionFile.create(path, header_document(HEADER)).close()
    file = SessionFile.open(path)
    return Session(HEADER, stored_of(file.contents).records, file, clock, threaded=threaded)


def assert_balanced(meeting: Meeting, now: int) -> None:
    """To the millisecond: the accounts are the wall time, the people's floor is the floor's, no stretch is missing."""
    told = accounts(meeting, now)
    assert told.wall == now
    assert told.floor + told.presentation + told.crosstalk + told.open + told.paused == now
    assert (
        sum(each.floor + each.presentation for each in participations(meeting, now).values())
        == told.floor + told.presentation
    )
    found = list(stretches(meeting, now))
    assert found[0].start == 0
    assert found[-1].end == now
    assert all(one.end == other.start for one, other in pairwise(found))


def long_day(path: Path, events: int) -> int:
    """Twelve hours; return how many events were acknowledged, all of which are there afterwards."""
    clock = ManualClock(START)
    session = opened(path, clock)
    step = 12 * HOUR // events
    shifts = {events // 4: 3600, events // 3: -7200, events // 2: -86_400, events * 2 // 3: 86_400 * 400}
    for number in range(events):
        clock.advance(milliseconds=step)
        if number in shifts:
            clock.set_wall(timedelta(seconds=shifts[number]))
        if number == events * 3 // 4:
            clock.sleep(7200)
            session.tick()
        command = (rules.take_floor, PEOPLE[number % 8].id)
        if number % 50 == 49:
            command = (rules.pause,) if number % 100 == 99 else (rules.begin_crosstalk,)  # type: ignore[assignment]
        session.perform(command[0], clock.now(), *command[1:])
        if number % 25 == 0:
            session.saving.work()
        if number == events * 5 // 6:
            session.saving.work()
            session.saving.close_store()  # as if it had died: nothing else is told
            session = opened(path, clock)
    assert session.saving.work()
    now = session.elapsed()
    assert now == step * (events - 1) + 2 * HOUR
    assert_balanced(session.head, now)
    acknowledged = session.saving.saved.seq
    session.saving.close_store()
    stored = stored_of(SessionFile.read(path))
    if len(stored.records) < acknowledged:
        raise Lost(acknowledged - len(stored.records))
    assert fold(stored.header, stored.records) == session.head
    return acknowledged


def slow_meeting(path: Path) -> int:
    """Ten keys on a disk that takes its time; what is called saved is in the file whenever it is looked at."""
    clock = ManualClock(START)
    session = opened(path, clock, threaded=True)
    ahead: list[int] = []

    def look() -> None:
        known = len(SessionFile.read(path).events)
        ahead.append(max(0, session.saving.saved.seq - known))

    session.saving.on_change = look
    for number in range(10):
        clock.advance(milliseconds=100)
        session.perform(rules.take_floor, clock.now(), PEOPLE[number % 8].id)
    assert session.head.seq > session.saving.saved.seq, "keys have waited for the disk"
    assert session.late is not None, "nothing is said of what is not saved"
    assert session.saving.settled(60)
    count = session.saving.saved.seq
    session.close()
    found = len(SessionFile.read(path).events)
    if any(ahead) or found < count:
        raise Lost(max(*ahead, count - found))
    return count


def test_a_long_day_with_few_events(path: Path) -> None:
    assert long_day(path, events=600) >= 600


@pytest.mark.long
def test_a_long_day_with_20_000_events(path: Path) -> None:
    assert long_day(path, events=20_000) >= 20_000


@pytest.mark.parametrize("shift", [timedelta(hours=3), timedelta(hours=-3), timedelta(days=-400), timedelta(days=4000)])
def test_a_clock_that_is_set_changes_labels_and_no_durations(path: Path, shift: timedelta) -> None:
    clock = ManualClock(START)
    session = opened(path, clock)
    session.perform(rules.take_floor, clock.now(), "p0")
    clock.advance(seconds=60)
    clock.set_wall(shift)
    session.perform(rules.take_floor, clock.now(), "p1")
    clock.advance(seconds=30)
    assert session.elapsed() == 90_000
    assert [each.floor for each in participations(session.head, 90_000).values()][:2] == [60_000, 30_000]
    assert session.head.last_at == START + timedelta(seconds=60) + shift
    assert session.gap is None
    assert_balanced(session.head, 90_000)


@pytest.mark.parametrize("shift", [timedelta(hours=-3), timedelta(0), timedelta(minutes=2)])
def test_a_clock_that_was_set_while_the_program_was_away(path: Path, shift: timedelta) -> None:
    """Only the wall is known from one process to the next; a negative difference counts as none."""
    clock = ManualClock(START)
    session = opened(path, clock)
    session.perform(rules.take_floor, clock.now(), "p0")
    clock.advance(seconds=60)
    session.perform(rules.take_floor, clock.now(), "p1")
    session.saving.work()
    session.saving.close_store()
    clock.advance(seconds=120)
    clock.set_wall(shift)
    again = opened(path, clock)
    away = max(0, 120_000 + shift // timedelta(milliseconds=1))
    assert again.elapsed() == 60_000 + away
    assert_balanced(again.head, again.elapsed())
    again.saving.close_store()


@pytest.mark.parametrize(
    "start",
    [
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),  # clocks go back in Berlin half an hour later
        datetime(2026, 3, 29, 0, 30, tzinfo=UTC),  # and on
        datetime(2026, 12, 31, 22, 30, tzinfo=UTC),  # midnight, and the year
    ],
)
async def test_daylight_saving_and_midnight_pass_unnoticed(desk: Desk, start: datetime) -> None:
    desk.clock._start = start
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        for _ in range(4):
            await console.press("j", after=1200)
            await console.press("m", after=600)
        assert console.session.elapsed() == 2 * HOUR
        assert_balanced(console.meeting, 2 * HOUR)
        assert "2:00:00 of 45:00" in console.text()
        wall = (start + timedelta(hours=2)).astimezone(ZoneInfo("Europe/Berlin"))
        assert f"{wall:%H:%M} Berlin" in console.text()


def test_two_hours_of_sleep_are_a_gap_and_never_a_turn(path: Path) -> None:
    clock = ManualClock(START)
    session = opened(path, clock)
    session.perform(rules.take_floor, clock.now(), "p0")
    clock.advance(seconds=60)
    session.tick()
    clock.sleep(7200)
    session.tick()
    assert session.gap is None or session.gap.facts, "a long gap is a pause"
    clock.advance(seconds=10)
    now = session.elapsed()
    assert now == 7_270_000
    assert_balanced(session.head, now)
    assert participations(session.head, now)["p0"].floor <= 60_000
    assert accounts(session.head, now).paused >= 7_200_000


def late_timers() -> Iterator[float]:
    """By how many seconds each timer comes late."""
    while True:
        yield from (0.0, 0.001, 0.3, 0.0, 1.4, 0.02, 3.0, 0.999)


async def test_the_shown_clock_does_not_drift(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """However late timers come, the next tick is for the next whole second of the meeting, and shows it."""
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        live = console.live
        waits: list[float] = []
        monkeypatch.setattr(live, "set_timer", lambda delay, callback=None, **_: waits.append(delay))
        late = late_timers()
        live._tick_on()
        for _ in range(400):
            delay = waits.pop()
            assert 0 < delay <= 1.006
            console.clock.advance(milliseconds=round((delay + next(late)) * 1000))
            live._tick_on()
            assert live.frame is not None
            assert live.frame.now == console.session.elapsed(), "what is drawn is this moment"
        now = console.session.elapsed()
        monkeypatch.undo()
        await asyncio.sleep(0)
        await console.pilot.pause()
        minutes, seconds = divmod(now // 1000, 60)
        assert f"{minutes}:{seconds:02} of 45:00" in console.text()
