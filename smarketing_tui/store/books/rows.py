"""Rows of a table that are known by their own `id`."""

from collections.abc import Sequence
from typing import Any

from tinydb.table import Document, Table


def put(table: Table, document: dict[str, Any]) -> None:
    """Insert *document*, or put it in the place of the one with its id."""
    found = _place(table, document["id"])
    if found is None:
        table.insert(document)
    else:
        table.upsert(Document(document, doc_id=found))


def put_all(table: Table, documents: Sequence[dict[str, Any]]) -> None:
    """Put many documents at once: in the place of the one with their id, or at the end."""
    places = {each["id"]: each.doc_id for each in table}
    changed = {each["id"]: each for each in documents if each["id"] in places}
    table.update(lambda row: row.update(changed[row["id"]]), doc_ids=[places[each] for each in changed])
    table.insert_multiple([each for each in documents if each["id"] not in places])


def take_out(table: Table, id: str) -> bool:
    """Remove the row with that *id*; tell whether there was one."""
    found = _place(table, id)
    if found is not None:
        table.remove(doc_ids=[found])
    return found is not None


def _place(table: Table, id: str) -> int | None:
    return next((each.doc_id for each in table if each["id"] == id), None)
