"""What is sent to the terminal for a change is the changed cells, all of them, and no others."""

import random
from collections import Counter
from typing import Any

import pyte
import pytest
from textual._compositor import ChopsUpdate
from textual.app import App
from textual.geometry import Region
from textual.widget import Widget

from smarketing_tui.painting import Narrow, narrowed

BEFORE = "~"
"""Stands in each cell of the terminal before; nothing that is drawn has it."""


def sent(update: ChopsUpdate, console: Any, size: tuple[int, int]) -> list[str]:
    """Return the rows of a terminal of BEFORE that was sent the *update*."""
    terminal = pyte.Screen(*size)
    stream = pyte.Stream(terminal)
    stream.feed("".join(f"\x1b[{row + 1};1H{BEFORE * size[0]}" for row in range(size[1])))
    stream.feed(narrowed(update).render_segments(console))
    return list(terminal.display)


@pytest.mark.parametrize("covered", [False, True])
async def test_exactly_what_changed_is_sent(desk: Any, covered: bool) -> None:
    rng = random.Random(3)
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (30, "j"), (20, "p"))
        if covered:
            await console.press("question_mark")
        compositor, size = console.app.screen._compositor, (120, 36)
        picture = console.app.screen._compositor.render_strips()
        for _ in range(40):
            left, top = rng.randrange(size[0]), rng.randrange(size[1])
            region = Region(left, top, rng.randint(1, size[0] - left), rng.randint(1, min(3, size[1] - top)))
            compositor._dirty_regions = {region}
            update = compositor.render_partial_update()
            wanted = [BEFORE * size[0]] * size[1]
            for y in range(region.y, region.bottom):
                wanted[y] = BEFORE * left + picture[y].text[left : region.right] + BEFORE * (size[0] - region.right)
            assert sent(update, console.app.console, size) == wanted


async def test_the_program_sends_and_renders_no_more(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part of a picture goes out narrow, and a widget in which nothing has changed is not asked for its lines."""
    updates: list[object] = []
    asked: Counter[str] = Counter()
    monkeypatch.setattr(App, "_display", lambda app, screen, update: updates.append(update))
    render_lines = Widget.render_lines

    def rendered(widget: Widget, crop: Region) -> Any:
        asked[type(widget).__name__] += crop.height
        return render_lines(widget, crop)

    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (30, "j"), (20, "p"))
        monkeypatch.setattr(Widget, "render_lines", rendered)
        updates.clear()
        await console.press("full_stop", "m")
        parts = [each for each in updates if isinstance(each, ChopsUpdate)]
        assert parts
        assert {type(each) for each in parts} == {Narrow}
        assert not asked.keys() & {"AgendaPanel", "TaskPanel", "AskPanel"}, "beside a remark nothing of theirs changes"
        assert 0 < asked["FloorPanel"] <= 12
