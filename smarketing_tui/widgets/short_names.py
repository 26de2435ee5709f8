"""Names cut to fit a column, and still told apart where they begin alike."""

from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from smarketing_tui.widgets.cells import ELLIPSIS, common_start, cropped, shown

_TAIL = 4
"""Cells kept of where a name differs from the one that begins like it, in a narrow column."""


@lru_cache(maxsize=8)
def short_names(names: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return *names* in at most *width* cells each; cut ones that would look the same show where they differ.

    Cached, because a panel asks for the same names at every key. O(n log n).
    """
    whole = [shown(name) for name in names]
    cut = [cropped(name, width) for name in whole]
    initials = [_with_initial(name) for name in whole]
    order = sorted(range(len(whole)), key=lambda at: whole[at])
    for alike in _alike(cut, order):
        shared = common_start(whole[alike[0]], whole[alike[-1]])
        for at in alike:
            is_clear = cell_len(initials[at]) <= width and initials.count(initials[at]) == 1
            cut[at] = initials[at] if is_clear else _from_both_ends(whole[at], shared, width)
    for alike in _alike(cut, order):
        for at, other in zip(alike, [*alike[1:], alike[-2]], strict=True):
            cut[at] = _from_both_ends(whole[at], common_start(whole[at], whole[other]), width)
    return tuple(cut)


def _alike(cut: list[str], order: list[int]) -> list[list[int]]:
    """Return the places of those names that were cut to the same, each time in *order*."""
    places: dict[str, list[int]] = {}
    for at in order:
        if ELLIPSIS in cut[at]:
            places.setdefault(cut[at], []).append(at)
    return [alike for alike in places.values() if len(alike) > 1]


def _with_initial(name: str) -> str:
    """Return the first name and the initial of the last one."""
    first, *others = name.split()[:1] + name.split()[1:][-1:] or [name]
    return f"{first} {others[0][0]}." if others else name


def _from_both_ends(name: str, same: int, width: int) -> str:
    """Return how *name* begins, and, after an ellipsis, some of it from where *same* letters are over."""
    room = max(_TAIL, (width - 1) // 2)
    if width <= _TAIL + 1:
        return cropped(name, width)
    while same > 0 and cell_len(name[same - 1 :]) <= room:
        same -= 1
    tail = set_cell_size(name[same:], min(room, cell_len(name[same:]))).strip()
    head = set_cell_size(name, width - 1 - cell_len(tail)).rstrip()
    return f"{head}{ELLIPSIS}{tail}"
