"""Equity and balance: how evenly the talk is spread (domain.md, participation arithmetic)."""

from collections.abc import Callable, Sequence

from smarketing_tui.domain.floor import Participation, participations
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.people import Person

ENOUGH_PRESENCE = 2 * 60_000
"""Milliseconds of presence from which a person counts in equity (rules.md 13)."""


def equity(values: Sequence[float]) -> float | None:
    """Return G* of *values*, one per head: 0 = equal, 1 = one does everything; None for n < 2 or no talk.

    G* = Σ_{i<j} |x_i - x_j| / ((n - 1) Σ x), computed from the sorted values in O(n log n).
    """
    total, n = sum(values), len(values)
    if n < 2 or total <= 0:
        return None
    spread = sum((2 * place - n + 1) * value for place, value in enumerate(sorted(values)))
    return min(1.0, max(0.0, spread / ((n - 1) * total)))


def counted(meeting: Meeting, now: int) -> list[tuple[Person, Participation]]:
    """Return who counts in equity at *now* (ms), each with their participation."""
    parts = participations(meeting, now)
    return [(person, parts[person.id]) for person in meeting.roster if parts[person.id].present >= ENOUGH_PRESENCE]


def talk_equity(meeting: Meeting, now: int) -> float | None:
    """Return G* of floor time per time present; presentation is left out (rules.md 12)."""
    return equity([part.floor / part.present for _, part in counted(meeting, now)])


def turn_equity(meeting: Meeting, now: int) -> float | None:
    """Return G* of turns per time present; turns that were presentation only are left out (rules.md 12)."""
    return equity([part.floor_turns / part.present for _, part in counted(meeting, now)])


def balance(meeting: Meeting, now: int, group: Callable[[Person], str]) -> dict[str, float | None]:
    """Return for each group its share of floor time over its share of presence; 1.0 is balanced, None = no talk."""
    parts = participations(meeting, now)
    floor: dict[str, int] = {}
    present: dict[str, int] = {}
    for person in meeting.roster:
        name, part = group(person), parts[person.id]
        floor[name] = floor.get(name, 0) + part.floor
        present[name] = present.get(name, 0) + part.present
    all_floor, all_present = sum(floor.values()), sum(present.values())
    return {
        name: (floor[name] / all_floor) / (here / all_present) if all_floor and here else None
        for name, here in present.items()
        if name
    }
