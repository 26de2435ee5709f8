"""Two entries of one person made one, and where a person is named."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.heard import HeardSession
from smarketing_tui.domain.summary import SessionPhase, Summary
from smarketing_tui.domain.text import folded
from smarketing_tui.store.finding import began
from smarketing_tui.store.refusals import BadInput


class BothThere(BadInput):
    """Two entries sat in one meeting, so that they are hardly one person."""


def check_merge(keep: Person, gone: Person, sessions: Sequence[HeardSession], *, anyway: bool = False) -> None:
    """Raise BadInput when one of *sessions* with one of the two has not ended, BothThere when both were in one.

    A meeting that goes on would bring the ended id back; *anyway* lets those who sat together be merged.
    """
    ours, theirs = {keep.id, *keep.also}, {gone.id, *gone.also}
    for session in sessions:
        there = {heard.person for heard in session.heard}
        if session.phase is SessionPhase.UNFINISHED and there & (ours | theirs):
            name = keep.name if there & ours else gone.name
            raise BadInput(
                f"{name} is in the meeting of {_day(session)}, which has not ended: end it first,"
                f" `smarketing resume {session.id}`."
            )
        if not anyway and there & ours and there & theirs:
            raise BothThere(f"Both were in the meeting of {_day(session)}: they are two people.")


def _day(session: Summary) -> str:
    day = began(session).astimezone()
    return f"{day.day} {day:%b %Y}"


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
        formerly=_formerly(keep, gone),
    )


def _formerly(keep: Person, gone: Person) -> tuple[str, ...]:
    """Return the names by which somebody may still call *keep*: those that are not theirs anyway, each once."""
    names = {folded(name): name for name in (*keep.formerly, gone.name, *gone.formerly)}
    return tuple(name for plain, name in names.items() if plain != folded(keep.name))


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
