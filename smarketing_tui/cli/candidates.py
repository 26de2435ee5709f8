"""What a shell may be offered: names and ids of the workspace, each with a few words, looked up when it asks."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smarketing_tui.domain.text import folded

if TYPE_CHECKING:
    from smarketing_tui.config import Settings
    from smarketing_tui.store.workspace import Workspace

Found = Iterable[tuple[str, str]]
"""Values, each with a few words of help ("" for none)."""


def _settings(ctx: click.Context) -> "Settings":
    from smarketing_tui.config import read_settings

    return read_settings(ctx.find_root().params.get("home"))


def _workspace(ctx: click.Context) -> "Workspace":
    from smarketing_tui.store.workspace import Workspace

    return Workspace.look(Path(_settings(ctx).home))


def sessions(ctx: click.Context) -> Found:
    """Every session, and how the latest is called."""
    yield "last", "the latest one"
    from smarketing_tui.domain.calendar.here import here

    zone = _settings(ctx).timezone
    for each in _workspace(ctx).sessions():
        began = each.started_at or each.created_at
        day = f"{here(began, zone):%a %Y-%m-%d %H:%M} " if began else ""
        yield each.id, f"{day}{each.title}"


def unfinished(ctx: click.Context) -> Found:
    """The sessions that can be gone on with."""
    for each in _workspace(ctx).sessions():
        if each.is_resumable:
            yield each.id, each.title


def people(ctx: click.Context) -> Found:
    """Everybody, by name where only one is called so, and by id."""
    known = _workspace(ctx).people()
    names = [folded(person.name) for person in known]
    for person in known:
        if names.count(folded(person.name)) == 1:
            yield person.name, " ".join(filter(None, (person.team, person.site)))
        yield f"@{person.id}", person.name


def owners(ctx: click.Context) -> Found:
    """Whoever may own a task."""
    yield from people(ctx)
    yield "nobody", "whatever nobody has promised"


def series(ctx: click.Context) -> Found:
    """Every series."""
    for each in _workspace(ctx).series():
        yield each.name, "retired" if each.retired else each.kind


def slas(ctx: click.Context) -> Found:
    """Every SLA."""
    for sla in _workspace(ctx).sla_book.all():
        yield sla.name, "retired" if sla.is_retired else f"{sla.owes} owes {sla.to}"


def tasks(ctx: click.Context) -> Found:
    """The tasks that are still to be done."""
    for task in _workspace(ctx).task_book.all():
        if task.is_lasting:
            yield str(task.number), task.title


def settled_tasks(ctx: click.Context) -> Found:
    """The tasks that are done or dropped."""
    for task in _workspace(ctx).task_book.all():
        if not task.is_lasting:
            yield str(task.number), task.title


def plans(ctx: click.Context) -> Found:
    """The plans that wait."""
    for plan in _workspace(ctx).plan_book.all():
        yield plan.id, plan.agenda.title


def names_of_settings(ctx: click.Context) -> Found:
    """The settings, with their values."""
    for name, value, _ in _settings(ctx).rows():
        yield name, str(value)


def topics(ctx: click.Context) -> Found:
    """The pages of help, and the commands."""
    from smarketing_tui.cli.help_topics import TOPICS

    root = ctx.find_root()
    names = root.command.list_commands(root) if isinstance(root.command, click.Group) else []
    yield from ((name, topic.title) for name, topic in TOPICS.items())
    yield from ((name, "") for name in names if name not in TOPICS)


def sites(ctx: click.Context) -> Found:
    """Where people sit."""
    for name in dict.fromkeys(person.site for person in _workspace(ctx).people() if person.site):
        yield name, ""
