"""What takes its time is read beside the loop, and nothing is read that nobody needs."""

import asyncio
import threading
from collections import Counter
from typing import Any

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.domain.correcting.afterwards import undo_correction
from smarketing_tui.domain.summary import SessionPhase
from smarketing_tui.screens import home_reading, played, recap, start, trends
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.screens.people import PeopleScreen
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.replay import ReplayScreen
from smarketing_tui.screens.revising import revised
from smarketing_tui.screens.start import StartScreen
from smarketing_tui.screens.trends import TrendsScreen
from smarketing_tui.session.live import Session
from smarketing_tui.session.saving import Saving
from smarketing_tui.store import stored
from smarketing_tui.store.files.lock import is_held
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.workspace import Workspace


async def left(desk: Any, *, over: bool = False) -> str:
    """Hold a meeting and leave it, or end it; return its id."""
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (30, "j"))
        if over:
            await console.press("f9", after=5)
            await console.press("tab", "enter")
        return str(console.session.head.header.id)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often a session file is read or opened."""
    count: Counter[str] = Counter()

    def counted(name: str) -> Any:
        before = getattr(SessionFile, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            count[name] += 1
            return before(*args, **kwargs)

        return staticmethod(call)

    for name in ("read", "open"):
        monkeypatch.setattr(SessionFile, name, counted(name))
    return count


async def test_a_meeting_is_resumed_beside_the_loop_and_once(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    await left(desk)
    threads: list[bool] = []
    resume = desk.workspace.resume

    def watched(session: str) -> Any:
        threads.append(threading.current_thread() is threading.main_thread())
        return resume(session)

    monkeypatch.setattr(desk.workspace, "resume", watched)
    async with desk.console() as console:
        home = console.app.screen
        home._open_session(home._view.unfinished[0].id)
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, LiveScreen))
        assert threads == [False]
        assert home.query_one("#trouble").words == ""


async def test_who_goes_elsewhere_meanwhile_finds_the_meeting_unlocked(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = await left(desk)
    may_go_on = threading.Event()
    resume = desk.workspace.resume

    def slow(session: str) -> Any:
        opened = resume(session)
        may_go_on.wait(10)
        return opened

    monkeypatch.setattr(desk.workspace, "resume", slow)
    async with desk.console() as console:
        await console.press("enter", "p")
        assert isinstance(console.app.screen, PeopleScreen)
        may_go_on.set()
        path = desk.workspace.home / "sessions" / f"{named}.json"
        await console.until(lambda: not is_held(path))
        assert isinstance(console.app.screen, PeopleScreen)
        await console.press("escape")
        assert isinstance(console.app.screen, HomeScreen)


async def test_the_start_form_reads_the_sessions_beside_the_loop(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[bool] = []

    class Watched(start.Preparation):
        def __init__(self, *args: Any) -> None:
            threads.append(threading.current_thread() is threading.main_thread())
            super().__init__(*args)

    monkeypatch.setattr(start, "Preparation", Watched)
    async with desk.console() as console:
        await console.press("n")
        await console.until(lambda: isinstance(console.app.screen, StartScreen))
        assert threads == [False]


async def test_finishing_a_meeting_that_is_open_reads_no_file(desk: Any, reads: Counter[str]) -> None:
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (30, "j"))
        before = reads.copy()
        await asyncio.to_thread(desk.workspace.finish, console.session.head)
        assert reads - before == Counter()


def test_a_resumed_meeting_is_gone_through_once(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = desk.meeting()
    opened.file.close()
    times, gone_through = list[Any](), stored.gone_through
    monkeypatch.setattr(stored, "gone_through", lambda contents: (times.append(contents), gone_through(contents))[1])
    desk.workspace.resume(opened.header.id).file.close()
    assert len(times) == 1


def test_a_meeting_that_is_known_to_be_what_its_file_holds_is_not_folded_again(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = desk.meeting()
    session = Session(opened.header, (), opened.file, desk.clock)
    for rule in (rules.begin, rules.end):
        session.perform(rule, desk.clock.now())
    assert session.close()
    known = desk.workspace.load(opened.header.id)
    meeting = known.meeting
    monkeypatch.setattr(stored, "fold", lambda *_: pytest.fail("it was folded again"))
    desk.workspace.finish(meeting, known.records)
    assert [(each.id, each.phase) for each in desk.workspace.sessions()] == [(opened.header.id, SessionPhase.ENDED)]


async def test_a_correction_reads_its_session_to_go_on_and_then_what_it_has_become(
    desk: Any, reads: Counter[str]
) -> None:
    named = await left(desk, over=True)
    before = reads.copy()
    revised(desk.workspace, desk.clock, named, undo_correction)
    assert reads - before == Counter(open=1, read=2)


LONG_WORK = (
    (Saving, "settled"),
    (SessionFile, "append"),
    (Workspace, "invite"),
    (Workspace, "finish"),
    (Workspace, "reopen"),
    (Workspace, "load"),
    (home_reading, "home_view"),
    (recap, "markdown_report"),
    (played, "fold"),
    (played, "lanes_of"),
    (trends, "read_trends"),
)
"""What may take its time, or wait for a disk, and who asks for it."""


async def test_no_screen_waits_on_the_loop(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first key through the end, back, to the recap, the replay, Home and the trends."""
    monkeypatch.setattr(recap, "AT_ONCE", 0)
    opened = desk.meeting()
    asked: dict[str, set[bool]] = {name: set() for _, name in LONG_WORK}

    def watched(name: str, before: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            asked[name].add(threading.current_thread() is threading.main_thread())
            return before(*args, **kwargs)

        return call

    for owner, name in LONG_WORK:
        monkeypatch.setattr(owner, name, watched(name, getattr(owner, name)))
    async with desk.console(opened) as console:

        async def comes(kind: type) -> None:
            await console.until(lambda: isinstance(console.app.screen, kind))
            await console.settle()

        await console.play((0, "m"), (30, "j"))
        await console.press("slash", *"Zed", "enter", "enter")
        for _ in range(2):
            await console.press("f9", after=5)
            await console.press("tab", "enter")
            await comes(RecapScreen)
            await console.press("backspace")
            await comes(LiveScreen)
        await console.press("f9", after=5)
        await console.press("tab", "enter")
        await comes(RecapScreen)
        await console.press("v")
        await comes(ReplayScreen)
        await console.until(lambda: bool(console.app.screen.reading))
        await console.press("q")
        await comes(RecapScreen)
        await console.press("q")
        await comes(HomeScreen)
        await console.press("t")
        await comes(TrendsScreen)
        await console.until(lambda: console.app.screen.trends is not None)
    assert asked == {name: {False} for _, name in LONG_WORK}


async def test_a_meeting_that_goes_on_elsewhere_is_read_again_beside_the_loop(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, threads = desk.meeting(), list[bool]()
    session = Session(opened.header, opened.records, opened.file, desk.clock)
    try:
        for person in opened.header.people[:2]:
            desk.clock.advance(seconds=30)
            session.perform(rules.take_floor, desk.clock.now(), person.id)
        assert session.saving.settled(10)
        known = desk.workspace.load(opened.header.id)
        load = desk.workspace.load

        def watched(name: str) -> Any:
            threads.append(threading.current_thread() is threading.main_thread())
            return load(name)

        monkeypatch.setattr(desk.workspace, "load", watched)
        async with desk.console(known) as console:
            screen = console.app.screen
            await console.until(lambda: bool(screen.reading))
            session.perform(rules.take_floor, desk.clock.now(), opened.header.people[2].id)
            assert session.saving.settled(10)
            screen.look()
            await console.until(lambda: screen.stored.records[-1].seq == session.head.seq)
        assert threads == [False]
    finally:
        session.close()
