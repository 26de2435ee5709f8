"""The live screen as a person feels it: `python tests/benchmarks/console.py [--rounds N] [--minutes M]`.

Every measure goes through a pseudo-terminal, beside a bare Textual program in the same run; rounds are interleaved and
the medians compared. Read the ratios: the figures are this machine's, on this day.
"""

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from smarketing_tui.domain.calendar.lengths import clock_words
from tests.benchmarks.long_session import fill, people
from tests.benchmarks.screen_run import ScreenRun, waits

BARE = str(Path(__file__).with_name("bare.py"))
PROGRAM = str(Path(sys.executable).with_name("smarketing"))
PACE = 0.15
"""Seconds between two keys that are measured singly."""

KEYS = "abcdefghijkl"
"""Keys of the first twelve people; whoever they are on screen, each takes the floor from another."""

_TURNS = re.compile(r"(\d+) turns?\b")
_POSITION = re.compile(r"\b(?:(\d+):)?(\d\d?):(\d\d)\b")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what it was, against what, how it must be, and what it came to."""

    what: str
    measured: str
    ratio: float | None
    limit: float

    @property
    def words(self) -> str:
        """The line."""
        ratio = "" if self.ratio is None else f"{self.ratio:8.2f}   ≤ {self.limit:g}"
        return f"{self.what:<62}{self.measured:>34}{ratio}"


def turns(rows: Sequence[str]) -> int | None:
    """How many turns the screen counts."""
    found = _TURNS.search("\n".join(rows))
    return int(found[1]) if found else None


def bare(mode: str) -> list[str]:
    """The command of a bare program."""
    return [sys.executable, BARE, mode]


def new(home: Path, count: int) -> list[str]:
    """The command that begins a meeting of so many."""
    return [PROGRAM, "--home", str(home), "start", f"Of {count}", "--with", people(count)]


def resume(home: Path) -> list[str]:
    """The command that goes on with the last meeting."""
    return [PROGRAM, "--home", str(home), "resume"]


def pressed(count: int) -> list[str]:
    """Keys of people, no one twice in a row."""
    return [KEYS[number * 5 % len(KEYS)] for number in range(count)]


def key_waits(command: Sequence[str], count: int, *, begun: bool) -> list[float]:
    """The waits of *count* keys, each seen before the next is pressed; the first few warm it up."""
    with ScreenRun(command) as run:
        run.settle()
        if not begun:
            run.press_each(["l", "k"], 0.3)
            run.settle()
        run.press_each(pressed(5), PACE)
        run.settle()
        found = run.readings(turns)
        sent = run.press_each(pressed(count), PACE)
        run.settle()
        found = run.readings(turns)
    result = waits(sent, found)
    if len(result) < count:
        sys.stderr.write(f"lost: {count - len(result)} of {count} in {command[-1]}\n")
    return result


def p99(values: Sequence[float]) -> float:
    """The value that one in a hundred exceeds."""
    return sorted(values)[max(0, round(len(values) * 0.99) - 1)]


def compared(what: str, mine: Sequence[float], peer: Sequence[float], limits: tuple[float, float]) -> Iterator[Row]:
    """Median and p99 of two lists of seconds."""
    for name, of, limit in (("median", statistics.median, limits[0]), ("p99", p99, limits[1])):
        a, b = of(mine) * 1000, of(peer) * 1000
        yield Row(f"{what}, {name}", f"{a:.1f} ms, {b:.1f} ms", a / b, limit)


def keys(rounds: int, count: int, beside: int) -> Iterator[Row]:
    """Key to painted, which is on disk, against a bare label; with a long history, and beside many sessions."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {name: Path(folder) / name for name in ("new", "long", "many")}
        fill(homes["long"], 10_000)
        fill(homes["many"], 20, beside=beside)
        found: dict[str, list[float]] = {}
        for _ in range(rounds):
            runs: Iterable[tuple[str, list[str], bool]] = (
                ("bare", bare("label"), True),
                ("12", new(homes["new"], 12), False),
                ("30", new(homes["new"], 30), False),
                ("long", resume(homes["long"]), False),
                ("many", resume(homes["many"]), False),
                ("naive", bare("naive"), True),
            )
            for name, command, begun in runs:
                found.setdefault(name, []).extend(key_waits(command, count, begun=begun))
    yield from compared("key to painted and on disk, 12 people, bare app", found["12"], found["bare"], (2, 3))
    yield from compared("the same, 30 people", found["30"], found["bare"], (2, 3))
    yield from compared("after 10,000 events, empty session", found["long"], found["12"], (1.2, 1.2))
    yield from compared(f"beside {beside:,} sessions, empty session", found["many"], found["12"], (1.2, 1.2))
    naive = statistics.median(found["naive"]) / statistics.median(found["bare"])
    yield Row("(a console written naively, bare app)", f"{naive:.0f} x", None, 0)


