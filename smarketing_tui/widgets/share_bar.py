"""A share as a bar of block characters."""

from collections.abc import Sequence
from math import ceil

_EIGHTHS = " ▏▎▍▌▋▊▉"


def full_share(talk: Sequence[int]) -> float:
    """Return the share at which the bars of everybody's *talk* are full: three fair shares, or more if one has more.

    In steps of a tenth, so that a growing share does not change all bars each second.
    """
    whole = sum(talk)
    largest = ceil(10 * max(talk) / whole) / 10 if whole else 0.0
    return min(1.0, max(3 / max(1, len(talk)), largest))


def share_bar(share: float, full: float, width: int, fair: float) -> str:
    """Return *share* as a bar of *width* cells that is full at *full*; the fair share is marked where it is empty."""
    if full <= 0 or width <= 0:
        return " " * max(0, width)
    whole, rest = divmod(min(width * 8, round(share / full * width * 8)), 8)
    drawn = "█" * whole + (_EIGHTHS[rest] if rest else "")
    mark = min(width - 1, int(fair / full * width))
    if mark < len(drawn):
        return drawn.ljust(width)
    return (drawn.ljust(mark) + "┊").ljust(width)
