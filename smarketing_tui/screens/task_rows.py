"""Acting on what was promised: a strip under the chosen task, and a line where words are needed."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from textual import on

from smarketing_tui.domain import rules
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.tasks import rules as task_rules
from smarketing_tui.domain.tasks.task import Task, TaskStatus
from smarketing_tui.screens.held import TypingLine
from smarketing_tui.screens.task_words import Question, question
from smarketing_tui.screens.writing import Writing
from smarketing_tui.session.ids import new_id
from smarketing_tui.widgets.row_actions import TOOLTIPS, RowAction, actions_of
from smarketing_tui.widgets.task_line import TaskLine
from smarketing_tui.widgets.task_panel import TaskPanel, reviews

_AT_ONCE = {RowAction.DONE: TaskStatus.DONE, RowAction.OPEN: TaskStatus.OPEN}
"""What needs no words."""


class TaskRows(Writing):
    """Enter on a task opens its strip, ← → choose, Enter does it; Enter on a note makes it a task."""

    asked: Question | None = None
    """What the line of the tasks asks, or asked last."""

    _is_about_promises = False

    @cached_property
    def task_line(self) -> TaskLine:
        """The line in which a task is changed."""
        return TaskLine(self.line_closed)

    @property
    def lines(self) -> tuple[TypingLine, ...]:
        """The lines that take every key while they are open."""
        return (*super().lines, self.task_line)

    def keyless(self) -> Iterable[tuple[str, str, str]]:
        """Yield what the palette offers beside the keys: a title, a sentence, an action."""
        for action in RowAction:
            yield f"Task: {action}", f"{TOOLTIPS[action]} The task chosen with Tab.", f"task('{action}')"

    def show(self) -> None:
        """Draw the meeting; the last line names Tab while the talk is about what was promised."""
        super().show()
        is_about_promises = reviews(self.session.shown)
        if self.is_mounted and is_about_promises is not self._is_about_promises:
            self._is_about_promises = is_about_promises
            self.show_hints()

    # The strip.

    @property
    def _chosen_task(self) -> Task | None:
        head = self.session.head
        row = self.tasks_panel.chosen(head)
        return next((task for task in head.now.tasks if row and task.id == row), None)

    def _choose(self, row: int | None) -> None:
        if row != self.tasks_panel.cursor:
            self.tasks_panel.action = None
        super()._choose(row)

    def _let_go(self) -> None:
        if self.is_current and not self.task_line.is_open:
            super()._let_go()
        else:
            self._choose(self.tasks_panel.cursor)

    def _open_strip(self, at: int | None) -> None:
        self.tasks_panel.action = at
        self._choose(self.tasks_panel.cursor)

    def steers(self, key: str) -> bool:
        """Let ← → and Esc steer the strip, or take the panel's choice back; tell whether *key* did."""
        panel, task = self.tasks_panel, self._chosen_task
        if panel.cursor is None or key not in ("left", "right", "escape"):
            return False
        self.forget_press()
        if panel.action is None:
            if key == "right" and task is not None:
                self._open_strip(0)
            elif key != "right":
                self._choose(None)
        elif key == "escape" or task is None:
            self._open_strip(None)
        else:
            count = len(actions_of(task))
            self._open_strip((min(panel.action, count - 1) + (1 if key == "right" else -1)) % count)
        return True

    def act_on_row(self) -> None:
        """Open the strip of the chosen task, or do what is chosen there; make a task of a chosen note."""
        task, action = self._chosen_task, self.tasks_panel.action
        if task is None:
            self._note_to_task()
        elif self.session.head.phase is Phase.ENDED:
            self.tell_until_done("The meeting is over.")
        elif action is None:
            self._open_strip(0)
        else:
            actions = actions_of(task)
            self.action_task(actions[min(action, len(actions) - 1)])

    def _note_to_task(self) -> None:
        row = self.tasks_panel.chosen(self.session.head)
        note = next((each for each in self.session.head.now.notes if each.id == row), None)
        self._choose(None)
        if note is not None:
            task = self._captured(note.text)
            owner = task.owner.id if task.owner is not None else None
            self.perform(rules.note_to_task, note.id, new_id("t"), owner, task.due, task.away_name)

    @on(TaskPanel.Pressed)
    async def _row_pressed_by_mouse(self, event: TaskPanel.Pressed) -> None:
        self.forget_press()
        await self.bring_lines()
        if event.action is not None:
            self.action_task(event.action)
            return
        is_again = self.tasks_panel.cursor == event.row
        self._choose(event.row)
        if self._chosen_task is None:
            if is_again:
                self._note_to_task()
        else:
            self._open_strip(None if is_again and self.tasks_panel.action is not None else 0)

    # The actions.

    def action_task(self, action: str) -> None:
        """Do something with the chosen task; where words are needed, ask for them in the line."""
        task, wanted = self._chosen_task, RowAction(action)
        if task is None or wanted not in actions_of(task) or self.session.head.phase is Phase.ENDED:
            self.forget_press()
            why = "Choose a task first, with Tab and the arrows." if task is None else f"Task {task.number} is not so."
            self.tell_until_done(why)
            return
        if wanted in _AT_ONCE:
            self._carry_out(task_rules.set_status, task.id, _AT_ONCE[wanted])
        else:
            roster, others = self.session.head.roster, self._others()
            self._ask(question(wanted, task, roster, self._today(), lambda: new_id("t"), others))

    def _carry_out(self, rule: Callable[..., rules.Events], *arguments: Any) -> None:
        self.perform(rule, *arguments)
        self._open_strip(None)

    def _ask(self, asked: Question) -> None:
        """Open the line; the panel stays chosen while it is open."""

        def keep(words: str, event_time: float) -> str:
            moment = self.clock.stamp(event_time)
            command = asked.read(words)
            if isinstance(command, str):
                return command
            rule, *arguments = command
            self.repeats.is_single("item.next", moment.ticks)  # this Enter, held down, must not act on the row
            self.perform_at(moment, rule, *arguments)
            return ""

        self.forget_press()
        if self._linger is not None:
            self._linger.stop()
        self.done()
        self.covered_since = self.session.elapsed()
        self.asked = asked
        self.task_line.open(
            asked.words,
            keep,
            asked.echo,
            roster=self.session.head.roster if asked.has_names else None,
            others=self._others() if asked.has_names else (),
            is_name=asked.is_name,
            value=asked.value,
            hint=asked.hint,
        )
        self.show_hints()

    def line_closed(self) -> None:
        """Words were typed, or not: the panel waits for the next row."""
        super().line_closed()
        if self.tasks_panel.cursor is not None:
            self._open_strip(None)
