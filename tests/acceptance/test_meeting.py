"""A meeting of one minute in real time: its recap is what its keys say. `meeting.py` holds the five minutes by hand."""

import sys
from pathlib import Path

import pytest
from meeting import acceptance, schedule


@pytest.mark.long
@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
def test_the_recap_of_a_real_meeting_is_what_its_keys_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], size: tuple[int, int]
) -> None:
    found = acceptance(tmp_path, 60, size, seed=1)
    with capsys.disabled():
        sys.stdout.write("\n" + found.told())
    assert found.is_good, found.told()


def test_the_schedule_is_the_meeting_that_was_asked_for() -> None:
    whats = [step.what for step in schedule(300, seed=1)]
    assert sum(what in ("person", "open", "crosstalk") for what in whats) == 41  # one of them is taken back
    assert [whats.count(what) for what in ("item", "undo", "task", "pause")] == [3, 2, 2, 2]
