"""The lines into which something is typed follow the first picture; a key that comes before them waits for them."""

from smarketing_tui.screens.live import LiveScreen


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
