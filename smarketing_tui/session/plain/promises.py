"""Tasks in a plain meeting: `done 3`, `drop 3 why`, `assign 3 jon`, `due 3 fri`, by the numbers that people say."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from smarketing_tui.domain.calendar.dates import due_date
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import Person, Roster
from smarketing_tui.domain.tasks import rules as task_rules
from smarketing_tui.domain.tasks.capture import captured
from smarketing_tui.domain.tasks.naming import named
from smarketing_tui.domain.tasks.task import Task, TaskStatus
from smarketing_tui.domain.text import folded
from smarketing_tui.session.ids import new_id
from smarketing_tui.session.plain.language import Said, Unclear

_STATUS = {
    "done": TaskStatus.DONE,
    "reopen": TaskStatus.OPEN,
    "block": TaskStatus.BLOCKED,
    "drop": TaskStatus.DROPPED,
}

Command = tuple[Any, ...]
"""A rule and its arguments."""


def command_of(said: Said, meeting: Meeting, today: date, others: Sequence[Person] = ()) -> Command:
    """Return the rule that *said* means, and its arguments; raises Unclear.

    *others* are people who are not at the table, without keys: a task can be theirs, too.
    """
    number, _, words = said.text.partition(" ")
    task, words = _task(said.verb, number, meeting), words.strip()
    if said.verb in _STATUS:
        return task_rules.set_status, task.id, _STATUS[said.verb], _reason(said.verb, number, words)
    if not words:
        raise Unclear(f"After {said.verb} {number} comes {_WANTED[said.verb]}.")
    if said.verb == "assign":
        owner = _owner(words, meeting.roster, others)
        return task_rules.set_owner, task.id, owner and owner.id, owner.name if owner else ""
    if said.verb == "due":
        return task_rules.set_due, task.id, _day(words, today)
    if said.verb == "rename":
        return task_rules.rename, task.id, words
    part = captured(words, meeting.roster, today, others)
    if part.refusal:
        raise Unclear(f"{part.refusal[0].upper()}{part.refusal[1:]}; nothing was split.")
    whose = part.owner.id if part.owner else task.owner
    return task_rules.split, task.id, new_id("t"), part.title, whose, part.due or task.due, part.away_name


_WANTED = {
    "assign": "a person's key or name, or nobody",
    "due": "a day: fri, in 2 weeks, 20 nov, or none",
    "rename": "what it says now",
    "split": "what the part is",
}


def _task(verb: str, number: str, meeting: Meeting) -> Task:
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else -1
    found = next((task for task in meeting.now.tasks if task.number == wanted), None)
    if found is None:
        raise Unclear(f"After {verb} comes the number of a task; tasks lists them.")
    return found


def _reason(verb: str, number: str, words: str) -> str:
    if verb == "drop" and not words:
        raise Unclear(f"Say why, too: drop {number} and the reason.")
    if verb in ("done", "reopen") and words:
        raise Unclear(f"Nothing comes after {verb} {number}; nothing was done.")
    return words


def _owner(words: str, roster: Roster, others: Sequence[Person]) -> Person | None:
    name = words.removeprefix("@").strip()
    found = named(name, roster) or named(name, others)
    if not found and folded(words) == "nobody":
        return None
    if not found:
        raise Unclear(f"Nobody is called {words}; people says who is here.")
    if len(found) > 1:
        names = ", ".join(person.name for person in found[:4])
        raise Unclear(f"{words} may be {names}: say more of the name.")
    return found[0]


def _day(words: str, today: date) -> date | None:
    if folded(words) in ("none", "never"):
        return None
    due = due_date(words, today)
    if due is None:
        raise Unclear(f"{words} is no date: fri, in 2 weeks, 20 nov, or none.")
    return due
