"""What is promised and not done, as a list needs it: counted without making a task of every stored document."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec
from msgspec import UNSET, UnsetType

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.tasks.task import LASTING
from smarketing_tui.store.documents import SCHEMA
from smarketing_tui.store.errors import Damaged
from smarketing_tui.store.files.lines import decode_json

_LASTING = frozenset(map(str, LASTING))


@dataclass(frozen=True, slots=True)
class Standing:
    """One task that is not done: the name of its series, its day, and the *text* (JSON) that tells the rest."""

    series: str
    due: date | None
    text: bytes


class _Fields(msgspec.Struct, gc=False):
    number: int | UnsetType = UNSET
    status: str | UnsetType = UNSET
    series: str | UnsetType = UNSET
    due: date | UnsetType | None = UNSET


class _Change(msgspec.Struct):
    session: str
    seq: int
    at: datetime
    sets: _Fields
    base: _Fields | None = None


class _Task(msgspec.Struct):
    id: str
    changes: list[_Change]
    v: int = SCHEMA


_decoder = msgspec.json.Decoder(_Task)


def standing_in(texts: Iterable[bytes]) -> list[Standing]:
    """Return the tasks of *texts* that are not done; raises NewerVersion or Damaged with a sentence."""
    return [found for text in texts if (found := _standing(text)) is not None]


def _standing(text: bytes) -> Standing | None:
    task = _decoded(text)
    if len(task.changes) == 1 and task.changes[0].sets.number is not UNSET:
        fields = task.changes[0].sets  # as most of them
    else:
        fields = _newest(task.changes)
    if fields.status not in _LASTING or fields.series is UNSET:
        return None
    return Standing(fields.series, None if fields.due is UNSET else fields.due, text)


def _decoded(text: bytes) -> _Task:
    try:
        task = _decoder.decode(text)
    except (msgspec.DecodeError, ValueError):
        task = None
    if task is not None and task.v <= SCHEMA:
        return task
    from smarketing_tui.store.task_list import tasks_of

    document = decode_json(text)
    tasks_of([document])  # says in words what is wrong with it
    try:
        return msgspec.convert(document, _Task)
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
