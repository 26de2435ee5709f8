"""What the line asks about a task, and what the words typed there mean."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from smarketing_tui.domain.calendar.dates import due_date
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import Person, Roster
from smarketing_tui.domain.tasks import rules as task_rules
from smarketing_tui.domain.tasks.capture import captured, echo
from smarketing_tui.domain.tasks.naming import named
from smarketing_tui.domain.tasks.task import Task, TaskStatus, when_due
from smarketing_tui.domain.text import folded, one_line
from smarketing_tui.widgets.row_actions import RowAction

Command = tuple[Any, ...]
"""A rule and its arguments."""

_NO_DATE = "no date: fri, in 2 weeks, 20 nov, or none"


@dataclass(frozen=True, slots=True)
class Question:
    """The words of the line; `read` returns the command that an answer means, or why it means none.

    `enter` and `escape` say what these keys do to the task.
    """

    words: str
    read: Callable[[str], Command | str]
    echo: Callable[[str], str]
    hint: str = ""
    value: str = ""
    has_names: bool = False
    is_name: bool = False
    enter: str = "do it"
    escape: str = "leave it"


def question(
    action: RowAction,
    task: Task,
    roster: Roster,
    today: date,
    new_id: Callable[[], str],
    others: Sequence[Person] = (),
) -> Question:
    """Return what is to be asked before *action* can be carried out; *new_id* names a part that is split off.

    *others* are people who are not at the table, without keys: a task can be handed to them, too.
    """
    match action:
        case RowAction.DROP:
            asked = _why(task, TaskStatus.DROPPED, f"Drop {task.number}: why?", "The recap tells the reason")
            return replace(asked, enter="drop it", escape="keep it")
        case RowAction.BLOCKED:
            return _why(task, TaskStatus.BLOCKED, f"{task.number} is blocked: by what?", "Enter alone: no reason")
        case RowAction.OWNER:
            return _owner(task, roster, others)
        case RowAction.DATE:
            return _day(task, today)
        case RowAction.SPLIT:
            return _part(task, roster, today, new_id, others)
        case _:
            return _title(task)


def _silent(words: str) -> str:
    return ""


def _why(task: Task, status: TaskStatus, words: str, hint: str) -> Question:
    def read(line: str) -> Command | str:
        if status is TaskStatus.DROPPED and not one_line(line):
            return "say why; Esc keeps it"
        return task_rules.set_status, task.id, status, line

    return Question(words, read, _silent, hint)


def _owner(task: Task, roster: Roster, others: Sequence[Person]) -> Question:
    def found(line: str) -> tuple[Person, ...]:
        words = one_line(line).removeprefix("@").strip()
        return named(words, roster) or named(words, others)

    def read(line: str) -> Command | str:
        if folded(one_line(line)) == "nobody" and not found(line):
            return task_rules.set_owner, task.id, None
        people = found(line)
        if len(people) != 1:
            return meant(line)
        return task_rules.set_owner, task.id, people[0].id, "" if people[0].id in roster else people[0].name

    def meant(line: str) -> str:
        people = found(line)
        if len(people) > 1:
            return f"{', '.join(person.name for person in people[:4])}: say more of the name"
        if people:
            return people[0].name + ("" if people[0].id in roster else ", not here today")
        return "nobody" if folded(one_line(line)) == "nobody" else "nobody is called that"

    words = f"{task.number} goes to"
    return Question(words, read, meant, "A name or a key of somebody here, or nobody", has_names=True, is_name=True)


def _day(task: Task, today: date) -> Question:
    def read(line: str) -> Command | str:
        if folded(one_line(line)) in ("none", "never"):
            return task_rules.set_due, task.id, None
        due = due_date(line, today)
        return _NO_DATE if due is None else (task_rules.set_due, task.id, due)

    def meant(line: str) -> str:
        command = read(line)
        return command if isinstance(command, str) else when_due(command[2], today) or "no day"

    return Question(f"{task.number} is due", read, meant, "fri, in 2 weeks, 20 nov, or none")


def _part(task: Task, roster: Roster, today: date, new_id: Callable[[], str], others: Sequence[Person]) -> Question:
    def read(line: str) -> Command | str:
        part = captured(line, roster, today, others)
        if part.refusal or not part.title:
            return part.refusal or "say what the part is"
        owner = part.owner.id if part.owner else task.owner
        return task_rules.split, task.id, new_id(), part.title, owner, part.due or task.due, part.away_name

    def meant(line: str) -> str:
        return echo(captured(line, roster, today, others), today)

    hint = "The part, with @name and a day where they differ"
    return Question(f"Split {task.number}: a part is", read, meant, hint, has_names=True)


def _title(task: Task) -> Question:
    def read(line: str) -> Command | str:
        return (task_rules.rename, task.id, line) if one_line(line) else "a task needs a few words"

    return Question(f"{task.number} is now", read, _silent, value=task.title)
