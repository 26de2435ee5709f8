"""The ways out of Home: each is a message to the app, which opens what it asks for."""

from textual.message import Message

from smarketing_tui.clock import Clock
from smarketing_tui.screens.home_reading import HomeReading
from smarketing_tui.screens.home_view import SeriesLine
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.widgets.bar import Bar


class HomeWays(HomeReading):
    """What Home can ask the app for, of the series that is `opened` if one is."""

    class Resume(Message):
        """An unfinished session is to be gone on with."""

        def __init__(self, home: "HomeWays", session: str) -> None:
            super().__init__()
            self.home = home
            self.session = session

    class Review(Message):
        """A past session is to be looked at."""

        def __init__(self, home: "HomeWays", session: str) -> None:
            super().__init__()
            self.home = home
            self.session = session

    class New(Message):
        """A meeting is to be set up, of *series* (a name) if one is open."""

        def __init__(self, home: "HomeWays", series: str = "") -> None:
            super().__init__()
            self.home = home
            self.series = series

    class PlanMeeting(Message):
        """A meeting is to be planned: the plan with that id, a new one of *series* (a name), or any."""

        def __init__(self, home: "HomeWays", series: str = "", plan: str = "") -> None:
            super().__init__()
            self.home = home
            self.series = series
            self.plan = plan

    class Go(Message):
        """Another part of the workspace is wanted: `people`, `slas`, `series`, or `trends` of *series* (a name)."""

        def __init__(self, home: "HomeWays", place: str, series: str = "") -> None:
            super().__init__()
            self.home = home
            self.place = place
            self.series = series

    def __init__(self, workspace: Workspace, clock: Clock, zone: str = "") -> None:
        super().__init__(workspace, clock, zone)
        self.opened: SeriesLine | None = None

    def tell(self, trouble: str) -> None:
        """Say in one line what could not be done; it stands until something else is opened."""
        self.query_one("#trouble", Bar).words = trouble

    def leave_for(self, message: Message) -> None:
        """Have another screen opened; what it changes is read when this one is back."""
        self._is_stale = True
        self.post_message(message)

    def action_new(self) -> None:
        """Set up a meeting, of the series that is open."""
        self.leave_for(self.New(self, self._of))

    def action_plan(self) -> None:
        """Plan a meeting, of the series that is open."""
        self.leave_for(self.PlanMeeting(self, self._of))

    def action_go(self, place: str) -> None:
        """Open another part of the workspace."""
        self.tell("")
        self.leave_for(self.Go(self, place, self._of))

    @property
    def _of(self) -> str:
        return self.opened.series.name if self.opened is not None else ""
