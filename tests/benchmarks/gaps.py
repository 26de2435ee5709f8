"""How long the loop is away from its input in a meeting: `python -m tests.benchmarks.gaps [--minutes 10]`.

The real program, in a pseudo-terminal, with a watch on its loop (probed.py): keys, notes, tasks, items, undo, dialogs,
breaks, flags that come up, a tick a second. Beside it, under the same watch, a label and a dialog of bare Textual.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.commands import lacking
from tests.benchmarks.long_session import fill, people
from tests.benchmarks.screen_run import ScreenRun
from tests.benchmarks.table import Row, beside

FRAME = 1000 / 60
"""Milliseconds of a frame."""

LEAVE = "\x11"
ESCAPE, BACKSPACE, DELETE, F2, F5, F6, F7, F8, F9 = (
    *("\x1b", "\x7f", "\x1b[3~", "\x1bOQ", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~"),
)
LASTING = 0.35
"""Seconds after a key in which a gap is its."""

SPEAKERS = "abcdefg"
"""The people who speak; the others are silent until a flag says so."""

ACTIONS: dict[str, tuple[int, tuple[str, ...]]] = {
    "take the floor": (60, ("WHO",)),
    "open floor": (5, (" ",)),
    "crosstalk": (3, ("+",)),
    "mark": (5, (".", "WHO")),
    "invite": (4, ("!", "k")),
    "invite the one named": (2, ("!", "!")),
    "it was": (3, ("=", "WHO")),
    "earlier": (3, ("<",)),
    "later": (2, (">",)),
    "leaves, comes back": (2, (F7, "l", F7, "l")),
    "next item": (2, ("\r",)),
    "previous item": (2, ("\x1b[D",)),
    "a minute more": (1, (F6,)),
    "break": (1, (F5, F5)),
    "undo": (4, (BACKSPACE,)),
    "redo": (2, (BACKSPACE, DELETE)),
    "note": (4, (",", *"leads wait for days", "\r")),
    "task": (3, (F2, *"score old leads @ana by fri", "\r")),
    "find": (2, ("/", *"kim", "\r")),
    "panel": (1, ("\t", "\t")),
    "table": (1, ("*", ESCAPE)),
    "coach": (1, (F8, ESCAPE)),
    "help": (1, ("?", ESCAPE)),
    "commands": (1, (":", *"pau", ESCAPE)),
    "end, and not": (1, (F9, ESCAPE)),
}
"""What is done, how often in a hundred or so, and by which keys."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The loop was away: milliseconds in all and of CPU, of those looking for garbage; after what, busy with what."""

    length: float
    cpu: float
    garbage: float
    after: str
    busy: str


@dataclass(frozen=True, slots=True)
class Watched:
    """One run: the milliseconds of every turn of the loop, the gaps of a frame or more, and what garbage took.

    That is the milliseconds of CPU of each look for it, by generation.
    """

    turns: list[float]
    gaps: list[Gap]
    garbage: dict[int, list[float]]

    @property
    def longest(self) -> float:
        """The seconds of the longest."""
        return max(self.turns) / 1000

    @property
    def words(self) -> str:
        """The run in a line."""
        ordered = sorted(self.turns)
        median, p99 = statistics.median(ordered), ordered[round(len(ordered) * 0.99) - 1]
        share = f"{len(self.gaps):,} of {len(ordered):,} longer than a frame"
        return f"median {median:.2f}, p99 {p99:.1f}, longest {ordered[-1]:.1f} ms; {share}"


