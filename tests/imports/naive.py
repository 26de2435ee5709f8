"""The rules of the floor once more, millisecond by millisecond, from nothing but the words of the issue."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Piece = tuple[str, int, int]
"""A voice, from when to when in milliseconds."""


@dataclass
class Simulated:
    """Who holds the floor in each millisecond (None: nobody), the short remarks, and the turns."""

    holders: list[str | None]
    marks: list[tuple[str, int]]
    turns: list[tuple[str, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for at, holder in enumerate(self.holders):
            if holder is None:
                continue
            if self.turns and self.turns[-1][0] == holder and self.turns[-1][2] == at:
                self.turns[-1] = (holder, self.turns[-1][1], at + 1)
            else:
                self.turns.append((holder, at, at + 1))


def simulated(pieces: Sequence[Piece], close_gap: int, shortest: int, open_after: int) -> Simulated:
    """Return what the rules make of *pieces*, by looking at every millisecond."""
    end = max((until for _, _, until in pieces), default=0)
    runs: list[tuple[int, int, str, int]] = []  # start, order in the file, voice, end
    marks: list[tuple[str, int]] = []
    for voice in dict.fromkeys(name for name, _, _ in pieces):
        speaks = [False] * end
        for name, start, until in pieces:
            if name == voice:
                speaks[start:until] = [True] * (until - start)
        heard = [at for at in range(end) if speaks[at]]
        for before, after in pairwise(heard):
            if after - before - 1 < close_gap:
                speaks[before:after] = [True] * (after - before)
        at = 0
        while at < end:
            if not speaks[at]:
                at += 1
                continue
            start = at
            while at < end and speaks[at]:
                at += 1
            order = min(place for place, piece in enumerate(pieces) if piece[:2] == (voice, start))
            if at - start < shortest:
                marks.append((voice, start))
            else:
                runs.append((start, order, voice, at))
    return Simulated(_holders(runs, end, open_after), sorted(marks, key=lambda mark: mark[1]))


def _holders(runs: list[tuple[int, int, str, int]], end: int, open_after: int) -> list[str | None]:
    holders: list[str | None] = []
    holder: str | None = None
    silent_since: int | None = None
    for now in range(end + 1):
        talking = sorted(run for run in runs if run[0] <= now < run[3])
        began = [run for run in talking if run[0] == now]
        stopped = silent_since is None and not talking and any(run[3] == now for run in runs)
        if stopped:
            silent_since = now
        if silent_since is not None and (began or now == end):
            if now - silent_since >= open_after:
                holders[silent_since:now] = [None] * (now - silent_since)
            silent_since = None
        if began:
            holder = began[-1][2]
        elif talking and all(run[2] != holder for run in talking):
            holder = talking[-1][2]
        if now < end:
            holders.append(holder)
    return holders
