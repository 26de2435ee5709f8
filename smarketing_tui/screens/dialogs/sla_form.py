"""One SLA to be defined or explained. A vague one is refused, and the cursor goes where it is vague."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import ClassVar

from textual.css.query import NoMatches
from textual.types import CSSPathType
from textual.widget import Widget

from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.slas.draft import UNIT_LIMIT, WORDS_LIMIT, SlaDraft, Vague, day_typed, defined, draft_of
from smarketing_tui.domain.slas.sla import Direction, Measure, Period, Sla
from smarketing_tui.domain.slas.words import target_words
from smarketing_tui.domain.text import NAME_LIMIT
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.dialogs.form import Form
from smarketing_tui.store.books.slas import SlaBook
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.widgets.cells import left, shown
from smarketing_tui.widgets.choice import Choice
from smarketing_tui.widgets.field import Field

_SIDES = tuple(side.replace("_", " ") for side in Direction)


class MeasuredForm(Form):
    """A form about something to be measured."""

    def keep(self, *, take: bool) -> str:
        """Keep what is written; what is vague is refused, and its field takes the focus."""
        try:
            return self.measured()
        except Vague as vague:
            with suppress(NoMatches):  # not every form asks for all of them
                self.query_one(f"#{vague.field}").focus()
            raise BadInput(str(vague)) from None

    def measured(self) -> str:
        """Keep what is written and return its id; raises Vague, besides what `keep` raises."""
        raise NotImplementedError


class SlaForm(MeasuredForm):
    """A new SLA: what one team owes the other, as a number with a unit in a period."""

    def __init__(self, book: SlaBook, now: datetime, today: date) -> None:
        super().__init__("A new SLA")
        self._book, self._now, self._today = book, now, today

    def rows(self) -> Iterator[tuple[str, Widget]]:
        """Yield the fields."""
        yield "Name", Field(id="name", max_length=NAME_LIMIT, compact=True, placeholder="Qualified leads")
        yield "Owed by", Field(id="owes", max_length=NAME_LIMIT, compact=True, placeholder="marketing")
        yield "To", Field(id="to", max_length=NAME_LIMIT, compact=True, placeholder="sales")
        yield "Target", Field(id="target", max_length=20, compact=True, placeholder="260")
        yield "Unit", Field(id="unit", max_length=UNIT_LIMIT, compact=True, placeholder="MQLs, hours, %")
        yield "Side", Choice(_SIDES, _SIDES[0], id="direction")
        yield "Measure", Choice(tuple(Measure), Measure.TOTAL, id="measure")
        yield "Period", Choice(tuple(Period), Period.MONTH, id="period")
        yield "From", Field(id="since", max_length=40, compact=True, placeholder="today, or a day: 1 dec, 2026-01-01")

    def _draft(self) -> SlaDraft:
        typed = {name: self.value(name) for name in ("name", "owes", "to", "target", "unit")}
        chosen = {name: self.query_one(f"#{name}", Choice).value for name in ("measure", "direction", "period")}
        return SlaDraft(**typed, **chosen)

    def echo(self) -> str:
        """Return the SLA as a sentence, once it is one."""
        try:
            sla = defined(self._draft(), "", self._today, self._now)
        except Vague:
            level = self.query_one("#measure", Choice).value == Measure.LEVEL
            return "A level is a mean or a rate." if level else "A total adds up: so far this month."
        return shown(f"{sla.owes} owes {sla.to} {target_words(sla, sla.target_on(self._today))}{self._begins()}.")

    def _begins(self) -> str:
        """Return since when it holds where that is not today, or why nobody can tell."""
        try:
            since = day_typed(self.value("since"), self._today, "since")
        except Vague as vague:
            return f". {str(vague).rstrip('.')}"
        return "" if since == self._today else f" from {day_words(since, self._today)}"

    def measured(self) -> str:
        """Define it."""
        draft = self._draft()
        return self._book.define(draft, day_typed(self.value("since"), self._today, "since"), self._now).id


class ExplainForm(MeasuredForm):
    """How an SLA is presented: why it is in place, how each team works toward it, where its report is."""

    CSS_PATH: ClassVar[CSSPathType | None] = [stylesheet("form"), stylesheet("slas")]

    def __init__(self, book: SlaBook, sla: Sla, today: date) -> None:
        super().__init__(shown(f"How {sla.name} is presented"))
        self._book, self._sla = book, sla
        self._draft = draft_of(sla, today)

    def rows(self) -> Iterator[tuple[str, Widget]]:
        """Yield the fields."""
        draft = self._draft
        yield "Name", Field(draft.name, id="name", max_length=NAME_LIMIT, compact=True)
        yield "Counts", Field(draft.metric, id="metric", max_length=NAME_LIMIT, compact=True)
        for label, name in (
            ("Why", "why"),
            (f"{left(self._sla.owes, 11).rstrip()} does", "owes_does"),
            (f"{left(self._sla.to, 11).rstrip()} does", "to_does"),
            ("Report", "report"),
        ):
            yield label, Field(getattr(draft, name), id=name, max_length=WORDS_LIMIT, compact=True)

    def measured(self) -> str:
        """Keep the explanations."""
        names = ("name", "metric", "why", "owes_does", "to_does", "report")
        return self._book.explain(self._sla.id, SlaDraft(**{name: self.value(name) for name in names})).id
