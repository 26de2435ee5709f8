"""Which of many blocks of lines are drawn when there is room for some: the one that matters, and those around it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def in_sight(anchor: int, count: int, room: int, block: Callable[[int], Sequence[T]]) -> dict[int, list[T]]:
    """Return the blocks that fit into *room* lines by their place of *count*; that at *anchor* is always among them.

    What stands before it takes half of the rest, what follows the other, and each what the other leaves.
    """
    shown = {anchor: list(block(anchor))}
    left = room - len(shown[anchor])
    for step, share in ((-1, left // 2), (1, left), (-1, left)):
        place = (min if step < 0 else max)(shown) + step
        while 0 <= place < count and min(left, share) > 0:
            lines = list(block(place))
            if len(lines) > min(left, share):
                break
            shown[place] = lines
            left, share, place = left - len(lines), share - len(lines), place + step
    return shown
