"""The agenda against the clock: what each item used, when the meeting will end, what will not be reached."""

from enum import StrEnum

from smarketing_tui.domain.agenda import MINUTE
from smarketing_tui.domain.floor import wall
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import AgendaItem, Meeting, Phase

WARNING = 80
"""Per cent of an item's plan at which its clock warns."""


class Standing(StrEnum):
    """Where an item stands."""

    DONE = "done"
    SKIPPED = "skipped"
    OPEN = "open"
    TO_COME = "to come"


@dataclass(frozen=True, slots=True)
class Slot:
    """One item on the clock; milliseconds. `starts` is its projected start after the meeting's start, if to come.

    `cut` is how much of its plan fits into the slot of the meeting when not all of it does.
    """

    item: AgendaItem
    standing: Standing
    used: int
    starts: int | None = None
    cut: int | None = None
    reached: bool = True

    @property
    def planned(self) -> int:
        """Milliseconds planned, extensions included."""
        return self.item.planned

    @property
    def is_over(self) -> bool:
        """Whether the item has used all of its time."""
        return self.used >= self.planned

    @property
    def is_warning(self) -> bool:
        """Whether the item has used most of its time."""
        return not self.is_over and self.used * 100 >= self.planned * WARNING


@dataclass(frozen=True, slots=True)
class Schedule:
    """The whole agenda at one moment; `ends` is the projected end, `over` that end beyond the slot (ms, signed)."""

    slots: tuple[Slot, ...]
    ends: int
    over: int

    @property
    def over_minutes(self) -> int:
        """Minutes beyond the slot, to the nearest whole one (design.md §5: 13:41 over is shown as +14)."""
        return (self.over + MINUTE // 2) // MINUTE


def used(meeting: Meeting, item: int, now: int) -> int:
    """Return the unpaused milliseconds that item has been open."""
    running = meeting.now.running
    extra = 0
    if running is not None and meeting.now.item == item and running.account is not Account.PAUSED:
        extra = max(0, now - running.since)
    return meeting.now.ledger.used(item) + extra


def schedule(meeting: Meeting, now: int) -> Schedule:
    """Return the agenda at *now*: the end is now + what is left of this item + the rest. O(items)."""
    current = -1 if meeting.now.item is None else meeting.now.item
    clock = wall(meeting, now)
    ended = meeting.phase is Phase.ENDED
    slots = []
    for at, item in enumerate(meeting.now.agenda):
        spent = used(meeting, at, now)
        if at == current and not ended:
            clock += max(0, item.planned - spent)
            slots.append(Slot(item, Standing.OPEN, spent))
        elif at < current or ended:
            standing = Standing.DONE if item.opened else Standing.SKIPPED
            slots.append(Slot(item, standing, spent))
        else:
            slots.append(_to_come(meeting, item, spent, clock))
            clock += max(0, item.planned - spent)
    return Schedule(tuple(slots), clock, clock - meeting.slot)


def _to_come(meeting: Meeting, item: AgendaItem, spent: int, starts: int) -> Slot:
    reached = starts < meeting.slot
    cut = meeting.slot - starts if reached and starts + max(0, item.planned - spent) > meeting.slot else None
    return Slot(item, Standing.TO_COME, spent, starts, cut, reached)
