"""What somebody arranges for a series: its name, people, time and agenda, cleaned and put together."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypedDict

from smarketing_tui.domain.agenda import LONGEST_ITEM, Agenda
from smarketing_tui.domain.calendar.cadence_words import Timing
from smarketing_tui.domain.planning.templates import KINDS, template_of
from smarketing_tui.domain.series import Series, series_id
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.zones import is_zone, local_zone, no_zone


class Arrangement(TypedDict, total=False):
    """What is said of a series; what is not said stays as it is. `members` are person ids, `slot` is in minutes.

    Another `kind` brings its template as the agenda, unless an `agenda` is given, too; a slot of 0 is the sum of the
    agenda's items.
    """

    name: str
    kind: str
    members: Sequence[str]
    slot: int
    timezone: str
    timing: Timing
    agenda: Agenda


def new_series(known: Collection[Series], said: Arrangement) -> Series:
    """Return a series arranged so, beside those that are *known*; raises BadInput."""
    name = one_line(said.get("name", ""), NAME_LIMIT)
    kind = said.get("kind", KINDS[0])
    _check_kind(kind)
    agenda = replace(template_of(kind), title=name)
    made = Series(series_id(name, [each.id for each in known]), name, kind, (), agenda.minutes, "", agenda)
    return arranged(known, made, {"timezone": local_zone(), **said, "name": name})


def arranged(known: Collection[Series], series: Series, said: Arrangement) -> Series:
    """Return *series* with what is said of it; raises BadInput.

    Sessions and tasks refer to a series by name, so that a name it has had stays one it is called by.
    """
    name = one_line(said.get("name", series.name), NAME_LIMIT)
    if not name:
        raise BadInput("A series needs a name.")
    other = next((each for each in known if each.id != series.id and each.is_called(name)), None)
    if other is not None:
        raise BadInput(f'"{name}" is the series {other.name} already.')
    kind, agenda = _agenda(series, said)
    slot = said.get("slot", agenda.minutes if agenda is not series.agenda else series.slot)
    if not 0 <= slot <= LONGEST_ITEM:
        raise BadInput(f"A slot is at most {LONGEST_ITEM} minutes.")
    zone = one_line(said.get("timezone", series.timezone)) or series.timezone
    if not is_zone(zone):
        raise BadInput(no_zone(zone))
    timing = said.get("timing", Timing(series.time, series.cadence))
    title = name if folded(agenda.title) in series.names else agenda.title
    agenda = replace(agenda, title=title, series=name, kind=kind, slot=slot, timezone="")
    return replace(
        series,
        name=name,
        kind=kind,
        members=tuple(dict.fromkeys(said.get("members", series.members))),
        slot=agenda.minutes,
        timezone=zone,
        agenda=agenda,
        time=timing.time,
        cadence=timing.cadence,
        formerly=_formerly(series, name),
    )


def _agenda(series: Series, said: Arrangement) -> tuple[str, Agenda]:
    if "agenda" in said:
        return said["agenda"].kind, said["agenda"]
    kind = said.get("kind", series.kind)
    if kind == series.kind:
        return kind, series.agenda
    _check_kind(kind)
    return kind, replace(template_of(kind), title=series.name)


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise BadInput(f'"{one_line(kind, 40)}" is no kind of meeting; there are {", ".join(KINDS)}.')


def _formerly(series: Series, name: str) -> tuple[str, ...]:
    if folded(name) == folded(series.name):
        return series.formerly
    names = dict.fromkeys((*series.formerly, series.name))
    return tuple(each for each in names if folded(each) != folded(name))
