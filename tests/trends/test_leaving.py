"""Whoever leaves the trends does not wait until all of them have been read."""

from types import SimpleNamespace

import pytest
from textual.worker import WorkerCancelled

from smarketing_tui.screens.trends import TrendsScreen


def test_a_reading_ends_when_nobody_waits_for_it(tmp_path):
    screen = TrendsScreen(SimpleNamespace(home=tmp_path), SimpleNamespace(), SimpleNamespace())
    assert not screen.is_attached
    with pytest.raises(WorkerCancelled):
        screen._tell_reading(0, 2_000)
