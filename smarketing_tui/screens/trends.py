"""Trends: how the meetings of a series, or all of them, change over time; from here to one person's line."""

import asyncio
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.worker import WorkerCancelled

from smarketing_tui.clock import Clock
from smarketing_tui.config import Settings
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.text import counted
from smarketing_tui.domain.trends.person import PersonTrend
from smarketing_tui.domain.trends.scopes import Scope
from smarketing_tui.domain.trends.trend import Trend
from smarketing_tui.domain.trends.words import span_words
from smarketing_tui.reports.trends_rows import day_label
from smarketing_tui.screens.asking import asking
from smarketing_tui.screens.dialogs.choose import Choose
from smarketing_tui.screens.trend_pages import Page, nothing, person_pages, trend_pages, who_words
from smarketing_tui.screens.trend_view import TrendView
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.trends import ALL, Trends, read_trends
from smarketing_tui.store.workspace import Workspace

PATIENCE = 2.0
"""Seconds of reading after which it is said why."""

_TOLD_EACH = 50
"""Meetings after which it is said again how far the reading is: to say it of each would take longer than to read it."""

_ALL = ""
"""What stands for all meetings among the answers, which have the ids of series."""


class TrendsScreen(TrendView):
    """Every series against its own past; *series* is the name of the one that is shown first, "" for all meetings."""

    TITLE = "Trends"
    HINTS = ("trends.series", "trends.person")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "series", "Series", id="trends.series", tooltip="Another series, or all meetings together."),
        Binding("p", "person", "Person", id="trends.person", tooltip="One person's own line: for you alone."),
    ]

    def __init__(self, workspace: Workspace, settings: Settings, clock: Clock, series: str = "") -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.clock = clock
        self.trends: Trends | None = None
        self._wanted = series
        self._scope: Scope | None = None

    def on_mount(self) -> None:
        """Begin to read; the screen stands meanwhile."""
        self.head(self.TITLE, "reading …")
        self.set_timer(PATIENCE, self._say_why)
        self.read()

    def _say_why(self) -> None:
        """Say why it takes its time: only meetings of before this was counted, or changed ones, are opened."""
        if self.trends is None:
            self.tell("The numbers of older meetings are reckoned once; the next time they are there at once.")

    @work
    async def read(self) -> None:
        """Read off the loop, then show."""
        try:
            self.trends = await asyncio.to_thread(self._read)
        except WorkerCancelled:
            return
        except (StoreError, OSError) as error:
            self.head(self.TITLE, "")
            self.tell(str(error))
            return
        self._scope = self.trends.scope(self._wanted) if self._wanted else None
        await self.show_scope(self.trends)

    def _read(self) -> Trends:
        # A workspace of its own: one is not for two threads.
        workspace = Workspace.look(self.workspace.home)
        workspace.tell = self._tell_reading
        return read_trends(workspace, self.clock.now().at, self.settings.timezone, self.settings.sla)

    def _tell_reading(self, done: int, of: int) -> None:
        """Say how far the reading is, from its thread; nobody who has left waits for its end."""
        if not self.is_attached:
            raise WorkerCancelled("Nobody waits for the trends any more.")
        if done % _TOLD_EACH == 0:
            self.call_later(self._say_reading, f"reading {done:,} of {of:,} meetings …")

    def _say_reading(self, words: str) -> None:
        if self.is_current and self.trends is None:
            self.head(self.TITLE, words)

    async def show_scope(self, trends: Trends) -> None:
        """Show the series that was chosen; thousands of meetings are put together off the loop, too."""
        trend, pages = await asyncio.to_thread(_put_together, trends, self._scope)
        retired = " (retired)" if trend.is_retired else ""
        count, points = len(trend.points), trend.points
        days = f", {day_label(points[0].day)} to {day_label(points[-1].day)}" if count > 1 else ""
        self.head(f"{self.TITLE} · {trend.name}{retired}", span_words(count), days)
        self.show_pages(pages)
        self.tell(left_out(trends))

    @asking
    async def action_series(self) -> None:
        """Choose whose meetings are shown."""
        trends = self.trends
        if trends is None:
            return
        total = sum(len(scope.sessions) for scope in trends.scopes)
        answers = [
            (_ALL, f"{ALL} · {counted(total, 'meeting')}"),
            *(
                (each.id, f"{each.name}{' (retired)' if each.is_retired else ''} · {_held(each)}")
                for each in trends.scopes
            ),
        ]
        chosen = await self.app.push_screen_wait(Choose("Trends", "Of which series?", answers))
        if chosen is not None:
            self._scope = next((each for each in trends.scopes if each.id == chosen), None)
            self.plot.back = 0
            await self.show_scope(trends)

    @asking
    async def action_person(self) -> None:
        """Choose whose line is shown, among those who came, in the order of the roster."""
        trends = self.trends
        people = trends.came(self._scope) if trends is not None else []
        if trends is None or not people:
            self.tell("Nobody has come to a meeting here yet.")
            return
        answers = [(each.id, who_words(each)) for each in people]
        where = self._scope.name if self._scope is not None else ALL
        chosen = await self.app.push_screen_wait(Choose("Whose line?", f"Over {where}", answers))
        if chosen is not None:
            self.app.push_screen(PersonTrends(trends, trends.people[chosen], self._scope))


class PersonTrends(TrendView):
    """One person's line over their meetings, compared with their own past only: for the facilitator."""

    TITLE = "a person"

    def __init__(self, trends: Trends, person: Person, scope: Scope | None) -> None:
        super().__init__()
        self._trends, self._person, self._scope = trends, person, scope

    def on_mount(self) -> None:
        """Begin to put the line together."""
        self.head(who_words(self._person), "private")
        self.gather()

    @work
    async def gather(self) -> None:
        """Put it together off the loop, then show it."""
        trend, pages = await asyncio.to_thread(self._gathered)
        where = self._scope.name if self._scope is not None else ALL
        self.head(f"{who_words(self._person)} · {where}", f"{span_words(len(trend.points))} · private")
        self.show_pages(pages)

    def _gathered(self) -> tuple[PersonTrend, list[Page]]:
        trend = self._trends.person(self._person, self._scope)
        scopes = [self._scope] if self._scope is not None else self._trends.scopes
        advice = [each for scope in scopes for each in self._trends.advice_on(self._person, scope)]
        return trend, person_pages(trend, advice)


def _put_together(trends: Trends, scope: Scope | None) -> tuple[Trend, list[Page]]:
    """Return the trend of one series, or of all meetings, and its pages."""
    trend = trends.trend(scope)
    pages = trend_pages(trends, trend, trends.advice(scope) if scope is not None else [])
    return trend, pages if trend.points else [nothing(trend), *pages]


def left_out(trends: Trends) -> str:
    """Return what is not in the numbers, or only in part; "" when all is."""
    told = []
    if trends.unread:
        told.append(f"{counted(len(trends.unread), 'damaged meeting')} left out")
    if trends.partly:
        told.append(f"{counted(len(trends.partly), 'meeting')} read in part only")
    return f"{' and '.join(told)}: `smarketing check` says more." if told else ""


def _held(scope: Scope) -> str:
    return counted(len(scope.sessions), "meeting") if scope.sessions else "no meeting yet"
