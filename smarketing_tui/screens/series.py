"""Series: the meetings that recur, with their next one; arrange, retire, bring back."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from smarketing_tui.clock import Clock
from smarketing_tui.config import Settings
from smarketing_tui.domain.calendar.cadence import next_meeting
from smarketing_tui.domain.calendar.cadence_words import cadence_words
from smarketing_tui.domain.calendar.local import local_moment
from smarketing_tui.domain.series import Series, members_of
from smarketing_tui.screens.dialogs.series_form import SeriesForm
from smarketing_tui.screens.listing import Row
from smarketing_tui.screens.retiring import RetiringList
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.widgets.cells import left, right

_WIDE = 110
"""Cells from which the cadence in words has room, too."""


class SeriesScreen(RetiringList[Series]):
    """Every series of the workspace; the retired when they are asked for."""

    TITLE = "Series"
    EMPTY = "There are no series yet. Every meeting begins one or goes on with one; a arranges one beforehand."
    HINTS = ("series.edit", "series.add", "list.search", "list.back", "series.retire", "list.retired")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e,enter", "choose", "Edit", id="series.edit", tooltip="Name, kind, people, length and time."),
        Binding("a", "add", "Add", id="series.add", tooltip="A new series."),
        Binding("r", "retire", "Retire", id="series.retire", tooltip="Hold it no more, or bring it back."),
        Binding("T", "trends", "Trends", id="series.trends", tooltip="How its meetings change over time."),
    ]

    def __init__(self, workspace: Workspace, settings: Settings, clock: Clock) -> None:
        super().__init__()
        self.workspace = workspace
        self.settings = settings
        self.clock = clock

    def rows(self) -> Iterable[Row]:
        """Return the series in the order in which they began."""
        people = self.workspace.people()
        found = self.workspace.series()
        self.known = {series.id: series for series in found}
        for series in found:
            if self.in_sight(series):
                members = members_of(series, people)
                words = (series.name, series.kind, *(person.name for person in members))
                yield Row(series.id, self._look(series, len(members)), " ".join(words))

    def _widths(self) -> tuple[int, int]:
        """Return the cells of the name and of the cadence in words."""
        room = max(12, self.size.width - 8 - 50)
        return (room - 25, 25) if self.size.width >= _WIDE else (room, 0)

    def head(self) -> str:
        """Return the names of the columns."""
        name, words = self._widths()
        return (
            f"{left('Name', name)}{left('Next', 19)}{left('When' if words else '', words)}{right('Slot', 7)}"
            f"{right('People', 8)}  Zone"
        )

    def _look(self, series: Series, people: int) -> Content:
        name, words = self._widths()
        upcoming = next_meeting(series, self.clock.now().at)
        day = local_moment(upcoming, series.timezone) if upcoming else "no usual time"
        return Content.assemble(
            (left(left(series.name, name - 2), name), "" if series.retired else "bold"),
            (left("retired" if series.retired else day, 19), "" if upcoming else "$quiet"),
            left(_rhythm(series) if words else "", words),
            right(f"{series.slot} min", 7),
            right(str(people), 8),
            ("  " + left(_city(series.timezone), 14), "$quiet"),
        )

    def fill_in(self, chosen: Series | None) -> None:
        """Arrange a series anew, or a new one."""

        def done(kept: str | None) -> None:
            if kept is not None:
                self.tell("")
                self.load(kept)

        form = SeriesForm(self.workspace, self.clock, self.settings.timezone, self.settings.keys, chosen)
        self.app.push_screen(form, done)

    def action_trends(self) -> None:
        """Show how the meetings of the highlighted series change."""
        if self.chosen is not None:
            from smarketing_tui.screens.trends import TrendsScreen  # not before somebody asks

            self.app.push_screen(TrendsScreen(self.workspace, self.settings, self.clock, self.chosen.name))

    def action_retire(self) -> None:
        """Hold the series no more, or bring it back."""
        series = self.chosen
        if series is None:
            return
        if self._trying(lambda: self.workspace.series_book.retire(series.id, back=series.retired)):
            back = f"{series.name} is back." if series.retired else ""
            self.tell(back or f"{series.name} is retired: t shows the retired, r brings back.")
            self.load()

    def _trying(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except (StoreError, OSError) as error:
            self.load()  # another program may have changed what is listed
            self.tell(str(error))
            return False
        return True


def _rhythm(series: Series) -> str:
    """Return the cadence in words, without the day from which two weeks count."""
    return cadence_words(series.time, series.cadence).partition(" from ")[0] if series.cadence else ""


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
