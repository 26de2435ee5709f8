"""How long until the first full picture and a list: `python tests/benchmarks/start.py [--quick] [folder]`.

A picture is full when all stands there that does once the program has come to rest, but for the time: panels that are
still empty, or half of them, are none. The workspace has 2,000 sessions, 500 people and 5,000 tasks and is *folder*
if that is there already; a bare Textual app and a bare interpreter are started the same way, in turn with ours.
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import big, long_session
from tests.benchmarks.commands import PYTHON, bare, ours
from tests.benchmarks.screen_run import ScreenRun
from tests.benchmarks.table import Row, beside, medians, show

_MOVING = re.compile(r"[\d▏▎▍▌▋▊▉█]")
"""What a second changes that passes meanwhile."""

PAUSE = 0.15
"""Seconds without output after which a picture has come to rest; what a clock changes later is no part of it."""


def until(command: Sequence[str], words: str, seconds: float = 60.0) -> float:
    """Return the seconds from the start of *command* until its first picture, with *words* in it, was full."""
    with ScreenRun(command) as run:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            run.settle(quiet=2 * PAUSE)
            found = first_full(
                [(at, _MOVING.sub("#", picture)) for at, picture in run.pictures()], _MOVING.sub("#", words)
            )
            if found is not None:
                return found - run.started
        raise SystemExit(f"{words!r} was never drawn by {' '.join(command)}:\n{run.picture()}")


def first_full(pictures: Sequence[tuple[float, str]], words: str) -> float | None:
    """Return when the first picture with *words* stood there as it did when it had come to rest; None if none has."""
    before = 0.0
    burst: list[tuple[float, str]] = []
    for at, picture in pictures:
        if at - before > PAUSE and burst and words in burst[-1][1]:
            break
        burst, before = [*burst, (at, picture)], at
    if not burst or words not in burst[-1][1]:
        return None
    return next(at for at, picture in burst if picture == burst[-1][1])


def answered(command: Sequence[str]) -> float:
    """Return the seconds that *command* takes without a terminal."""
    begin = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.monotonic() - begin


def pictures(rounds: int, large: Path, small: Path, live: Path, session: str) -> Iterator[Row]:
    """Compare the first full pictures."""
    found = medians(
        rounds,
        {
            "bare": lambda: until(bare("label"), "0 turns"),
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
            shutil.copytree(large, live)
            session = long_session.fill(live, 60)
        for home in (large, small, live):
            answered(ours(home, "sessions", "--json"))  # what an update has to make again is made
        yield from pictures(rounds, large, small, live, session)
        yield from lists(2 * rounds, large, small)


if __name__ == "__main__":
    paths = [Path(each) for each in sys.argv[1:] if not each.startswith("--")]
    show(rows(quick="--quick" in sys.argv, given=paths[0] if paths else None))
