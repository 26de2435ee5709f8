"""The recap saved from its screen: to a folder or a file, never over another one unasked."""

import stat
from pathlib import Path
from threading import Event

import pytest

from smarketing_tui.reports.formats import files_of
from smarketing_tui.screens.dialogs.recap_form import WRITING, RecapForm
from smarketing_tui.screens.recap import RecapScreen

SIZES = ((120, 36), (80, 24), (60, 20))


async def at_the_form(console):
    """Hold a short meeting, end it, and ask to save its recap."""
    await console.play((0, "m"), (60, "j"))
    await console.press("f9", after=60)
    await console.pilot.press("right", "enter")
    await console.until(lambda: isinstance(console.app.screen, RecapScreen))
    await again(console)


async def again(console):
    """Ask to save."""
    await console.press("s")
    await console.until(lambda: isinstance(console.app.screen, RecapForm))


async def saved(console):
    """Wait until it is said where it went."""
    await console.until(lambda: isinstance(console.app.screen, RecapScreen))
    await console.pilot.pause()


async def problem(console) -> str:
    """Return what the form says is wrong, once it has tried."""
    form = console.app.screen
    assert isinstance(form, RecapForm)
    await console.until(lambda: not form._is_writing)
    return str(form.problem.visual).strip()


@pytest.fixture(autouse=True)
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    folder = tmp_path / "there"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


async def test_into_a_folder_under_its_own_name(desk, there):
    async with desk.console(desk.meeting()) as console:
        await at_the_form(console)
        await console.press("ctrl+s")
        await saved(console)
        (path,) = there.iterdir()
        assert path.name.startswith("2026-11-21-emea-weekly-20261121-0900-")
        assert path.name.endswith("-private.html")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert f"Written: {there}" in console.text()
        await again(console)
        await console.press("ctrl+s")
        assert f"{path.name} is there already; ^t writes over it" in await problem(console)
        path.write_text("mine")
        await console.press("ctrl+s")
        assert "^t writes over it" in await problem(console)
        assert path.read_text() == "mine"
        await console.press("ctrl+t")
        await saved(console)
        assert path.read_text().startswith("<!DOCTYPE html>")


async def test_another_format_for_the_group_to_a_file_of_ones_own_name(desk, there):
    async with desk.console(desk.meeting()) as console:
        await at_the_form(console)
        form = console.app.screen
        form.query_one("#path").value = "notes.md"
        await console.press("down", "right", "down", "right", "ctrl+s")
        await saved(console)
        text = (there / "notes.md").read_text()
        assert text.startswith("# EMEA weekly\n")
        assert "For the facilitator" not in text


async def test_three_tables_and_no_next_meeting(desk, there):
    async with desk.console(desk.meeting()) as console:
        await at_the_form(console)
        await console.press("down", "right", "right", "ctrl+s")
        await saved(console)
        assert sorted(path.name.rsplit("-", 1)[1] for path in there.iterdir()) == [
            "people.csv",
            "tasks.csv",
            "turns.csv",
        ]
        assert f"3 files are in {there}" in console.text()
        await again(console)
        await console.press("down", "left", "ctrl+s")
        assert "Nobody has said when" in await problem(console)
        await console.press("escape")
        await saved(console)


@pytest.mark.parametrize("typed", ["", "   ", "a\0b", "~nobody-at-all/x", "no/such/folder/x.html", "/dev/null"])
async def test_what_is_no_place_for_a_file_is_said_in_a_line(desk, there, typed):
    async with desk.console(desk.meeting()) as console:
        await at_the_form(console)
        console.app.screen.query_one("#path").value = typed
        await console.press("ctrl+s")
        assert await problem(console)
        assert not list(there.iterdir())


async def test_a_long_one_is_written_beside_the_loop_and_waited_for(desk, there, monkeypatch):
    """Meanwhile nothing is written twice, and the form stays until it is known what came of it."""
    may_go_on = Event()

    def slowly(*args):
        assert may_go_on.wait(10)
        return files_of(*args)

    monkeypatch.setattr("smarketing_tui.screens.dialogs.recap_form.files_of", slowly)
    async with desk.console(desk.meeting()) as console:
        await at_the_form(console)
        await console.press("ctrl+s", "ctrl+s", "escape")
        assert WRITING in console.text()
        may_go_on.set()
        await saved(console)
        assert f"Written: {there}" in console.text()
        assert len(list(there.iterdir())) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_all_of_it_fits(desk, size):
    async with desk.console(desk.meeting(), size=size) as console:
        await at_the_form(console)
        text = console.text()
        for words in ("Save the recap", "Into", "HTML", "you, with all", "In a folder:", "save"):
            assert words in text, text
