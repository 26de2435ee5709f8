"""What completes each argument and option when a shell asks.

Whatever goes wrong there, nothing is completed and nothing is said.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress

import click
from click.shell_completion import CompletionItem

from smarketing_tui.cli import candidates
from smarketing_tui.cli.candidates import Found
from smarketing_tui.domain.text import folded, one_line

Finder = Callable[[click.Context], Found]

MOST = 500
"""Values that are offered at once."""


FILE = "file"
"""Stands for a finder where a file of any name is meant."""

FINDERS: dict[str, Finder | str] = {
    "resume session": candidates.unfinished,
    "replay session": candidates.sessions,
    "recap sessions": candidates.sessions,
    "recap --output": FILE,
    "start series": candidates.series,
    "start --series": candidates.series,
    "start --agenda": FILE,
    "start --with": candidates.people,
    "start --plan": candidates.plans,
    "tasks --series": candidates.series,
    "tasks --owner": candidates.owners,
    "tasks add --series": candidates.series,
    "tasks add --owner": candidates.people,
    "tasks assign number": candidates.tasks,
    "tasks assign who": candidates.owners,
    "tasks block numbers": candidates.tasks,
    "tasks done numbers": candidates.tasks,
    "tasks drop numbers": candidates.tasks,
    "tasks due number": candidates.tasks,
    "tasks move number": candidates.tasks,
    "tasks move series": candidates.series,
    "tasks open numbers": candidates.settled_tasks,
    "tasks rename number": candidates.tasks,
    "tasks split number": candidates.tasks,
    "people add --site": candidates.sites,
    "people back who": candidates.people,
    "people edit who": candidates.people,
    "people edit --site": candidates.sites,
    "people export file": FILE,
    "people import file": FILE,
    "people merge keep": candidates.people,
    "people merge gone": candidates.people,
    "people remove who": candidates.people,
    "people retire who": candidates.people,
    "series add --with": candidates.people,
    "series add --agenda": FILE,
    "series back name": candidates.series,
    "series edit name": candidates.series,
    "series edit --with": candidates.people,
    "series edit --agenda": FILE,
    "series retire name": candidates.series,
    "plan drop plan": candidates.plans,
    "plan export plan": candidates.plans,
    "plan export --output": FILE,
    "plan import file": FILE,
    "plan import --with": candidates.people,
    "plan new series": candidates.series,
    "plan new --with": candidates.people,
    "plan show plan": candidates.plans,
    "plan update plan": candidates.plans,
    "sla change name": candidates.slas,
    "sla change --by": candidates.people,
    "sla figure name": candidates.slas,
    "sla figures name": candidates.slas,
    "sla plot name": candidates.slas,
    "sla response file": FILE,
    "sla retire name": candidates.slas,
    "sla show name": candidates.slas,
    "trends series": candidates.series,
    "trends --person": candidates.people,
    "import file": FILE,
    "import --series": candidates.series,
    "backup file": FILE,
    "restore file": FILE,
    "forget who": candidates.people,
    "config show names": candidates.names_of_settings,
    "config site name": candidates.sites,
    "help topic": candidates.topics,
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
