"""`smarketing replay`: refuses in one line before any screen opens."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from smarketing_tui.clock import ManualClock
from smarketing_tui.config import Settings
from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.domain.rules import take_floor
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.session.live import Session
from smarketing_tui.store.stored import Stored
from smarketing_tui.store.workspace import Workspace


def _run(home: Path, *args: str) -> subprocess.CompletedProcess[str]:
    program = "import sys; from smarketing_tui.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", program, "--home", str(home), "replay", *args],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("args", [(), ("last",), ("2026-11-21",), ("nothing",)])
def test_what_is_not_there_is_said(tmp_path: Path, args: tuple[str, ...]) -> None:
    run = _run(tmp_path, *args)
    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr.count("\n") == 1


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path)
    people = workspace.invite(parse_with("Maya, Jon")).people
    opened = workspace.create(workspace.plan(PROBLEM_SOLVING, people, datetime(2026, 11, 21, 9, tzinfo=UTC), "UTC"))
    opened.file.close()
    run = _run(tmp_path)
    assert run.returncode == 2
    assert "terminal" in run.stderr


def test_of_a_damaged_session_the_rest_is_shown_and_the_exit_code_says_so(
    smarketing: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing is said once more after leaving, and on the screen by what was handed to it."""
    workspace = Workspace.open(smarketing.home)
    people = workspace.invite(parse_with("Maya, Jon")).people
    opened = workspace.create(workspace.plan(PROBLEM_SOLVING, people, datetime(2026, 11, 21, 9, tzinfo=UTC), "UTC"))
    clock = ManualClock(datetime(2026, 11, 21, 9, tzinfo=UTC))
    session = Session(opened.header, [], opened.file, clock, threaded=False)
    for person in (people[0], people[1]) * 3:
        session.perform(take_floor, session.clock.now(), person.id)
    assert session.close()
    path = opened.file.path
    shown: list[Stored] = []

    def open_screen(workspace: Workspace, settings: Settings, stored: Stored) -> int:
        shown.append(stored)
        return 0

    monkeypatch.setattr("smarketing_tui.cli.replay.need_terminal", lambda: None)
    monkeypatch.setattr("smarketing_tui.cli.replay.open_screen", open_screen)
    assert (smarketing("replay").code, shown[-1].notices) == (0, ())
    path.write_bytes(path.read_bytes().replace(b'"kind": "floor_taken"', b'"kind": "flooXXtaken"', 1))
    answer = smarketing("replay")
    assert (answer.code, answer.out) == (5, "")
    assert opened.header.id in answer.err
    assert len(shown[-1].notices) == answer.err.count("\n") == 1
    assert smarketing("recap").code == 5
