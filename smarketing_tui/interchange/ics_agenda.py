"""The description of a calendar's event as agenda items: one a line, without the small print of video calls."""

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.agenda_edit import MOST_ITEMS
from smarketing_tui.domain.planning.collecting import item_of
from smarketing_tui.domain.text import NAME_LIMIT, one_line
from smarketing_tui.interchange.transcript import NotTaken

PROGRESS_MINUTES = 5
"""Minutes of the progress item that goes before the others."""

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
_LINK = re.compile(r"^\S{0,40}\s*<?(?:https?://|mailto:|tel:|sip:)\S*>?$", re.IGNORECASE)


def items_in(description: str, slot: int, people: Sequence[Person]) -> tuple[list[Item], list[NotTaken]]:
    """Return the items that the lines of *description* make, and the lines that make none, numbered from 1.

    `Lead quality 15 min @maya` is understood as when it is noted in a meeting. Lines without minutes share what is left
    of *slot* (minutes, 0 = unknown) after the progress item.
    """
    taken: list[tuple[Item, bool]] = []
    left: list[NotTaken] = []
    for number, line in enumerate(_plain(description).split("\n"), start=1):
        words = one_line(_BULLET.sub("", line, count=1))
        why = _why_not(line, words)
        if words and why:
            left.append(NotTaken(number, why))
        elif words and len(taken) >= MOST_ITEMS - 1:
            left.append(NotTaken(number, f"an agenda has at most {MOST_ITEMS} items"))
        elif words:
            taken.append(_item(words, people))
    return _shared(taken, slot), left


def _why_not(line: str, words: str) -> str:
    if _RULE.match(line) or not any(each.isalnum() for each in words):
        return "a line drawn"
    if _LINK.match(words):
        return "a link"
    if _SMALL_PRINT.match(words):
        return "about the call"
    return "a heading" if words.endswith(":") or words.casefold() in _HEADINGS else ""


def _item(words: str, people: Sequence[Person]) -> tuple[Item, bool]:
    """Return the item, and whether its minutes are said."""
    bare = item_of(words, ())
    said = bare.minutes != Item("").minutes or bare.title != one_line(words, NAME_LIMIT)
    return item_of(words, people), said


def _shared(taken: Sequence[tuple[Item, bool]], slot: int) -> list[Item]:
    silent = sum(not said for _, said in taken)
    if not slot or not silent:
        return [item for item, _ in taken]
    left = slot - PROGRESS_MINUTES - sum(item.minutes for item, said in taken if said)
    return [item if said else replace(item, minutes=max(1, left // silent)) for item, said in taken]


def _plain(description: str) -> str:
    """Return the text of a description that may be HTML."""
    text = description.replace("\r\n", "\n").replace("\r", "\n")
    if not _TAG.search(text):
        return text
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
