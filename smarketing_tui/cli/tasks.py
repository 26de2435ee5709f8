"""`smarketing tasks`: what was promised, and what may be done about it between meetings."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date
from typing import Any

import click
from click.core import ParameterSource

from smarketing_tui.cli.columns import print_columns, print_json
from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.cli.task_edit import COMMANDS
from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.series import SeriesNames
from smarketing_tui.domain.tasks.task import TaskStatus, age_words, when_due
from smarketing_tui.domain.text import folded
from smarketing_tui.store.task_list import Change, KeptTask
from smarketing_tui.store.workspace import Workspace

Test = Callable[[KeptTask], bool]


@click.group("tasks", invoke_without_command=True, short_help="List what was promised, or say how it stands.")
@click.option("--series", metavar="NAME", help="Of that series only.")
@click.option("--owner", metavar="WHO", help="Of that person only, or of `nobody`.")
@click.option("--status", type=click.Choice([str(each) for each in TaskStatus]), help="Only what stands like this.")
@click.option("--overdue", is_flag=True, help="Only what was promised for a day that is over.")
@click.option("--all", "everything", is_flag=True, help="What is done or dropped, too.")
@click.option("--json", "as_json", is_flag=True, help="For programs; with the history of each task.")
@click.pass_context
def command(
    ctx: click.Context,
    series: str | None,
    owner: str | None,
    status: str | None,
    overdue: bool,
    everything: bool,
    as_json: bool,
) -> Exit | None:
    """List what was promised and still stands, or say how it stands.

    N is the number of a task, or @ID. The tasks of a meeting come here when it has ended.
    """
    if ctx.invoked_subcommand is not None:
        given = [name for name in ctx.params if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE]
        if given:
            name = {"as_json": "json", "everything": "all"}.get(given[0], given[0])
            raise click.UsageError(f"--{name} is for the list: leave out the one or the other.")
        return None
    invocation = ctx.find_object(Invocation)
    assert invocation is not None  # the root command makes it
    workspace, today = invocation.look(), invocation.today()
    tests = [*_tests(workspace, series, owner), _standing(status, everything)]
    if overdue:
        tests.append(lambda task: task.is_lasting and task.due is not None and task.due < today)
    known = workspace.tasks()
    tasks = [task for task in known if all(test(task) for test in tests)]
    series_now = SeriesNames(workspace.series())
    tasks = [_as_called_now(task, series_now) for task in tasks]
    if as_json:
        print_json("tasks", [_row(task) for task in tasks])
    elif not tasks:
        say("No task is like that." if known else "There are no tasks yet; a meeting makes them.")
    else:
        _print(tasks, {person.id: person.name for person in workspace.people()}, today)
    return invocation.exit()


for each in COMMANDS:
    command.add_command(each)


def _tests(workspace: Workspace, series: str | None, owner: str | None) -> Iterable[Test]:
    if series is not None:
        known = SeriesNames(workspace.series())
        wanted = workspace.series_book.named(series).name
        yield lambda task: known.are_one(task.series, wanted)
    if owner is not None:
        person = None if folded(owner) == "nobody" else workspace.people_book.find(owner).id
        yield lambda task: task.owner == person


def _as_called_now(task: KeptTask, known: SeriesNames) -> KeptTask:
    """Return *task* with the present name of its series, under whatever name it was made."""
    series = known.find(task.series)
    return task if series is None else replace(task, series=series.name)


def _standing(status: str | None, everything: bool) -> Test:
    if status is not None:
        return lambda task: task.status == status
    return (lambda _: True) if everything else (lambda task: task.is_lasting)


def _print(tasks: Iterable[KeptTask], names: Mapping[str, str], today: date) -> None:
    cells = [
        (
            str(task.number),
            str(task.status) + (f": {task.reason}" if task.reason else ""),
            names.get(task.owner or "", ""),
            _due(task, today),
            age_words(task.meetings),
            task.title,
            task.series,
        )
        for task in tasks
    ]
    print_columns(("No", "Status", "Owner", "Due", "Age", "Task", "Series"), cells, right=("No",))


def _due(task: KeptTask, today: date) -> str:
    if task.due is None or task.is_lasting:
        return when_due(task.due, today).removeprefix("due ")
    return day_words(task.due, today)


def _row(task: KeptTask) -> dict[str, Any]:
    return {
        "id": task.id,
        "number": task.number,
        "title": task.title,
        "owner": task.owner,
        "due": task.due.isoformat() if task.due else None,
        "status": task.status,
        "series": task.series,
        "session": task.session or None,
        "item": task.item,
        "meetings": task.meetings,
        "made_on": task.made_on.isoformat(),
        "reason": task.reason,
        "part_of": task.part_of,
        "history": [_history(change) for change in task.history],
    }


def _history(change: Change) -> dict[str, Any]:
    at = change.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"at": at, "session": change.session or None, "carried": bool(change.base), **change.sets}
