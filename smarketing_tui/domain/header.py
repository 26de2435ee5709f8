"""What is fixed when a session is made: who, what and when; everything after that is an event."""

from dataclasses import dataclass
from datetime import datetime

from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.people import Person


@dataclass(frozen=True, slots=True)
class Header:
    """The first document of a session. `slot` is in minutes, `first_task` the number of the first task made."""

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
