"""A calendar becomes plans: `smarketing import CALENDAR.ics`."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from smarketing_tui.cli.exits import Exit, say
from smarketing_tui.cli.import_guests import Guests, coming_of
from smarketing_tui.cli.import_wishes import Wishes
from smarketing_tui.cli.import_words import print_answer, print_not_taken, why
from smarketing_tui.cli.invocation import Invocation
from smarketing_tui.cli.plan_words import plan_row
from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.calendar.local import local
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.agenda_edit import begun_with_progress, fit_words
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.text import NAME_LIMIT, counted, folded, one_line
from smarketing_tui.interchange.ics import Coming, read_ics
from smarketing_tui.interchange.ics_agenda import items_in
from smarketing_tui.interchange.ics_event import CalendarEvent
from smarketing_tui.interchange.text_file import read_text
from smarketing_tui.interchange.transcript import NotTaken
from smarketing_tui.store.importing import Company
from smarketing_tui.store.people.roster import with_leaders
from smarketing_tui.store.preparation import Preparation
from smarketing_tui.store.refusals import BadInput
from smarketing_tui.store.zones import is_zone, local_zone, no_zone


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with the event it was made of, a digest of that, and what there is to say of it."""

    line: int
    plan: Plan
    digest: str
    remarks: tuple[str, ...]


def bring_in_calendar(invocation: Invocation, file: Path, wishes: Wishes) -> Exit | None:
    """Make plans of the events of *file* and say what was taken of it; raises BadInput."""
    text = read_text(file, "iCalendar")
    if wishes.zone and not is_zone(wishes.zone):
        raise BadInput(no_zone(wishes.zone))
    workspace, settings = invocation.look(), invocation.settings
    usual = wishes.zone or settings.timezone or local_zone()
    found = read_ics(text, datetime.now(UTC), usual, unknown=wishes.zone)
    known = Preparation(workspace, datetime.now(UTC), usual)
    people = tuple(workspace.people())
    planner = _Planner(known, wishes, Guests(people, wishes.maps, _names(found), settings.keys))
    planned: list[Planned] = []
    not_taken: list[NotTaken] = []
    before: dict[str, str] = {}
    waiting = {plan.id for plan in workspace.plan_book.all()}
    for each in found:
        if isinstance(each, NotTaken):
            not_taken.append(each)
            continue
        digest = _digest(each.event)
        made = before[digest] = workspace.import_book.made_of(digest)
        if made in waiting and not wishes.again:
            not_taken.append(NotTaken(each.event.line, f"it is planned already, as {made}; --again plans it once more"))
        else:
            planned.append(planner.planned(each))
    guests = planner.guests
    if planned and not wishes.dry_run:
        book = invocation.open().import_book
        book.keep_plans([(each.plan, each.digest) for each in planned], Company(people, guests.changed, before))
    if wishes.as_json:
        print_answer(_answer(text.name, planned, guests, wishes), not_taken)
    else:
        _print(planned, not_taken, guests, wishes)
    if not planned:
        one = f": line {not_taken[0].line}: {why(not_taken[0])}" if len(not_taken) == 1 else ""
        raise BadInput(f"Nothing of {text.name} can be planned{one}.")
    many = counted(len(planned), "meeting")
    say(f"{many} would be planned: this was only a try." if wishes.dry_run else f"{many} planned.")
    return None


class _Planner:
    """Makes plans of events, one after the other; what was collected goes into the first one of its series."""

    def __init__(self, known: Preparation, wishes: Wishes, guests: Guests) -> None:
        self._known = known
        self._wishes = wishes
        self.guests = guests
        self._ids: list[str] = []
        self._begun: set[str] = set()

    def planned(self, coming: Coming) -> Planned:
        """Return the plan of that event."""
        event, known = coming.event, self._known
        name = one_line(self._wishes.series, NAME_LIMIT) or event.title
        remarks = list(coming.remarks)
        people, left_out, said = coming_of(self.guests, event.guests)
        remarks += said
        series = known.find(name)
        first = (series.id if series else folded(name)) not in self._begun
        self._begun.add(series.id if series else folded(name))
        items, left = items_in(event.description, event.minutes, people, series.agenda.items if series else ())
        remarks += [f"line {each.line} of its description is no item: {each.why}" for each in left]
        new_id = known.new_id(*self._ids)
        self._ids.append(new_id)
        plan = known.plan(new_id, name, self._wishes.kind, with_draft=first and not items)
        # Written in UTC it is in nobody's zone: a series meets in its own.
        own = series.timezone if series and event.start.is_utc and not self._wishes.zone else ""
        agenda = replace(plan.agenda, title=event.title, timezone=own or event.start.zone)
        if items:
            agenda = begun_with_progress(replace(agenda, items=tuple(items)))
        if not people:
            people = [self.guests.people[each] for each in plan.coming]
            remarks.append("it names nobody: as usual in its series" if people else "it names nobody")
        agenda = replace(agenda, slot=event.minutes or agenda.minutes)
        plan = replace(
            plan,
            agenda=self._led(agenda, people),
            coming=tuple(person.id for person in people),
            left_out=tuple(left_out),
            at=event.start.utc,
            drafts=plan.drafts if not items else known.found_in(agenda, name) if first else (),
        )
        return Planned(event.line, plan, _digest(event), tuple(remarks))

    def _led(self, agenda: Agenda, people: Sequence[Person]) -> Agenda:
        """Return *agenda* led only by those who come."""
        here = {person.id for person in people}
        items = (replace(item, leader=item.leader if item.leader in here else "") for item in agenda.items)
        return replace(agenda, items=with_leaders(tuple(items), people))


def _names(found: Sequence[Coming | NotTaken]) -> list[tuple[str, str]]:
    """Return the names and addresses of everybody in the calendar."""
    return [(guest.name, guest.email) for each in found if isinstance(each, Coming) for guest in each.event.guests]


def _digest(event: CalendarEvent) -> str:
    words = f"{event.uid or event.title}\n{event.start.utc.isoformat()}"
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def _print(planned: Sequence[Planned], not_taken: Sequence[NotTaken], guests: Guests, wishes: Wishes) -> None:
    for each in planned:
        plan, agenda = each.plan, each.plan.agenda
        told = [
            f"line {each.line}: {agenda.title}",
            f"{local(plan.at or plan.created_at, agenda.timezone):%a %Y-%m-%d %H:%M} {agenda.timezone}",
            f"{agenda.minutes} min",
            "1 person" if len(plan.coming) == 1 else f"{len(plan.coming)} people",
            f"{counted(len(agenda.items), 'item')}, {fit_words(agenda)}",
            *([] if wishes.dry_run else [f"planned as {plan.id}"]),
        ]
        click.echo(" · ".join(told))
        for remark in each.remarks:
            click.echo(f"line {each.line}: {one_line(remark)}")
    for person in guests.fresh:
        click.echo(f"New: {person.name}" + (f", key {person.key}" if person.key else ""))
    print_not_taken(not_taken, everything=wishes.lines)


def _answer(name: str, planned: Sequence[Planned], guests: Guests, wishes: Wishes) -> dict[str, Any]:
    rows = [
        {"line": each.line, "remarks": list(each.remarks), **plan_row(each.plan, with_agenda=True)} for each in planned
    ]
    if wishes.dry_run:
        rows = [{**row, "id": None} for row in rows]
    people = [{"id": person.id, "name": person.name} for person in guests.fresh]
    return {"file": name, "dry_run": wishes.dry_run, "plans": rows, "new_people": people}
