"""A persistent list: adding at its end shares all that was there, so that every earlier state can be kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Chain(Generic[T]):
    """An immutable sequence, newest first; `push` and `rest` are O(1). The empty chain is `Chain()`."""

    _cell: "tuple[T, Chain[T]] | None" = None
    length: int = 0

    def push(self, item: T) -> "Chain[T]":
        """Return a chain with *item* before all of this one."""
        return Chain((item, self), self.length + 1)

    @property
    def top(self) -> T | None:
        """The newest item, or None."""
        return self._cell[0] if self._cell else None

    @property
    def rest(self) -> "Chain[T]":
        """Everything but the newest item."""
        return self._cell[1] if self._cell else self

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[T]:
        cell = self._cell
        while cell is not None:
            item, chain = cell
            yield item
            cell = chain._cell

    def newest(self, count: int) -> list[T]:
        """Return the newest *count* items, newest first."""
        return list(islice(self, count))

    def oldest_first(self) -> list[T]:
        """Return all items in the order in which they came."""
        return list(self)[::-1]

    def __eq__(self, other: object) -> bool:
        # By hand and without recursion: a generated comparison would descend ten thousand frames.
        if not isinstance(other, Chain):
            return NotImplemented
        if self.length != other.length:
            return False
        mine, others = self._cell, other._cell
        while mine is not others:
            if mine is None or others is None or mine[0] != others[0]:
                return False
            mine, others = mine[1]._cell, others[1]._cell
        return True

    __hash__ = None  # type: ignore[assignment]  # mutable-looking on purpose: chains are compared, never keys

    def __repr__(self) -> str:
        return f"Chain({self.newest(3)!r}… {self.length})"
