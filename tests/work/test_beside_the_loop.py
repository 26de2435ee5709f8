"""What takes its time is read beside the loop, and nothing is read that nobody needs."""

import asyncio
import threading
from collections import Counter
from typing import Any

import pytest

from smarketing_tui.domain.correcting.afterwards import undo_correction
from smarketing_tui.screens import start
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.screens.people import PeopleScreen
from smarketing_tui.screens.revising import revised
from smarketing_tui.screens.start import StartScreen
from smarketing_tui.store.files.lock import is_held
from smarketing_tui.store.files.session_file import SessionFile


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


async def test_a_correction_reads_its_session_to_go_on_and_then_what_it_has_become(
    desk: Any, reads: Counter[str]
) -> None:
    named = await left(desk, over=True)
    before = reads.copy()
    revised(desk.workspace, desk.clock, named, undo_correction)
    assert reads - before == Counter(open=1, read=2)
