"""The version of workspace.json: a document in a table of its own, which stock TinyDB reads like any other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smarketing_tui.store.errors import NewerVersion

if TYPE_CHECKING:
    from smarketing_tui.store.files.lines import Tables

SCHEMA = 1
"""The version of workspace.json that this program writes."""

TABLE = "workspace"

_BEGINNING = re.compile(rb'\{\s*"workspace"\s*:\s*\{\s*"1"\s*:\s*\{[^{}]*"schema"\s*:\s*(\d{1,9})')
_ENOUGH = 400

_FIRST = 1
"""What a file is that says nothing: no version was written at first."""


def refuse_newer(documents: Mapping[str, Mapping[str, Any]], path: Path) -> None:
    """Raise NewerVersion if the *documents* of a file's version table are a newer program's."""
    schema = documents.get("1", {}).get("schema", _FIRST)
    if not isinstance(schema, int) or schema > SCHEMA:
        raise NewerVersion(f"{path.name} was written by a newer smarketing. Update the program to use this workspace.")


def refuse_newer_beginning(path: Path) -> None:
    """Do what `refuse_newer` does by the first bytes of a file, where this program writes its version."""
    if not path.is_file():  # to open what is none might take for ever
        return
    with suppress(OSError, ValueError), path.open("rb") as file:
        found = _BEGINNING.match(file.read(_ENOUGH))
        if found is not None:
            refuse_newer({"1": {"schema": int(found[1])}}, path)


def versioned(tables: Tables) -> Tables:
    """Return *tables* with the version that they are written in."""
    others = {name: documents for name, documents in tables.items() if name != TABLE}
    return {TABLE: {"1": {"schema": SCHEMA}}, **others}
