"""What it takes to bring in an hour of 10,000 lines: `python -m tests.benchmarks.imports [lines…]`. CPU, no waiting.

The target is a second of work for 10,000 lines (issue 6); the parts show where it goes, and that it grows as the file.
"""

import contextlib
import io
import itertools
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from smarketing_tui.cli import main
from smarketing_tui.domain.transcript.floor import told
from smarketing_tui.domain.transcript.recording import recorded
from smarketing_tui.domain.transcript.speech import FloorRules, Speech
from smarketing_tui.interchange.rttm import read_rttm
from smarketing_tui.interchange.text_file import read_text
from tests.benchmarks.table import Row, medians


def talk(lines: int) -> str:
    """An hour for each 10,000 lines, eight voices over each other."""
    dice, at, made = random.Random(3), 0.0, []
    for _ in range(lines):
        at += dice.random() * 0.72
        made.append(
            f"SPEAKER rec 1 {at:.3f} {dice.random() * 4:.3f} <NA> <NA> SPEAKER_{dice.randrange(8):02} <NA> <NA>\n"
        )
    return "".join(made)


def cpu(work: Callable[[], object]) -> tuple[float, object]:
    """The CPU time of some work in milliseconds, and what it gave."""
    before = time.process_time()
    found = work()
    return (time.process_time() - before) * 1000, found


def measure(lines: int, folder: Path) -> tuple[float, str]:
    """Return the milliseconds of the whole command, and in a line where they go."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{lines}.rttm"
    file.write_text(talk(lines), encoding="utf-8")
    reading, transcript = cpu(lambda: read_rttm(read_text(file, "RTTM")))
    speech = [Speech(each.speaker, each.start, each.end) for each in transcript.utterances]
    floor, held = cpu(lambda: told(speech, FloorRules()))
    ids = {name: name for name in transcript.speakers}
    events, records = cpu(lambda: recorded(held, ids, datetime(2026, 11, 20, tzinfo=UTC)))
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        args = ["--home", str(folder / f"home{lines}"), "import", str(file), "--no-input", "--zone", "Europe/Berlin"]
        whole, code = cpu(lambda: main(args))
    assert code == 0, code
    parts = f"read {reading:6.0f}  floor {floor:5.0f}  events {events:5.0f}"
    each = f"{whole / lines * 10_000:5.0f} for 10,000"
    line = f"{lines:>7} lines, {held.end / 60_000:5.1f} min, {len(records):>6} events: {parts}"
    return whole, f"{line}  the whole command {whole:6.0f} ms of CPU ({each})"


@contextlib.contextmanager
def warm() -> Iterator[Path]:
    """Load what the command needs, and yield a folder to work in."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "warm.rttm"
        file.write_text(talk(10), encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            main(["--home", str(Path(folder) / "warm"), "import", str(file), "--no-input"])
        yield Path(folder)


def rows(*, quick: bool) -> Iterator[Row]:
    """A long speaker log, and one half as long."""
    lines = 2_000 if quick else 10_000
    with warm() as folder:
        places = (folder / str(number) for number in itertools.count())
        runs = {
            name: lambda count=count: measure(count, next(places))[0] / 1000
            for name, count in (("half", lines // 2), ("whole", lines))
        }
        found = medians(1 if quick else 3, runs)
    half, whole = found["half"], found["whole"]
    yield Row(f"a speaker log of {lines:,} lines brought in, CPU", f"{whole:.2f} s", "", whole, 1, is_ratio=False)
    words = f"a speaker log of {lines:,} lines, of half as many"
    yield Row(words, f"{whole:.2f} s", f"{half:.2f} s", whole / half, 2.2)


def run() -> None:
    """Print where it goes, for files of several lengths."""
    with warm() as folder:
        for lines in [int(each) for each in sys.argv[1:]] or [2_500, 5_000, 10_000, 20_000, 40_000]:
            sys.stdout.write(f"{measure(lines, folder)[1]}\n")


if __name__ == "__main__":
    run()
