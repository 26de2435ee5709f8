"""The last line, the headline and the empty panels say what is true where they stand."""

from dataclasses import replace

import pytest

from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.planning.templates import FULL_TEAM, PROBLEM_SOLVING
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.screens.plan import PlanScreen
from smarketing_tui.screens.replay import ReplayScreen


def hints(console):
    """The last line of the screen."""
    return console.text().split("\n")[-1]


async def test_at_80x24_enter_acts_on_the_note_that_is_marked_and_a_drop_says_what_its_keys_do(desk):
    """And quick presses of Undo say that some were left out."""
    async with desk.console(desk.meeting(), size=(80, 24)) as console:
        await console.press("m")
        for number in range(5):
            await console.press("comma", after=1)
            await console.write(f"note {number}")
            await console.press("enter", after=1)
        await console.press("f2", after=1)
        await console.write("the task")
        await console.press("enter", after=1)
        await console.press("tab", after=1)
        for _ in range(4):
            await console.press("down", after=1)
        marked = next(line for line in console.text().split("\n") if "› " in line)
        assert "make the note a task" in hints(console)
        await console.press("enter", after=1)
        made = console.stored().now.tasks[-1]
        assert made.title in marked
        await console.press("tab", "up", "up", "up", "up", "up", "up", after=1)
        await console.press("enter", after=1)
        await console.press("right", "right", after=1)
        await console.press("enter", after=1)
        assert tuple(hints(console).strip().split("  ")) == ("Enter drop it", "Esc keep it")
        await console.press("escape", after=1)
        assert all(task.status is TaskStatus.OPEN for task in console.stored().now.tasks)
        await console.press("tab", after=1)
        await console.press("backspace", after=1)
        await console.press("backspace", "backspace", after=0.01)
        said = console.live.notice.words
        assert said.startswith("Undone: ")
        assert said.endswith(" · Only 8 presses a second count")
        await console.press("backspace", after=1)
        assert "Only 8" not in console.live.notice.words
        await console.press("comma", after=1)
        assert "@name" not in console.text()
        while NoteKind.AGENDA not in console.live.capture.kind:
            await console.press("tab", after=1)
        assert "@name" not in console.text()
        await console.press("f2", after=1)
        assert "@name" in console.text()


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_replay_is_not_called_live_and_offers_no_keys_of_the_live_screen(desk, size):
    opened = desk.meeting()
    async with desk.console(opened) as console:
        await console.play((0, "m"), (20, "j"), (5, "f5"), (5, "f5"), (5, "f9"), (1, "tab"), (0, "enter"))
        await console.until(lambda: console.session.head.now.ended is not None)
    stored = desk.workspace.load(opened.header.id)
    async with desk.console(size=size) as console:
        await console.app.push_screen(ReplayScreen(stored, desk.clock, desk.workspace))
        screen = console.app.screen
        await console.until(lambda: bool(screen.reading))
        seen = []
        for key in ("home", "L", "L", "L", "L", "end"):
            await console.press(key)
            text = console.text()
            seen.append(text.split("\n")[0].split("REPLAY")[1][:10].strip().split("  ")[0])
            assert "LIVE" not in text
            assert "F2 a task" not in text
            assert "Nothing is written down" in text
        assert "‖ paused" in seen
        assert seen[-1] == "■ ended"


async def test_plan_says_why_an_item_stays_and_that_nobody_fits(desk):
    desk.meeting(agenda=replace(FULL_TEAM, timezone="Europe/Berlin"), title="Team").file.close()
    async with desk.console(size=(80, 24)) as console:
        screen = PlanScreen(desk.workspace, desk.settings, desk.clock, series="Team")
        await console.app.push_screen(screen)
        await console.settle()
        await console.press("enter")
        await console.until(lambda: screen.editing is not None)
        await console.settle()
        for key in ("x", "J"):
            await console.press(key)
            assert "The progress item stays, and stays first." in console.text()
        await console.press("plus")
        assert "The progress item stays" not in console.text()
        await console.press("slash")
        await console.write("zzz")
        assert "Nobody fits that; Esc shows all." in console.text()
        await console.press("escape")
        assert "Nobody fits" not in console.text()
        assert "Maya Chen" in console.text()


async def test_time_away_of_less_than_a_second_asks_nothing(desk):
    async with desk.console(desk.meeting(PROBLEM_SOLVING)) as console:
        await console.press("m")
        await console.press("j", after=5)
    desk.clock.advance(seconds=0.4)
    async with desk.console(desk.again()) as console:
        await console.tick()
        assert "it was a pause" not in console.text()
        assert "0:00, counted" not in console.text()
        await console.press("f10")
        assert "less than a second: there is nothing to count" in console.text()
    desk.clock.advance(seconds=2)
    async with desk.console(desk.again()) as console:
        await console.tick()
        assert "it was a pause" in console.text()
