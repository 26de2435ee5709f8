"""The suite's table: `python tests/faults/table.py` takes a minute or two, `--long` much longer; exit 1 if one is lost.

Below it stands how a store that is broken on purpose was found out. `--only WORDS` does the rows that have these words.
"""

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from breakages import BREAKAGES, Breaking, broken, name_of  # noqa: E402  # beside this file
from rows import QUICK, ROWS, Row, measured  # noqa: E402

HEAD = "| fault | times tried | acknowledged events | lost | files unreadable |\n|---|--:|--:|--:|--:|"


def say(words: str) -> None:
    """Print a line at once: the next one may take a while."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def line(row: Row) -> str:
    """Return a row as Markdown."""
    return f"| {row.fault} | {row.times:,} | {row.acknowledged:,} | {row.lost} | {row.unreadable} |"


@contextlib.contextmanager
def silenced() -> Iterator[None]:
    """Without the last words of the programs that a broken store lets down."""
    before = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)
        os.close(nowhere)


def found_out(breaking: Breaking, folder: Path) -> str:
    """Return which row finds that the store is broken so, the expected one first; nothing if none does."""
    rows = {each.__name__.replace("_", " "): each for each in QUICK}
    with broken(breaking), silenced():
        for name in sorted(rows, key=lambda name: name != BREAKAGES[breaking]):
            if not measured("", rows[name], folder / name, 0.1).is_good:
                return name
    return ""


def table(faults: Iterable[str], folder: Path, amount: float) -> bool:
    """Print the row of each of the *faults*; tell whether all is well."""
    say(HEAD)
    rows: list[Row] = []
    for number, fault in enumerate(faults):
        rows.append(measured(fault, ROWS[fault], folder / f"row{number}", amount))
        say(line(rows[-1]))
        shutil.rmtree(folder / f"row{number}", ignore_errors=True)
    for row in rows:
        for wrong in row.wrong[:5]:
            say(f"WRONG: {row.fault}: {wrong}")
    return all(row.is_good for row in rows)


def broken_table(folder: Path) -> bool:
    """Print how each breakage is found out; tell whether each is."""
    say("\n| broken on purpose | found by |\n|---|---|")
    all_found = True
    for number, breaking in enumerate(BREAKAGES):
        found = found_out(breaking, folder / f"broken{number}")
        all_found = all_found and bool(found)
        say(f"| {name_of(breaking)} | {found or 'NOTHING'} |")
    return all_found


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true", help="ten times as much")
    parser.add_argument("--only", default="", help="only rows with these words; no breakages")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="smarketing-faults-"))
    faults = [fault for fault in ROWS if asked.only in fault]
    try:
        is_well = bool(faults) and table(faults, folder, 10.0 if asked.long else 1.0)
        return 0 if is_well and (bool(asked.only) or broken_table(folder)) else 1
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
