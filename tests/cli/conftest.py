"""The command line, run in this process; the screen is replaced by a record of how it was opened."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from smarketing_tui.config import Settings
from smarketing_tui.store.workspace import Opened, Workspace
from tests.program import Smarketing

AGENDA = """
title = "Weekly"
[[items]]
title = "Progress"
kind = "progress"
minutes = 5
leader = "Maya Chen"
[[items]]
title = "Talk"
"""


@dataclass
class Screen:
    """How the screen was opened, each time; sessions are let go of again."""

    times: list[tuple[Workspace, Settings, Opened | None, tuple[str, ...]]] = field(default_factory=list)

    def run_app(
        self, workspace: Workspace, settings: Settings, opened: Opened | None = None, notices: Sequence[str] = ()
    ) -> int:
        """Stand in for the real one."""
        self.times.append((workspace, settings, opened, tuple(notices)))
        if opened is not None:
            opened.file.close()
        return 0


@pytest.fixture(autouse=True)
def _no_settings_of_mine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "KEYS", "TIMEZONE", "THEME", "ASCII"):
        monkeypatch.delenv(f"SMARKETING_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def smarketing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Smarketing:
    """The program."""
    return Smarketing(tmp_path / "home", capsys)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A terminal, and a screen that only remembers."""
    screen = Screen()
    app: Any = ModuleType("smarketing_tui.app")
    app.run_app = screen.run_app
    monkeypatch.setitem(sys.modules, "smarketing_tui.app", app)
    for command in ("start", "resume", "demo", "screen"):
        monkeypatch.setattr(f"smarketing_tui.cli.{command}.need_terminal", lambda: None)
    return screen


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    """An agenda file."""
    path = tmp_path / "agenda.toml"
    path.write_text(AGENDA)
    return path
