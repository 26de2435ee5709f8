"""Puts the shared disks and trials beside these tests on the path: importlib mode does not."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sessions" / "20261121-1000-k3f9.json"
