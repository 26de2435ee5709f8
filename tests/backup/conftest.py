"""A workspace with a session that ended, one that was left, and the program to ask."""

from pathlib import Path

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.store.workspace import Opened, Workspace
from tests.cli.conftest import Smarketing, _no_settings_of_mine  # noqa: F401  # no settings of this machine
from tests.workspace.conftest import Holding


@pytest.fixture
def smarketing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Smarketing:
    """The program."""
    return Smarketing(tmp_path / "home", capsys)


@pytest.fixture
def holding(tmp_path: Path) -> Holding:
    """Sessions in the program's workspace."""
    return Holding(Workspace.open(tmp_path / "home"))


@pytest.fixture
def running(holding: Holding) -> Opened:
    """A workspace with a session that has ended, and one that is being held: it must be closed."""
    ended, opened = holding.plan(), holding.plan()
    maya, jon = (person.id for person in ended.header.people)
    holding.go_on(ended, (rules.begin,), (rules.take_floor, maya), (rules.end,))
    ended.file.close()
    holding.go_on(opened, (rules.begin,), (rules.take_floor, jon))
    return opened


@pytest.fixture
def home(running: Opened, holding: Holding) -> Path:
    """The workspace's folder; nobody holds a meeting any more."""
    running.file.close()
    holding.workspace.sessions()
    return holding.workspace.home
