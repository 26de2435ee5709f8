"""What is fixed when a session is made: who, what and when; everything after that is an event."""

from dataclasses import field
from datetime import datetime
from typing import Any

from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.attention.thresholds import Thresholds
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.slas.sla import SlaBoard


@dataclass(frozen=True, slots=True)
class Thinned:
    """When single turns were taken out of a session, and what it had come to by then, as documents of the store."""

    at: datetime
    summary: dict[str, Any] = field(default_factory=dict, hash=False)
    figures: dict[str, Any] = field(default_factory=dict, hash=False)
    time: dict[str, int] = field(default_factory=dict, hash=False)
    balance: dict[str, dict[str, float | None]] = field(default_factory=dict, hash=False)
    presence: dict[str, list[tuple[int, int]]] = field(default_factory=dict, hash=False)

    @property
    def words(self) -> str:
        """What is said of the session wherever it is shown."""
        return f"Thinned out on {self.at.day} {self.at:%b %Y}: who spoke when is gone, the sums are kept."


@dataclass(frozen=True, slots=True)
class Header:
    """The first document of a session. `slot` is in minutes, `first_task` the number of the first task made.

    `thresholds` are those of its flags, so that a replay shows what was seen (rules.md 13). `site_zones` are the sites
    of the people with their IANA zones, without those whose zone nobody knows (rules.md 19).
    `slas` is the board as it was at the planning: the meeting keeps the targets it showed.
    `plan` is the id of the plan it came from, `drafts` those of the sessions whose collected items went into it.
    """

    id: str
    title: str
    kind: str
    series: str
    slot: int
    timezone: str
    created_at: datetime
    people: tuple[Person, ...]
    agenda: tuple[Item, ...]
    purpose: str = ""
    first_task: int = 1
    thresholds: Thresholds = field(default_factory=Thresholds)
    site_zones: tuple[tuple[str, str], ...] = ()
    plan: str = ""
    drafts: tuple[str, ...] = ()
    slas: SlaBoard = field(default_factory=SlaBoard)
    thinned: Thinned | None = None
