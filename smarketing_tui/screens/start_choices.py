"""What the start form offers: plans that wait, the series with what was collected for them, our own agendas."""

from collections.abc import Iterator

from smarketing_tui.domain.agenda import Agenda
from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.planning.agenda_edit import fit_words, total
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.planning.templates import TEMPLATES
from smarketing_tui.domain.series import Series, usual_people
from smarketing_tui.domain.text import folded
from smarketing_tui.screens.plan_rows import also_words, when_words
from smarketing_tui.store.preparation import Preparation
from smarketing_tui.widgets.cells import shown


@dataclass(frozen=True, slots=True)
class Choice:
    """One agenda with those who come to it, None = whoever is marked; `series` is "" for a template.

    `plan` and `drafts` are what the session comes from, `collected` the folded titles of items that are there this
    once, `note` says where these come from.
    """

    label: str
    agenda: Agenda
    people: tuple[str, ...] | None = None
    series: str = ""
    plan: str = ""
    drafts: tuple[str, ...] = ()
    collected: frozenset[str] = frozenset()
    note: str = ""

    def preview(self) -> str:
        """Return the agenda line by line; a + marks what was collected."""
        rows = [
            f"{item.minutes:>3} min {'+' if folded(item.title) in self.collected else ' '}{shown(item.title)}"
            for item in self.agenda.items
        ]
        whole = f"{total(self.agenda):>3} of {self.agenda.minutes} min · {fit_words(self.agenda)}"
        return "\n".join([*rows, whole, *([self.note] if self.note else [])])


def choices(known: Preparation) -> list[Choice]:
    """Return everything that can be started, in the order in which it is listed."""
    templates = [Choice(template.title, template) for template in TEMPLATES]
    return [*_planned(known), *(_of(series, known) for series in known.series), *templates]


def wanted(found: list[Choice], series: str) -> int:
    """Return the place of what *series* meets by next: a plan before its usual agenda; else the first."""
    return next((at for at, each in enumerate(found) if series and folded(each.series) == folded(series)), 0)


def _planned(known: Preparation) -> Iterator[Choice]:
    for plan in known.plans:
        zone = known.zone(plan)
        when = when_words(plan.at, zone, local_date(known.now, zone))
        label = f"{plan.agenda.title} · planned, {when}"
        series = known.find(plan.series)
        name = series.name if series is not None else plan.series
        titles = known.titles_of(plan)
        yield Choice(label, plan.agenda, plan.coming, name, plan.id, plan.drafts, titles, _from(known, plan))


def _of(series: Series, known: Preparation) -> Choice:
    people = tuple(person.id for person in usual_people(series, list(known.people.values())))
    plan = known.next_of(series)
    if plan is None:
        return Choice(series.agenda.title, series.agenda, people, series.name)
    titles = known.titles_of(plan)
    also = also_words([offer for offer in known.offers() if offer.series == series.name])
    note = f"{_from(known, plan)}{shown(also)}"
    return Choice(plan.agenda.title, plan.agenda, people, series.name, "", plan.drafts, titles, note)


def _from(known: Preparation, plan: Plan) -> str:
    meetings = dict.fromkeys(shown(draft.title) for draft in known.drafts if draft.id in plan.drafts)
    return f"  + collected in {', '.join(meetings)}" if meetings else ""
