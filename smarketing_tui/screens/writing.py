"""Writing things down in a meeting, and acting on what was written."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property

from textual import getters, work
from textual.timer import Timer

from smarketing_tui.domain import rules
from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.notes import TASK, NoteKind, kind_for
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.tasks.capture import Captured, captured
from smarketing_tui.domain.tasks.naming import keyless
from smarketing_tui.screens.finding import Finding
from smarketing_tui.screens.held import TypingLine
from smarketing_tui.session.ids import new_id
from smarketing_tui.store.errors import StoreError
from smarketing_tui.widgets.capture import Capture
from smarketing_tui.widgets.task_panel import TaskPanel

LINGER = 10.0
"""Seconds without a key after which a chosen panel gives Enter back to the agenda (rules.md 15)."""

FOLDED = ("log", "agenda", "ask", "tasks")
"""The panels of which a narrow window shows one below the floor, in the order of Tab."""


class Writing(Finding):
    """`,` and F2 to F4 open the line; Tab chooses the panel of tasks and notes."""

    tasks_panel = getters.query_one(TaskPanel)

    _linger: Timer | None = None
    _everybody: Sequence[Person] = ()

    @cached_property
    def capture(self) -> Capture:
        """The line into which something is written down."""
        return Capture(self.kept, self.line_closed)

    @property
    def lines(self) -> tuple[TypingLine, ...]:
        """The lines that take every key while they are open."""
        return (self.capture, *super().lines)

    def on_mount(self) -> None:
        """Ask who is known beside those who are here."""
        self.call_after_refresh(self._meet_everybody)  # nobody needs them for the first picture

    @work
    async def _meet_everybody(self) -> None:
        """Learn who could own a task without being here; off the loop, for a disk may hang."""
        with suppress(StoreError, OSError):  # then owners are those who are here
            self._everybody = keyless(await asyncio.to_thread(self._known))

    def _known(self) -> list[Person]:
        people = self.workspace.people()
        self.workspace.let_go()
        return people

    def _others(self) -> tuple[Person, ...]:
        roster = self.session.head.roster
        return tuple(person for person in self._everybody if person.id not in roster and not person.retired)

    def _captured(self, text: str) -> Captured:
        """Return what *text* says of a task; its owner need not be here."""
        return captured(text, self.session.head.roster, self._today(), self._others())

    def action_write(self, kind: str = "") -> None:
        """Open the line that writes something down."""
        self.forget_press()
        head = self.session.head
        if head.phase is Phase.ENDED:
            return
        if self.capture.is_open:
            self.capture.kind = kind or self.capture.kind
            return
        self.done()
        self.covered_since = self.session.elapsed()
        item = head.now.item if head.now.item is not None else (0 if head.now.agenda else None)
        following = kind_for(head.now.agenda[item].plan.kind if item is not None else None)
        self.capture.open(kind or following, head.roster, self._today(), self._others())
        self.show_hints()

    def _today(self) -> date:
        return local_date(self.clock.now().at, self.session.head.header.timezone)

    def kept(self, kind: str, text: str, event_time: float) -> None:
        """Write down what was typed."""
        moment = self.clock.stamp(event_time)
        if kind != TASK:
            self.perform_at(moment, rules.write_note, new_id("n"), NoteKind(kind), text)
            return
        task = self._captured(text)
        owner = task.owner.id if task.owner is not None else None
        self.perform_at(moment, rules.add_task, new_id("t"), task.title, owner, task.due, task.away_name)

    # Rows of the panel of tasks and notes.

    def action_panel(self, by: int) -> None:
        """Choose the panel of tasks and notes, or the floor again; in a narrow window unfold the next panel."""
        if not self.has_class("-narrow"):
            self._choose(None if self.tasks_panel.cursor is not None else self.tasks_panel.first(self.session.head))
            return
        now = next((at for at, name in enumerate(FOLDED) if self.query_one(f"#{name}").has_class("-folded-out")), 0)
        unfolded = FOLDED[(now + by) % len(FOLDED)]
        for name in FOLDED:
            self.query_one(f"#{name}").set_class(name == unfolded, "-folded-out")
        is_tasks = unfolded == "tasks" and self.tasks_panel.rows(self.session.head)
        self._choose(self.tasks_panel.first(self.session.head) if is_tasks else None)

    def action_row(self, by: int) -> None:
        """Go up or down in the chosen panel."""
        if self.tasks_panel.cursor is not None:
            self._choose(self.tasks_panel.cursor + by)

    def _choose(self, row: int | None) -> None:
        rows = len(self.tasks_panel.rows(self.session.head))
        if row is not None and not rows:
            self.tell_until_done("Nothing has been written down yet.")
            row = None
        self.tasks_panel.cursor = None if row is None else max(0, min(row, rows - 1))
        if self._linger is not None:
            self._linger.stop()
        self._linger = None if row is None else self.set_timer(LINGER, self._let_go)
        self.show_hints()

    def _let_go(self) -> None:
        self._choose(None)
