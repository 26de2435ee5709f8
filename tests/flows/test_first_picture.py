"""The first picture is the one that stays: nothing is painted that is half there."""

import re

import pytest

from smarketing_tui.app import SmarketingApp

BARS = re.compile(r"[\d▏▎▍▌▋▊▉█]")
"""What the seconds change."""


@pytest.fixture
def painted(monkeypatch):
    """Everything that is painted, as text, in its order."""
    pictures = []
    display = SmarketingApp._display

    def kept(app, screen, renderable):
        display(app, screen, renderable)
        if screen is app.screen and screen.is_mounted and screen.size:
            pictures.append("\n".join(strip.text.rstrip() for strip in screen._compositor.render_strips()))

    monkeypatch.setattr(SmarketingApp, "_display", kept)
    return pictures


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_a_meeting_is_painted_once_all_of_it_is_there(desk, painted, size):
    async with desk.console(desk.meeting(), size=size) as console:
        await console.settle()
        first = next(picture for picture in painted if "╭" in picture)
        assert "EMEA weekly" in first
        assert "speaks" in first
        assert BARS.sub("#", first).splitlines() == BARS.sub("#", console.text()).splitlines()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_home_is_painted_once_its_list_is_there(desk, painted, size):
    for number in range(40):
        desk.meeting(title=f"Meeting {number}").file.close()
    async with desk.console(size=size) as console:
        await console.settle()
        first = next(picture for picture in painted if "Meetings" in picture)
        assert "▶ Meeting" in first
        assert first == console.text()
