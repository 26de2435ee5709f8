"""Flags as they were told: from when to when each stood."""

from collections.abc import Collection

from smarketing_tui.domain.attention.flags import FlagKind
from smarketing_tui.domain.attention.foreseen import BITS
from smarketing_tui.domain.frozen import dataclass


@dataclass(frozen=True, slots=True)
class FlagSpan:
    """One flag from `start` to `until` (ms since the meeting's start, the first without it); None: it stands."""

    kind: FlagKind
    person: str
    start: int
    until: int | None


class FlagSpans:
    """Flags that stood, and those that stand, with the moment each began; `standing` are these as `BITS`, by person."""

    def __init__(self) -> None:
        self.standing: dict[str, int] = {}
        self._over: list[FlagSpan] = []
        self._since: dict[tuple[str, FlagKind], int] = {}

    def tell(self, person: str, kind: FlagKind, at: int, holds: bool) -> None:
        """Note that a flag holds or does not from *at* on; what is known already changes nothing."""
        if holds:
            self._since.setdefault((person, kind), at)
            self.standing[person] = self.standing.get(person, 0) | BITS[kind]
        elif (start := self._since.pop((person, kind), None)) is not None:
            self._over.append(FlagSpan(kind, person, start, at))
            self.standing[person] &= ~BITS[kind]

    def end(self, at: int) -> None:
        """All flags stop."""
        self.keep((), at)

    def keep(self, people: Collection[str], at: int) -> None:
        """All flags of others than *people* stop."""
        for person, kind in [each for each in self._since if each[0] not in people]:
            self.tell(person, kind, at, holds=False)

    def in_order(self, people: list[str]) -> list[FlagSpan]:
        """Return all flags, oldest first, those of one moment in the order of *people*."""
        order, kinds = {person: place for place, person in enumerate(people)}, list(FlagKind)
        found = self._over + [FlagSpan(kind, who, start, None) for (who, kind), start in self._since.items()]
        return sorted(found, key=lambda each: (each.start, order[each.person], kinds.index(each.kind)))
