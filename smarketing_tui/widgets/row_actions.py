"""What can be done with a task in its panel: a strip of words under its row, no dialog (rules.md 15)."""

from enum import StrEnum

from smarketing_tui.domain.tasks.task import Task, TaskStatus
from smarketing_tui.widgets.lines import Line


class RowAction(StrEnum):
    """One word of the strip."""

    DONE = "done"
    OPEN = "open"
    BLOCKED = "blocked"
    DROP = "drop"
    OWNER = "owner"
    DATE = "date"
    SPLIT = "split"
    RENAME = "rename"


TOOLTIPS = {
    RowAction.DONE: "The promise was kept.",
    RowAction.OPEN: "It stands again.",
    RowAction.BLOCKED: "Something is in the way; the line asks what.",
    RowAction.DROP: "It is promised no longer; the line asks why.",
    RowAction.OWNER: "Somebody else does it.",
    RowAction.DATE: "It has another day, or none.",
    RowAction.SPLIT: "A part of it becomes a task of its own.",
    RowAction.RENAME: "It says something else.",
}
"""What each does, in a sentence."""

_STATUS = {
    RowAction.DONE: TaskStatus.DONE,
    RowAction.OPEN: TaskStatus.OPEN,
}

Pieces = tuple[tuple[int, RowAction], ...]
"""The actions of one line, each with the cell behind its end."""


def actions_of(task: Task) -> tuple[RowAction, ...]:
    """Return what can be done with *task* as it stands."""
    if not task.is_lasting:
        return (RowAction.OPEN, RowAction.DONE) if task.status is TaskStatus.DROPPED else (RowAction.OPEN,)
    return tuple(action for action in RowAction if _STATUS.get(action) is not task.status)


def drawn_strip(actions: tuple[RowAction, ...], chosen: int, width: int) -> list[tuple[Line, Pieces]]:
    """Return the strip on as few lines as it needs; the chosen action stands in brackets."""
    lines: list[tuple[Line, Pieces]] = []
    line: list[tuple[str, str]] = []
    ends: list[tuple[int, RowAction]] = []
    x = 0
    for at, action in enumerate(actions):
        is_chosen = at == min(chosen, len(actions) - 1)
        word = f"[{action}]" if is_chosen else f" {action} "
        if line and x + len(word) > width:
            lines.append((tuple(line), tuple(ends)))
            line, ends, x = [], [], 0
        line.append((word, "tasks--action" if is_chosen else "tasks--number"))
        x += len(word)
        ends.append((x, action))
    return [*lines, (tuple(line), tuple(ends))]
