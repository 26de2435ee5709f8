"""A plan in words for a terminal, and as an object for programs."""

import shlex
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.calendar.local import local, local_date, local_time
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.agenda_edit import fit_words, total
from smarketing_tui.domain.planning.guards import Advice
from smarketing_tui.domain.planning.plans import Draft, Plan
from smarketing_tui.domain.series import Series
from smarketing_tui.domain.text import folded
from smarketing_tui.store.preparation import Offer, Preparation


def when_words(plan: Plan, known: Preparation) -> str:
    """Return the moment in the zone of the meeting: `Tue 24 Nov 10:00`."""
    if plan.at is None:
        return "no day yet"
    zone = known.zone(plan)
    today = local_date(known.now, zone)
    return f"{day_words(local(plan.at, zone).date(), today)} {local_time(plan.at, zone)}"


def retired_words(series: Series) -> str:
    """Say that *series* is retired, and what to do about it."""
    return f"{series.name} is retired; `series back {shlex.quote(series.name)}` brings it back, and so does holding it."


def shared_drafts(offers: Iterable[Offer]) -> dict[Draft, list[str]]:
    """Return which drafts are offered to several series, and to which."""
    found: dict[Draft, list[str]] = {}
    for offer in offers:
        if offer.others:
            found.setdefault(offer.draft, []).append(offer.series)
    return found


def with_names(agenda: Agenda, people: Collection[Person]) -> Agenda:
    """Return *agenda* with the names of its leaders, or, of names that several have, their ids after an @."""
    names = {person.id: person.name for person in people}
    often: dict[str, int] = {}
    for name in names.values():
        often[folded(name)] = often.get(folded(name), 0) + 1

    def leader(item: Item) -> str:
        name = names.get(item.leader, "")
        return f"@{item.leader}" if name and (often[folded(name)] > 1 or name.startswith("@")) else name

    return replace(agenda, items=tuple(replace(item, leader=leader(item)) for item in agenda.items))


def plan_row(plan: Plan, *, with_agenda: bool = False) -> dict[str, Any]:
    """Return *plan* for JSON; times in UTC, people as ids, minutes as numbers."""
    row: dict[str, Any] = {
        "id": plan.id,
        "series": plan.series,
        "title": plan.agenda.title,
        "kind": plan.agenda.kind,
        "at": _utc(plan.at),
        "slot": plan.agenda.minutes,
        "minutes": total(plan.agenda),
        "coming": list(plan.coming),
        "left_out": [{"person": person, "why": why} for person, why in plan.left_out],
        "drafts": list(plan.drafts),
        "note": plan.note,
        "created_at": _utc(plan.created_at),
    }
    return row | ({"agenda": list(map(_item_row, plan.agenda.items))} if with_agenda else {})


def offer_row(offer: Offer) -> dict[str, Any]:
    """Return collected items for JSON; `series` is null when no full-team series is there yet."""
    return {
        "session": offer.draft.id,
        "title": offer.draft.title,
        "made_at": _utc(offer.draft.made_at),
        "series": offer.series or None,
        "others": list(offer.others),
        "items": list(map(_item_row, offer.items)),
    }


def plan_lines(plan: Plan, known: Preparation, advice: Sequence[Advice]) -> Iterator[str]:
    """Yield *plan* line by line, with what there is to say about who comes."""
    agenda = plan.agenda
    yield f"{agenda.title} · {when_words(plan, known)} · {known.zone(plan)}"
    if plan.series != agenda.title:
        yield f"Series: {plan.series}"
    if plan.note:
        yield f"Note: {plan.note}"
    yield f"\nAgenda: {total(agenda)} of {agenda.minutes} min, {fit_words(agenda)}"
    names = {person.id: person.name for person in known.people.values()}
    for item in agenda.items:
        leader = f" · {names[item.leader]}" if item.leader in names else ""
        yield f"{item.minutes:>4} min  {item.title} ({item.kind}){leader}"
        for label, text in (("Purpose", item.purpose), ("Outcome", item.outcome), ("Process", item.process)):
            if text:
                yield f"          {label}: {text}"
    yield f"\nComing: {len(plan.coming)}"
    for each in plan.coming:
        person = known.people[each]
        yield "  " + " · ".join(part for part in (person.name, person.team, person.site) if part)
    for left, why in plan.left_out:
        if left in names:
            yield f"  not {names[left]}: {why}"
    if advice:
        yield "\nAdvice"
        for said in advice:
            yield f"  {said.sentence} ({said.evidence})" + (f" To do: {said.label}." if said.label else "")


def _item_row(item: Item) -> dict[str, Any]:
    return {
        "title": item.title,
        "kind": item.kind.value,
        "minutes": item.minutes,
        "leader": item.leader or None,
        "presents": item.is_presented,
        "purpose": item.purpose,
        "outcome": item.outcome,
        "process": item.process,
    }


def _utc(at: datetime | None) -> str | None:
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
