"""Changing a plan: each change is another value, so that any of them can be taken back."""

from dataclasses import replace

from textual import on
from textual.widgets import Input, OptionList

from smarketing_tui.clock import Clock
from smarketing_tui.config import Settings
from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.planning.agenda_edit import added, lasting, moved, put, removed, why_it_stays
from smarketing_tui.domain.planning.inviting import Split, having, taken, without
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.screens.asking import asking
from smarketing_tui.screens.dialogs.item_form import ItemForm
from smarketing_tui.screens.editing import Editing
from smarketing_tui.screens.keymap import hints, run
from smarketing_tui.screens.plan_keys import HINTED, ON_AN_ITEM
from smarketing_tui.screens.plan_table import PlanTable
from smarketing_tui.store.preparation import Preparation
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
        """Remove the item under the cursor, or say why it stays."""
        agenda = removed(self.plan.agenda, self._at)
        if agenda == self.plan.agenda:
            self.trouble.words = why_it_stays(self.plan.agenda, self._at)
        self._agenda(agenda, self._at)

    def action_shift(self, by: int) -> None:
        """Move the item under the cursor, or say why it stays."""
        at = self._at
        agenda = moved(self.plan.agenda, at, by)
        if agenda == self.plan.agenda:
            self.trouble.words = why_it_stays(self.plan.agenda, at, by)
        self._agenda(agenda, at + by if agenda != self.plan.agenda else at)

    def action_last(self, by: int) -> None:
        """Change the minutes of the item under the cursor."""
        self._agenda(lasting(self.plan.agenda, self._at, by))

    @asking
    async def action_edit(self) -> None:
        """Change the item under the cursor in a form."""
        at = self._at
        item = self.plan.agenda.items[at]
        changed = await self._form("Edit the item", item, fixed=at == 0)
        if changed is not None:
            self._agenda(put(self.plan.agenda, at, changed))

    @asking
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

    # Finding people

    def action_find(self) -> None:
        """Open the line that finds people."""
        self.finder.display = True
        self.set_focus(self.finder)  # at once: the next key may be here already

    @on(Input.Submitted, "#plan-find")
    def _found(self) -> None:
        self.people.focus()
        self.people.highlighted = 0
