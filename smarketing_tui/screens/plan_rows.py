"""The rows of the Plan screen: items, people and advice in the room there is."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from rich.cells import cell_len
from textual.content import Content

from smarketing_tui.domain.agenda import Agenda, Item
from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.calendar.local import local, local_time
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.agenda_edit import fit_words, total
from smarketing_tui.domain.planning.guards import Advice
from smarketing_tui.domain.planning.past import Past, last_heard
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.store.preparation import Offer
from smarketing_tui.widgets.cells import cropped, left, right, shown, wrapped
from smarketing_tui.widgets.teams import team_words

_KIND = 10
_ROOM_FOR_KIND = 48
_HEARD = 20
_ROOM_FOR_HEARD = 47
"""Cells from which the more is shown; in less room it stands in the line below."""


def item_row(item: Item, people: Mapping[str, Person], width: int, *, collected: bool = False) -> Content:
    """Return an item: minutes, a + if it was *collected*, title, its kind where there is room, leader."""
    kind = _KIND + 1 if width >= _ROOM_FOR_KIND else 0
    leader_width = max(7, min(16, width // 5))
    title = max(8, width - 5 - kind - leader_width - 1)
    name = people[item.leader].name if item.leader in people else ""
    name = name if len(name) <= leader_width else name.split()[0] if name.split() else ""
    return Content.assemble(
        (right(str(item.minutes), 3), "bold"),
        (" +" if collected else "  ", "bold $key"),
        left(item.title, title),
        (f" {left(item.kind.value, _KIND)}" if kind else "", "$quiet"),
        f" {cropped(name, leader_width)}".rstrip(),
    )


def item_detail(item: Item, people: Mapping[str, Person]) -> Content:
    """Return all of an item that does not fit into its row."""
    leader = people[item.leader].name if item.leader in people else "nobody leads it yet"
    parts = [(shown(item.title), "bold"), (f" · {item.kind} · {leader}", "")]
    for label, text in (("purpose", item.purpose), ("outcome", item.outcome), ("process", item.process)):
        if text:
            parts += [(f" · {label}: ", "$quiet"), (shown(text), "")]
    return Content.assemble(*parts)


def person_row(person: Person, past: Past | None, today: date, width: int) -> Content:
    """Return a person: key, name, team, site and, where there is room, how they were heard last."""
    heard = _HEARD + 1 if width >= _ROOM_FOR_HEARD else 0
    name = max(8, width - 2 - 6 - 9 - heard)
    words = f"{left(person.key, 2)}{left(person.name, name)} {left(team_words(person.team), 5)} {left(person.site, 8)}"
    if heard:
        words += f" {cropped(last_heard(past, today), _HEARD)}"
    return Content(words.rstrip())


def person_detail(person: Person, past: Past | None, plan: Plan, today: date) -> Content:
    """Return all that is known of a person for an invitation."""
    why = dict(plan.left_out).get(person.id, "")
    said = [person.team, person.site, person.role, "executive" if person.executive else ""]
    said += ["on the recap list" if person.recap else "", last_heard(past, today) or "not heard in this series yet"]
    if past is not None and past.missed and person.id not in plan.coming:
        said.append(f"not invited for {past.missed} meeting{'' if past.missed == 1 else 's'}")
    said.append(f"left out: {why}" if why else "")
    return Content.assemble((shown(person.name), "bold"), *(f" · {shown(each)}" for each in said if each))


def advice_row(number: int, advice: Advice, width: int) -> Content:
    """Return a piece of advice: its key, the sentence, the evidence, and what the key does."""
    key = f"{number}  " if advice.action is not None and number < 10 else "   "
    label = f"→ {shown(advice.label)}" if advice.label else ""
    evidence = shown(advice.evidence)
    if cell_len(f"{key}{advice.sentence} {evidence}  {label}") <= width:
        parts = [(key, "bold $key"), (shown(advice.sentence), ""), (f" {evidence}  ", "$quiet"), (label, "bold")]
        return Content.assemble(*parts)
    # Too long for one line: what it is, what it rests on, what to do, each wrapped under the other.
    lines = [(line, "") for line in wrapped(advice.sentence, width - len(key))]
    if cell_len(f"{evidence}  {label}") <= width - len(key):
        lines.append((f"{evidence}  ", "$quiet"))
        tail = (label, "bold")
    else:
        lines += [(line, "$quiet") for line in wrapped(evidence, width - len(key))]
        tail = (f"\n   {cropped(label, width - len(key))}" if label else "", "bold")
    parts = [(key, "bold $key")]
    for at, line in enumerate(lines):
        parts += [("\n   " if at else "", ""), line]
    return Content.assemble(*parts, tail)


def fit(agenda: Agenda) -> Content:
    """Return the total against the slot; over it is told apart by its words, too."""
    style = "bold $over" if total(agenda) > agenda.minutes else ""
    return Content.assemble(f"{total(agenda)} of {agenda.minutes} min · ", (fit_words(agenda), style))


def also_words(offers: Iterable[Offer]) -> str:
    """Return to which other series the same collected items are offered; "" when to none."""
    others = dict.fromkeys(other for offer in offers for other in offer.others)
    return f", also offered in {', '.join(others)}: the first that takes it has it" if others else ""


def when_words(at: datetime | None, zone: str, today: date) -> str:
    """Return the moment in the zone of the meeting."""
    if at is None:
        return "no day yet"
    city = zone.rpartition("/")[2].replace("_", " ")
    return f"{day_words(local(at, zone).date(), today)} {local_time(at, zone)} {city}"