def held(minutes: float) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what is done in a meeting, with its keys, until the time is over: all of it once, then as it comes."""
    chance, until = random.Random(8), time.monotonic() + minutes * 60
    names, weights = list(ACTIONS), [weight for weight, _ in ACTIONS.values()]
    once, last = chance.sample(names, len(names)), ""
    while time.monotonic() < until:
        name = once.pop() if once else chance.choices(names, weights)[0]
        who = chance.choice(SPEAKERS.replace(last, "") if last else SPEAKERS)
        last = who
        yield name, tuple(who if key == "WHO" else key for key in ACTIONS[name][1])


def watched(program: Iterable[str], does: Iterable[tuple[str, tuple[str, ...]]], *, begin: str = "") -> Watched:
    """Run *program* under the watch, do what is to be done, and return what its loop did meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "tests.benchmarks.probed", str(report), *program]
        done: list[tuple[float, str]] = []
        with ScreenRun(command) as run:
            run.settle()
            if begin:
                run.press_each(begin, 0.3)
                run.settle()
            time.sleep(1.5)  # what follows the first picture is done, too
            began = time.monotonic()
            for name, keys in does:
                for key in keys:
                    done.append((run.press(key), name))
                    time.sleep(0.25 if key == ESCAPE else 0.08)
                time.sleep(0.3)
            ended = time.monotonic()
            run.press(LEAVE)
            run.process.wait(20)
        found = json.loads(report.read_text())
    gaps = [_gap(each, done) for each in found["gaps"] if began <= each["at"] <= ended]
    garbage = defaultdict[int, list[float]](list)
    for at, generation, cpu in found["garbage"]:
        if began <= at <= ended:
            garbage[generation].append(cpu * 1000)
    return Watched([length * 1000 for at, length in found["turns"] if began <= at <= ended], gaps, dict(garbage))


def _gap(found: dict[str, Any], done: list[tuple[float, str]]) -> Gap:
    until = found["at"] + found["gap"]
    at, name = [each for each in done if each[0] <= until][-1]
    busy = Counter[str](found["busy"]).most_common(1)
    return Gap(
        found["gap"] * 1000,
        found["cpu"] * 1000,
        found["garbage"] * 1000,
        name if found["at"] - at < LASTING else "a tick",
        busy[0][0] if busy else "",
    )


def by_action(gaps: Iterable[Gap]) -> Iterator[str]:
    """Yield a line for each action after which the loop was away for longer than a frame, the longest first."""
    found = defaultdict[str, list[Gap]](list)
    for gap in gaps:
        found[gap.after].append(gap)
    for name, those in sorted(found.items(), key=lambda each: -max(gap.length for gap in each[1])):
        worst = max(those, key=lambda gap: gap.length)
        yield (
            f"  {name:<22}{len(those):>5} x  longest {worst.length:6.1f} ms, {worst.cpu:6.1f} of CPU,"
            f" {worst.garbage:4.1f} of garbage: {worst.busy[:160]}"
        )


def meeting(minutes: float, others: int) -> Watched:
    """Return what the loop was like in a meeting of twelve, begun beside so many other sessions."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        fill(home, 20, beside=others)
        program = ["smarketing", "--home", str(home), "start", "Weekly", "--with", people(12)]
        return watched(program, held(minutes), begin="lk")


def plain(mode: str, minutes: float) -> Watched:
    """Return the same of a bare program whose one key is pressed again and again."""
    return watched([mode], ((mode, ("k",)) for _ in range(round(minutes * 60 / 0.38))))


def rows(*, quick: bool) -> Iterator[Row]:
    """A short meeting; the ten minutes are run on their own."""
    minutes = 0.5 if quick else 1
    dialog = plain("dialog", minutes / 3)
    ours = meeting(minutes, 500 if quick else 2_000)
    yield beside(f"longest gap of the loop in {minutes:g} minutes, bare dialog", ours.longest, dialog.longest)
    share = f"{len(ours.gaps)} of {len(ours.turns):,}"
    yield Row("(turns of the loop longer than a frame)", share, f"{len(dialog.gaps)} of {len(dialog.turns):,}")


def main() -> None:
    """Print what was found."""
    if lacking():
        raise SystemExit(lacking())
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--beside", type=int, default=2_000)
    given = options.parse_args()
    for mode in ("label", "dialog"):
        bare = plain(mode, min(0.5, given.minutes))
        sys.stdout.write("\n".join((f"bare {mode}: {bare.words}", *by_action(bare.gaps))) + "\n")
    seen = meeting(given.minutes, given.beside)
    sys.stdout.write(f"a meeting of {given.minutes:g} minutes beside {given.beside:,} sessions: {seen.words}\n")
    for generation, took in sorted(seen.garbage.items()):
        longest = f"median {statistics.median(took):.1f}, longest {max(took):.1f} ms of CPU"
        sys.stdout.write(f"  garbage, generation {generation}: {len(took)} looks, {longest}\n")
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    sys.stdout.write("\n".join(by_action(seen.gaps)) + f"\nload of the machine: {load}\n")


if __name__ == "__main__":
    main()
