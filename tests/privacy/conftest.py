"""The program in this process on a home of its own, and processes that die."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from smarketing_tui.cli import main

sys.path.append(str(Path(__file__).parents[1] / "workspace"))

import mortal


@dataclass
class Answer:
    """What the program said."""

    code: int
    out: str
    err: str


class Smarketing:
    """The program with a home of its own."""

    def __init__(self, home: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capture = capture

    def __call__(self, *args: str) -> Answer:
        """Run it."""
        code = main(["--home", str(self.home), *args])
        captured = self._capture.readouterr()
        assert "Traceback" not in captured.err
        assert "inside the program" not in captured.err
        return Answer(code, captured.out, captured.err)


@pytest.fixture(autouse=True)
def _no_settings_of_mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def smarketing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Smarketing:
    """The program."""
    return Smarketing(tmp_path / "home", capsys)


@pytest.fixture
def run_and_die() -> Callable[[Callable[[], object], int], int]:
    """Do something in a process that dies after so many changes of files."""
    return mortal.run_and_die
