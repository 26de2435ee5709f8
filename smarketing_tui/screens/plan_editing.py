"""Changing a plan: each change is another value, so that any of them can be taken back."""

from collections.abc import Callable
from dataclasses import replace

from textual import on, work
from textual.widgets import Input, OptionList

from smarketing_tui.clock import Clock
from smarketing_tui.config import Settings
from smarketing_tui.domain.agenda import LONGEST_ITEM, Agenda, Item
from smarketing_tui.domain.calendar.local import local
from smarketing_tui.domain.calendar.when import moment
from smarketing_tui.domain.planning.agenda_edit import added, lasting, moved, put, removed
from smarketing_tui.domain.planning.inviting import Split, having, taken, without
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.dialogs.item_form import ItemForm
from smarketing_tui.screens.editing import Editing
from smarketing_tui.screens.keymap import hints, run
from smarketing_tui.screens.plan_keys import HINTED, ON_AN_ITEM
from smarketing_tui.screens.plan_table import PlanTable
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.preparation import Preparation
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.workspace import Workspace
from smarketing_tui.widgets.hints import Hint, Hints
from smarketing_tui.widgets.ticks import Ticks


class PlanEditing(PlanTable):
    """A plan that can be changed by keys; raises OSError or StoreError when the workspace cannot be read."""

    def __init__(self, workspace: Workspace, settings: Settings, clock: Clock) -> None:
        super().__init__(Preparation(workspace, clock.now().at, settings.timezone))
        self.workspace, self.settings, self.clock = workspace, settings, clock
        self._before: list[Editing] = []
        self._caught_up: tuple[Plan, Plan] | None = None

    # What is possible now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Items change under the agenda's cursor, people under theirs."""
        if self.editing is None:
            return action in ("leave", "help")
        if action in ON_AN_ITEM:
            return self.focused is self.agenda
        if action == "turn":
            return len(self.editing.plans) > 1
        if action == "catch_up":
            return self._late != self.plan
        return bool(self._before) if action == "undo" else True

    def show_hints(self) -> None:
        """Say in the last line which keys matter now."""
        before = [Hint("Space", "comes or not", "tick")] if self.focused is self.people else []
        self.hints_line.hints = hints(self, dict.fromkeys((*HINTED, "palette", "help"), ""), *before)

    def on_descendant_focus(self) -> None:
        """Other keys are possible now."""
        self.refresh_bindings()
        self.call_after_refresh(self.show_hints)
        self.draw_detail()

    async def on_hints_chosen(self, event: Hints.Chosen) -> None:
        """A hint was pressed with the mouse."""
        await run(self.app, self, event.action)

    # Changes

    def _change(self, now: Editing) -> None:
        """Take a change; one that changes nothing is none."""
        if self.editing is None or now == self.editing:
            return
        self._before.append(self.editing)
        self.trouble.words = ""
        self.editing = now
        self.show_hints()

    def _plan(self, plan: Plan) -> None:
        if self.editing is not None:
            self._change(self.editing.having(plan))

    def _agenda(self, agenda: Agenda, at: int | None = None) -> None:
        self._plan(replace(self.plan, agenda=agenda))
        if at is not None:
            self.agenda.highlighted = max(0, min(at, len(self.plan.agenda.items) - 1))

    @property
    def _late(self) -> Plan:
        """The plan with what has come up since it was made; asked for at every key, so it is reckoned once a change."""
        if self._caught_up is None or self._caught_up[0] is not self.plan:
            self._caught_up = self.plan, self.known.caught_up(self.plan)
        return self._caught_up[1]

    def action_catch_up(self) -> None:
        """Take in what was collected, and which SLAs changed, since the plan was made."""
        self._plan(self._late)

    @property
    def _at(self) -> int:
        return self.agenda.highlighted or 0

    def action_undo(self) -> None:
        """Take the last change back."""
        self.editing = self._before.pop()
        self.show_hints()

    def action_turn(self) -> None:
        """Show the other plan of a split."""
        if self.editing is not None:
            self.editing = self.editing.turned()
            self.order_people()

    def action_remove(self) -> None:
        """Remove the item under the cursor."""
        self._agenda(removed(self.plan.agenda, self._at), self._at)

    def action_shift(self, by: int) -> None:
        """Move the item under the cursor."""
        at = self._at
        agenda = moved(self.plan.agenda, at, by)
        self._agenda(agenda, at + by if agenda != self.plan.agenda else at)

    def action_last(self, by: int) -> None:
        """Change the minutes of the item under the cursor."""
        self._agenda(lasting(self.plan.agenda, self._at, by))

    @work
    async def action_edit(self) -> None:
        """Change the item under the cursor in a form."""
        at = self._at
        item = self.plan.agenda.items[at]
        changed = await self._form("Edit the item", item, fixed=at == 0)
        if changed is not None:
            self._agenda(put(self.plan.agenda, at, changed))

    @work
    async def action_add(self) -> None:
        """Write a new item after the one under the cursor."""
        item = await self._form("A new item", Item(""))
        if item is not None:
            self._agenda(added(self.plan.agenda, self._at + 1, item), self._at + 1)

    async def _form(self, heading: str, item: Item, *, fixed: bool = False) -> Item | None:
        leader = self.known.people[item.leader].name if item.leader in self.known.people else ""
        form = ItemForm(heading, item, leader, self.circle.coming, fixed=fixed)
        return form.item if await self.app.push_screen_wait(form) is not None else None

    @on(OptionList.OptionSelected, "#plan-agenda")
    def _enter(self) -> None:
        self.action_edit()

    @on(OptionList.OptionSelected, "#plan-advice")
    def _pressed(self, event: OptionList.OptionSelected) -> None:
        self.action_follow(event.option_index)

    @on(Ticks.SelectedChanged)
    def _ticked(self) -> None:
        """Who is marked comes; who is not and usually does is left out."""
        if self.editing is None:
            return
        marked, listed = set(self.people.selected), {person.id for person in self._listed}
        plan = having(self.plan, [each for each in self.people.selected if each not in self.plan.coming])
        gone = [each for each in plan.coming if each in listed and each not in marked]
        self._plan(without(plan, gone, "not this time") if gone else plan)

    def action_tick(self) -> None:
        """Mark the person under the cursor, or not."""
        self.people.action_select()

    def action_follow(self, at: int) -> None:
        """Do what a piece of advice is about."""
        said = self.shown_advice()
        action = said[at].action if at < len(said) else None
        if self.editing is None or action is None:
            return
        if isinstance(action, Split):
            self._change(self.editing.split(action, self.known.new_id(*(plan.id for plan in self.editing.plans))))
            self.trouble.words = "Two plans now; y shows the other one, ctrl+s keeps both."
        else:
            self._plan(taken(self.plan, action))

    # Asked in one line

    @work
    async def action_slot(self) -> None:
        """Ask for the minutes of the meeting."""

        def take(words: str) -> Plan:
            if not (words.isascii() and words.isdigit() and len(words) < 5 and 1 <= int(words) <= LONGEST_ITEM):
                raise BadInput(f"A slot is a whole number of minutes from 1 to {LONGEST_ITEM}.")
            return replace(self.plan, agenda=replace(self.plan.agenda, slot=int(words)))

        await self._asked("How many minutes are there?", "", str(self.plan.agenda.minutes), take)

    @work
    async def action_when(self) -> None:
        """Ask for day and time."""
        zone, series = self.known.zone(self.plan), self.known.find(self.plan.series)
        now = "" if self.plan.at is None else f"{local(self.plan.at, zone):%Y-%m-%d %H:%M}"

        def take(words: str) -> Plan:
            if words == now:
                return self.plan
            at = moment(words, self.known.now, zone, series.time if series else "") if words else None
            if words and at is None:
                raise BadInput("That is no day and time; write, say, tue 10:00 or 2026-11-24 10:00.")
            if at is not None and at <= self.known.now:
                raise BadInput("That is over already.")
            return replace(self.plan, at=at)

        await self._asked("When?", f"Time in {zone}; tue 10:00, 2026-11-24 10:00, or nothing.", now, take)

    @work
    async def action_name(self) -> None:
        """Ask what the meeting is called."""

        def take(words: str) -> Plan:
            if not words:
                raise BadInput("A meeting needs a title.")
            return replace(self.plan, agenda=replace(self.plan.agenda, title=one_line(words, NAME_LIMIT)))

        await self._asked("What is this meeting called?", "", self.plan.agenda.title, take)

    @work
    async def action_others(self) -> None:
        """Ask who else comes; new people are kept in the roster."""

        def take(words: str) -> Plan:
            people = self.workspace.invite(parse_with(words), self.settings.keys).people
            self.known.people.update({person.id: person for person in self.workspace.people()})
            return having(self.plan, [person.id for person in people])

        if await self._asked("Who else comes?", "NAME:TEAM:SITE, separated by commas", "", take):
            self.order_people()

    async def _asked(self, question: str, detail: str, answer: str, take: Callable[[str], Plan]) -> bool:
        """Ask until the answer can be taken or is dropped; what was typed is never lost."""
        while True:
            said = await self.app.push_screen_wait(Ask(question, detail, answer))
            if said is None:
                return False
            try:
                self._plan(take(one_line(said)))
            except (StoreError, OSError) as error:
                detail, answer = str(error), said
            else:
                return True

    # Finding people

    def action_find(self) -> None:
        """Open the line that finds people."""
        self.finder.display = True
        self.set_focus(self.finder)  # at once: the next key may be here already

    @on(Input.Submitted, "#plan-find")
    def _found(self) -> None:
        self.people.focus()
        self.people.highlighted = 0
