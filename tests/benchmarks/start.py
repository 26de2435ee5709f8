"""How long until the first full picture and a list, and how much memory: `python tests/benchmarks/start.py [folder]`.

A workspace of 2,000 sessions, 500 people and 5,000 tasks, in *folder* if it is there already; a bare Textual app and a
bare interpreter are started the same way, in turn with ours.
"""

import contextlib
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import big, long_session
from tests.benchmarks.screen_run import ScreenRun

ROUNDS = 9
PYTHON = sys.executable
PROGRAM = str(Path(sys.executable).with_name("smarketing"))
BARE = [PYTHON, str(Path(__file__).with_name("bare.py")), "label"]


def until(command: Sequence[str], words: str, seconds: float = 60.0) -> float:
    """Return the seconds from the start of *command* until a picture with *words* in it was complete."""
    with ScreenRun(command) as run:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            text = b"".join(data for _, data in list(run.chunks))
            if words.encode() in text:
                return run.chunks[-1][0] - run.started
            time.sleep(0.002)
        raise SystemExit(f"{words!r} was never drawn by {' '.join(command)}:\n{run.picture()}")


def answered(command: Sequence[str]) -> float:
    """Return the seconds that *command* takes without a terminal."""
    begin = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.monotonic() - begin


def medians(runs: dict[str, Callable[[], float]]) -> dict[str, float]:
    """Return the median of each of *runs*, done in turn, after one round that warms the disk's cache."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(ROUNDS + 1):
        for name, run in runs.items():
            took = run()
            if number:
                times[name].append(took)
    return {name: statistics.median(found) for name, found in times.items()}


def line(what: str, ours: float, theirs: float, limit: str) -> None:
    """Print one row of the table."""
    sys.stdout.write(f"{what:<58}{ours * 1000:>8.0f}{theirs * 1000:>8.0f} {ours / theirs:>7.2f}   {limit}\n")


def ours(home: Path, *arguments: str) -> list[str]:
    """Return our command for the workspace in *home*."""
    return [PROGRAM, "--home", str(home), *arguments]


def pictures(large: Path, small: Path, live: Path, session: str) -> None:
    """Compare the first full pictures."""
    found = medians(
        {
            "bare": lambda: until(BARE, "0 turns"),
            "large": lambda: until(ours(large), "Past meetings"),
            "small": lambda: until(ours(small), "Past meetings"),
            "left": lambda: until(ours(live), "Past meetings"),
            "live": lambda: until(ours(live, "resume", session), "Ask next"),
        }
    )
    line("Home, 2,000 sessions, against a bare Textual app", found["large"], found["bare"], "<= 1.6")
    line("Home, 10 sessions", found["small"], found["bare"], "<= 1.6")
    line("Home, 2,000 sessions and one unfinished", found["left"], found["bare"], "")
    line("live screen beside 2,000 sessions", found["live"], found["bare"], "<= 1.6")
    line("Home, 2,000 sessions against 10", found["large"], found["small"], "")


def held(command: Sequence[str]) -> float:
    """Return the MB of memory (PSS) that *command* holds once its first picture stands."""
    with ScreenRun(command) as run:
        run.settle(quiet=1.5)
        return run.memory() / 2**20


def memory(home: Path, few: str, many: str) -> None:
    """Compare what a session of 60 events and one of 10,000 hold."""
    runs = {"bare": BARE, "few": ours(home, "resume", few), "many": ours(home, "resume", many)}
    found = {name: statistics.median(held(command) for _ in range(3)) / 1000 for name, command in runs.items()}
    line("memory (MB), a session of 10,000 events, against bare", found["many"], found["bare"], "<= 1.5")
    line("memory (MB), a session of 60 events", found["few"], found["bare"], "")


def lists(large: Path, small: Path) -> None:
    """Compare the list of sessions."""
    found = medians(
        {
            "json": lambda: answered([PYTHON, "-c", "import json"]),
            "large": lambda: answered(ours(large, "sessions", "--json")),
            "small": lambda: answered(ours(small, "sessions", "--json")),
        }
    )
    line("sessions --json, 2,000, against python -c 'import json'", found["large"], found["json"], "<= 6")
    line("sessions --json, 10", found["small"], found["json"], "<= 6")


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        # As it is once installed: nothing is compiled again at each start.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(name) / "compiled")
        small, live, long = Path(name) / "small", Path(name) / "live", Path(name) / "long"
        large = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(name) / "large"
        with contextlib.redirect_stdout(io.StringIO()):
            if not (large / "sessions").exists():
                big.fill(large)
            big.fill(small, sessions=10, series=5, people=20, tasks=30)
            subprocess.run(["cp", "-r", str(large), str(live)], check=True)
            session = long_session.fill(live, 60)
        for home in (large, small, live):
            answered(ours(home, "sessions", "--json"))  # what an update has to make again is made
        sys.stdout.write(f"{'':<58}{'ours':>8}{'other':>8} {'ratio':>7}   must be   (milliseconds)\n")
        pictures(large, small, live, session)
        lists(large, small)
        memory(long, long_session.fill(long, 60), long_session.fill(long, 10_000))


if __name__ == "__main__":
    main()
