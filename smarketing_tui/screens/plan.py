"""Plan: a series, its agenda, who comes; kept until it is held, or held at once."""

from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.widgets import OptionList

from smarketing_tui.clock import Clock
from smarketing_tui.config import Settings
from smarketing_tui.domain.planning.inviting import ON_RECAP_LIST
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.planning.templates import TEMPLATES
from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.screens.asking import asking
from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.dialogs.choose import Choose
from smarketing_tui.screens.dialogs.confirm import Confirm
from smarketing_tui.screens.dialogs.help import Help, HelpLine
from smarketing_tui.screens.editing import Editing
from smarketing_tui.screens.keymap import help_lines
from smarketing_tui.screens.plan_asking import PlanAsking
from smarketing_tui.screens.plan_keys import BINDINGS
from smarketing_tui.screens.plan_rows import also_words, when_words
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.workspace import Workspace

_NEW, _WAITING = "new", "plan:"


class PlanScreen(PlanAsking):
    """Plan a meeting; its result is a session ready to be held, or None.

    Opens the plan *plan_id*, else begins a new one of *series*, else asks which series.

    Raises OSError, StoreError, and NotFound for a plan that is gone.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*BINDINGS]

    def __init__(
        self, workspace: Workspace, settings: Settings, clock: Clock, plan_id: str = "", series: str = ""
    ) -> None:
        super().__init__(workspace, settings, clock)
        self._series_wanted = series
        self._opened = workspace.plan_book.find(plan_id) if plan_id else None
        self._saved: Editing | None = None
        self._is_warned = False

    def on_mount(self) -> None:
        """Open the plan that was meant, or ask for a series."""
        if self._opened is not None:
            self.call_after_refresh(self._open, self._opened)
        else:
            self._begin()

    def _open(self, plan: Plan) -> None:
        self._saved = Editing((plan,))
        self._show(Editing((plan.among(self.known.people.values()),)))
        if self._late != self.plan:
            self.trouble.words = "New since it was planned: items or SLAs. c puts them in."

    def _show(self, editing: Editing) -> None:
        self.editing = editing
        self.agenda.focus()
        self.show_hints()

    @work
    async def _begin(self) -> None:
        """Ask for the series and the agenda; nothing chosen goes back."""
        name: str | None = f"={self._series_wanted}"
        if not self._series_wanted:
            name = await self.app.push_screen_wait(Choose("Plan a meeting", "Of which series?", self._series()))
        if name is not None and name.startswith(_WAITING):
            return self._open(self.known.as_kept(name.removeprefix(_WAITING)))
        if name == _NEW:
            said = await self.app.push_screen_wait(Ask("What is the new series called?"))
            name = one_line(said or "", NAME_LIMIT)
        elif name is not None:
            name = name.removeprefix("=")
        series = self.known.find(name) if name else None
        called = "As last time" if series and self.known.held(series.name) else "The series' agenda"
        last = [("", f"{called} · {_items(len(series.agenda.items))}")] if series and series.agenda.items else []
        usual = [(each.kind, f"{each.title} · {each.minutes} min, {len(each.items)} items") for each in TEMPLATES]
        kind = await self.app.push_screen_wait(Choose(name, "Which agenda?", [*last, *usual])) if name else None
        if not name or kind is None:
            self.dismiss(None)
            return None
        self._show(Editing((self.known.plan(self.known.new_id(), name, kind),)))
        return None

    def _series(self) -> list[tuple[str, str]]:
        """Return what may be planned: plans that wait, series with what was collected for them, a new series."""
        today = self.clock.now().at.date()
        waiting = []
        for plan in self.known.plans:
            when = when_words(plan.at, self.known.zone(plan), today)
            waiting.append((f"{_WAITING}{plan.id}", f"{plan.agenda.title} · planned, {when}"))
        offers = self.known.offers()
        series = []
        for each in self.known.series:
            mine = [offer for offer in offers if offer.series == each.name]
            count = sum(len(offer.items) for offer in mine)
            collected = f" · {_items(count)} collected" if count else ""
            series.append((f"={each.name}", f"{each.name}{collected}{also_words(mine)}"))
        return [*waiting, *series, (_NEW, "+ A new series")]

    # The way out

    def action_save(self) -> None:
        """Keep the plan."""
        if self._keep():
            self.trouble.words = "Saved. Home shows it until it is held."

    def _keep(self) -> bool:
        """Save what is on the table; tell whether that worked."""
        if self.editing is None:
            return False
        saved = () if self._saved is None else self._saved.plans
        try:
            if refused := self._refused(saved):
                self.trouble.words = refused
                return False
            gone = {plan.id for plan in saved}.difference(plan.id for plan in self.editing.plans)
            self.workspace.plan_book.save(*self.editing.plans, instead_of=gone)
            for plan in self.editing.plans:
                for person, why in plan.left_out:
                    if why == ON_RECAP_LIST and person in self.known.people and not self.known.people[person].recap:
                        changed = self.workspace.people_book.edit(person, {"recap": True}, self.settings.keys)
                        self.known.people[person] = changed.person
        except (StoreError, OSError) as error:
            self.trouble.words = str(error)
            return False
        self._saved, self._is_warned = self.editing, False
        return True

    def _refused(self, saved: tuple[Plan, ...]) -> str:
        """Return why the plan cannot be kept: it has been held, or, told once, another program has touched it."""
        plans = [] if self.editing is None else [plan.id for plan in self.editing.plans]
        if any(session.plan in plans for session in self.workspace.sessions()):
            return "A meeting was made of this plan already: Home has it."
        kept = {plan.id: plan for plan in self.workspace.plan_book.all()}
        if self._is_warned or all(kept.get(plan.id) == plan for plan in saved):
            return ""
        self._is_warned = True
        became = "dropped" if any(plan.id not in kept for plan in saved) else "changed"
        return f"Another program has {became} this plan: the same key again keeps yours."

    def action_start(self) -> None:
        """Keep the plan and open its meeting, or say in one line what is missing."""
        if not self._keep():
            return
        settings = self.settings
        try:
            header = self.workspace.plan_from(
                self.plan,
                self.clock.now().at,
                settings.timezone,
                settings.thresholds,
                settings.keys,
                slas=settings.sla,
            )
            self.dismiss(self.workspace.create(header))
        except (StoreError, OSError) as error:
            self.trouble.words = str(error)

    @asking
    async def action_leave(self) -> None:
        """Close the search, else go back; what is not saved is asked for."""
        if self.finder.display and (self.focused is self.finder or self.finder.value):
            self.finder.value, self.finder.display = "", False
            self.people.focus()
            return
        is_saved = self.editing is None or self.editing.plans == (self._saved.plans if self._saved else ())
        if is_saved or await self.app.push_screen_wait(
            Confirm("Leave without saving?", "ctrl+s keeps the plan.", yes="Leave", no="Stay")
        ):
            self.dismiss(None)

    @asking
    async def action_drop(self) -> None:
        """Remove the plan for good."""
        question = f"Drop the plan of {self.plan.agenda.title}?"
        detail = "What was collected for it waits for the next one."
        if not await self.app.push_screen_wait(Confirm(question, detail, yes="Drop it", no="Keep it")):
            return
        try:
            self.workspace.plan_book.drop(self.plan.id)
        except (StoreError, OSError) as error:
            self.trouble.words = str(error)
        else:
            self._dropped()

    def _dropped(self) -> None:
        """Go back, or on with the other plan of two."""
        others = () if self.editing is None else tuple(each for each in self.editing.plans if each.id != self.plan.id)
        if not others:
            self.dismiss(None)
            return
        saved = () if self._saved is None else self._saved.plans
        self._saved = Editing(tuple(plan for plan in saved if plan.id != self.plan.id))
        self._before.clear()
        self.editing = Editing(others)
        self.trouble.words = f"It is dropped. This is {self.plan.agenda.title}."
        self.order_people()
        self.show_hints()

    def action_move(self, by: int) -> None:
        """Move in the list that has the focus."""
        if isinstance(self.focused, OptionList):
            if by > 0:
                self.focused.action_cursor_down()
            else:
                self.focused.action_cursor_up()

    def action_help(self) -> None:
        """Show the keys."""
        of_the_lists = [
            HelpLine("Enter", "Edit, or follow", "On an item its form; on advice, what it is about."),
            HelpLine("Space", "Comes, or not", "The person under the cursor."),
            HelpLine("1-9", "Advice", "Do what the piece of advice with that number says."),
        ]
        self.app.push_screen(Help("Keys of Plan", [*of_the_lists, *help_lines(self)]))


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"
