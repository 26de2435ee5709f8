"""The plans that wait, and the agenda items that ended sessions have collected for the next ones."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from tinydb import TinyDB
from tinydb.table import Document, Table

from smarketing_tui.domain.planning.plans import Draft, Plan, waiting
from smarketing_tui.domain.text import one_line
from smarketing_tui.store.books.known import PLAN, PLANS, plans_in
from smarketing_tui.store.books.rows import put, take_out
from smarketing_tui.store.documents import document_of, kept
from smarketing_tui.store.files.shared_file import SharedFile
from smarketing_tui.store.refusals import Ambiguous, NotFound, listed

if TYPE_CHECKING:
    from smarketing_tui.domain.header import Header
    from smarketing_tui.domain.meeting import Meeting
    from smarketing_tui.domain.series import Series
    from smarketing_tui.domain.summary import Summary

_DRAFT = "draft"
"""What a document says in `sort` that is no plan."""


class PlanBook:
    """The table of plans. Plans are written by people; drafts follow from sessions and are only read here."""

    def __init__(self, shared: SharedFile) -> None:
        self._shared = shared

    def all(self) -> list[Plan]:
        """Return every plan that is kept, in the order in which they were made."""
        return list(self._shared.remembered(plans_in))

    def drafts(self) -> list[Draft]:
        """Return what the sessions that have ended collected."""
        return list(self._shared.remembered(_drafts))

    def waiting(self, sessions: "Iterable[Summary]") -> list[Plan]:
        """Return the plans from which none of *sessions* was made."""
        return waiting(self.all(), sessions)

    def find(self, reference: str) -> Plan:
        """Return the plan with that id or beginning of an id; raises NotFound, and Ambiguous with the ids."""
        wanted = reference.strip().lower()
        plans = self.all()
        found = [plan for plan in plans if plan.id == wanted]
        found = found or [plan for plan in plans if wanted and plan.id.startswith(wanted)]
        shown = one_line(reference, 60)
        if not found:
            raise NotFound(f'There is no plan "{shown}"; `smarketing plan` lists them.')
        if len(found) > 1:
            ids = [plan.id for plan in found]
            raise Ambiguous(f'"{shown}" fits several plans: {listed(ids)}.', ids)
        return found[0]

    def save(self, *plans: Plan, instead_of: Collection[str] = ()) -> None:
        """Keep *plans*, each in the place of the one with its id, and drop *instead_of*: all or none."""
        with self._shared.writing() as db:
            for gone in instead_of:
                take_out(db.table(PLANS), gone)
            for plan in plans:
                put_plan(db.table(PLANS), plan)

    def drop(self, plan: str) -> None:
        """Remove the plan with that id; nothing if it is gone."""
        with self._shared.writing() as db:
            take_out(db.table(PLANS), plan)


def put_plan(table: Table, plan: Plan) -> None:
    """Put *plan* into *table*, in the place of the one with its id."""
    put(table, {**document_of(plan), "sort": PLAN})


def has_collected(table: Table, meeting: "Meeting") -> bool:
    """Tell whether *table* holds of *meeting* what `collect` would put there."""
    from smarketing_tui.domain.meeting import Phase
    from smarketing_tui.domain.planning.collecting import draft_of

    mine = [each for each in table if each["id"] in (meeting.header.id, meeting.header.plan)]
    held = [each for each in mine if each.get("sort") == _DRAFT]
    found = draft_of(meeting)
    plan_is_right = meeting.phase is not Phase.ENDED or not any(each.get("sort") == PLAN for each in mine)
    return plan_is_right and (kept(held, Draft, "draft") == ([] if found is None else [found]))


def collect(table: Table, meeting: "Meeting") -> None:
    """Replace what *meeting* had collected by what it collects now; take out the plan of a meeting that has ended."""
    from smarketing_tui.domain.meeting import Phase
    from smarketing_tui.domain.planning.collecting import draft_of

    found = draft_of(meeting)
    if found is None:
        take_out(table, meeting.header.id)
    else:
        put(table, {**document_of(found), "sort": _DRAFT})
    if meeting.phase is Phase.ENDED and meeting.header.plan:
        take_out(table, meeting.header.plan)


def as_planned(db: TinyDB, header: "Header", learnt: "Series", before: "Series | None") -> "Series":
    """Return what the series of a session learns of it, without what its plan says is for this once."""
    from smarketing_tui.domain.planning.drafting import usual

    table = db.table(PLANS)
    mine = any(header.plan and each["id"] == header.plan for each in table)
    drafts = kept((each for each in _of(table, _DRAFT) if each["id"] in header.drafts), Draft, "draft")
    collected = [item.title for each in drafts for item in (*each.for_full_team, *each.for_next)]
    agenda = replace(learnt.agenda, items=usual(learnt.agenda.items, collected))
    if before is not None and mine:
        agenda = replace(agenda, title=before.agenda.title)
    return replace(learnt, agenda=agenda)


def _drafts(db: TinyDB) -> list[Draft]:
    return kept(_of(db.table(PLANS), _DRAFT), Draft, "draft")


def _of(table: Table, sort: str) -> list[Document]:
    return [each for each in table if each.get("sort") == sort]
