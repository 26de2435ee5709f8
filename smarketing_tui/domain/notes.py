"""What is written down in a meeting and is not a task."""

from enum import StrEnum

from smarketing_tui.domain.agenda import ItemKind
from smarketing_tui.domain.frozen import dataclass


class NoteKind(StrEnum):
    """The kinds of note (rules.md 23)."""

    NOTE = "note"
    CHALLENGE = "challenge"
    IDEA = "idea"
    DECISION = "decision"
    PARKING = "parking"
    AGENDA = "agenda"


TASK = "task"
"""The kind of line that becomes a task instead of a note."""

CAPTURE_KINDS: tuple[str, ...] = (TASK, *NoteKind)
"""What the capture line can write, in the order in which Tab changes it."""

_FOLLOWING = {
    ItemKind.CHALLENGES: NoteKind.CHALLENGE,
    ItemKind.BRAINSTORM: NoteKind.IDEA,
    ItemKind.ASSIGN: TASK,
    ItemKind.PLAN_NEXT: NoteKind.AGENDA,
}


def kind_for(item: ItemKind | None) -> str:
    """Return what `,` writes while an item of that kind is open."""
    return str(_FOLLOWING.get(item, NoteKind.NOTE)) if item else NoteKind.NOTE


@dataclass(frozen=True, slots=True)
class Note:
    """One line written down, `at` milliseconds after the start, under the 0-based agenda item that was open."""

    id: str
    kind: NoteKind
    text: str
    at: int
    item: int | None
