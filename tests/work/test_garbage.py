"""Garbage is looked for a little at a time, and where a screen was closed; never in the middle of a meeting's keys."""

import gc
from typing import Any

import pytest

from smarketing_tui import app, garbage


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was asked of the collector, which is not disturbed."""
    asked: list[str] = []
    for name in ("collect", "freeze", "unfreeze", "set_threshold"):
        monkeypatch.setattr(gc, name, lambda *numbers, name=name: asked.append(" ".join((name, *map(str, numbers)))))
    return asked


def test_a_look_is_short_and_never_at_everything(looks: list[str]) -> None:
    garbage.look_again()
    assert looks == ["freeze", "set_threshold 2000 5 1000000"]


@pytest.mark.parametrize(
    ("everywhere", "asked"), [(False, ["collect", "freeze"]), (True, ["unfreeze", "collect", "freeze"])]
)
def test_what_a_screen_leaves_is_looked_for_once(looks: list[str], everywhere: bool, asked: list[str]) -> None:
    garbage.tidy(everywhere=everywhere)
    assert looks == asked


async def test_after_a_dialog_among_the_young_and_after_a_screen_everywhere(
    desk: Any, looks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk.console() as console:
        app._collect(console.app)
        soon: list[Any] = []
        monkeypatch.setattr(console.app, "set_timer", lambda seconds, callback: soon.append(callback))
        await console.press("question_mark")
        assert soon == []
        await console.press("escape")
        assert [each.keywords for each in soon] == [{"everywhere": False}]
        await console.press("p", "escape")
        assert [each.keywords for each in soon] == [{"everywhere": False}, {"everywhere": True}]


@pytest.mark.parametrize(("in_a_meeting", "asked"), [(False, []), (True, ["freeze", "set_threshold 20000"])])
def test_the_program_looks_from_its_first_picture_on(
    desk: Any, looks: list[str], monkeypatch: pytest.MonkeyPatch, in_a_meeting: bool, asked: list[str]
) -> None:
    """What a meeting that was opened has read so far stays; Home's list comes only then."""
    shown: list[app.SmarketingApp] = []
    monkeypatch.setattr(app, "_collect", shown.append)
    monkeypatch.setattr(app.SmarketingApp, "run", lambda running: running.once_shown())
    opened = desk.meeting() if in_a_meeting else None
    assert app.run_app(desk.workspace, desk.settings, opened) == 0
    assert (looks, len(shown)) == (asked, 1)
    if opened is not None:
        opened.file.close()
