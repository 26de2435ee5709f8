"""What completes each argument and option: names and ids of the workspace, looked up when a shell asks.

Whatever goes wrong there, nothing is completed and nothing is said.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from smarketing_tui.domain.text import folded, one_line

if TYPE_CHECKING:
    from smarketing_tui.config import Settings
    from smarketing_tui.store.workspace import Workspace

Found = Iterable[tuple[str, str]]
"""Values, each with a few words of help ("" for none)."""

Finder = Callable[[click.Context], Found]

MOST = 500
"""Values that are offered at once."""


def _settings(ctx: click.Context) -> "Settings":
    from smarketing_tui.config import read_settings

    return read_settings(ctx.find_root().params.get("home"))


def _workspace(ctx: click.Context) -> "Workspace":
    from smarketing_tui.store.workspace import Workspace

    return Workspace.look(Path(_settings(ctx).home))


def _sessions(ctx: click.Context) -> Found:
    yield "last", "the latest one"
    from smarketing_tui.domain.calendar.here import here

    zone = _settings(ctx).timezone
    for each in _workspace(ctx).sessions():
        began = each.started_at or each.created_at
        day = f"{here(began, zone):%a %Y-%m-%d %H:%M} " if began else ""
        yield each.id, f"{day}{each.title}"


def _unfinished(ctx: click.Context) -> Found:
    for each in _workspace(ctx).sessions():
        if each.is_resumable:
            yield each.id, each.title


def _people(ctx: click.Context) -> Found:
    people = _workspace(ctx).people()
    names = [folded(person.name) for person in people]
    for person in people:
        if names.count(folded(person.name)) == 1:
            yield person.name, " ".join(filter(None, (person.team, person.site)))
        yield f"@{person.id}", person.name


def _owners(ctx: click.Context) -> Found:
    yield from _people(ctx)
    yield "nobody", "whatever nobody has promised"


def _series(ctx: click.Context) -> Found:
    for each in _workspace(ctx).series():
        yield each.name, "retired" if each.retired else each.kind


def _slas(ctx: click.Context) -> Found:
    for sla in _workspace(ctx).sla_book.all():
        yield sla.name, "retired" if sla.is_retired else f"{sla.owes} owes {sla.to}"


def _tasks(ctx: click.Context) -> Found:
    for task in _workspace(ctx).task_book.all():
        if task.is_lasting:
            yield str(task.number), task.title


def _settled_tasks(ctx: click.Context) -> Found:
    for task in _workspace(ctx).task_book.all():
        if not task.is_lasting:
            yield str(task.number), task.title


def _plans(ctx: click.Context) -> Found:
    for plan in _workspace(ctx).plan_book.all():
        yield plan.id, plan.agenda.title


def _names_of_settings(ctx: click.Context) -> Found:
    for name, value, _ in _settings(ctx).rows():
        yield name, str(value)


def _topics(ctx: click.Context) -> Found:
    from smarketing_tui.cli.help_topics import TOPICS

    root = ctx.find_root()
    names = root.command.list_commands(root) if isinstance(root.command, click.Group) else []
    yield from ((name, topic.title) for name, topic in TOPICS.items())
    yield from ((name, "") for name in names if name not in TOPICS)


def _sites(ctx: click.Context) -> Found:
    for name in dict.fromkeys(person.site for person in _workspace(ctx).people() if person.site):
        yield name, ""


FILE = "file"
"""Stands for a finder where a file of any name is meant."""

FINDERS: dict[str, Finder | str] = {
    "resume session": _unfinished,
    "replay session": _sessions,
    "recap sessions": _sessions,
    "recap --output": FILE,
    "start series": _series,
    "start --series": _series,
    "start --agenda": FILE,
    "start --with": _people,
    "start --plan": _plans,
    "tasks --series": _series,
    "tasks --owner": _owners,
    "tasks add --series": _series,
    "tasks add --owner": _people,
    "tasks assign number": _tasks,
    "tasks assign who": _owners,
    "tasks block numbers": _tasks,
    "tasks done numbers": _tasks,
    "tasks drop numbers": _tasks,
    "tasks due number": _tasks,
    "tasks move number": _tasks,
    "tasks move series": _series,
    "tasks open numbers": _settled_tasks,
    "tasks rename number": _tasks,
    "tasks split number": _tasks,
    "people add --site": _sites,
    "people back who": _people,
    "people edit who": _people,
    "people edit --site": _sites,
    "people export file": FILE,
    "people import file": FILE,
    "people merge keep": _people,
    "people merge gone": _people,
    "people remove who": _people,
    "people retire who": _people,
    "series add --with": _people,
    "series add --agenda": FILE,
    "series back name": _series,
    "series edit name": _series,
    "series edit --with": _people,
    "series edit --agenda": FILE,
    "series retire name": _series,
    "plan drop plan": _plans,
    "plan export plan": _plans,
    "plan export --output": FILE,
    "plan import file": FILE,
    "plan import --with": _people,
    "plan new series": _series,
    "plan new --with": _people,
    "plan show plan": _plans,
    "plan update plan": _plans,
    "sla change name": _slas,
    "sla change --by": _people,
    "sla figure name": _slas,
    "sla figures name": _slas,
    "sla plot name": _slas,
    "sla response file": FILE,
    "sla retire name": _slas,
    "sla show name": _slas,
    "trends series": _series,
    "trends --person": _people,
    "import file": FILE,
    "import --series": _series,
    "backup file": FILE,
    "restore file": FILE,
    "forget who": _people,
    "config show names": _names_of_settings,
    "config site name": _sites,
    "help topic": _topics,
}
"""What completes a parameter, by the command and the name of the argument or option."""

_LISTS = {"--with"}
"""Options that take several names with commas between them."""


def completed(command: click.Command, path: str) -> click.Command:
    """Return *command* with all that completes its parameters and those of its subcommands."""
    for param in command.params:
        name = param.opts[-1] if isinstance(param, click.Option) else param.name
        finder = FINDERS.get(f"{path} {name}")
        if finder is not None:
            # What a parameter is completed by is given to it when it is made; here is one table of all instead.
            param._custom_shell_complete = _completer(finder, name in _LISTS)
    if isinstance(command, click.Group):
        for each in command.commands.values():
            completed(each, f"{path} {each.name}")
    return command


def _completer(
    finder: Finder | str, is_list: bool
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        if isinstance(finder, str):
            return [CompletionItem(incomplete, type=finder)]
        before, last = _last_of(incomplete) if is_list else ("", incomplete)
        found: list[CompletionItem] = []
        with suppress(Exception):  # who completes a line is told nothing
            found += _fitting(finder(ctx), before, last, is_list=is_list)
        return found

    return complete


def _last_of(names: str) -> tuple[str, str]:
    """Return what stands before the last of several names, and that name without its quotes."""
    start, quoted = 0, False
    for at, sign in enumerate(names):
        quoted ^= sign == '"'
        if sign == "," and not quoted:
            start = at + 1
    last = names[start:].lstrip()
    if last.startswith('"'):
        last = last[1:].replace('""', '"')
    return names[:start], last.replace("\\:", ":")


def _in_list(name: str) -> str:
    """Return *name* as it is written among others: quotes guard commas, a backslash a colon."""
    if "," in name or name.startswith('"'):
        name = '"' + name.replace('"', '""') + '"'
    return name.replace(":", "\\:")


def _fitting(found: Found, before: str, incomplete: str, *, is_list: bool = False) -> Iterator[CompletionItem]:
    wanted = folded(one_line(incomplete))
    count = 0
    for value, words in found:
        clean = one_line(value)
        hidden = value.startswith("@") and not wanted.startswith("@")
        if clean and not hidden and folded(clean).startswith(wanted):
            yield CompletionItem(before + (_in_list(clean) if is_list else clean), help=one_line(words, 60) or None)
            count += 1
            if count == MOST:
                return
