"""A meeting on a disk that is full, read-only, broken or gone: it goes on, says so, and nothing unsaved looks saved."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from faulty_disk import Sick
from textual.widgets import Input

from smarketing_tui.domain.fold import fold
from smarketing_tui.screens import ending
from smarketing_tui.screens.dialogs.confirm import Confirm
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.session import saving
from smarketing_tui.store.errors import LockedByAnother, WriteFailed
from smarketing_tui.store.files import syscalls
from smarketing_tui.store.files.session_file import SessionFile
from tests.conftest import Console, Desk


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for the usual second between two tries."""
    monkeypatch.setattr(saving, "RETRY_AFTER", 0.01)
    monkeypatch.setattr(ending, "SETTLING", 0.05)


@pytest.fixture
def disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Sick:
    """The disk that the workspace is on."""
    sick = Sick(desk.workspace.home)
    monkeypatch.setattr(syscalls, "system", sick)
    return sick


async def refused(console: Console, key: str) -> str:
    """Press a key whose effect cannot be saved; return what the screen shows then."""
    console.clock.advance(seconds=1)
    await console.pilot.press(key)
    await console.until(lambda: (late := console.session.late) is not None and late.trouble is not None)
    console.live.tick()
    await console.pilot.pause()
    return console.text()


def move_away(home: Path) -> None:
    home.rename(home.with_name("away"))


def replace(home: Path) -> None:
    """As a synced folder does that is set up anew, or a restored one: the same names, other files."""
    move_away(home)
    shutil.copytree(home.with_name("away"), home)
    for lock in home.rglob("*.lock"):
        lock.unlink()


FAULTS: dict[str, Callable[[Sick, Path], object]] = {
    "full": lambda disk, home: disk.fill(),
    "read-only": lambda disk, home: disk.protect(),
    "EIO on write": lambda disk, home: disk.refuse(errno.EIO, "pwrite"),
    "EIO on sync": lambda disk, home: disk.refuse(errno.EIO, "datasync", "fsync"),
    "stale network handle": lambda disk, home: disk.refuse(errno.ESTALE, "pwrite", "datasync", "fsync"),
    "folder deleted": lambda disk, home: shutil.rmtree(home / "sessions"),
    "workspace moved away": lambda disk, home: move_away(home),
}


def put_right(disk: Sick, home: Path) -> None:
    disk.recover()
    if home.with_name("away").exists():
        home.with_name("away").rename(home)
    (home / "sessions").mkdir(parents=True, exist_ok=True)


@pytest.mark.parametrize("fault", FAULTS)
async def test_the_meeting_goes_on_and_is_whole_again(desk: Desk, disk: Sick, fault: str) -> None:
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        FAULTS[fault](disk, desk.workspace.home)
        text = await refused(console, "j")
        assert "NOT SAVED since 10:00 (1). F12: another folder. " in text
        assert "NOT SAVED  Jon Ruiz takes the floor" in text
        assert "NOT SAVED  Maya" not in text
        text = await refused(console, "p")
        assert "NOT SAVED since 10:00 (2)" in text
        put_right(disk, desk.workspace.home)
        await console.settle()
        await console.tick(1)
        assert "NOT SAVED" not in console.text()
        await console.press("a", after=1)
        assert console.stored() == console.session.head == console.meeting
    assert [*desk.workspace.home.rglob("*.lock")] == []


async def test_what_was_put_in_the_sessions_place_is_not_mistaken_for_it(desk: Desk, disk: Sick) -> None:
    """The folder is replaced by an older copy: the next event reaches the folder that has the name now."""
    home = desk.workspace.home
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        replace(home)
        await console.press("j", after=1)
        await console.press("p", after=1)
        assert console.stored() == console.session.head
        with pytest.raises(LockedByAnother):
            SessionFile.open(home / "sessions" / f"{console.session.head.header.id}.json")
    assert not [*home.rglob("*.damaged-*")], "an older copy holds nothing that the session lacks"


async def test_who_goes_on_in_the_replaced_folder_is_not_written_over(desk: Desk, disk: Sick) -> None:
    home = desk.workspace.home
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        replace(home)
        other = SessionFile.open(home / "sessions" / f"{console.session.head.header.id}.json")
        other.append([{"seq": 99, "kind": "floor_taken"}])
        text = await refused(console, "j")
        assert "is in use by process" in text
        assert "NOT SAVED  Jon Ruiz takes the floor" in text
        other.append([{"seq": 100, "kind": "floor_taken"}])
        other.close()
        await console.settle()
        assert console.stored() == console.session.head
    (kept,) = (home / "sessions").glob("*.damaged-*")
    assert kept.read_bytes().count(b'"seq": 99,') == kept.read_bytes().count(b'"seq": 100,') == 1


