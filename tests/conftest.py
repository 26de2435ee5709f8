"""The console in a test: the real app on a real workspace, driven by keys, with a clock moved by hand."""

import asyncio
import gc
import os
import re
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from smarketing_tui.app import SmarketingApp  # before textual: it sets how often the screen is painted
from smarketing_tui.clock import ManualClock
from smarketing_tui.config import Settings
from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.session.live import Session
from smarketing_tui.store.workspace import Opened, Workspace
from tests import parsed_styles, quiet

if TYPE_CHECKING:
    from textual.pilot import Pilot

gc.set_threshold(50_000, 20, 100)  # apps are made and dropped by the hundred: a third of the time went into looking
if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):  # half of the time of the programs started here is compiling
    sys.dont_write_bytecode = False
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(Path(__file__).parents[1] / ".pytest_cache/compiled")

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
WHO = (
    "Maya Chen:marketing:Berlin, Jon Ruiz:sales:New York, Priya Nair:marketing:Berlin, "
    "Ana Sousa:sales:Berlin, Tom Weber:marketing, Lena Fischer:sales"
)


class Console:
    """One run of the app. Keys go in by `press`, the screen is read by `text`, the disk by `stored`."""

    def __init__(self, app: SmarketingApp, pilot: "Pilot[None]", clock: ManualClock, workspace: Workspace) -> None:
        self.app, self.pilot, self.clock, self.workspace = app, pilot, clock, workspace

    @property
    def live(self) -> LiveScreen:
        """The live screen, wherever it is in the stack."""
        return next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, LiveScreen))

    @property
    def session(self) -> Session:
        """The session of the live screen."""
        return self.live.session

    @property
    def meeting(self) -> Meeting:
        """The meeting as saved."""
        return self.session.saving.saved

    async def settle(self) -> None:
        """Wait until what was pressed is on disk and on screen."""
        await self.pilot.pause()
        await self.until(lambda: not getattr(self.app.screen, "is_reading", False))
        if any(isinstance(screen, LiveScreen) for screen in self.app.screen_stack):
            assert await asyncio.to_thread(self.session.saving.settled, 10)
        await self.pilot.pause()

    async def press(self, *keys: str, after: float = 0.0) -> None:
        """Let *after* seconds pass, then press *keys* at that moment."""
        self.clock.advance(seconds=after)
        await self.pilot.press(*keys)
        await self.settle()

    async def play(self, *presses: tuple[float, str]) -> None:
        """Press one key after another, each some seconds after the one before."""
        for after, key in presses:
            await self.press(key, after=after)

    async def write(self, text: str) -> None:
        """Type *text* into the field that has the focus."""
        await self.pilot.press(*("space" if character == " " else character for character in text))
        await self.settle()

    async def tick(self, seconds: float = 0.0) -> None:
        """Let time pass and the clocks on the screen move."""
        self.clock.advance(seconds=seconds)
        self.live.tick()
        await self.settle()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until work off the loop has shown its effect."""
        longest = monotonic() + 20
        while not condition():
            assert monotonic() < longest, "it never happened"
            await asyncio.sleep(0.001)
            await self.pilot.pause()

    def text(self) -> str:
        """What the screen shows, as lines of text."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    def stored(self) -> Meeting:
        """The meeting as its file on disk has it."""
        stored = self.workspace.load(self.session.head.header.id)
        return fold(stored.header, stored.records)

    async def picture(self) -> str:
        """The screen as of now, as SVG that asks nothing of any server, without notices: they pass in real time."""
        for screen in self.app.screen_stack:
            if isinstance(screen, LiveScreen):
                screen.tick()  # its own comes each real second: before or after this, by chance
                screen.notice.words = ""
        await self.settle()
        return re.sub(r"@font-face \{.*?\}\s*", "", self.app.export_screenshot(simplify=True), flags=re.DOTALL)


class Desk:
    """A workspace and a clock, from which consoles are opened one after the other."""

    def __init__(self, home: Path) -> None:
        self.clock = ManualClock(START)
        self.workspace = Workspace.open(home)
        self.settings = Settings(home=home, timezone="Europe/Berlin")

    def meeting(self, agenda: Agenda = PROBLEM_SOLVING, who: str = WHO, title: str = "EMEA weekly") -> Opened:
        """Make a session, ready to be held."""
        people = self.workspace.invite(parse_with(who)).people
        planned = replace(agenda, title=title)
        return self.workspace.create(self.workspace.plan(planned, people, self.clock.now().at, "Europe/Berlin"))

    def again(self) -> Opened:
        """Open the newest session once more, as after a crash."""
        return self.workspace.resume(self.workspace.sessions()[0].id)

    @asynccontextmanager
    async def console(
        self, opened: Opened | None = None, size: tuple[int, int] = (120, 36), notices: Iterable[str] = ()
    ) -> AsyncIterator[Console]:
        """Run the app: in *opened*, or at Home."""
        app = SmarketingApp(self.workspace, self.settings, self.clock, opened, tuple(notices))
        async with app.run_test(size=size) as pilot:
            console = Console(app, pilot, self.clock, self.workspace)
            await console.pilot.pause()
            await console.until(lambda: not getattr(app.screen, "is_reading", False))
            yield console


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a new facilitator's desk; labels of the computer's own zone are in UTC."""
    monkeypatch.setenv("TZ", "UTC")
    return Desk(tmp_path / "home")


@pytest.fixture(autouse=True)
def _quick_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key is known to be handled when nothing is left to do, instead of when the processor has been idle a while."""
    quiet.install(monkeypatch)
    parsed_styles.install(monkeypatch)


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests look the same whatever terminal they are started from."""
    for name in ("NO_COLOR", "SMARKETING_HOME", "SMARKETING_KEYS", "SMARKETING_TIMEZONE"):
        monkeypatch.delenv(name, raising=False)
