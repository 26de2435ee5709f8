"""A workspace with a past, made once: what changes it copies it first."""

import shutil
from pathlib import Path

import pytest

from smarketing_tui.store.workspace import Workspace
from tests.cli.conftest import _no_settings_of_mine, smarketing
from tests.trends.made import past

__all__ = ["_no_settings_of_mine", "smarketing"]


@pytest.fixture(scope="session")
def _past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("past") / "home"
    past(Workspace.open(home), meetings=5)
    return home


@pytest.fixture
def home(_past: Path, tmp_path: Path) -> Path:
    """Five meetings of a series and two of another."""
    shutil.copytree(_past, tmp_path / "home")
    return tmp_path / "home"
