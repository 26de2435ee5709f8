"""One series: name, kind, people, length and time, to be filled in or changed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Label
from textual.widgets.selection_list import Selection

from smarketing_tui.clock import Clock
from smarketing_tui.domain.calendar.cadence import next_meetings
from smarketing_tui.domain.calendar.cadence_words import NoCadence, Timing, cadence_words, timing
from smarketing_tui.domain.calendar.local import local_date, local_moment
from smarketing_tui.domain.people import Person, seated
from smarketing_tui.domain.planning.templates import KINDS
from smarketing_tui.domain.series import Series, members_of
from smarketing_tui.domain.text import NAME_LIMIT
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.screens.dialogs.form import Form
from smarketing_tui.store.arrangement import Arrangement, arranged, new_series
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.store.zones import is_zone
from smarketing_tui.widgets.cells import left, shown
from smarketing_tui.widgets.choice import Choice
from smarketing_tui.widgets.field import Field
from smarketing_tui.widgets.teams import team_words
from smarketing_tui.widgets.ticks import Ticks

_SHOWN = 3
"""Next meetings that are shown while the time is being typed."""


class SeriesForm(Form):
    """*series*, or a new one in the time *zone*."""

    def __init__(
        self, workspace: Workspace, clock: Clock, zone: str, scheme: str, series: Series | None = None
    ) -> None:
        super().__init__("A new series" if series is None else series.name)
        self._workspace, self._clock, self._scheme, self._series = workspace, clock, scheme, series
        self._blank = series or replace(new_series((), {"name": "?", **({"timezone": zone} if zone else {})}), name="")
        self._people: Sequence[Person] = ()

    def rows(self) -> Iterator[tuple[str, Widget]]:
        """Yield the fields."""
        series = self._blank
        words = cadence_words(series.time, series.cadence) if series.cadence else ""
        yield "Name", Field(series.name, id="name", max_length=NAME_LIMIT, compact=True)
        yield "Kind", Choice(KINDS, series.kind, id="kind")
        yield "Slot", Field(str(series.slot), id="slot", max_length=4, compact=True)
        yield "When", Field(words, id="when", compact=True, placeholder="weekly tue 10:00, monthly last fri 14:00, …")
        yield "Time zone", Field(series.timezone, id="timezone", compact=True, placeholder="Europe/Berlin")

    def below(self) -> ComposeResult:
        """Yield the people of the series, and room for others."""
        self._people = seated(person for person in self._workspace.people() if not person.retired)
        members = {person.id for person in members_of(self._blank, self._people)}
        yield Label("Who comes? Space marks", classes="quiet", id="who", markup=False)
        yield Ticks(
            *(Selection(_words(person), person.id, person.id in members) for person in self._people), id="members"
        )
        yield Field(id="others", compact=True, placeholder="others: NAME:TEAM:SITE, NAME, …")

    @property
    def _now(self) -> datetime:
        return self._clock.now().at

    def _zone(self) -> str:
        written = self.value("timezone").strip()
        return written if is_zone(written) else self._blank.timezone

    def _timing(self) -> Timing:
        try:
            return timing(self.value("when"), local_date(self._now, self._zone()))
        except NoCadence as error:
            raise BadInput(str(error)) from None

    def echo(self) -> str:
        """Return the next meetings as they are meant now."""
        if not self.value("when").strip():
            return "No usual time."
        try:
            meant = arranged((), self._blank, {"name": "?", "timezone": self._zone(), "timing": self._timing()})
        except BadInput:
            return "When: weekly tue 10:00 · every 2 weeks thu 15:30 · monthly last fri 14:00 · workdays 09:15"
        days = [local_moment(at, meant.timezone) for at in next_meetings(meant, self._now, _SHOWN)]
        return f"Next: {' · '.join(days)}" if days else "No usual time."

    def keep(self, *, take: bool) -> str:
        """Keep what is written, with whoever is new in it; of a known series only what was changed."""
        said, book = self._said(), self._workspace.series_book
        ids = list(self.query_one("#members", Ticks).selected)
        others = parse_with(self.value("others")) if self.value("others").strip() else ()
        if self._series is None:
            return book.add({**said, "members": ids}, others, self._scheme).id
        if ids != [person.id for person in members_of(self._series, self._people)]:
            said["members"] = [*ids, *self._hidden()]
        return book.edit(self._series.id, said, others, self._scheme).id

    def _hidden(self) -> list[str]:
        """Return the members who are not offered, because they are retired: they come again when they are back."""
        retired = {person.id for person in self._workspace.people() if person.retired}
        return [member for member in self._blank.members if member in retired]

    def _said(self) -> Arrangement:
        written: Arrangement = {
            "name": self.value("name"),
            "kind": self.query_one("#kind", Choice).value,
            "timezone": self.value("timezone").strip(),
            "timing": self._timing(),
        }
        slot = self.value("slot").strip()
        if not (slot.isascii() and slot.isdigit()):
            raise BadInput("The slot is a number of minutes.")
        if self._blank.kind == written["kind"] or int(slot) != self._blank.slot:
            written["slot"] = int(slot)  # else the slot of the kind that was chosen
        if self._series is not None and written["timing"] == Timing(self._series.time, self._series.cadence):
            del written["timing"]
        return written


def _words(person: Person) -> str:
    return f"{left(person.name, 24)} {left(team_words(person.team), 10)} {shown(person.site)}".rstrip()
