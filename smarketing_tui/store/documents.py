"""Between the domain's words and the documents of the workspace: versioned on the way out, checked on the way in."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from smarketing_tui.domain.text import one_line
from smarketing_tui.store.errors import Damaged, NewerVersion

SCHEMA = 1
"""Version of the workspace's documents written by this program; each document carries it as `v`."""

T = TypeVar("T")


def document_of(value: Any) -> dict[str, Any]:
    """Return the document that keeps the dataclass *value*, equal to the one that is read again (lists, no tuples)."""
    return {"v": SCHEMA, **_listed(msgspec.to_builtins(value))}


def _listed(value: Any) -> Any:
    """Return *value* with lists for tuples; not by way of JSON text, which has no place for half a surrogate pair."""
    if isinstance(value, dict):
        return {key: _listed(each) for key, each in value.items()}
    return [_listed(each) for each in value] if isinstance(value, list | tuple) else value


def kept(documents: Iterable[Mapping[str, Any]], kind: type[T], what: str) -> list[T]:
    """Return what *documents* keep; raises NewerVersion or Damaged with a sentence, in which *what* names one."""
    return [_kept(document, kind, what) for document in documents]


def _kept(document: Mapping[str, Any], kind: type[T], what: str) -> T:
    version = document.get("v", SCHEMA)
    if not isinstance(version, int) or version > SCHEMA:
        raise NewerVersion(f"This {what} was written by a newer smarketing. Update the program to use this workspace.")
    try:
        return msgspec.convert(dict(document), kind)
    except msgspec.ValidationError as error:
        name = one_line(str(document.get("id", "")), 40)
        raise Damaged(f"The {what} {name} in the workspace cannot be read: {error}.") from None
