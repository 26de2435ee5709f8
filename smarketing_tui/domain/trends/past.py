"""A number compared with the ones before it: always with the team's, or the person's, own past, never with others."""

from collections.abc import Sequence
from enum import StrEnum
from statistics import median

from smarketing_tui.domain.frozen import dataclass

LAST = 8
"""How many meetings before are the past that a number is compared with."""


class Side(StrEnum):
    """Where a number lies: what is better is for people to say."""

    ABOVE = "above"
    BELOW = "below"
    AT = "at"


@dataclass(frozen=True, slots=True)
class Compared:
    """The newest number beside the median of the `of` ones before it."""

    value: float
    median: float
    of: int
    side: Side


def median_of(values: Sequence[float | None]) -> float | None:
    """Return the median of the values that are defined, None where there is none."""
    known = [value for value in values if value is not None]
    return median(known) if known else None


def compared(values: Sequence[float | None], places: int = 2, last: int = LAST) -> Compared | None:
    """Return the newest of *values* (oldest first) against the median of the *last* defined ones before it.

    None if the newest is undefined or has no past. What is one number at so many decimal *places* is one number.
    """
    if not values or (value := values[-1]) is None:
        return None
    before = [each for each in values[:-1] if each is not None][-last:]
    if not before:
        return None
    usual = median(before)
    places = max(places, 1)  # a median of whole numbers can lie between two of them
    difference = round(value, places) - round(usual, places)
    side = Side.ABOVE if difference > 0 else Side.BELOW if difference < 0 else Side.AT
    return Compared(value, usual, len(before), side)
