"""Many rows of one kind in little room: numbers side by side, and of all else each value once."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

BLOCK = 128
"""How many neighbours of a long history are packed together, and how many of the newest, at least, stay as they are."""

_SIZES = "BHIq"
"""What `array` calls numbers of one, two, four and eight bytes."""


class Columns:
    """Rows of equal length, to be gone through."""

    __slots__ = ("_columns",)

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._columns = tuple(map(_small, zip(*rows, strict=True)))

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return zip(*self._columns, strict=True)


class _Repeated:
    """Values of which many are the same object: each once, and which of them stands where."""

    __slots__ = ("_once", "_which")

    def __init__(self, once: tuple[Any, ...], which: Iterable[int]) -> None:
        self._once = once
        self._which = bytes(which)

    def __iter__(self) -> Iterator[Any]:
        return map(self._once.__getitem__, self._which)


def _small(column: tuple[Any, ...]) -> Iterable[Any]:
    """Return the same values in less room."""
    if all(type(value) is int for value in column):
        for size in _SIZES:
            with suppress(OverflowError):
                return array(size, column)
    places = {id(value): value for value in column}
    if len(places) > min(len(column) // 2, 256):
        return column
    order = {each: place for place, each in enumerate(places)}
    return _Repeated(tuple(places.values()), (order[id(value)] for value in column))
