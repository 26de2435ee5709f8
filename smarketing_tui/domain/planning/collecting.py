"""Agenda items as they are taken down in a meeting: `Lead quality 15 min @maya` is a title, minutes and a leader."""

import re
from collections.abc import Iterable

from smarketing_tui.domain.agenda import LONGEST_ITEM, Item, ItemKind
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.planning.plans import Draft
from smarketing_tui.domain.tasks.capture import without_owner
from smarketing_tui.domain.text import NAME_LIMIT, one_line

FULL_TEAM_KIND = "full-team"
"""The kind of series whose next meeting a `plan-next` item plans."""

_MINUTES = re.compile(r"[(\[]?(?<![\w.,])(\d{1,4}) ?(?:minutes|minute|mins|min|m|['\N{PRIME}])(?!\w)\.?[)\]]?", re.I)


def item_of(line: str, people: Iterable[Person]) -> Item:
    """Return the agenda item that *line* means; never raises, and never loses what was typed.

    Minutes that no item can have, and an `@` that means nobody, stay in the title.
    """
    owner, title = without_owner(line, people)
    minutes = Item("").minutes
    for found in reversed(list(_MINUTES.finditer(title))):
        if 1 <= int(found[1]) <= LONGEST_ITEM:
            minutes = int(found[1])
            title = _tidy(title[: found.start()] + " " + title[found.end() :]) or title
            break
    leader = "" if owner is None else owner.id
    return Item(one_line(title, NAME_LIMIT) or one_line(line, NAME_LIMIT), minutes=minutes, leader=leader)


def _tidy(title: str) -> str:
    line = re.sub(r"\s+([,;:.!?])(?=\s|$)", r"\1", " ".join(title.split()))
    return line.strip(",;:-–· ")


def draft_of(meeting: Meeting) -> Draft | None:
    """Return what *meeting* collected for the next ones; None before its end, and when it collected nothing."""
    if meeting.phase is not Phase.ENDED:
        return None
    header, agenda = meeting.header, meeting.now.agenda
    for_full_team: list[Item] = []
    for_next: list[Item] = []
    for note in meeting.now.notes.oldest_first():
        if note.kind is NoteKind.AGENDA:
            kind = agenda[note.item].plan.kind if note.item is not None and note.item < len(agenda) else None
            is_plan = kind is ItemKind.PLAN_NEXT and header.kind != FULL_TEAM_KIND
            (for_full_team if is_plan else for_next).append(item_of(note.text, meeting.roster))
    if not for_full_team and not for_next:
        return None
    made_at = meeting.started_at or header.created_at
    return Draft(header.id, header.series, header.title, made_at, tuple(for_full_team), tuple(for_next))
