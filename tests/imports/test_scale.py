"""Ten thousand lines: the work grows as the file does, and no faster."""

import random
import sys
from pathlib import Path

from smarketing_tui.domain.transcript.floor import told
from smarketing_tui.domain.transcript.recording import recorded
from smarketing_tui.domain.transcript.speech import FloorRules, Speech
from smarketing_tui.interchange.rttm import read_rttm
from smarketing_tui.interchange.text_file import read_text
from tests.imports.test_floor import START


def talk(lines: int) -> str:
    """Return an RTTM of so many lines, eight voices over each other."""
    dice, at, made = random.Random(3), 0.0, []
    for _ in range(lines):
        at += dice.random() * 0.7
        made.append(f"SPEAKER rec 1 {at:.3f} {dice.random() * 4:.3f} <NA> <NA> S{dice.randrange(8)} <NA> <NA>\n")
    return "".join(made)


def calls(file: Path) -> int:
    """Return how many functions are called to make events of *file*."""
    count = 0

    def profile(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(profile)
    try:
        transcript = read_rttm(read_text(file, "RTTM"))
        held = told([Speech(each.speaker, each.start, each.end) for each in transcript.utterances], FloorRules())
        records = recorded(held, {name: name for name in transcript.speakers}, START)
    finally:
        sys.setprofile(None)
    assert records[-1].elapsed == held.end
    return count


def test_work_is_linear(tmp_path: Path) -> None:
    """Four times the lines are four times the calls."""
    small, large = tmp_path / "small.rttm", tmp_path / "large.rttm"
    small.write_text(talk(1_000))
    large.write_text(talk(4_000))
    assert calls(large) < 4.3 * calls(small)


def test_many_who_never_stop() -> None:
    """Each starts while all others still talk: no search among them."""
    depth = 3_000
    speech = [Speech(f"v{number}", number * 1_000, 10_000_000 - number) for number in range(depth)]
    held = told(speech, FloorRules())
    assert len(held.floor) == 2 * depth - 1
