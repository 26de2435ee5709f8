"""After the end nothing ticks faster than once a second, whatever part of a second the end fell on."""

from typing import Any

import pytest

from smarketing_tui.screens.recap import RecapScreen


async def test_a_meeting_that_is_over_ticks_once_a_second(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (30.985, "j"), (0, "f9"))
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        asked: list[float] = []
        monkeypatch.setattr(console.live, "set_timer", lambda seconds, *_: asked.append(seconds))
        console.live._tick_on()
        assert [seconds >= 1 for seconds in asked] == [True]