def quiet(seconds: float) -> Iterator[Row]:
    """Bytes for a change of the floor and for an idle second; CPU and memory of a meeting that runs."""
    with tempfile.TemporaryDirectory() as folder:
        home, long = Path(folder) / "new", Path(folder) / "long"
        fill(long, 10_000)
        with ScreenRun(new(home, 12)) as run, ScreenRun(bare("clock")) as clock:
            run.settle()
            run.press_each(["l", "k"], 0.3)
            time.sleep(3)
            moment, mine, peer = time.monotonic(), run.cpu(), clock.cpu()
            time.sleep(seconds)
            idle = run.bytes_after(moment) / seconds
            mine, peer = run.cpu() - mine, clock.cpu() - peer
            moment = time.monotonic()
            run.press_each(pressed(100), 0.05)
            time.sleep(0.3)
            changes = (run.bytes_after(moment) - idle * (time.monotonic() - moment)) / 100
        yield Row("bytes to the terminal for a floor change", f"{changes:.0f}", changes, 1500)
        yield Row("bytes to the terminal for an idle second", f"{idle:.0f}", idle, 300)
        yield Row("CPU of an idle meeting, 1 Hz label", f"{mine:.2f} s, {peer:.2f} s", mine / max(peer, 0.01), 2)
        with ScreenRun(resume(long)) as run, ScreenRun(bare("label")) as label:
            run.settle()
            label.settle()
            a, b = run.memory() / 2**20, label.memory() / 2**20
        yield Row("memory with 10,000 events, bare app", f"{a:.0f} MB, {b:.0f} MB", a / b, 1.5)


def burst() -> Iterator[Row]:
    """200 keys at 50 a second."""
    with tempfile.TemporaryDirectory() as folder, ScreenRun(new(Path(folder) / "new", 12)) as run:
        run.settle()
        run.press_each(["l", "k"], 0.3)
        run.settle()
        single = waits(*_then(run, pressed(20), PACE))
        sent, found = _then(run, pressed(200), 0.02)
        each = waits(sent, found)
        yield Row("200 keys at 50 a second: lost", str(200 - len(each)), float(200 - len(each)), 0)
        last, one = each[-1] * 1000, statistics.median(single) * 1000
        yield Row("the last of them painted, a single key", f"{last:.1f} ms, {one:.1f} ms", last / one, 3)


def _then(run: ScreenRun, these: Sequence[str], every: float) -> tuple[list[float], list[tuple[float, int]]]:
    sent = run.press_each(these, every)
    run.settle()
    return sent, run.readings(turns)


def replay(count: int) -> Iterator[Row]:
    """Going to a random place of 10,000 events, against a live key."""
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        session = fill(Path(folder), 10_000, ends=True)
        live = key_waits(new(Path(folder), 12), 40, begun=False)
        seeks = []
        with ScreenRun([PROGRAM, "--home", folder, "replay", session]) as run:
            run.settle()
            while "corrected" not in run.picture():  # it has been read
                run.settle()
            for _ in range(count):
                second = rng.randrange(60, 14_000)
                place = clock_words(second * 1000)
                run.press_each(["g", *place], 0.02)
                run.settle()
                sent = run.press("\r")
                run.settle(2.0)
                wanted = f" {place} of"
                shown = run.readings(lambda rows, wanted=wanted: int(any(wanted in row for row in rows)))
                there = next((at for at, value in shown if at > sent and value), None)
                if there is not None:
                    seeks.append(there - sent)
        if len(seeks) < count:
            sys.stderr.write(f"never shown: {count - len(seeks)} of {count} places\n")
        a, b = statistics.median(seeks) * 1000, statistics.median(live) * 1000
        yield Row("replay: a random place of 10,000 events, a live key", f"{a:.1f} ms, {b:.1f} ms", a / b, 4)


def longest(minutes: float, beside: int) -> Iterator[Row]:
    """The longest wait of a key in a meeting of so many minutes, one key every half second: a bound of every gap."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), 20, beside=beside)
        waited = []
        with ScreenRun(new(Path(folder), 12)) as run:
            run.settle()
            run.press_each(["l", "k"], 0.3)
            run.settle()
            sent, found = _then(run, pressed(round(minutes * 120)), 0.5)
            waited = waits(sent, found)
        a = max(waited) * 1000
        yield Row(f"longest wait of a key in {minutes:g} minutes, {beside:,} sessions", f"{a:.1f} ms", None, 0)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--keys", type=int, default=60)
    options.add_argument("--beside", type=int, default=2_000)
    options.add_argument("--idle", type=float, default=20)
    options.add_argument("--minutes", type=float, default=0.5)
    given = options.parse_args()
    sys.stdout.write(f"{'measure, against what':<62}{'measured':>34}{'ratio':>8}   must be\n")
    for part in (
        keys(given.rounds, given.keys, given.beside),
        quiet(given.idle),
        burst(),
        replay(20),
        longest(given.minutes, given.beside),
    ):
        for row in part:
            sys.stdout.write(f"{row.words}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
