"""A workspace with one SLA, and meetings held in it by the real rules."""

from datetime import UTC, date, datetime

import pytest

from smarketing_tui.domain.slas.draft import SlaDraft
from tests.workspace.conftest import holding, workspace  # noqa: F401  # the same sessions, seen by SLAs

MADE = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
DRAFT = SlaDraft("Leads", "marketing", "sales", "qualified leads", "210", "MQLs", why="The revenue goal needs them")


@pytest.fixture
def leads(workspace):  # noqa: F811  # pytest's way of naming what is wanted
    """One SLA since October."""
    return workspace.sla_book.define(DRAFT, date(2026, 10, 1), MADE)
