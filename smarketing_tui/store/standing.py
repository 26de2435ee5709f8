"""What is promised and not done, as a list needs it: counted without making a task of every stored document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from smarketing_tui.domain.tasks.task import LASTING
from smarketing_tui.store.documents import SCHEMA
from smarketing_tui.store.task_list import tasks_of

_LASTING = frozenset(map(str, LASTING))


@dataclass(frozen=True, slots=True)
class Standing:
    """One task that is not done: the name of its series, its day, and the *document* that tells the rest."""

    series: str
    due: date | None
    document: Mapping[str, Any]


def standing_in(documents: Iterable[Mapping[str, Any]]) -> list[Standing]:
    """Return the tasks of *documents* that are not done; raises NewerVersion or Damaged with a sentence."""
    documents = list(documents)
    try:
        return [found for document in documents if (found := _standing(document)) is not None]
    except (KeyError, TypeError, ValueError, AttributeError):
        tasks_of(documents)  # says in words what is wrong with them
        raise


def _standing(document: Mapping[str, Any]) -> Standing | None:
    if document.get("v", SCHEMA) > SCHEMA:
        raise ValueError("a newer version")
    changes = document["changes"]
    fields: dict[str, Any] = changes[0]["sets"] if changes else {}
    if len(changes) > 1 or "number" not in fields:
        fields = _newest(changes)
    if fields.get("status") not in _LASTING:
        return None
    due = fields.get("due")
    return Standing(fields["series"], None if due is None else date.fromisoformat(due), document)


def _newest(changes: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what the last of *changes* leave, as `task_list.tasks_of` reads them; nothing of what nothing names."""
    ordered = sorted(changes, key=_moment)
    if not ordered or not any("number" in each["sets"] or each.get("base") for each in ordered):
        return {}
    fields: dict[str, Any] = {}
    if "number" not in ordered[0]["sets"]:
        fields |= next((each["base"] for each in ordered if each.get("base")), {})
    for each in ordered:
        fields |= each["sets"]
    return fields


def _moment(change: Mapping[str, Any]) -> tuple[bool, datetime, str, int]:
    return "number" not in change["sets"], datetime.fromisoformat(change["at"]), change["session"], change["seq"]
