"""What may be done about a task from the command line, also beside a running meeting."""

from contextlib import suppress
from datetime import date

import click

from smarketing_tui.cli.exits import say, say_cut
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.domain.calendar.dates import due_date
from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.tasks.capture import Captured, captured, echo
from smarketing_tui.domain.tasks.task import Task, TaskStatus
from smarketing_tui.domain.text import NOTE_LIMIT, folded, one_line
from smarketing_tui.store.errors import StoreError
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.task_list import KeptTask
from smarketing_tui.store.workspace import Workspace

_DATES = "write for example fri, in 2 weeks, 20 nov or 2026-12-01, or none"


def _found(invocation: Invocation, numbers: tuple[str, ...]) -> tuple[Workspace, list[KeptTask]]:
    """Return the tasks that are meant, all of them or none; a look finishes what a crash has cut."""
    workspace = invocation.look()
    workspace.tasks()
    found = [workspace.task_book.find(number) for number in numbers]
    tasks = list({task.id: task for task in found}.values())
    _say_running(workspace, tasks)
    return invocation.open(), tasks


def _say_running(workspace: Workspace, tasks: list[KeptTask]) -> None:
    """Say which of *tasks* lie on the table of a meeting that has not ended: there they stay as they were."""
    numbers = {task.id: str(task.number) for task in tasks}
    for session in workspace.sessions():
        table = _table_of(workspace, session.id) if session.is_resumable else ()
        if found := [numbers[task.id] for task in table if task.id in numbers]:
            say(
                f"{session.title} has not ended, and its table has task {', '.join(found)} as it was: its recap tells"
                " that. The newest word counts."
            )


def _table_of(workspace: Workspace, session: str) -> tuple[Task, ...]:
    with suppress(StoreError, OSError):  # what cannot be read is told by `check`
        return workspace.load(session).meeting.now.tasks
    return ()


def _set(invocation: Invocation, numbers: tuple[str, ...], status: TaskStatus, why: str, words: str) -> None:
    workspace, tasks = _found(invocation, numbers)
    workspace.task_book.set_status(tasks, status, invocation.now(), why)
    for task in tasks:
        say(f"Task {task.number} is {words}: {task.title}")


@click.command("done")
@click.argument("numbers", nargs=-1, required=True, metavar="N...")
@click.pass_obj
def _done(invocation: Invocation, numbers: tuple[str, ...]) -> None:
    """Say that a promise was kept."""
    _set(invocation, numbers, TaskStatus.DONE, "", "done")


@click.command("open")
@click.argument("numbers", nargs=-1, required=True, metavar="N...")
@click.pass_obj
def _open(invocation: Invocation, numbers: tuple[str, ...]) -> None:
    """Take a task up again."""
    _set(invocation, numbers, TaskStatus.OPEN, "", "open")


@click.command("block")
@click.argument("numbers", nargs=-1, required=True, metavar="N...")
@click.option("--why", metavar="WORDS", default="", help="By what.")
@click.pass_obj
def _block(invocation: Invocation, numbers: tuple[str, ...], why: str) -> None:
    """Say that something is in the way."""
    _set(invocation, numbers, TaskStatus.BLOCKED, why, "blocked")


@click.command("drop")
@click.argument("numbers", nargs=-1, required=True, metavar="N...")
@click.option("--why", metavar="WORDS", required=True, help="The reason; the recap tells it.")
@click.pass_obj
def _drop(invocation: Invocation, numbers: tuple[str, ...], why: str) -> None:
    """Promise it no longer, for a reason."""
    _set(invocation, numbers, TaskStatus.DROPPED, why, "dropped")


@click.command("assign")
@click.argument("number", metavar="N")
@click.argument("who", nargs=-1, required=True)
@click.pass_obj
def _assign(invocation: Invocation, number: str, who: tuple[str, ...]) -> None:
    """Hand a task to WHO: a name, a part of one, @ID, or nobody."""
    workspace, (task,) = _found(invocation, (number,))
    owner, name = _owner(workspace, " ".join(who))
    workspace.task_book.set_owner(task, owner, invocation.now())
    say(f"Task {task.number} goes to {name}: {task.title}")


@click.command("due")
@click.argument("number", metavar="N")
@click.argument("words", nargs=-1, required=True)
@click.pass_obj
def _due(invocation: Invocation, number: str, words: tuple[str, ...]) -> None:
    """Give a task another day: fri, in 2 weeks, 20 nov, 2026-12-01, or none."""
    today = invocation.today()
    due = _day(" ".join(words), today)
    workspace, (task,) = _found(invocation, (number,))
    workspace.task_book.set_due(task, due, invocation.now())
    past = ", in the past" if due and due < today else ""
    say(f"Task {task.number} is due {day_words(due, today)}{past}." if due else f"Task {task.number} has no day.")


