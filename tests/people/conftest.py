"""A workspace with a few people."""

from pathlib import Path

import pytest

from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.store.books.people import PeopleBook
from smarketing_tui.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with Maya (m), Mo (o) and Jon (j)."""
    workspace = Workspace.open(tmp_path / "home")
    workspace.invite(parse_with("Maya Chen:marketing:Berlin, Mo Mia:sales, Jon Ruiz:sales"))
    return workspace


@pytest.fixture
def book(workspace: Workspace) -> PeopleBook:
    """Its people."""
    return workspace.people_book
