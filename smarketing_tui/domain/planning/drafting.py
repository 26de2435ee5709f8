"""The draft of a next meeting: the usual agenda, what was collected for it, and the SLAs that have changed since."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from smarketing_tui.domain.agenda import Agenda, Item, ItemKind
from smarketing_tui.domain.planning.agenda_edit import MOST_ITEMS, begun_with_progress
from smarketing_tui.domain.text import NOTE_LIMIT, folded, one_line

CHANGED = "Changed since last time: "
"""How the list of changed SLAs begins in the process of an item; what stands before it was written by a person."""

_BETWEEN = " · "

_PRESENTATION = Item("Presentation of SLAs", ItemKind.SLA, 10)


def drafted(base: Agenda, items: Iterable[Item] = (), changes: Sequence[str] = ()) -> Agenda:
    """Return *base* begun with the progress item, with collected *items* and the *changes* of SLAs, one text each."""
    return with_changes(with_collected(begun_with_progress(base), items), changes)


def with_collected(agenda: Agenda, items: Iterable[Item]) -> Agenda:
    """Return *agenda* with *items* before its final `assign` item, without those it has by title already."""
    titles = {folded(item.title) for item in agenda.items}
    new: list[Item] = []
    for item in items:
        if folded(item.title) not in titles and len(agenda.items) + len(new) < MOST_ITEMS:
            titles.add(folded(item.title))
            new.append(item)
    kinds = [item.kind for item in agenda.items]
    at = len(kinds) - 1 - kinds[::-1].index(ItemKind.ASSIGN) if ItemKind.ASSIGN in kinds else len(kinds)
    return replace(agenda, items=(*agenda.items[:at], *new, *agenda.items[at:]))


def with_changes(agenda: Agenda, changes: Sequence[str]) -> Agenda:
    """Return *agenda* with the *changes* told where SLAs are presented, in the place of those of last time."""
    items = [_untold(item) for item in agenda.items]
    if changes:
        places = [at for at, item in enumerate(items) if item.kind is ItemKind.SLA]
        at = next((at for at in places if items[at].is_presented), places[0] if places else None)
        if at is None:
            at = 1 if items and items[0].kind is ItemKind.PROGRESS else 0
            items.insert(at, _PRESENTATION)
        own = f"{items[at].process} {CHANGED}"
        told = one_line(own + _BETWEEN.join(_fitting(changes, NOTE_LIMIT - len(own))), NOTE_LIMIT)
        items[at] = replace(items[at], process=told)
    return replace(agenda, items=tuple(items))


def _fitting(changes: Sequence[str], room: int) -> Sequence[str]:
    """Return *changes*, each of them shorter where they do not fit into *room* together: none of them is left out."""
    if len(_BETWEEN.join(changes)) <= room:
        return changes
    each = max(20, room // len(changes) - len(_BETWEEN))
    return [told if len(told) <= each else f"{told[: each - 1].rstrip()}…" for told in changes]


def usual(items: Iterable[Item], collected: Collection[str]) -> tuple[Item, ...]:
    """Return what of *items* is there each time: without the *collected* ones (by title) and the changed SLAs."""
    once = {folded(title) for title in collected}
    every = tuple(_untold(item) for item in items)
    return tuple(item for item in every if folded(item.title) not in once) or every


def _untold(item: Item) -> Item:
    own, mark, _ = item.process.partition(CHANGED)
    return replace(item, process=own.rstrip()) if mark else item
