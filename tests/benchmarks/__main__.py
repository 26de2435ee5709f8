"""Every measure, one table: `python -m tests.benchmarks [--quick] [PART …]`; all takes about ten minutes.

Parts are run one by one, each in a process of its own, so that none disturbs the next. `--quick` is for a glance: too
few rounds and events to believe in. Ten minutes of a meeting: `python -m tests.benchmarks.gaps`.
"""

import contextlib
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.commands import lacking
from tests.benchmarks.table import HEAD, INTERRUPTED

PARTS = {
    "start": ("from tests.benchmarks.start import rows", "start to the first whole picture, and lists"),
    "keys": ("from tests.benchmarks.console import rows", "keys, through a pseudo-terminal"),
    "idle": ("from tests.benchmarks.idle import rows", "bytes, idle CPU, memory"),
    "burst": ("from tests.benchmarks.console import burst", "many keys at once"),
    "replay": ("from tests.benchmarks.replay import rows", "places in a long meeting"),
    "store": ("from tests.benchmarks.store import rows", "the store alone, beside SQLite and stock TinyDB"),
    "recap": ("from tests.benchmarks.recap import rows", "all four recaps of a long meeting"),
    "imports": ("from tests.benchmarks.imports import rows", "speaker logs brought in"),
    "gaps": ("from tests.benchmarks.gaps import rows", "how long the loop looks for no key"),
}
"""Each part in the order of the table: its rows, and what it is."""

QUICK = "--quick"


def machine() -> str:
    """Say what this was measured on, and when."""
    model = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        names = [line.partition(":")[2].strip() for line in cpus.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    cores, python = os.cpu_count(), platform.python_version()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {platform.system()}, {model}, {cores} cores{load} · "
        f"Python {python}, Textual {version('textual')}, TinyDB {version('tinydb')}"
    )


def run(rows: str, *, quick: bool) -> int:
    """Show the *rows* of a part; return how its process ended, which ctrl+C reaches, too: it has much to clear away."""
    show = f"{rows} as rows; from tests.benchmarks.table import show; show(rows(quick={quick}))"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    part = subprocess.Popen([sys.executable, "-c", show], env=environment)
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            return part.wait()


def main() -> int:
    """Run the parts that are named, or all; return 2 for one that is none, or where nothing can be measured."""
    quick = QUICK in sys.argv
    named = [name for name in sys.argv[1:] if name != QUICK] or list(PARTS)
    unknown = [name for name in named if name not in PARTS]
    if unknown:
        told = "\n".join(f"  {name:<8}{what}" for name, (_, what) in PARTS.items())
        sys.stderr.write(f"There is no part {unknown[0]}. Parts:\n{told}\n")
        return 2
    if lacking():
        sys.stderr.write(f"{lacking()}\n")
        return 2
    sys.stdout.write(f"{machine()}\n\n{HEAD}\n")
    sys.stdout.flush()
    failed = False
    for name in named:
        code = run(PARTS[name][0], quick=quick)
        if code == INTERRUPTED:
            return code
        failed = failed or code != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
