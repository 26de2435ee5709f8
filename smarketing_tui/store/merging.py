"""Two entries of one person made one, and where a person is named."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from smarketing_tui.domain.people import Person
from smarketing_tui.store.refusals import BadInput


def merged(keep: Person, gone: Person) -> Person:
    """Return *keep* with what only *gone* had, known under both ids; raises BadInput for one and the same entry."""
    if keep.id == gone.id:
        raise BadInput(f"{keep.name} is one entry already; name the other one, too.")
    return replace(
        keep,
        team=keep.team or gone.team,
        site=keep.site or gone.site,
        role=keep.role or gone.role,
        key=keep.key or gone.key,
        executive=keep.executive or gone.executive,
        recap=keep.recap or gone.recap,
        retired=keep.retired and gone.retired,
        also=(*keep.also, gone.id, *gone.also),
    )


def mentions(value: object, ids: Collection[str]) -> bool:
    """Tell whether a stored *value* holds one of *ids*, however deep."""
    if isinstance(value, Mapping):
        return any(mentions(each, ids) for each in (*value.keys(), *value.values()))
    if isinstance(value, list):
        return any(mentions(each, ids) for each in value)
    return value in ids if isinstance(value, str) else False


def without_person(series: Mapping[str, Any], ids: Collection[str]) -> dict[str, Any]:
    """Return the document of a series without its member or leader of those *ids*."""
    agenda = series["agenda"]
    items = [{**item, "leader": ""} if item.get("leader") in ids else item for item in agenda["items"]]
    members = [member for member in series["members"] if member not in ids]
    return {**series, "members": members, "agenda": {**agenda, "items": items}}
