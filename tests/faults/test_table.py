"""The table's own rows, a little of each, and the proof that each of them can fail."""

from pathlib import Path

import pytest
from breakages import BREAKAGES, Breaking, name_of
from rows import ROWS, measured
from table import found_out, line

#: These take their time, and have tests of their own.
SLOW = ("kill -9 of the program", "sync takes", "12 h")


@pytest.mark.parametrize("fault", [fault for fault in ROWS if not fault.startswith(SLOW)])
def test_a_little_of_each_row(tmp_path: Path, fault: str) -> None:
    row = measured(fault, ROWS[fault], tmp_path, 0.1)
    assert (row.lost, row.unreadable, row.wrong) == (0, 0, [])
    assert row.times
    assert row.acknowledged
    assert line(row).endswith("| 0 | 0 |")


@pytest.mark.parametrize("breaking", BREAKAGES, ids=name_of)
def test_a_store_that_is_broken_on_purpose_is_found_out(tmp_path: Path, breaking: Breaking) -> None:
    assert found_out(breaking, tmp_path) == BREAKAGES[breaking]


@pytest.mark.long
@pytest.mark.parametrize("fault", [fault for fault in ROWS if fault.startswith(SLOW)])
def test_the_slow_rows(tmp_path: Path, fault: str) -> None:
    assert measured(fault, ROWS[fault], tmp_path, 0.1).is_good