def test_a_lock_whose_folder_was_replaced_leaves_the_new_one_alone(path: Path) -> None:
    session = SessionFile.create(path, {"title": "Weekly"})
    path.parent.rename(path.parent.with_name("away"))
    shutil.copytree(path.parent.with_name("away"), path.parent)
    other = SessionFile.open(path)
    session.close()
    with pytest.raises(LockedByAnother):
        SessionFile.open(path)
    other.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_drive_without_locks_is_refused_in_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(syscalls.System, "lock", no_locks)
    with pytest.raises(WriteFailed, match=r"^The drive has no locks: .*json was not saved\.$"):
        SessionFile.create(path, {"title": "Weekly"})


async def test_another_folder_is_offered_and_named_at_the_end(desk: Desk, disk: Sick, tmp_path: Path) -> None:
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        shutil.rmtree(desk.workspace.home)
        await refused(console, "j")
        await console.pilot.press("f12")
        await console.until(lambda: bool(console.app.screen.query(Input)))
        console.app.screen.query_one(Input).value = str(tmp_path)
        await console.pilot.press("enter")
        await console.settle()
        await console.press("p", after=1)
        assert console.session.saving.unsaved is None
        head = console.session.head
    (kept,) = tmp_path.glob("*.json")
    contents = SessionFile.read(kept)
    assert len(contents.events) >= head.seq
    assert any(f"The meeting is in {kept}." in words for words in console.app.farewell)
    assert not console.app.has_lost


@pytest.mark.parametrize("fault", ["full", "read-only", "EIO on sync", "workspace moved away"])
async def test_the_end_on_such_a_disk_is_shown_as_not_saved(desk: Desk, disk: Sick, fault: str) -> None:
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        console.clock.advance(seconds=60)
        FAULTS[fault](disk, desk.workspace.home)
        await console.pilot.press("f9")
        await console.until(lambda: isinstance(console.app.screen, Confirm))
        await console.pilot.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.until(lambda: "NOT SAVED since" in console.text())
        await console.pilot.press("q")
        await console.pilot.pause()
        assert "NOT SAVED: 1 event would be lost. Once more closes all the same." in console.text()
        put_right(disk, desk.workspace.home)
        assert console.session.saving.settled(10)
        console.app.screen.look()
        await console.pilot.pause()
        assert "NOT SAVED" not in console.text()
        assert console.stored() == console.session.head
    assert not console.app.has_lost


async def test_leaving_on_such_a_disk_is_said_twice_and_counted_as_a_loss(desk: Desk, disk: Sick) -> None:
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        disk.fill()
        await refused(console, "j")
        await console.pilot.press("ctrl+q")
        await console.pilot.pause()
        assert "1 event NOT SAVED. F12: another folder. ^q once more leaves without." in console.text()
        await console.pilot.press("ctrl+q")
        await console.pilot.pause()
    assert console.app.has_lost
    assert console.app.farewell[0].startswith("NOT SAVED: 1 event")
    disk.recover()
    stored = desk.workspace.load(desk.workspace.sessions()[0].id)
    assert fold(stored.header, stored.records).seq == 3


async def test_a_workspace_that_cannot_take_the_end_does_not_stop_the_recap(desk: Desk, disk: Sick) -> None:
    """Only the session can be written: its folder is another disk, or workspace.json belongs to somebody else."""
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await console.press("f2", after=60)
        await console.write("Call them @m")
        await console.press("enter")
        refuse_workspace = disk._check

        def check(name: str, path: Path) -> None:
            if path.name.startswith(("workspace.json", "catalogue.json", "figures.json")):
                refuse_workspace(name, path)

        disk._check = check  # type: ignore[method-assign]
        disk.protect()
        await console.pilot.press("f9")
        await console.until(lambda: isinstance(console.app.screen, Confirm))
        await console.pilot.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.settle()
        assert (
            "The disk is read-only: workspace.json was not saved. The meeting itself is; its tasks will follow."
            in console.text()
        )
        assert console.stored() == console.session.head
        await console.pilot.press("backspace")
        await console.until(lambda: isinstance(console.app.screen, LiveScreen))
        await console.settle()
        assert console.stored() == console.session.head
    assert not console.app.has_lost
