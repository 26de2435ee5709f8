"""One task in the panel: its state as a sign, its number, title and owner; below it in words how it stands."""

from datetime import date
from functools import lru_cache

from rich.cells import cell_len

from smarketing_tui.domain.people import Roster
from smarketing_tui.domain.tasks.task import Task, TaskStatus, is_overdue, origin_words, owner_of, state_words
from smarketing_tui.widgets.cells import clipped, cropped, left, shown, wrapped
from smarketing_tui.widgets.lines import Line

SIGNS = {TaskStatus.OPEN: "○", TaskStatus.DONE: "✓", TaskStatus.BLOCKED: "■", TaskStatus.DROPPED: "–"}
LATE = "●"

_OWNER = 10
"""Cells for the owner, at the most."""


def owner_words(task: Task, roster: Roster) -> str:
    """Return the owner's first name, with the initial of the last where another here is called the same."""
    name = shown(owner_of(task, roster))
    first, *rest = name.split() or [""]
    if rest and sum(person.name.split()[:1] == [first] for person in roster) > 1:
        return f"{first} {rest[-1][0]}."
    return first


@lru_cache(1024)
def task_lines(
    task: Task, owner: str, today: date, width: int, most: int, *, is_chosen: bool = False, has_strip: bool = False
) -> tuple[Line, ...]:
    """Return the lines of *task*: its title on at most *most*, and so its state in words if it has any.

    Where it came from stands behind that if there is room, and in a line of its own while it *is_chosen*;
    under one that *has_strip* the strip needs that line more.
    """
    late = is_overdue(task, today)
    sign = LATE if late and task.status is TaskStatus.OPEN else SIGNS[task.status]
    head = f"{sign}{'›' if is_chosen else ' '}{task.number} "
    owner = cropped(owner, min(_OWNER, max(0, width // 3)))
    room = max(4, width - cell_len(head) - cell_len(owner) - bool(owner))
    first, *rest = wrapped(task.title, room) or [""]
    if most < 2 or not rest:
        first, rest = cropped(task.title, room), []
    title: Line = ((head, "tasks--number"), (left(first, room), ""))
    lines: list[Line] = [(*title, (f" {owner}", "tasks--quiet")) if owner else title]
    if rest:
        indent = cell_len(head)
        lines.append(((" " * indent + cropped(shown(task.title)[len(first) :].lstrip(), width - indent), ""),))
    told = _told(state_words(task, today), width - 2, most)
    origin = origin_words(task, today)
    if origin:
        together = " · ".join(filter(None, (state_words(task, today), origin)))
        if cell_len(together) <= width - 2:
            told = [together]
        elif is_chosen and not has_strip:
            told.append(_from(origin, width - 2))
    lines += [((f"  {line}", "tasks--late" if late else "tasks--quiet"),) for line in told]
    return tuple(lines)


def _from(origin: str, width: int) -> str:
    """Return *origin* in at most *width* cells; the day at its end stays, the title of the item gives way."""
    item, comma, day = origin.rpartition(", ")
    rest = f"{comma}{day}"
    if not item or width - cell_len(rest) < len("from ") + 3:
        return cropped(origin, width)
    return cropped(item, width - cell_len(rest)) + rest


def _told(words: str, width: int, most: int) -> list[str]:
    """Return *words* on at most *most* lines, broken between its parts if it must be."""
    if most < 2 or cell_len(words) <= width:
        return [cropped(words, width)] if words else []
    first, *more = words.split(" · ")
    return [cropped(first, width), cropped(" · ".join(more), width)] if more else clipped(words, width, most)
