"""The way from Home to the other screens, each imported when it is opened: the first picture does not wait for them."""

import asyncio
from collections.abc import Callable
from pkgutil import resolve_name
from typing import TYPE_CHECKING, TypeVar

from textual import work
from textual.app import App
from textual.screen import Screen

from smarketing_tui.clock import Clock
from smarketing_tui.config import Settings
from smarketing_tui.domain.text import one_line
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.workspace import Opened, Workspace

if TYPE_CHECKING:
    from smarketing_tui.screens.home_ways import HomeWays

PATIENCE = 0.2
"""Seconds after which Home says that a meeting is being read."""

PLACES = {"people": "PeopleScreen", "series": "SeriesScreen", "slas": "SlasScreen"}
"""The screens that Home leads to, by the name that it and their module have for them."""


T = TypeVar("T")


class FromHome(App[None]):
    """An app that does what Home asks for; a subclass has the workspace, and holds the meeting that comes of it."""

    workspace: Workspace
    settings: Settings
    clock: Clock
    is_resuming = False

    def hold(self, opened: Opened) -> object:
        """Hold a meeting; afterwards go Home."""
        raise NotImplementedError

    @work
    async def on_home_ways_new(self, event: "HomeWays.New") -> None:
        """Set a meeting up, then hold it."""
        from smarketing_tui.screens.start import StartScreen

        await self._set_up(event.home, lambda: StartScreen(self.workspace, self.settings, self.clock, event.series))

    @work
    async def on_home_ways_plan_meeting(self, event: "HomeWays.PlanMeeting") -> None:
        """Plan a meeting, then hold it if it is to begin."""
        from smarketing_tui.screens.plan import PlanScreen

        await self._set_up(
            event.home, lambda: PlanScreen(self.workspace, self.settings, self.clock, event.plan, event.series)
        )

    async def _set_up(self, home: "HomeWays", make: Callable[[], Screen[Opened | None]]) -> None:
        """Show the screen that is made, and hold the meeting that comes of it."""
        screen = await self._beside(home, make)  # it begins with reading every session
        opened = await self.push_screen_wait(screen) if screen is not None else None
        if opened is not None:
            self.hold(opened)

    async def _beside(self, home: "HomeWays", read: Callable[[], T]) -> T | None:
        """Read something beside the loop, or say in one line why not; where that takes its time Home says so.

        Nobody waits any more for what comes when Home has been left: then it is None, too.
        """
        waiting = self.set_timer(PATIENCE, lambda: home.tell("Reading…"))
        try:
            found = await asyncio.to_thread(read)
        except (StoreError, OSError) as error:
            home.tell(str(error))
            return None
        finally:
            waiting.stop()
        home.tell("")
        if self.screen is home:
            return found
        if isinstance(found, Opened):
            found.file.close()
        return None

    def on_home_ways_go(self, event: "HomeWays.Go") -> None:
        """Open another part of the workspace; pressed twice it is opened once."""
        if self.screen is not event.home:
            return
        if event.place == "trends":
            from smarketing_tui.screens.trends import TrendsScreen

            self.push_screen(TrendsScreen(self.workspace, self.settings, self.clock, event.series))
        elif event.place in PLACES:
            place = resolve_name(f"smarketing_tui.screens.{event.place}:{PLACES[event.place]}")
            self.push_screen(place(self.workspace, self.settings, self.clock))

    @work
    async def on_home_ways_resume(self, event: "HomeWays.Resume") -> None:
        """Go on with a meeting; pressed twice it is opened once."""
        if self.is_resuming:
            return
        self.is_resuming, opened = True, None
        try:
            opened = await self._beside(event.home, lambda: self.workspace.resume(event.session))
        finally:
            self.is_resuming = opened is not None  # until it is over: the second press may still be on its way
        if opened is not None:
            self.hold(opened)

    @work(exclusive=True, group="review")
    async def on_home_ways_review(self, event: "HomeWays.Review") -> None:
        """Look back at a meeting."""
        from smarketing_tui.screens.recap import RecapScreen

        def read() -> RecapScreen:
            stored = self.workspace.load(event.session)
            damage = one_line(" · ".join(stored.notices))
            return RecapScreen(stored.meeting, self.workspace, self.clock, trouble=damage)

        recap = await self._beside(event.home, read)
        if recap is not None:
            self.push_screen(recap)
