"""Every measure, one table after the other: `python -m tests.benchmarks [PART …]`; all takes a quarter of an hour.

Parts are run one by one, each in a process of its own, so that none disturbs the next.
"""

import os
import platform
import subprocess
import sys
from pathlib import Path

PARTS = {
    "start": "start to the first whole picture, lists",
    "console": "keys, bytes, idle, burst, replay: through a pseudo-terminal",
    "store": "the store alone, beside SQLite",
    "recap": "all four recaps of a long meeting",
    "imports": "speaker logs brought in",
}
FOLDER = Path(__file__).parent


def main() -> int:
    """Run the parts that are named, or all; return 2 for one that is none."""
    named = sys.argv[1:] or list(PARTS)
    unknown = [name for name in named if name not in PARTS]
    if unknown:
        sys.stderr.write(f"There is no part {unknown[0]}: {', '.join(PARTS)}.\n")
        return 2
    environment = {**os.environ, "PYTHONPATH": str(FOLDER.parents[1])}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    sys.stdout.write(f"{system}\n")
    for name in named:
        sys.stdout.write(f"\n{name}: {PARTS[name]}\n\n")
        sys.stdout.flush()
        subprocess.run([sys.executable, str(FOLDER / f"{name}.py")], env=environment, check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
