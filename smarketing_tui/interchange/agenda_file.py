"""An agenda in a TOML file, written by a person or by `smarketing plan export` (design.md 7)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from smarketing_tui.domain.agenda import LONGEST_ITEM, Agenda, Item, ItemKind
from smarketing_tui.domain.planning.templates import KINDS
from smarketing_tui.domain.text import NAME_LIMIT
from smarketing_tui.interchange.toml_file import TomlFile
from smarketing_tui.store.zones import is_zone

_AGENDA = dict.fromkeys(("title", "kind", "series", "slot", "timezone", "purpose", "items"))
_ITEM = dict.fromkeys(("title", "kind", "minutes", "leader", "presents", "purpose", "outcome", "process"))
_ITEM_KINDS = tuple(kind.value for kind in ItemKind)


def read_agenda(path: Path) -> Agenda:
    """Return the agenda in the file *path*; raises BadInput with file, line and column."""
    file = TomlFile(path)
    content = file.content
    file.only(content, _AGENDA)
    title = file.text(content, "title", limit=NAME_LIMIT)
    if not title:
        raise file.wrong(("title",), 'the agenda needs a "title".')
    return Agenda(
        title=title,
        kind=file.choice(content, "kind", KINDS, KINDS[0]),
        series=file.text(content, "series", limit=NAME_LIMIT),
        slot=file.whole(content, "slot", LONGEST_ITEM, 0),
        timezone=file.checked(content, "timezone", is_zone, _NO_ZONE),
        purpose=file.text(content, "purpose"),
        items=_items(file, content),
    )


_NO_ZONE = '"timezone" must be the name of an IANA time zone, for example "Europe/Berlin".'


def _items(file: TomlFile, content: dict[str, Any]) -> tuple[Item, ...]:
    items = content.get("items", [])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise file.wrong(("items",), "items are written as [[items]], each with a title of its own.")
    if not items:
        raise file.wrong(("items",), "the agenda has no items; each begins with [[items]].")
    return tuple(_item(file, item, ("items", at)) for at, item in enumerate(items))


def _item(file: TomlFile, table: dict[str, Any], place: tuple[str | int, ...]) -> Item:
    file.only(table, _ITEM, place)
    title = file.text(table, "title", place, NAME_LIMIT)
    if not title:
        raise file.wrong((*place, "title"), 'the item needs a "title".')
    presents = table.get("presents")
    if presents is not None and not isinstance(presents, bool):
        raise file.wrong((*place, "presents"), '"presents" must be true or false.')
    return Item(
        title=title,
        kind=ItemKind(file.choice(table, "kind", _ITEM_KINDS, ItemKind.DISCUSSION.value, place)),
        minutes=file.whole(table, "minutes", LONGEST_ITEM, 10, place),
        leader=file.text(table, "leader", place, NAME_LIMIT),
        presents=presents,
        purpose=file.text(table, "purpose", place),
        outcome=file.text(table, "outcome", place),
        process=file.text(table, "process", place),
    )


def agenda_text(agenda: Agenda) -> str:
    """Return *agenda* as such a file; `read_agenda` returns it again. Leaders are names, or ids after an @."""
    head: dict[str, Any] = {"title": agenda.title, "kind": agenda.kind, "series": agenda.series, "slot": agenda.slot}
    head |= {"timezone": agenda.timezone, "purpose": agenda.purpose}
    tables = ["".join(_lines(head))]
    for item in agenda.items:
        table: dict[str, Any] = {
            "title": item.title,
            "kind": item.kind.value,
            "minutes": item.minutes,
            "leader": item.leader,
        }
        table |= {"presents": item.presents, "purpose": item.purpose, "outcome": item.outcome, "process": item.process}
        tables.append("[[items]]\n" + "".join(_lines(table)))
    return "\n".join(tables)


def _lines(table: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each key that says something: TOML writes texts, numbers and truth as JSON does."""
    for key, value in table.items():
        if value not in ("", None) and (value or isinstance(value, bool)):
            yield f"{key} = {json.dumps(value, ensure_ascii=False)}\n"
