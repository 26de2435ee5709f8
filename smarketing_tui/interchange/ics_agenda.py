"""The description of a calendar's event as agenda items: one a line, without the small print of video calls."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.agenda_edit import MOST_ITEMS
from smarketing_tui.domain.planning.collecting import item_of
from smarketing_tui.domain.planning.templates import TEMPLATES
from smarketing_tui.domain.text import NAME_LIMIT, folded, one_line
from smarketing_tui.interchange.transcript import NotTaken

PROGRESS_MINUTES = 5
"""Minutes of the progress item that goes before the others."""

_SHIPPED = tuple(item for template in TEMPLATES for item in template.items)

_BREAK = re.compile(r"<(?:br|/p|/li|/div|/tr|/h\d|/?ul|/?ol)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]{0,500}>", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-–—*•▪◦·o✓☐]|\(?\d{1,2}[.)]|\[[ xX]?\])\s+")
_RULE = re.compile(r"^[-_=~:*.#\s]{8,}$")
_SMALL_PRINT = re.compile(
    r"(?:join\b.*\b(?:meeting|call|zoom|teams|meet|computer)|meeting id\b|passcode\b|password\b|dial\b|one tap mobile"
    r"|find (?:your|a) local number|phone conference id|microsoft teams|.*is inviting you to a scheduled|"
    r"learn more\b.*\bmeet|need help\?|for organizers:|system reference\b|privacy and security\b"
    r"|reset (?:dial-in )?pin\b|(?:tenant key|video id|conference id|vtc)\b.*\d|download teams|meeting options"
    r"|please do not edit this section)",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("agenda", "tagesordnung", "ordre du jour", "orden del día", "ordine del giorno"))
_TASKS = re.compile(r"^Open tasks\n(?:\d+ .+\)(?:\n|$))+", re.MULTILINE)
"""What is still promised, as a recap's calendar tells it after the agenda: `7 Call back (Jon Ruiz)`, one a line."""

_LED = re.compile(r"^(?P<item>.+\(\d{1,4} min), (?P<leader>[^()]+)\)$")
"""An item with its leader, as a recap's calendar has it: `Wins (10 min, Maya Chen)`."""

_LINK = re.compile(r"^\S{0,40}\s*<?(?:https?://|mailto:|tel:|sip:)\S*>?$", re.IGNORECASE)


def items_in(
    description: str, slot: int, people: Sequence[Person], usual: Iterable[Item] = ()
) -> tuple[list[Item], list[NotTaken]]:
    """Return the items that the lines of *description* make, and the lines that make none, numbered from 1.

    `Lead quality 15 min @maya` is understood as when it is noted in a meeting. Lines without minutes share what is left
    of *slot* (minutes, 0 = unknown) after the progress item. One that is called like an item of ours, or like one of
    the *usual* items of its series, is of that kind.
    """
    kinds = {folded(item.title): item for item in (*_SHIPPED, *usual)}
    taken: list[tuple[Item, bool]] = []
    left: list[NotTaken] = []
    plain = _plain(description)
    tasks = _TASKS.search(plain)
    first = plain.count("\n", 0, tasks.start()) + 1 if tasks else 0
    promised = range(first, first + tasks[0].strip().count("\n") + 1 if tasks else 0)
    for number, line in enumerate(plain.split("\n"), start=1):
        words = one_line(_BULLET.sub("", line, count=1))
        why = "of the open tasks" if number in promised else _why_not(line, words)
        if words and why:
            left.append(NotTaken(number, why))
        elif words and len(taken) >= MOST_ITEMS - 1:
            left.append(NotTaken(number, f"an agenda has at most {MOST_ITEMS} items"))
        elif words:
            taken.append(_item(words, people, kinds))
    return _shared(taken, slot), left


def _why_not(line: str, words: str) -> str:
    if _RULE.match(line) or not any(each.isalnum() for each in words):
        return "a line drawn"
    if _LINK.match(words):
        return "a link"
    if _SMALL_PRINT.match(words):
        return "about the call"
    return "a heading" if words.endswith(":") or words.casefold() in _HEADINGS else ""


def _item(words: str, people: Sequence[Person], kinds: Mapping[str, Item]) -> tuple[Item, bool]:
    """Return the item, of the kind of that one of *kinds* which is called like it, and whether its minutes are said."""
    led = _LED.match(words)
    if led:
        words = f"{led['item']})"
    bare = item_of(words, ())
    said = bare.minutes != Item("").minutes or bare.title != one_line(words, NAME_LIMIT)
    item = item_of(words, people)
    leaders = [person.id for person in people if led and folded(person.name) == folded(led["leader"])]
    item = replace(item, leader=leaders[0]) if len(leaders) == 1 else item
    alike = kinds.get(folded(item.title), item)
    return replace(item, kind=alike.kind, presents=alike.presents), said


def _shared(taken: Sequence[tuple[Item, bool]], slot: int) -> list[Item]:
    silent = sum(not said for _, said in taken)
    if not slot or not silent:
        return [item for item, _ in taken]
    begins = any(item.kind is ItemKind.PROGRESS for item, _ in taken)
    left = slot - (0 if begins else PROGRESS_MINUTES) - sum(item.minutes for item, said in taken if said)
    return [item if said else replace(item, minutes=max(1, left // silent)) for item, said in taken]


def _plain(description: str) -> str:
    """Return the text of a description that may be HTML."""
    text = description.replace("\r\n", "\n").replace("\r", "\n")
    if not _TAG.search(text):
        return text
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
