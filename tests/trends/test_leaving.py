"""Whoever leaves the trends does not wait until all of them have been read."""

import os
from pathlib import Path
from threading import Event

from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.trends import TrendsScreen
from smarketing_tui.store.files import syscalls
from tests.trends.made import past


class Slow(syscalls.System):
    """A disk on which the reading of a session waits until it may go on."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.begun, self.go_on = Event(), Event()

    def read(self, path: Path) -> tuple[bytes, os.stat_result]:
        """Reading a session may wait."""
        if path.parent.name == "sessions":
            self.opened.append(path.name)
            self.begun.set()
            self.go_on.wait(10)
        return super().read(path)


async def test_a_reading_ends_when_nobody_waits_for_it(desk, monkeypatch):
    past(desk.workspace, meetings=5)
    desk.workspace.sessions()
    figures = desk.workspace.home / "figures.json"
    figures.unlink(missing_ok=True)
    disk = Slow()
    async with desk.console() as console:
        await console.until(lambda: isinstance(console.app.screen, HomeScreen))
        await console.settle()
        monkeypatch.setattr(syscalls, "system", disk)
        await console.press("t")
        await console.until(disk.begun.is_set)
        assert isinstance(console.app.screen, TrendsScreen)
        await console.press("q")
        await console.until(lambda: isinstance(console.app.screen, HomeScreen))
        disk.go_on.set()
        await console.until(figures.exists)  # what was read by then is kept, and the reading has ended
    assert len(disk.opened) == 1
