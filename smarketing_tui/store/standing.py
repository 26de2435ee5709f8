"""What is promised and not done, as a list needs it: counted without making a task of every stored document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET, UnsetType

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.tasks.task import LASTING
from smarketing_tui.store.books.known import TASKS
from smarketing_tui.store.documents import SCHEMA
from smarketing_tui.store.errors import Damaged
from smarketing_tui.store.files.lines import decode_json
from smarketing_tui.store.files.shared_file import documents_in, text_in, texts_in

if TYPE_CHECKING:
    from tinydb import TinyDB

_LASTING = frozenset(map(str, LASTING))


@dataclass(frozen=True, slots=True)
class Standing:
    """One task that is not done: its id, the name of its series, its day."""

    id: str
    series: str
    due: date | None


class _Fields(msgspec.Struct, gc=False):
    number: int | UnsetType = UNSET
    status: str | UnsetType = UNSET
    series: str | UnsetType = UNSET
    due: date | UnsetType | None = UNSET


class _Change(msgspec.Struct, gc=False):
    session: str
    seq: int
    at: datetime
    sets: _Fields
    base: _Fields | None = None


class _Task(msgspec.Struct, gc=False):
    id: str
    changes: list[_Change]
    v: int = SCHEMA


class _Id(msgspec.Struct, gc=False):
    id: str


_table = msgspec.json.Decoder(dict[str, _Task])
_id = msgspec.json.Decoder(_Id)


def standing_in(db: TinyDB) -> list[Standing]:
    """Return the tasks of the table that are not done; raises NewerVersion or Damaged with a sentence."""
    return [found for task in _tasks(db) if (found := _standing(task)) is not None]


def texts_by_id(db: TinyDB) -> dict[str, bytes]:
    """Return the JSON of each task of the table by its id, for who is told of a few of them."""
    return {_id_of(text): text for text in texts_in(db, TASKS)}


def _standing(task: _Task) -> Standing | None:
    if len(task.changes) == 1 and task.changes[0].sets.number is not UNSET:
        fields = task.changes[0].sets  # as most of them
    else:
        fields = _newest(task.changes)
    if fields.status not in _LASTING or fields.series is UNSET:
        return None
    return Standing(task.id, fields.series, None if fields.due is UNSET else fields.due)


def _id_of(text: bytes) -> str:
    with suppress(msgspec.DecodeError, ValueError):
        return _id.decode(text).id
    return str(decode_json(text)["id"])


def _tasks(db: TinyDB) -> Iterable[_Task]:
    with suppress(msgspec.DecodeError, ValueError):
        tasks = _table.decode(text_in(db, TASKS)).values()
        if all(task.v <= SCHEMA for task in tasks):
            return tasks
    from smarketing_tui.store.task_list import tasks_of

    documents = documents_in(db, TASKS)
    tasks_of(documents)  # says in words what is wrong with one
    try:
        return msgspec.convert(list(documents), list[_Task])
    except msgspec.ValidationError as error:
        raise Damaged(f"A task in the workspace cannot be read: {error}.") from None


def _newest(changes: Sequence[_Change]) -> _Fields:
    """Return what the last of *changes* leave, as `task_list.tasks_of` reads them; nothing of what nothing names."""
    ordered = sorted(changes, key=_moment)
    layers = [each.sets for each in ordered]
    if not layers or layers[0].number is UNSET:
        base = next((each.base for each in ordered if each.base is not None and each.base != _NOTHING), None)
        if base is None:
            return _NOTHING
        layers.insert(0, base)
    found = _Fields()
    for layer in layers:
        found.status = layer.status if layer.status is not UNSET else found.status
        found.series = layer.series if layer.series is not UNSET else found.series
        found.due = layer.due if layer.due is not UNSET else found.due
    return found


def _moment(change: _Change) -> tuple[bool, datetime, str, int]:
    return change.sets.number is UNSET, change.at, change.session, change.seq


_NOTHING = _Fields()
