"""The program in this process on a home of its own, and processes that die."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.program import Smarketing

sys.path.append(str(Path(__file__).parents[1] / "workspace"))

import mortal


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
