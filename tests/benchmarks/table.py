"""The table: a measure a line, ours beside its peer's in the same run, and whether the goal is met."""

import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

INTERRUPTED = 130
"""What a measure ends with that somebody has stopped."""

HEAD = f"{'measure, against what':<62}{'ours':>11}{'peer':>11}{'ratio':>8}   goal"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the measure, ours and the peer's in words, their ratio or ours alone, and the most it may be."""

    what: str
    ours: str
    peer: str = ""
    value: float | None = None
    most: float | None = None
    is_ratio: bool = True

    @property
    def words(self) -> str:
        """The line."""
        ratio = f"{self.value:8.2f}" if self.value is not None and self.is_ratio else " " * 8
        verdict = ""
        if self.value is not None and self.most is not None:
            verdict = f"   ≤ {self.most:<7,g}{'met' if self.value <= self.most else 'MISSES'}"
        return f"{self.what:<62}{self.ours:>11}{self.peer:>11}{ratio}{verdict}".rstrip()


def show(rows: Iterable[Row]) -> None:
    """Print the lines as they come; ctrl+C ends it, once programs and folders are cleared away."""
    try:
        for row in rows:
            sys.stdout.write(f"{row.words}\n")
            sys.stdout.flush()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None


def beside(what: str, ours: float, peer: float, most: float | None = None) -> Row:
    """Return the line for two durations in seconds."""
    return Row(what, milliseconds(ours), milliseconds(peer), ours / peer, most)


def alone(what: str, value: float, most: float | None = None, unit: str = "") -> Row:
    """Return the line for a number that is compared with nothing."""
    return Row(what, f"{value:,.0f} {unit}".rstrip(), "", value, most, is_ratio=False)


def compared(
    what: str, ours: Sequence[float], peer: Sequence[float], most: tuple[float | None, float | None]
) -> Iterator[Row]:
    """Return the lines for median and p99 of two lists of seconds."""
    yield beside(f"{what}, median", statistics.median(ours), statistics.median(peer), most[0])
    yield beside(f"{what}, p99 of {len(ours)}", p99(ours), p99(peer), most[1])


def medians(rounds: int, runs: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """Return the median of what each of *runs* took, all done in turn, after a round that warms everything up."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            took = run()
            if number:
                found[name].append(took)
    return {name: statistics.median(those) for name, those in found.items()}


def p99(values: Sequence[float]) -> float:
    """The value that one in a hundred exceeds."""
    return sorted(values)[max(0, round(len(values) * 0.99) - 1)]


def milliseconds(seconds: float) -> str:
    """Write seconds as milliseconds with three digits that count."""
    value = seconds * 1000
    return f"{value:,.0f} ms" if value >= 100 else f"{value:.1f} ms" if value >= 1 else f"{value:.2f} ms"
