"""The agenda of a meeting: timed items in order, each of a kind."""

from enum import StrEnum

from smarketing_tui.domain.frozen import dataclass

MINUTE = 60_000
"""Milliseconds in a minute: agenda times are minutes, the meeting's clock counts milliseconds."""

LONGEST_ITEM = 24 * 60
"""Minutes that one item may have at the most."""


class ItemKind(StrEnum):
    """What an agenda item is for; it decides what `,` writes down and whether its leader presents."""

    PROGRESS = "progress"
    SLA = "sla"
    CHALLENGES = "challenges"
    BRAINSTORM = "brainstorm"
    ASSIGN = "assign"
    PLAN_NEXT = "plan-next"
    DISCUSSION = "discussion"


_PRESENTING = frozenset({ItemKind.SLA, ItemKind.PROGRESS})


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item. `minutes` is its plan; `leader` a person id or, before people are known, a name."""

    title: str
    kind: ItemKind = ItemKind.DISCUSSION
    minutes: int = 10
    leader: str = ""
    presents: bool | None = None
    purpose: str = ""
    outcome: str = ""
    process: str = ""

    @property
    def is_presented(self) -> bool:
        """Whether its leader's own words count as presentation (rules.md 12)."""
        return self.kind in _PRESENTING if self.presents is None else self.presents


@dataclass(frozen=True, slots=True)
class Agenda:
    """A whole agenda as a file or a template gives it; `slot` is the minutes reserved, 0 = the sum of the items."""

    title: str
    items: tuple[Item, ...]
    kind: str = "problem-solving"
    series: str = ""
    slot: int = 0
    timezone: str = ""
    purpose: str = ""

    @property
    def minutes(self) -> int:
        """The minutes of the slot (rules.md 20)."""
        return self.slot or sum(item.minutes for item in self.items)
