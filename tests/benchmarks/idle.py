"""What the console costs while nothing happens, and for a change of the floor: bytes to the terminal, CPU, memory."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.commands import bare
from tests.benchmarks.console import new, pressed, resume
from tests.benchmarks.long_session import fill
from tests.benchmarks.screen_run import ScreenRun
from tests.benchmarks.table import Row, alone, beside, show

WINDOWS = ((12, (120, 36)), (30, (120, 36)), (12, (80, 24)))
"""People, and the size of the terminal."""


def rows(*, quick: bool) -> Iterator[Row]:
    """Bytes for a change of the floor and for an idle second; CPU and memory of a meeting that runs."""
    seconds = 5.0 if quick else 20.0
    tells = all(Path("/proc/self", name).exists() for name in ("schedstat", "smaps_rollup"))
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        runs = [
            stack.enter_context(ScreenRun(new(Path(folder) / str(number), people), size))
            for number, (people, size) in enumerate(WINDOWS)
        ]
        clock = stack.enter_context(ScreenRun(bare("clock")))
        for run in runs:
            run.settle()
            run.press_each(["l", "k"], 0.3)
        time.sleep(3)
        moment = time.monotonic()
        before = [run.cpu() for run in (runs[0], clock) if tells]
        time.sleep(seconds)
        idle = [run.bytes_after(moment) / seconds for run in runs]
        cpu = [run.cpu() - earlier for run, earlier in zip((runs[0], clock), before, strict=False)]
        changes = [_change(run, each) for run, each in zip(runs, idle, strict=True)]
    for (people, (columns, lines)), each in zip(WINDOWS, changes, strict=True):
        yield alone(f"bytes for a change of the floor, {people} people, {columns}x{lines}", each, 1500)
    for (people, (columns, lines)), each in zip(WINDOWS, idle, strict=True):
        yield alone(f"bytes for an idle second, {people} people, {columns}x{lines}", each, 300)
    if not tells:
        sys.stderr.write("CPU and memory of a program are told by Linux only: these rows are left out.\n")
        return
    used, peer = cpu
    yield beside(f"CPU of {seconds:g} idle seconds of a meeting, a 1 Hz label", used, peer, 2)
    yield from memory(1 if quick else 3)


def _change(run: ScreenRun, idle: float) -> float:
    """The bytes of one of many changes of the floor, without those of the seconds that pass meanwhile."""
    moment = time.monotonic()
    run.press_each(pressed(100), 0.05)
    time.sleep(0.3)
    return (run.bytes_after(moment) - idle * (time.monotonic() - moment)) / 100


def memory(rounds: int) -> Iterator[Row]:
    """What a meeting holds in memory (PSS), new and with 10,000 events, in turn with a bare app; the least of each."""
    with tempfile.TemporaryDirectory() as folder:
        short, long = Path(folder) / "short", Path(folder) / "long"
        fill(short, 60)
        fill(long, 10_000)
        runs = {"bare": bare("label"), "short": resume(short), "long": resume(long)}
        found: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, command in runs.items():
                with ScreenRun(command) as run:
                    run.settle(quiet=1.5)
                    found[name].append(run.memory() / 2**20)
    peer = min(found["bare"])
    for name, what, most in (("long", "with 10,000 events open", 1.5), ("short", "of a new meeting", None)):
        mine = min(found[name])
        yield Row(f"memory {what}, bare app", f"{mine:.0f} MB", f"{peer:.0f} MB", mine / peer, most)


if __name__ == "__main__":
    show(rows(quick="--quick" in sys.argv))
