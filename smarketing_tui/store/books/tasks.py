"""The tasks of all series: what the meetings did to them, and what is done to them between meetings."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import msgspec
from tinydb import TinyDB

from smarketing_tui.domain.people import same_person
from smarketing_tui.domain.series import SeriesNames
from smarketing_tui.domain.tasks.task import Task, TaskStatus
from smarketing_tui.domain.text import one_line
from smarketing_tui.store.books.known import TASKS, people_in, series_in
from smarketing_tui.store.documents import SCHEMA
from smarketing_tui.store.files.lines import decode_json, encode
from smarketing_tui.store.files.shared_file import SharedFile, documents_in, texts_in
from smarketing_tui.store.refusals import Ambiguous, BadInput, NotFound, listed
from smarketing_tui.store.standing import Standing, texts_by_id
from smarketing_tui.store.task_list import Change, Changes, KeptTask, changes_by_session, stored_change, tasks_of, utc


class TaskBook:
    """Table `tasks` of the workspace. *numbering* is held while a number nobody has is given away."""

    def __init__(self, shared: SharedFile, numbering: Callable[[], AbstractContextManager[int]]) -> None:
        self._shared = shared
        self._numbering = numbering

    # Questions

    def all(self) -> list[KeptTask]:
        """Return the tasks of all sessions that have ended and those made beside them, by number."""
        return list(self._shared.remembered(_all))

    def told(self, standing: Iterable[Standing]) -> list[KeptTask]:
        """Return the tasks that stand so, by number."""
        same = same_person(self._shared.remembered(people_in))
        texts = self._shared.remembered(texts_by_id)
        return list(_owned(tasks_of([decode_json(texts[each.id]) for each in standing if each.id in texts]), same))

    def find(self, reference: str) -> KeptTask:
        """Return the task with that number, or with that id after `@`; raises NotFound, and Ambiguous with the ids."""
        wanted = one_line(reference, 60)
        number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else -1
        found = [task for task in self.all() if task.number == number or f"@{task.id}" == wanted]
        if not found:
            raise NotFound(
                f"There is no task {wanted or 'without a number'}; `smarketing tasks --all` lists them, but not those"
                " of a meeting that has not ended."
            )
        if len(found) > 1:
            ids = [f"@{task.id}" for task in found]
            raise Ambiguous(f"{wanted} is the number of several tasks, say {listed(ids)} instead.", ids)
        return found[0]

    def open_tasks(self, name: str) -> list[KeptTask]:
        """Return what the next meeting of series *name* is to hear of, by number, whatever the series was called."""
        series = SeriesNames(self._shared.remembered(series_in))
        return [task for task in self.all() if task.is_lasting and series.are_one(task.series, name)]

    def carried(self, name: str) -> tuple[Task, ...]:
        """Return these as they are put on the table of that meeting, with their owners' names and one meeting older."""
        names = {person.id: person.name for person in self._shared.remembered(people_in)}
        return tuple(_carried(task, names) for task in self.open_tasks(name))

    # Commands beside the meetings

    def add(
        self, title: str, series: str, now: datetime, today: date, owner: str | None = None, due: date | None = None
    ) -> KeptTask:
        """Make a task of *series* with a number of its own; raises BadInput for a blank title."""
        return self._make(title, series, now, today, owner, due)

    def split(
        self, task: KeptTask, title: str, now: datetime, today: date, owner: str | None = None, due: date | None = None
    ) -> KeptTask:
        """Make a task of its own of a part of *task*, in its series and from its item; raises BadInput."""
        return self._make(title, task.series, now, today, owner, due, item=task.item, part_of=task.number)

    def set_status(self, tasks: Sequence[KeptTask], status: TaskStatus, now: datetime, reason: str = "") -> None:
        """Say how *tasks* stand; raises BadInput when they are dropped for no reason."""
        reason = one_line(reason)
        if status is TaskStatus.DROPPED and not reason:
            raise BadInput("A task is dropped for a reason: say it with --why.")
        self._set(tasks, now, status=status, reason=reason if status is not TaskStatus.OPEN else "")

    def set_owner(self, task: KeptTask, owner: str | None, now: datetime) -> None:
        """Hand a task to the person with that id, or to nobody."""
        self._set([task], now, owner=owner)

    def set_due(self, task: KeptTask, due: date | None, now: datetime) -> None:
        """Give a task another day, or none."""
        self._set([task], now, due=due)

    def rename(self, task: KeptTask, title: str, now: datetime) -> None:
        """Say a task in other words; raises BadInput for none."""
        self._set([task], now, title=_title(title))

    def move(self, task: KeptTask, series: str, now: datetime) -> None:
        """Hand a task over to another series."""
        self._set([task], now, series=series)

    # Inside

    def _make(
        self,
        title: str,
        series: str,
        now: datetime,
        today: date,
        owner: str | None,
        due: date | None,
        *,
        item: str = "",
        **more: int,
    ) -> KeptTask:
        title = _title(title)
        with self._numbering() as number, self._shared.writing() as db:
            sets = {
                "number": number,
                "title": title,
                "owner": owner,
                "due": due,
                "status": TaskStatus.OPEN,
                "series": series,
                "item": item,
                "made_on": today,
                **more,
            }
            task = f"t-{os.urandom(6).hex()}"
            document = {"v": SCHEMA, "id": task, "changes": [_change(sets, now)]}
            db.table(TASKS).insert(document)
        return tasks_of([document])[0]

    def _set(self, tasks: Iterable[KeptTask], now: datetime, **sets: Any) -> None:
        """Add a change to each of *tasks* that is not so already: all of them in one write, or none."""
        wanted = {task.id for task in tasks if any(getattr(task, name) != value for name, value in sets.items())}
        if not wanted:
            return
        with self._shared.writing() as db:
            table = db.table(TASKS)
            rows = [row.doc_id for row in table if row.get("id") in wanted]
            table.update(lambda row: row["changes"].append(_change(sets, now)), doc_ids=rows)


def _all(db: TinyDB) -> tuple[KeptTask, ...]:
    return _owned(tasks_of(documents_in(db, TASKS)), same_person(people_in(db)))


def _owned(found: Iterable[KeptTask], same: Mapping[str, str]) -> tuple[KeptTask, ...]:
    """Return the tasks with the owners they have now, after entries of one person were merged."""
    return tuple(replace(task, owner=same[task.owner]) if task.owner and task.owner in same else task for task in found)


def by_session(db: TinyDB) -> Mapping[str, Changes]:
    """Return what is stored of each session."""
    return changes_by_session(documents_in(db, TASKS))


def of_session(db: TinyDB, session: str) -> Changes:
    """Return what is stored of that one; tasks that do not name it are not decoded."""
    name = encode(session).encode("ascii")
    return changes_by_session(decode_json(text) for text in texts_in(db, TASKS) if name in text).get(session, {})


def _carried(task: KeptTask, names: Mapping[str, str]) -> Task:
    return Task(
        id=task.id,
        number=task.number,
        title=task.title,
        owner=task.owner,
        due=task.due,
        status=task.status,
        meetings=task.meetings + 1,
        origin=task.item,
        made_on=task.made_on,
        carried=True,
        reason=task.reason,
        owner_name=names.get(task.owner or "", ""),
        part_of=task.part_of,
    )


def _change(sets: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    return stored_change(Change("", 0, utc(now), msgspec.to_builtins(dict(sets)), command=f"c-{os.urandom(6).hex()}"))


def _title(title: str) -> str:
    found = one_line(title)
    if not found:
        raise BadInput("A task needs a few words that say what is to be done.")
    return found
