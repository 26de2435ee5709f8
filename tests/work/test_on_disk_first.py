"""What is pressed is on disk before it is painted, however long the disk takes over it."""

import threading
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.screens import held
from smarketing_tui.widgets.lines import Lines

KEYS = {
    "takes the floor": ("j",),
    "open floor": ("space",),
    "mark": (".", "j"),
    "it was": ("=", "j"),
    "next item": ("enter",),
    "break": ("f5",),
    "leaves": ("f7", "p"),
    "note": ("comma", "a", "enter"),
    "task": ("f2", "a", "enter"),
}
"""What is pressed while Maya has the floor."""


def drawn(console: Any) -> list[Meeting]:
    """Return the meetings that the panels draw, each once."""
    found: list[Meeting] = []
    for panel in console.live.query(Lines):
        if panel.frame is not None and panel.frame.meeting not in found:
            found.append(panel.frame.meeting)
    return found


@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS)
async def test_nothing_is_painted_that_is_not_on_disk(
    desk: Any, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    may_write, opened = threading.Event(), desk.meeting()
    may_write.set()
    append = opened.file.append

    def slow(events: Sequence[Mapping[str, Any]]) -> None:
        may_write.wait(20)
        append(events)

    monkeypatch.setattr(opened.file, "append", slow)
    async with desk.console(opened) as console:
        await console.play((0, "m"), (20, "j"), (20, "m"))
        before = console.stored()
        console.clock.advance(seconds=7)
        may_write.clear()
        await console.pilot.press(*keys)
        await console.pilot.pause()
        assert drawn(console) == [before]
        console.live.tick()
        await console.pilot.pause()
        assert console.session.head != before
        assert drawn(console) == [before] == [console.stored()]
        may_write.set()
        await console.settle()
        assert drawn(console) == [console.stored()] == [console.session.head]


async def test_what_is_saved_faster_than_it_can_be_painted_is_painted_once(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[object] = []
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (20, "j"))
        monkeypatch.setattr(held, "paint_now", lambda screen, widget: painted.append(widget))
        for _ in range(5):
            console.session.saving.on_change()
        await console.settle()
        assert painted == [console.live.floor_panel]
