"""The recap as CSV for spreadsheets: three tables, times in seconds, nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from smarketing_tui.domain.spreadsheet import harmless
from smarketing_tui.domain.text import one_line
from smarketing_tui.reports.group import for_the_group
from smarketing_tui.reports.recap import Recap
from smarketing_tui.reports.seconds import seconds

Cell = str | int | float | None
Rows = Iterator[tuple[Cell, ...]]


class Table(StrEnum):
    """The tables there are."""

    TURNS = "turns"
    PEOPLE = "people"
    TASKS = "tasks"


_TURNS = ("session", "person", "name", "team", "site", "start", "end", "seconds", "item", "item_title")
_PEOPLE = (
    *("session", "person", "name", "team", "site", "present", "turns", "marks", "invitations", "talk"),
    *("presentation", "floor", "share", "longest_turn", "longest_silence", "first_turn_at"),
)
_TASKS = (
    *("session", "task", "number", "title", "owner", "owner_name", "due", "status", "reason", "meetings"),
    *("item", "made_on", "carried"),
)


def csv_report(recaps: Iterable[Recap], table: Table, private: bool, *, shares: bool = False) -> str:
    """Return one table about all of *recaps*; without *private* only what is for the group, other cells are empty.

    The group's has everyone's talk and share of it where *shares* are asked for.
    """
    columns, rows = _TABLES[table]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    for recap in recaps:
        writer.writerows(map(_cells, rows(recap if private else for_the_group(recap, shares=shares))))
    return stream.getvalue()


def _cells(row: Iterable[Cell]) -> list[Cell]:
    """Return *row* with clean text in it; undefined is an empty cell, never 0."""
    return [harmless(one_line(cell)) if isinstance(cell, str) else cell for cell in row]


def _turns(recap: Recap) -> Rows:
    people = {person.id: person for person in recap.people}
    for turn in recap.turns:
        who = people[turn.person]
        title = "" if turn.item is None else recap.agenda[turn.item].title
        times = (seconds(turn.start), seconds(turn.end), seconds(turn.end - turn.start))
        yield (recap.session.id, who.id, who.name, who.team, who.site, *times, turn.item, title)


def _people(recap: Recap) -> Rows:
    for person in recap.people:
        did = person.contribution
        known = (recap.session.id, person.id, person.name, person.team, person.site, seconds(person.present))
        if did is None:
            said = person.share
            told = {} if said is None else {"talk": seconds(said.talk), "share": said.share}
            yield (*known, *(told.get(column) for column in _PEOPLE[len(known) :]))
            continue
        yield (
            *known,
            *(did.turns, did.marks, did.invitations),
            *(seconds(did.talk), seconds(did.presentation), seconds(did.floor), did.share),
            *(seconds(did.longest_turn), seconds(did.longest_silence), seconds(did.first_turn_at)),
        )


def _tasks(recap: Recap) -> Rows:
    for each in recap.tasks:
        task = each.task
        yield (
            *(recap.session.id, task.id, task.number, task.title, task.owner, each.owner_name),
            None if task.due is None else task.due.isoformat(),
            *(task.status, task.reason, task.meetings, each.item),
            None if task.made_on is None else task.made_on.isoformat(),
            "no" if each.before is None else "yes",
        )


_TABLES: dict[Table, tuple[tuple[str, ...], Callable[[Recap], Rows]]] = {
    Table.TURNS: (_TURNS, _turns),
    Table.PEOPLE: (_PEOPLE, _people),
    Table.TASKS: (_TASKS, _tasks),
}
