"""How much is done before the first picture, counted: no style sheet is read twice, nothing is drawn for nobody."""

from collections import Counter
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet

from smarketing_tui.screens.fitting import fitted
from smarketing_tui.screens.home import HomeScreen
from tests.conftest import Desk


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often all style sheets are read again, and pictures are drawn, by what Home knew then."""
    found: Counter[str] = Counter()
    reparse, update = Stylesheet.reparse, Compositor.render_update

    def reparsed(self: Stylesheet) -> None:
        found["reparse"] += 1
        reparse(self)

    def updated(self: Compositor, *args: Any, **kwargs: Any) -> Any:
        is_early = isinstance(self.root, HomeScreen) and not self.root._is_read
        found["early" if is_early else "drawn"] += 1
        return update(self, *args, **kwargs)

    monkeypatch.setattr(Stylesheet, "reparse", reparsed)
    monkeypatch.setattr(Compositor, "render_update", updated)
    return found


async def test_home_is_the_first_screen_and_its_list_the_first_picture(desk: Desk, done: Counter[str]) -> None:
    async with desk.console() as console:
        assert [type(screen) for screen in console.app.screen_stack] == [HomeScreen]
        assert "Start a meeting" in console.text()
        assert done["reparse"] == done["early"] == 0
        assert done["drawn"] > 0


@pytest.mark.parametrize("size", [(120, 36), (59, 36), (120, 19)])
async def test_a_screen_has_the_classes_of_its_window_before_it_is_drawn(desk: Desk, size: tuple[int, int]) -> None:
    async with desk.console(size=size) as console:
        home = console.app.screen
        new = fitted(HomeScreen(desk.workspace, desk.clock), console.app)
        assert new.classes == home.classes


async def test_a_meeting_reads_no_style_sheet_again(desk: Desk, done: Counter[str]) -> None:
    async with desk.console(desk.meeting()):
        assert done["reparse"] == 0
