"""The numbers of tasks: permanent in the workspace, though several sessions may make tasks at once (rules.md 18)."""

from collections.abc import Iterable

BLOCK = 100
"""Numbers, from its first one on, that belong to a session as long as somebody may go on with it."""

STOREY = 1_000_000
"""Where a block is used up its session goes on just as far above it: blocks stay apart on every storey.

So a session needs no look at the others in the middle of a meeting; more tasks than one workspace has.
"""


def next_number(first: int, used: Iterable[int]) -> int:
    """Return the number of the next task of a session whose first one is *first*, after those *used* in it.

    Numbers of other sessions, whose tasks were carried into this one, do not count.
    """
    last = max((number for number in used if 0 <= number % STOREY - first < BLOCK), default=None)
    if last is None:
        return first
    return last + 1 if last % STOREY + 1 < first + BLOCK else last + 1 - BLOCK + STOREY


def free_number(first: int, used: Iterable[int]) -> int:
    """Return the first number for a session that begins when this one, with *first*, has made its last task."""
    return min(next_number(first, used), first + BLOCK)
