"""A stored session with its people as the workspace knows them now: merged entries are one person, also in the past."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from smarketing_tui.domain.events import NoteBecameTask, TaskAdded, TaskOwnerSet, TaskSplit
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.tasks.task import Task
from smarketing_tui.store.stored import Stored

_IDS = ("person", "owner", "leader")
"""Fields of headers and events that hold the id of a person."""

_NAMES_OWNER = Task | TaskOwnerSet | TaskAdded | NoteBecameTask | TaskSplit
"""What holds the name of an owner who is not at the table."""


def as_known(stored: Stored, people: Iterable[Person]) -> Stored:
    """Return *stored* with the entry that stayed in the place of each one that a merge among *people* has ended.

    Its file stays as it is. Two who both sat there were two seats, and remain so.
    """
    merged = [person for person in people if person.also]
    if not merged:
        return stored
    seated = {person.id for person in stored.meeting.roster}
    now: dict[str, Person] = {}
    for person in merged:
        seats = seated & {person.id, *person.also}
        now |= {old: person for old in person.also if len(seats) < 2 or old not in seats}
    records = [replace(record, event=_told(record.event, now)) for record in stored.records]
    return replace(stored, header=_told(stored.header, now), records=records)


def _told(value: Any, now: Mapping[str, Person]) -> Any:
    """Return *value*, and all that is in it, with the person of *now* for each id there; itself if there is none."""
    if isinstance(value, tuple) and type(value) is tuple:
        found = tuple(_told(each, now) for each in value)
        return value if all(new is old for new, old in zip(found, value, strict=True)) else found
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for field in fields(value):
        if not field.init:
            continue
        before = getattr(value, field.name)
        if field.name in _IDS and isinstance(before, str):
            after: Any = now[before].id if before in now else before
        else:
            after = _told(before, now)
        if after is not before:
            changes[field.name] = after
    if isinstance(value, Person) and value.id in now:
        changes |= {"id": now[value.id].id, "name": now[value.id].name}
    if isinstance(value, _NAMES_OWNER) and value.owner_name and value.owner is not None and value.owner in now:
        changes["owner_name"] = now[value.owner].name
    return replace(value, **changes) if changes else value
