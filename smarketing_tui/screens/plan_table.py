"""A plan on the screen: agenda beside people, advice below. It draws what it is given; keys are `plan.py`'s."""

from collections.abc import Sequence
from dataclasses import replace

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import var
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection

from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.people import Person, seated
from smarketing_tui.domain.planning.guards import Advice, Circle, advice
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.series import members_of
from smarketing_tui.domain.text import folded
from smarketing_tui.resources import stylesheet
from smarketing_tui.screens.editing import Editing
from smarketing_tui.screens.leaving import Leaving
from smarketing_tui.screens.plan_rows import (
    advice_row,
    fit,
    item_detail,
    item_row,
    person_detail,
    person_row,
    when_words,
)
from smarketing_tui.store.preparation import Preparation
from smarketing_tui.store.workspace import Opened
from smarketing_tui.widgets import too_small
from smarketing_tui.widgets.bar import Bar
from smarketing_tui.widgets.cells import shown
from smarketing_tui.widgets.field import Field
from smarketing_tui.widgets.hints import Hints
from smarketing_tui.widgets.options import Options
from smarketing_tui.widgets.ticks import Ticks
from smarketing_tui.widgets.too_small import TooSmall


class PlanTable(Leaving[Opened | None]):
    """One plan as it stands; *known* is what it is made of."""

    CSS_PATH = stylesheet("plan")
    AUTO_FOCUS = "#plan-agenda"
    HORIZONTAL_BREAKPOINTS = [*too_small.HORIZONTAL, (76, "-columns"), (110, "-wide")]  # noqa: RUF012  # Textual declares it so

    editing: var[Editing | None] = var(None, init=False)
    """What is being planned; nothing until a series is chosen."""

    agenda = getters.query_one("#plan-agenda", OptionList)
    people = getters.query_one("#plan-people", Ticks)
    advice_list = getters.query_one("#plan-advice", OptionList)
    finder = getters.query_one("#plan-find", Input)
    trouble = getters.query_one("#trouble", Bar)
    hints_line = getters.query_one(Hints)

    def __init__(self, known: Preparation) -> None:
        super().__init__()
        self.known = known
        self._circle: Circle | None = None
        self._order: list[Person] = []
        self._listed: list[Person] = []
        self._advice: list[Advice] = []

    def compose(self) -> ComposeResult:
        """Lay out the headline, agenda and people side by side, then details and advice."""
        with Vertical(id="plan", classes="needs-room"):
            yield Static("Plan a meeting", id="plan-title", markup=False)
            yield Static("", id="plan-fit", markup=False)
            with Horizontal(id="plan-columns"):
                yield Options(id="plan-agenda", markup=False)
                with Vertical(id="plan-who"):
                    yield Field(id="plan-find", placeholder="Find: part of a name, team or site", compact=True)
                    yield Static("Nobody fits that; Esc shows all.", id="plan-nobody", classes="quiet", markup=False)
                    yield Ticks(id="plan-people")
            yield Static("", id="plan-detail", markup=False)
            yield Options(id="plan-advice", markup=False)
        yield TooSmall()
        yield Bar(id="trouble")
        yield Hints()

    def on_mount(self) -> None:
        """Name the panels."""
        self.agenda.border_title = "Agenda"
        self.advice_list.border_title = "Advice"
        self.finder.cursor_blink = False
        self.finder.display = self.query_one("#plan-nobody").display = False

    @property
    def plan(self) -> Plan:
        """The plan on the screen; to be asked once there is one."""
        assert self.editing is not None
        return self.editing.plan

    @property
    def circle(self) -> Circle:
        """The plan with what is known of its people."""
        if self._circle is None or self._circle.plan.series != self.plan.series:
            self._circle = self.known.circle(self.plan)
        here = (plan.coming for plan in (self.editing.plans if self.editing else ()) if plan.id != self.plan.id)
        elsewhere = self._circle.elsewhere.union(*here)
        return replace(self._circle, plan=self.plan, people=self.known.people, elsewhere=elsewhere)

    @property
    def _collected(self) -> list[Item]:
        """The items that are on the agenda this once."""
        titles = self.known.titles_of(self.plan)
        return [item for item in self.plan.agenda.items if folded(item.title) in titles]

    def shown_advice(self) -> Sequence[Advice]:
        """Return the advice as it is numbered on the screen."""
        return self._advice

    # Drawing

    def watch_editing(self, before: Editing | None, now: Editing | None) -> None:
        """Draw what has changed."""
        if now is None or not self.is_mounted:
            return
        old = before.plan if before is not None else None
        if old is None or old.series != now.plan.series:
            self.order_people()
        else:
            if old.agenda != now.plan.agenda:
                self._draw_agenda()
            self._tick()
        self._draw_rest()

    def order_people(self) -> None:
        """Put those who usually come first; nobody changes places after that."""
        series = self.known.find(self.plan.series)
        usual = [person.id for person in members_of(series, list(self.known.people.values()))] if series else []
        first = dict.fromkeys([*self.plan.coming, *(person for person, _ in self.plan.left_out), *usual])
        known = self.known.people
        others = sorted(
            (person for person in known.values() if person.id not in first and not person.retired),
            key=lambda person: folded(person.name),
        )
        self._order = [*seated(known[each] for each in first if each in known), *others]
        self._draw_people()
        self._draw_agenda()

    def _draw_agenda(self) -> None:
        at = self.agenda.highlighted or 0
        width = max(20, self.agenda.scrollable_content_region.width)
        rows = [
            Option(item_row(item, self.known.people, width, collected=item in self._collected))
            for item in self.plan.agenda.items
        ]
        self.agenda.clear_options()
        self.agenda.add_options(rows)
        self.agenda.highlighted = min(at, len(rows) - 1)

    def _draw_people(self) -> None:
        """List everybody who fits the words typed."""
        words = folded(self.finder.value).split()
        self._listed = [
            person
            for person in self._order
            if all(word in folded(f"{person.name} {person.team} {person.site} {person.role}") for word in words)
        ]
        circle, at = self.circle, self.people.highlighted or 0
        width = max(20, self.people.scrollable_content_region.width - 4)
        self.people.clear_options()
        self.people.add_options(
            Selection(
                person_row(person, circle.pasts.get(person.id), circle.today, width),
                person.id,
                person.id in self.plan.coming,
            )
            for person in self._listed
        )
        self.people.highlighted = min(at, len(self._listed) - 1) if self._listed else None
        self.query_one("#plan-nobody").display = bool(words) and not self._listed

    def _tick(self) -> None:
        """Make the marks say who comes."""
        coming, marked = set(self.plan.coming), set(self.people.selected)
        for person in self._listed:
            if person.id in coming and person.id not in marked:
                self.people.select(person.id)
            elif person.id in marked and person.id not in coming:
                self.people.deselect(person.id)

    def _draw_rest(self) -> None:
        plan, circle = self.plan, self.circle
        where = self.editing.where if self.editing else ""
        series = "" if folded(plan.series) == folded(plan.agenda.title) else f" · {shown(plan.series)}"
        when = when_words(plan.at, self.known.zone(plan), circle.today)
        when += ", over already" if plan.at is not None and plan.at <= self.known.now else ""
        title = (shown(plan.agenda.title), "bold")
        self.query_one("#plan-title", Static).update(
            Content.assemble(title, f"{series} · {when}", (f" · {where}" if where else "", "bold $key"))
        )
        count = "1 person comes" if len(plan.coming) == 1 else f"{len(plan.coming)} people come"
        collected = f" · {len(self._collected)} collected (+)" if self._collected else ""
        self.query_one("#plan-fit", Static).update(Content.assemble(fit(plan.agenda), f" · {count}{collected}"))
        self.people.border_title = f"Who comes · {len(plan.coming)} · Space marks"
        self._advice = advice(circle)
        self.advice_list.border_title = f"Advice · {len(self._advice)}" if self._advice else "Advice"
        width = max(20, self.advice_list.scrollable_content_region.width or self.size.width - 6)
        self.advice_list.clear_options()
        rows = [Option(advice_row(at, each, width)) for at, each in enumerate(self._advice, 1)]
        nothing = "Nothing to say about who comes." if plan.coming else "Nobody comes yet: o adds people, Space marks."
        self.advice_list.add_options(rows or [Option(nothing, disabled=True)])
        self.draw_detail()

    def draw_detail(self) -> None:
        """Show all of the item or person under the cursor."""
        if self.editing is None:
            return
        detail = self.query_one("#plan-detail", Static)
        if self.focused is self.people and self.people.highlighted is not None and self._listed:
            person = self._listed[min(self.people.highlighted, len(self._listed) - 1)]
            detail.update(person_detail(person, self.circle.pasts.get(person.id), self.plan, self.circle.today))
        else:
            at = min(self.agenda.highlighted or 0, len(self.plan.agenda.items) - 1)
            detail.update(item_detail(self.plan.agenda.items[at], self.known.people))

    @on(OptionList.OptionHighlighted)
    @on(Ticks.SelectionHighlighted)
    def _moved(self) -> None:
        self.draw_detail()

    @on(Input.Changed, "#plan-find")
    def _searched(self) -> None:
        if self.editing is not None:
            self._draw_people()

    def on_resize(self) -> None:
        """The columns follow the width."""
        if self.editing is not None:
            self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        self._draw_people()
        self._draw_agenda()
        self._draw_rest()
