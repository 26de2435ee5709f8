"""Replay: going to a random place of a long meeting, until it is painted, against a live key in the same run."""

import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from smarketing_tui.domain.calendar.lengths import clock_words
from tests.benchmarks.commands import ours
from tests.benchmarks.console import key_waits, new
from tests.benchmarks.long_session import fill
from tests.benchmarks.screen_run import ScreenRun
from tests.benchmarks.table import Row, beside, show


def rows(*, quick: bool) -> Iterator[Row]:
    """Places as they are typed after `g`, and keys of a meeting before and after that."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        session = fill(home, 10_000, ends=True)
        live = key_waits(new(home, 12), 20 if quick else 40, begun=False)
        sought = seeks(home, session, 5 if quick else 20)
        live += key_waits(new(home, 12), 20 if quick else 40, begun=False)
    yield beside(
        "replay: a random place of 10,000 events, a live key", statistics.median(sought), statistics.median(live), 4
    )


def seeks(home: Path, session: str, count: int) -> list[float]:
    """The seconds from Enter to the picture of each of so many places."""
    rng, found = random.Random(1), list[float]()
    with ScreenRun(ours(home, "replay", session)) as run:
        run.settle()
        while "corrected" not in run.picture():  # it has been read
            run.settle()
        for _ in range(count):
            place = clock_words(rng.randrange(60, 14_000) * 1000)
            run.press_each(["g", *place], 0.02)
            run.settle(quiet=0.3)
            sent = run.press("\r")
            run.settle(2.0, quiet=0.3)
            wanted = f" {place} of"
            shown = run.readings(lambda rows, wanted=wanted: int(any(wanted in row for row in rows)))
            there = next((at for at, value in shown if at > sent and value), None)
            if there is not None:
                found.append(there - sent)
    if len(found) < count:
        sys.stderr.write(f"never shown: {count - len(found)} of {count} places\n")
    return found


if __name__ == "__main__":
    show(rows(quick="--quick" in sys.argv))
