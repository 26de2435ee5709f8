"""The progress on what was promised in earlier meetings: done here, still open, blocked, dropped, and since when."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pendulum

from smarketing_tui.domain.tasks.task import TaskStatus, age_words
from smarketing_tui.reports.prose import Quiet, Said, Strong, Words, joined
from smarketing_tui.reports.recap import TaskRecap

_COUNTED = {
    TaskStatus.DONE: "done",
    TaskStatus.OPEN: "still open",
    TaskStatus.BLOCKED: "blocked",
    TaskStatus.DROPPED: "dropped",
}


def progress_lines(tasks: Sequence[TaskRecap]) -> list[Words]:
    """Return a line for each carried task: number, title, owner, how it stands now, since when it is promised."""
    return [
        (
            Strong((f"{each.task.number} ", Said(each.task.title))),
            *(() if each.owner_name is None else (" (", Said(each.owner_name), ")")),
            ": ",
            *_standing(each),
            ".",
            *_promised(each),
        )
        for each in tasks
    ]


def progress_sentence(tasks: Sequence[TaskRecap]) -> str:
    """Return in one sentence what became of the promises: `4 were promised: 2 done, 2 still open.`"""
    counts = Counter(each.task.status for each in tasks)
    told = ", ".join(f"{counts[status]} {word}" for status, word in _COUNTED.items() if counts[status])
    return f"{len(tasks)} {'was' if len(tasks) == 1 else 'were'} promised before: {told}."


def status_words(each: TaskRecap) -> Words:
    """Return what it was split from, and how a new task stands where that is not open: ` (dropped: no budget)`."""
    task = each.task
    part: Words = () if task.part_of is None else (f" (a part of {task.part_of})",)
    return part if task.status is TaskStatus.OPEN else (*part, f" ({task.status}", *_why(each), ")")


def day_words(day: date | None) -> str:
    """Return a day for a reader of another year, a dash for none."""
    return "–" if day is None else pendulum.date(day.year, day.month, day.day).format("ddd D MMM YYYY", locale="en")


def _why(each: TaskRecap) -> Words:
    return (": ", Said(each.task.reason)) if each.task.reason else ()


def _standing(each: TaskRecap) -> Words:
    task, before = each.task, each.before or each.task
    told: list[Words]
    match task.status:
        case TaskStatus.DONE:
            return ("done",)
        case TaskStatus.DROPPED:
            return ("dropped", *_why(each))
        case TaskStatus.BLOCKED:
            told = [(f"{'still ' if before.status is TaskStatus.BLOCKED else ''}blocked", *_why(each))]
        case _:
            told = [("open again" if before.status is TaskStatus.BLOCKED else "still open",)]
    if task.due != before.due:
        told.append((f"new day {day_words(task.due)}" if task.due else "no day any more",))
    elif task.due is not None:
        told.append((f"due {day_words(task.due)}",))
    if task.owner != before.owner:
        told.append(("handed over" if task.owner else "nobody's now",))
    if task.title != before.title:
        told.append(("was: ", Said(before.title)))
    return joined(told, ", ")


def _promised(each: TaskRecap) -> Words:
    task = each.task
    since = f" {day_words(task.made_on)}" if task.made_on else ""
    where: Words = (" in ", Said(task.origin)) if task.origin else ()
    told: Words = (f"Promised{since}", *where) if since or where else ()
    age = age_words(task.meetings)
    if age:
        told = (*told, f", {age}") if told else (f"{age[0].upper()}{age[1:]}",)
    return (" ", Quiet((*told, "."))) if told else ()
