"""A persistent list: adding at its end shares all that was there, so that every earlier state can be kept."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Generic, TypeVar

from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.past.columns import BLOCK

T = TypeVar("T")

Pack = Callable[[Sequence[T]], Callable[[], Sequence[T]]]
"""Makes items (oldest first) small and returns what makes them again."""


@dataclass(frozen=True, slots=True, eq=False)
class Chain(Generic[T]):
    """An immutable sequence, newest first; `push` and `rest` are O(1). The empty chain is `Chain()`."""

    _cell: "tuple[T, Chain[T] | _Past[T]] | None" = None
    length: int = 0

    def push(self, item: T, pack: Pack[T] | None = None) -> "Chain[T]":
        """Return a chain with *item* before all of this one, what is long past made small by *pack*."""
        if pack is None or self.length % BLOCK or not self.length:
            return Chain((item, self), self.length + 1)
        self._pack(pack)
        return Chain((item, _Past(self)), self.length + 1)

    def _pack(self, pack: Pack[T]) -> None:
        """Make small what is below the newest block: the same items, in less room."""
        below: Chain[T] | _Past[T] = self
        while isinstance(below, Chain) and below._cell is not None:
            below = below._cell[1]
        if isinstance(below, _Past):
            below.pack(pack)

    @property
    def top(self) -> T | None:
        """The newest item, or None."""
        return self._cell[0] if self._cell else None

    @property
    def rest(self) -> "Chain[T]":
        """Everything but the newest item."""
        if self._cell is None:
            return self
        below = self._cell[1]
        return below if isinstance(below, Chain) else below.chain()

    def __len__(self) -> int:
        return self.length

    def __iter__(self) -> Iterator[T]:
        cell = self._cell
        while cell is not None:
            item, below = cell
            yield item
            cell = (below if isinstance(below, Chain) else below.chain())._cell

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
            below, theirs = mine[1], others[1]
            if below is theirs:
                return True
            mine = (below if isinstance(below, Chain) else below.chain())._cell
            others = (theirs if isinstance(theirs, Chain) else theirs.chain())._cell
        return True

    def __repr__(self) -> str:
        return f"Chain({self.newest(3)!r}… {self.length})"


class _Past(Generic[T]):
    """The chain below a border: itself, or its newest block packed and the past below that.

    It changes its form once and never what it says, so that all who share it may go on as if nothing had happened.
    """

    __slots__ = ("_below", "_chain", "_length", "_unpack")

    def __init__(self, chain: Chain[T]) -> None:
        self._chain: Chain[T] | None = chain
        self._length = chain.length
        self._unpack: Callable[[], Sequence[T]] = tuple
        self._below: Chain[T] | _Past[T] = Chain()

    def chain(self) -> Chain[T]:
        """Return the chain, its newest block made again where it was packed."""
        chain = self._chain
        if chain is not None:
            return chain
        items = self._unpack()
        below, length = self._below, self._length - len(items)
        for item in items:
            length += 1
            below = Chain((item, below), length)
        return below if isinstance(below, Chain) else below.chain()

    def pack(self, pack: Pack[T]) -> None:
        """Keep the newest block only as *pack* has it."""
        if self._chain is None:
            return
        items: list[T] = []
        below: Chain[T] | _Past[T] = self._chain
        while isinstance(below, Chain) and below._cell is not None:
            item, below = below._cell
            items.append(item)
        self._unpack, self._below = pack(items[::-1]), below
        self._chain = None  # last: another thread may be reading
