"""The lines into which something is typed follow the first picture; a key that comes before them waits for them."""

import pytest

from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.widgets.hints import Hints


async def test_they_are_there_once_the_picture_stands(desk):
    async with desk.console(desk.meeting()) as console:
        assert [line.is_attached for line in console.live.lines] == [True] * 4


async def test_keys_that_come_first_are_written_down_all_the_same(desk, monkeypatch):
    monkeypatch.setattr(LiveScreen, "call_after_refresh", lambda *_: True)  # never by itself
    async with desk.console(desk.meeting()) as console:
        assert not console.live.capture.is_attached
        await console.press("comma", *"hello", "enter")
        assert [note.text for note in console.meeting.now.notes] == ["hello"]
        assert [line.is_attached for line in console.live.lines] == [True] * 4


@pytest.mark.parametrize("action", ["write('')", "find"])
async def test_a_hint_that_is_pressed_first_opens_its_line(desk, monkeypatch, action):
    monkeypatch.setattr(LiveScreen, "call_after_refresh", lambda *_: True)
    async with desk.console(desk.meeting()) as console:
        console.live.post_message(Hints.Chosen(action))
        await console.settle()
        assert any(line.is_open for line in console.live.lines)
