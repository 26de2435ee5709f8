"""Home with a past: series, plans, promises, meetings; and one series of it."""

import pytest

from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.interchange.demo import prepare_demo
from tests.conftest import START, Desk
from tests.look.test_looks import looks, sizes

__all__ = ["looks"]


@pytest.fixture
def demo(tmp_path, monkeypatch):
    """Return the desk of the demonstration, with a plan that waits."""
    monkeypatch.setenv("TZ", "UTC")
    prepare_demo(tmp_path / "demo", START)
    desk = Desk(tmp_path / "demo")
    series = desk.workspace.series()[0]
    plan = Plan("m-look", series.name, series.agenda, series.members, START, at=START)
    desk.workspace.plan_book.save(plan)
    return desk


@sizes
async def test_home(demo, looks, size):
    async with demo.console(size=size) as console:
        assert await console.picture() == looks(name="all")
        await console.press("end", "k", "k", "k", "k", "k")
        while "›" not in (line := str(console.app.screen.options.highlighted_option.prompt)):
            await console.press("k")
            assert line
        await console.press("enter")
        assert await console.picture() == looks(name="series")
        await console.press("slash")
        await console.write("oct")
        assert await console.picture() == looks(name="search")
