"""An agenda being written: every change returns another agenda, and one that makes no sense returns the same.

The progress item stays where it is: first (domain.md, how a good one runs).
"""

from dataclasses import replace

from smarketing_tui.domain.agenda import LONGEST_ITEM, Agenda, Item, ItemKind
from smarketing_tui.domain.planning.templates import PROGRESS

MOST_ITEMS = 100
"""Items of an agenda that are written by hand, at the most."""


def begun_with_progress(agenda: Agenda) -> Agenda:
    """Return *agenda* with its progress item first, one of five minutes if it has none (rules.md 20)."""
    at = next((at for at, item in enumerate(agenda.items) if item.kind is ItemKind.PROGRESS), None)
    if at == 0:
        return agenda
    if at is None:
        return replace(agenda, items=(replace(PROGRESS, minutes=5), *agenda.items))
    return replace(agenda, items=(agenda.items[at], *agenda.items[:at], *agenda.items[at + 1 :]))


def added(agenda: Agenda, at: int, item: Item) -> Agenda:
    """Return *agenda* with *item* at that place, never before the progress item."""
    if len(agenda.items) >= MOST_ITEMS:
        return agenda
    at = min(max(at, _first(agenda)), len(agenda.items))
    return replace(agenda, items=(*agenda.items[:at], item, *agenda.items[at:]))


def removed(agenda: Agenda, at: int) -> Agenda:
    """Return *agenda* without the item at that place; the progress item and the last one stay."""
    if not _first(agenda) <= at < len(agenda.items) or len(agenda.items) == 1:
        return agenda
    return replace(agenda, items=(*agenda.items[:at], *agenda.items[at + 1 :]))


def moved(agenda: Agenda, at: int, by: int) -> Agenda:
    """Return *agenda* with the item at that place one further up (-1) or down (1)."""
    to = at + by
    if not all(_first(agenda) <= each < len(agenda.items) for each in (at, to)):
        return agenda
    items = list(agenda.items)
    items.insert(to, items.pop(at))
    return replace(agenda, items=tuple(items))


def why_it_stays(agenda: Agenda, at: int, by: int = 0) -> str:
    """Return why the item at that place cannot be removed, or moved *by* places; "" if it can."""
    first, to = _first(agenda), at + by
    if at < first:
        return "The progress item stays, and stays first."
    if not by:
        return "An agenda needs at least one item." if len(agenda.items) == 1 else ""
    if to < first:
        return "Only the progress item stands before it, and that stays first." if first else "It is the first item."
    return "It is the last item." if to >= len(agenda.items) else ""


def put(agenda: Agenda, at: int, item: Item) -> Agenda:
    """Return *agenda* with *item* in the place of another; the progress item remains one."""
    if not 0 <= at < len(agenda.items):
        return agenda
    if at < _first(agenda):
        item = replace(item, kind=ItemKind.PROGRESS)
    return replace(agenda, items=(*agenda.items[:at], item, *agenda.items[at + 1 :]))


def lasting(agenda: Agenda, at: int, by: int) -> Agenda:
    """Return *agenda* with *by* minutes more for the item at that place, from one minute to a day."""
    if not 0 <= at < len(agenda.items):
        return agenda
    item = agenda.items[at]
    return put(agenda, at, replace(item, minutes=min(max(item.minutes + by, 1), LONGEST_ITEM)))


def _first(agenda: Agenda) -> int:
    """Return the first place that may change hands: the one after the progress item."""
    return int(bool(agenda.items) and agenda.items[0].kind is ItemKind.PROGRESS)


def total(agenda: Agenda) -> int:
    """Return the minutes of all items."""
    return sum(item.minutes for item in agenda.items)


def fit_words(agenda: Agenda) -> str:
    """Return how the items fit into the slot: `5 min over the slot`, `10 min free`, `fills the slot`."""
    over = total(agenda) - agenda.minutes
    if over > 0:
        return f"{over} min over the slot"
    return f"{-over} min free" if over else "fills the slot"
