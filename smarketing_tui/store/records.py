"""The events of a session in memory as its file has them, and decoded when they are asked for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from smarketing_tui.domain.events import Recorded
from smarketing_tui.store.codec import event_of


class Records(Sequence[Recorded]):
    """The events kept in *documents*, each of which can be read; equal to any list of the same."""

    def __init__(self, documents: Sequence[Mapping[str, Any]]) -> None:
        self._documents = documents

    def __len__(self) -> int:
        return len(self._documents)

    @overload
    def __getitem__(self, at: int) -> Recorded: ...
    @overload
    def __getitem__(self, at: slice) -> list[Recorded]: ...
    def __getitem__(self, at: int | slice) -> Recorded | list[Recorded]:
        if isinstance(at, slice):
            return [event_of(document) for document in self._documents[at]]
        return event_of(self._documents[at])

    def __iter__(self) -> Iterator[Recorded]:
        return map(event_of, self._documents)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))
