"""How long until the first full picture and a list: `python tests/benchmarks/start.py [--quick] [folder]`.

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
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import big, long_session
from tests.benchmarks.screen_run import ScreenRun
from tests.benchmarks.table import Row, beside, show

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


def medians(rounds: int, runs: dict[str, Callable[[], float]]) -> dict[str, float]:
    """Return the median of each of *runs*, done in turn, after one round that warms the disk's cache."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            took = run()
            if number:
                times[name].append(took)
    return {name: statistics.median(found) for name, found in times.items()}


def ours(home: Path, *arguments: str) -> list[str]:
    """Return our command for the workspace in *home*."""
    return [PROGRAM, "--home", str(home), *arguments]


def pictures(rounds: int, large: Path, small: Path, live: Path, session: str) -> Iterator[Row]:
    """Compare the first full pictures."""
    found = medians(
        rounds,
        {
            "bare": lambda: until(BARE, "0 turns"),
            "large": lambda: until(ours(large), "Past meetings"),
            "small": lambda: until(ours(small), "Past meetings"),
            "left": lambda: until(ours(live), "Past meetings"),
            "live": lambda: until(ours(live, "resume", session), "Ask next"),
        },
    )
    yield beside("start to Home, 2,000 sessions, bare app", found["large"], found["bare"], 1.6)
    yield beside("start to the live screen beside 2,000 sessions, bare app", found["live"], found["bare"], 1.6)
    yield beside("start to Home, 10 sessions, bare app", found["small"], found["bare"], 1.6)
    yield beside("start to Home, 2,000 sessions and one unfinished, bare app", found["left"], found["bare"])


def lists(rounds: int, large: Path, small: Path) -> Iterator[Row]:
    """Compare the list of sessions."""
    found = medians(
        rounds,
        {
            "json": lambda: answered([PYTHON, "-c", "import json"]),
            "large": lambda: answered(ours(large, "sessions", "--json")),
            "small": lambda: answered(ours(small, "sessions", "--json")),
        },
    )
    yield beside("sessions --json, 2,000 sessions, python -c 'import json'", found["large"], found["json"], 6)
    yield beside("sessions --json, 10 sessions, python -c 'import json'", found["small"], found["json"], 6)


def rows(*, quick: bool, given: Path | None = None) -> Iterator[Row]:
    """Pictures and lists, from *given* if that is a workspace already, else from one that is made for it."""
    rounds = 2 if quick else 7
    with tempfile.TemporaryDirectory() as name:
        # As it is once installed: nothing is compiled again at each start.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(name) / "compiled")
        small, live = Path(name) / "small", Path(name) / "live"
        large = given or Path(name) / "large"
        with contextlib.redirect_stdout(io.StringIO()):
            if not (large / "sessions").exists():
                big.fill(large)
            big.fill(small, sessions=10, series=5, people=20, tasks=30)
            subprocess.run(["cp", "-r", str(large), str(live)], check=True)
            session = long_session.fill(live, 60)
        for home in (large, small, live):
            answered(ours(home, "sessions", "--json"))  # what an update has to make again is made
        yield from pictures(rounds, large, small, live, session)
        yield from lists(2 * rounds, large, small)


if __name__ == "__main__":
    paths = [Path(each) for each in sys.argv[1:] if not each.startswith("--")]
    show(rows(quick="--quick" in sys.argv, given=paths[0] if paths else None))
