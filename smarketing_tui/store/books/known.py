"""What the tables know, for who only reads it: a list need not load what changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smarketing_tui.domain.people import Person
from smarketing_tui.domain.series import Series
from smarketing_tui.store.documents import kept
from smarketing_tui.store.files.shared_file import documents_in

if TYPE_CHECKING:
    from tinydb import TinyDB

    from smarketing_tui.domain.planning.plans import Plan

TASKS = "tasks"
"""The table of tasks."""

PLANS = "plans"
"""The table of plans and of drafts: a document says in `sort` which of them it is."""

PLAN = "plan"
"""What it says of a plan."""


def people_in(db: TinyDB) -> list[Person]:
    """Return everybody in the table, in the order in which they were met."""
    return kept(documents_in(db, "people"), Person, "person")


def series_in(db: TinyDB) -> list[Series]:
    """Return every series in the table, in the order in which they began."""
    return kept(documents_in(db, "series"), Series, "series")


def plans_in(db: TinyDB) -> list[Plan]:
    """Return every plan in the table, in the order in which they were made."""
    found = [each for each in documents_in(db, PLANS) if each.get("sort") == PLAN]
    if not found:
        return []
    from smarketing_tui.domain.planning.plans import Plan  # seldom is one waiting

    return kept(found, Plan, "plan")
