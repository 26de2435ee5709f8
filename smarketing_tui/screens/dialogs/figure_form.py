"""A figure to be entered or corrected, and a target to be changed from a day on."""

from collections.abc import Iterator
from datetime import date, datetime

from textual.widget import Widget

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.slas.board import row_of
from smarketing_tui.domain.slas.draft import WORDS_LIMIT, Vague, amount, day_measured, figure_of, target_of
from smarketing_tui.domain.slas.rules import changing_day, measurable_day
from smarketing_tui.domain.slas.sla import Figure, Measure, Sla, SlaBoard, Terms
from smarketing_tui.domain.slas.words import lower_than_before, pace_words, state_words, terms_words
from smarketing_tui.domain.text import NAME_LIMIT
from smarketing_tui.screens.dialogs.sla_form import MeasuredForm
from smarketing_tui.store.books.slas import SlaBook
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.field import Field


class FigureForm(MeasuredForm):
    """What has been measured by a day; of that *day* if one is to be corrected."""

    def __init__(
        self, book: SlaBook, board: SlaBoard, sla: Sla, now: datetime, today: date, day: date | None = None
    ) -> None:
        so_far = "so far" if sla.measure is Measure.TOTAL else "measured"
        super().__init__(shown(f"{sla.name}: {sla.unit} {so_far}"))
        self._book, self._board, self._sla, self._now, self._today, self._day = book, board, sla, now, today, day

    def rows(self) -> Iterator[tuple[str, Widget]]:
        """Yield the fields."""
        of_day = [each for each in self._board.figures if (each.sla, each.day) == (self._sla.id, self._day)]
        known = amount(of_day[0].value) if of_day else ""
        day = "" if self._day is None else self._day.isoformat()
        yield "Figure", Field(known, id="value", max_length=40, compact=True, placeholder="182")
        yield "As of", Field(day, id="day", max_length=40, compact=True, placeholder="today, yesterday, or 2026-11-13")

    def _figure(self) -> Figure:
        day = measurable_day(self._sla, day_measured(self.value("day"), self._today), self._today)
        return Figure(self._sla.id, day, figure_of(self.value("value"), self._sla.unit))

    def echo(self) -> str:
        """Return what the figure means."""
        if not self.value("value").strip():
            return ""
        try:
            figure = self._figure()
        except Vague as vague:
            return shown(str(vague))
        row = row_of(self._sla, self._board.with_figure(figure), figure.day)
        lower = lower_than_before(self._sla, self._board.figures, figure.day, figure.value)
        told = (day_words(figure.day, self._today), state_words(self._sla, row.now), pace_words(self._sla, row.now))
        return shown(" · ".join(each for each in (*told, lower) if each))

    def measured(self) -> str:
        """Enter it."""
        figure = self._figure()
        self._book.enter(figure.sla, figure.day, figure.value, self._now)
        return self._sla.id


class TargetForm(MeasuredForm):
    """Another target, from when on, and why; the one before stays known."""

    def __init__(self, book: SlaBook, sla: Sla, now: datetime, today: date) -> None:
        super().__init__(shown(f"Another target for {sla.name}"))
        self._book, self._sla, self._now, self._today = book, sla, now, today

    def rows(self) -> Iterator[tuple[str, Widget]]:
        """Yield the fields."""
        now = amount(self._sla.target_on(self._today))
        yield "Target", Field(id="target", max_length=20, compact=True, placeholder=f"{now} until now")
        first = "today" if self._sla.begins <= self._today else self._sla.begins.isoformat()
        hint = f"{first}, or a day: 1 dec, 2026-12-01"
        yield "From", Field(id="since", max_length=40, compact=True, placeholder=hint)
        yield "Why", Field(id="why", max_length=WORDS_LIMIT, compact=True, placeholder="shown when it is presented")
        yield "Decided by", Field(id="who", max_length=NAME_LIMIT, compact=True)

    def _terms(self) -> Terms:
        target = target_of(self.value("target"), self._sla.unit)
        since = changing_day(self.value("since"), self._sla, self._today)
        return Terms(target, since, self._now, self.value("why"), self.value("who"))

    def echo(self) -> str:
        """Return the change in words."""
        if not self.value("target").strip():
            return ""
        try:
            terms = self._terms()
        except Vague as vague:
            return shown(str(vague))
        return shown(f"{terms_words(self._sla, terms, self._today)}.")

    def measured(self) -> str:
        """Change it."""
        return self._book.change_target(self._sla.id, self._terms()).id