@click.command("rename")
@click.argument("number", metavar="N")
@click.argument("title", nargs=-1, required=True)
@click.pass_obj
def _rename(invocation: Invocation, number: str, title: tuple[str, ...]) -> None:
    """Say a task in other words."""
    workspace, (task,) = _found(invocation, (number,))
    say_cut([" ".join(title)], NOTE_LIMIT)
    workspace.task_book.rename(task, " ".join(title), invocation.now())
    say(f"Task {task.number} is now: {one_line(' '.join(title))}")


@click.command("split")
@click.argument("number", metavar="N")
@click.argument("title", nargs=-1, required=True)
@click.pass_obj
def _split(invocation: Invocation, number: str, title: tuple[str, ...]) -> None:
    """Make a task of its own of a part; TITLE may name @owner and a day, else it has those of the whole."""
    workspace, (task,) = _found(invocation, (number,))
    part = _captured(workspace, " ".join(title), invocation.today())
    owner = part.owner.id if part.owner else task.owner
    made = workspace.task_book.split(
        task, part.title, invocation.now(), invocation.today(), owner, part.due or task.due
    )
    say(f"Task {made.number}, a part of {task.number}{_promise(workspace, made, invocation.today())}: {made.title}")


@click.command("move")
@click.argument("number", metavar="N")
@click.argument("series", nargs=-1, required=True)
@click.pass_obj
def _move(invocation: Invocation, number: str, series: tuple[str, ...]) -> None:
    """Hand a task over to another series."""
    workspace, (task,) = _found(invocation, (number,))
    name = _series(workspace, " ".join(series))
    workspace.task_book.move(task, name, invocation.now())
    say(f"Task {task.number} is now one of {name}: {task.title}")
    _say_retired(workspace, name)


@click.command("add")
@click.argument("title", nargs=-1, required=True)
@click.option("--series", metavar="NAME", help="Whose meeting is to hear of it.")
@click.option("--owner", metavar="WHO", help="A name, a part of one, or @ID.")
@click.option("--due", "day", metavar="WORDS", help="fri, in 2 weeks, 20 nov, 2026-12-01.")
@click.pass_obj
def _add(
    invocation: Invocation, title: tuple[str, ...], series: str | None, owner: str | None, day: str | None
) -> None:
    """Promise something between meetings; TITLE may name @owner and a day at its end."""
    workspace, today = invocation.look(), invocation.today()
    name = _series(workspace, series)
    task = _captured(workspace, " ".join(title), today)
    who = _owner(workspace, owner)[0] if owner is not None else task.owner.id if task.owner else None
    due = _day(day, today) if day is not None else task.due
    made = invocation.open().task_book.add(task.title, name, invocation.now(), today, who, due)
    if task.unclear or task.unclear_due:
        say(echo(task, today))
    say(f"Task {made.number} of {name}{_promise(workspace, made, today)}: {made.title}")
    _say_retired(workspace, name)


COMMANDS = (_done, _open, _block, _drop, _assign, _due, _rename, _split, _move, _add)
"""The commands of the group, in the order of its help."""


def _promise(workspace: Workspace, task: KeptTask, today: date) -> str:
    """Return whose a new task is and by when, as it was taken out of its line."""
    owner = next((person.name for person in workspace.people() if person.id == task.owner), "")
    due = f"{day_words(task.due, today)}{', in the past' if task.due < today else ''}" if task.due else ""
    return (f", for {owner}" if owner else "") + (f", due {due}" if due else "")


def _owner(workspace: Workspace, who: str) -> tuple[str | None, str]:
    if folded(who) == "nobody":
        return None, "nobody"
    person = workspace.people_book.find(who)
    return person.id, person.name


def _day(words: str, today: date) -> date | None:
    if folded(words) in ("none", "never"):
        return None
    due = due_date(words, today)
    if due is None:
        raise BadInput(f'"{one_line(words, 60)}" is no date: {_DATES}.')
    return due


def _captured(workspace: Workspace, line: str, today: date) -> Captured:
    say_cut([line], NOTE_LIMIT)
    task = captured(line, [person for person in workspace.people() if not person.retired], today)
    if task.refusal:
        raise BadInput(f"{task.refusal[0].upper()}{task.refusal[1:]}.")
    return task


def _series(workspace: Workspace, name: str | None) -> str:
    known = [series for series in workspace.series() if not series.retired]
    if name is None:
        if not known:
            raise BadInput("There is no series to hear of it yet: `smarketing series add NAME` arranges one.")
        if len(known) > 1:
            raise BadInput("Say of which series it is one: --series NAME; `smarketing series` lists them.")
        return known[0].name
    return workspace.series_book.named(name).name


def _say_retired(workspace: Workspace, name: str) -> None:
    series = workspace.find_series(name)
    if series is not None and series.retired:
        say(f"{series.name} is retired: no meeting hears of it until `smarketing series back {series.id}`.")
