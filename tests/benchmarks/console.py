"""Keys as a person feels them: `python -m tests.benchmarks keys`, or `python tests/benchmarks/console.py [--quick]`.

Every measure goes through a pseudo-terminal, beside a bare Textual program in the same run; rounds are interleaved and
medians compared. Read the ratios: the figures are this machine's, on this day.
"""

import re
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.commands import bare, ours
from tests.benchmarks.long_session import fill, people
from tests.benchmarks.screen_run import ScreenRun, waits
from tests.benchmarks.table import Row, alone, beside, compared, show

PACE = 0.1
"""Seconds between two keys that are measured singly."""

KEYS = "abcdefghijkl"
"""Keys of the first twelve people; whoever they are on screen, each takes the floor from another."""

_TURNS = re.compile(r"(\d+) turns?\b")


def turns(rows: Sequence[str]) -> int | None:
    """How many turns the screen counts."""
    found = _TURNS.search("\n".join(rows))
    return int(found[1]) if found else None


def new(home: Path, count: int) -> list[str]:
    """The command that begins a meeting of so many."""
    return ours(home, "start", f"Of {count}", "--with", people(count))


def resume(home: Path) -> list[str]:
    """The command that goes on with the last meeting."""
    return ours(home, "resume")


def pressed(count: int) -> list[str]:
    """Keys of people, no one twice in a row."""
    return [KEYS[number * 5 % len(KEYS)] for number in range(count)]


def key_waits(command: Sequence[str], count: int, *, begun: bool) -> list[float]:
    """The waits of *count* keys, so far apart that each is seen before the next; the first few warm it up."""
    with ScreenRun(command) as run:
        run.settle()
        if not begun:
            run.press_each(["l", "k"], 0.3)
            run.settle()
        run.press_each(pressed(5), PACE)
        run.settle()
        sent = run.press_each(pressed(count), PACE)
        run.settle()
        result = waits(sent, run.readings(turns))
    if len(result) < count:
        sys.stderr.write(f"lost: {count - len(result)} of {count} in {command[-1]}\n")
    return result


def keys(rounds: int, count: int, others: int) -> Iterator[Row]:
    """Key to painted, which is on disk, against a bare label; with a long history, and beside many sessions."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {name: Path(folder) / name for name in ("new", "long", "many")}
        fill(homes["long"], 10_000)
        fill(homes["many"], 20, beside=others)
        runs: dict[str, tuple[list[str], bool]] = {
            "bare": (bare("label"), True),
            "12": (new(homes["new"], 12), False),
            "30": (new(homes["new"], 30), False),
            "long": (resume(homes["long"]), False),
            "many": (resume(homes["many"]), False),
        }
        found: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, (command, begun) in runs.items():
                found[name] += key_waits(command, count, begun=begun)
        naive = key_waits(bare("naive"), min(count, 40), begun=True)
    yield from compared("key to painted and on disk, 12 people, bare app", found["12"], found["bare"], (2, 3))
    yield from compared("key to painted and on disk, 30 people, bare app", found["30"], found["bare"], (2, 3))
    yield from compared("after 10,000 events, an empty session", found["long"], found["12"], (1.2, 1.2))
    yield from compared(f"beside {others:,} sessions, an empty one", found["many"], found["12"], (1.2, 1.2))
    yield beside("(a console written naively, bare app)", statistics.median(naive), statistics.median(found["bare"]))


def burst(*, quick: bool = False) -> Iterator[Row]:
    """200 keys at 50 a second."""
    with tempfile.TemporaryDirectory() as folder, ScreenRun(new(Path(folder) / "new", 12)) as run:
        run.settle()
        run.press_each(["l", "k"], 0.3)
        run.settle()
        single = waits(*_then(run, pressed(40), PACE))
        each = waits(*_then(run, pressed(200), 0.02))
    yield alone("200 keys at 50 a second: lost", 200 - len(each), 0)
    yield beside("the last of 200 keys painted, a single key", each[-1], statistics.median(single), 3)


def _then(run: ScreenRun, these: Sequence[str], every: float) -> tuple[list[float], list[tuple[float, int]]]:
    sent = run.press_each(these, every)
    run.settle()
    return sent, run.readings(turns)


def rows(*, quick: bool) -> Iterator[Row]:
    """All of it; for a glance with fewer keys and sessions."""
    yield from keys(*((1, 40, 500) if quick else (3, 105, 10_000)))


if __name__ == "__main__":
    show(rows(quick="--quick" in sys.argv))
    show(burst())
