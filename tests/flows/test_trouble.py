"""The disk lags or refuses: the screen says so, keeps going, and calls nothing saved that is not."""

import errno
from threading import Event

import pytest

from smarketing_tui.domain.floor import turns
from smarketing_tui.session import saving
from smarketing_tui.store.errors import SyncFailed, WriteFailed


class Refusing:
    """Stands before a session file and refuses while told to."""

    def __init__(self, file, monkeypatch):
        self.error = None
        self.gate = Event()
        self.gate.set()
        self._append = file.append
        monkeypatch.setattr(file, "append", self.append)

    def append(self, events):
        self.gate.wait(10)
        if self.error is not None:
            raise self.error
        self._append(events)


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """No test waits for the usual second between two tries."""
    monkeypatch.setattr(saving, "RETRY_AFTER", 0.01)


def full_disk():
    return WriteFailed(errno.ENOSPC, "The disk is full")


async def unsaved_press(console, key, after=1.0):
    console.clock.advance(seconds=after)
    await console.pilot.press(key)
    await console.pilot.pause()


async def test_a_refusing_disk_raises_the_banner_and_loses_nothing(desk, monkeypatch):
    opened = desk.meeting()
    disk = Refusing(opened.file, monkeypatch)
    async with desk.console(opened) as console:
        await console.press("m")
        disk.error = full_disk()
        await unsaved_press(console, "j")
        await console.until(lambda: console.session.saving.unsaved.trouble is not None)
        await unsaved_press(console, "p")
        console.live.tick()
        await console.pilot.pause()
        text = console.text()
        assert "NOT SAVED since 10:00 (2)" in text
        assert "The disk is full" in text
        assert "NOT SAVED  Priya Nair takes the floor" in text
        assert "NOT SAVED  Maya Chen takes the floor" not in text
        assert console.stored().seq == 3, "what was refused is not on disk"
        disk.error = None
        await console.settle()
        await console.tick(1)
        assert "NOT SAVED" not in console.text()
        assert console.stored() == console.meeting == console.session.head
        assert [turn.end for turn in turns(console.meeting, 3_000)] == [1_000, 2_000, 3_000]


async def test_a_slow_disk_holds_no_key_up_and_is_named_after_300_ms(desk, monkeypatch):
    opened = desk.meeting()
    disk = Refusing(opened.file, monkeypatch)
    async with desk.console(opened) as console:
        await console.press("m")
        disk.gate.clear()
        for key in "jpatl":
            await unsaved_press(console, key, after=0.05)
        assert console.session.head.seq == 8
        assert "Lena Fischer takes the floor" not in console.text(), "what is not saved is not shown as if it were"
        console.clock.advance(milliseconds=200)
        console.live.tick()
        await console.pilot.pause()
        assert "NOT SAVED since 10:00 (5)." in console.text()
        assert "NOT SAVED  Lena Fischer takes the floor" in console.text()
        disk.gate.set()
        await console.settle()
        assert "NOT SAVED" not in console.text()
        assert console.stored() == console.session.head


async def test_after_a_failed_sync_everything_goes_to_a_fresh_file(desk, monkeypatch):
    opened = desk.meeting()
    disk = Refusing(opened.file, monkeypatch)
    async with desk.console(opened) as console:
        await console.press("m")
        disk.error = SyncFailed(errno.EIO, "The disk did not take it")
        await unsaved_press(console, "j")
        await console.until(lambda: console.session.saving.unsaved is None or console.session.saving.unsaved.trouble)
        await console.settle()
        assert console.stored() == console.session.head
        await console.press("p", after=1)
        assert console.stored() == console.session.head


async def test_saving_in_another_folder(desk, monkeypatch, tmp_path):
    opened = desk.meeting()
    disk = Refusing(opened.file, monkeypatch)
    async with desk.console(opened) as console:
        await console.press("m")
        disk.error = full_disk()
        await unsaved_press(console, "j")
        await console.until(lambda: console.session.saving.unsaved.trouble is not None)
        console.live.tick()
        await console.pilot.press("f12")
        await console.pilot.pause()
        for character in str(tmp_path / "nowhere"):
            await console.pilot.press({"/": "slash", "-": "minus", "_": "underscore"}.get(character, character))
        await console.pilot.press("enter")
        await console.until(lambda: "There is no folder" in console.text())
        console.session.saving.save_in(tmp_path)
        await console.settle()
        assert list(tmp_path.glob("*.json"))
        await console.press("p", after=1)
        assert console.session.saving.unsaved is None


async def test_an_exception_in_a_handler_is_logged_without_names_and_ends_with_1(desk, monkeypatch):
    opened = desk.meeting()
    with pytest.raises(KeyError):  # noqa: PT012  # the app raises where its run ends
        async with desk.console(opened) as console:
            await console.press("m")
            name = console.session.head.roster.people[0].name
            monkeypatch.setattr(console.live, "action_pause", lambda: {}[name])
            await console.pilot.press("f5")
            await console.pilot.pause()
    assert console.app.return_code == 1
    log = desk.workspace.home / "errors.log"
    assert "KeyError" in log.read_text()
    assert "Maya" not in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600
    assert any(str(log) in words for words in console.app.farewell)
    assert len(turns(desk.workspace.load(opened.header.id).meeting, 1)) == 1
