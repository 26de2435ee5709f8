"""`smarketing replay`: refuses in one line before any screen opens."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.interchange.attendees import parse_with
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
