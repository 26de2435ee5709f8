"""Carry-over from key to file to screen: what one meeting promised is the first thing in the next."""

from datetime import date

from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.screens.recap import RecapScreen

DAY = 24 * 3600


async def end_it(console):
    """End the meeting and wait for its recap."""
    await console.press("f9", after=5)
    await console.press("tab", "enter")
    await console.until(lambda: isinstance(console.app.screen, RecapScreen))
    await console.settle()


async def promise(console, *lines):
    """Write tasks down."""
    for line in lines:
        await console.press("f2", after=2)
        await console.write(line)
        await console.press("enter", after=1)


async def first_meeting(desk, *lines):
    """Hold a meeting in which those tasks are promised."""
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await promise(console, *lines)
        await end_it(console)
    desk.clock.advance(seconds=7 * DAY)


def task(console, number):
    """The task with that number, as it is on disk."""
    return next(each for each in console.stored().now.tasks if each.number == number)


async def act(console, steps):
    """In the chosen panel: Enter opens the strip, so many → choose, Enter does it."""
    await console.press("enter", after=1)
    for _ in range(steps):
        await console.press("right", after=1)
    await console.press("enter", after=1)


async def test_three_meetings_of_one_series(desk):
    """Made in the first, first thing in the second, done in the third; each recap tells its part."""
    await first_meeting(desk, "battlecard v2 @jon by 4 dec", "lead form")
    async with desk.console(desk.meeting()) as console:
        text = console.text()
        assert "Carry-over ── 2 open" in text
        assert "○ 1 battlecard v2" in text
        assert "due Fri 4 Dec · 2nd time" in text
        assert "2nd time" in text
        assert console.session.head.phase is Phase.READY
        await console.press("enter", after=5)
        await console.press("tab", after=1)
        await console.press("down", after=1)
        await act(console, 1)
        assert "2 is blocked: by what?" in console.text()
        await console.write("legal")
        await console.press("enter", after=1)
        assert (task(console, 2).status, task(console, 2).reason) == (TaskStatus.BLOCKED, "legal")
        assert "blocked: legal" in console.text()
        assert console.session.head.now.item == 0, "Enter acted on the row, not on the agenda"
        await end_it(console)
        assert "Progress on what was promised" in console.text()
        assert "legal" in console.text()
    desk.clock.advance(seconds=7 * DAY)
    async with desk.console(desk.meeting()) as console:
        assert "overdue 1 day · 3rd time" in console.text()
        await console.press("m", after=5)
        await console.press("tab", after=1)
        await act(console, 0)
        assert task(console, 1).status is TaskStatus.DONE
        assert "✓" in console.text()
        assert "done · 3rd time" in console.text()
        await console.press("j", after=1)
        await end_it(console)
        assert "done" in console.text()
    assert [(each.number, each.status, each.meetings) for each in desk.workspace.tasks()] == [
        (1, "done", 3),
        (2, "blocked", 3),
    ]


async def test_every_action_of_the_strip(desk):
    await first_meeting(desk, "one @jon by 4 dec", "two", "three", "four", "five")
    async with desk.console(desk.meeting()) as console:
        jon, maya = (console.session.head.roster.by_key(key).id for key in "jm")
        await console.press("enter", after=5)
        await console.press("tab", after=1)
        await console.press("enter", after=1)
        for word in ("[done]", "blocked", "drop", "owner", "date", "split", "rename"):
            assert word in console.text()
        await console.press("enter", after=1)
        assert task(console, 1).status is TaskStatus.DONE
        await console.press("enter", after=1)
        assert "[open]" in console.text()
        await console.press("enter", after=1)
        assert task(console, 1).status is TaskStatus.OPEN
        await console.press("down", after=1)
        await act(console, 2)
        await console.press("enter", after=1)
        assert "say why" in console.text()
        await console.write("no budget")
        await console.press("enter", after=1)
        assert (task(console, 2).status, task(console, 2).reason) == (TaskStatus.DROPPED, "no budget")
        await console.press("down", after=1)
        await act(console, 3)
        await console.write("nobody like this")
        await console.press("enter", after=1)
        assert "nobody is called that" in console.text()
        await console.press(*["backspace"] * 16)
        await console.write("ma")
        assert "Maya Chen" in console.text()
        await console.press("enter", after=1)
        assert task(console, 3).owner == maya
        await act(console, 4)
        await console.write("blorp")
        assert "no date" in console.text()
        await console.press("enter", after=1)
        await console.press(*["backspace"] * 5)
        await console.write("tomorrow")
        assert "due tomorrow" in console.text()
        await console.press("enter", after=1)
        assert task(console, 3).due == date(2026, 11, 29)
        await console.press("down", after=1)
        await act(console, 5)
        await console.write("half of it @jon")
        await console.press("enter", after=1)
        (half,) = [each for each in console.stored().now.tasks if not each.carried]
        assert (half.title, half.owner, half.number) == ("half of it", jon, 6)
        await act(console, 6)
        await console.write(" words")
        await console.press("enter", after=1)
        assert task(console, 4).title == "four words"
        assert console.session.head.now.item == 0
        assert console.stored() == console.meeting


async def test_in_the_panel_people_and_space_still_mean_the_floor(desk):
    await first_meeting(desk, "one", "two")
    async with desk.console(desk.meeting()) as console:
        await console.press("enter", after=5)
        await console.press("tab", after=1)
        await console.press("enter", after=1)
        await console.press("j", after=1)
        jon = console.session.head.roster.by_key("j").id
        assert console.session.head.now.running.person == jon
        await console.press("right", after=1)
        assert console.session.head.now.item == 0
        assert "[blocked]" in console.text()
        await console.press("space", after=1)
        assert console.session.head.now.running.person is None
        await console.press("escape", after=1)
        assert "[blocked]" not in console.text()
        await console.press("escape", after=1)
        assert console.live.tasks_panel.cursor is None
        await console.press("enter", after=1)
        assert console.session.head.now.item == 1


async def test_undo_takes_the_word_back(desk):
    await first_meeting(desk, "one")
    async with desk.console(desk.meeting()) as console:
        await console.press("enter", after=5)
        await console.press("tab", after=1)
        await act(console, 0)
        await console.press("backspace", after=1)
        assert task(console, 1).status is TaskStatus.OPEN
        assert "Undone: Task 1 is done" in console.text()
        await console.press("delete", after=1)
        assert task(console, 1).status is TaskStatus.DONE


async def test_a_held_enter_opens_the_strip_and_does_nothing_more(desk):
    await first_meeting(desk, "one")
    async with desk.console(desk.meeting()) as console:
        await console.press("enter", after=5)
        await console.press("tab", after=1)
        console.clock.advance(seconds=1)
        for _ in range(20):
            await console.pilot.press("enter")
            console.clock.advance(milliseconds=33)
        await console.settle()
        assert task(console, 1).status is TaskStatus.OPEN
        assert "[done]" in console.text()


async def test_mouse_and_palette_do_the_same(desk):
    await first_meeting(desk, "one", "two")
    async with desk.console(desk.meeting()) as console:
        await console.press("enter", after=5)
        await console.pilot.click("#tasks", offset=(6, 1))
        await console.settle()
        assert "[done]" in console.text()
        await console.pilot.click("#tasks", offset=(4, 3))
        await console.settle()
        assert task(console, 1).status is TaskStatus.DONE
        await console.press("tab", "tab", "down", after=1)
        await console.press("colon")
        await console.write("task: drop")
        await console.press("enter")
        await console.until(lambda: "Drop 2: why?" in console.text())
        await console.write("no time")
        await console.press("enter", after=1)
        assert task(console, 2).reason == "no time"


async def test_a_task_made_a_moment_ago_can_be_put_right(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await promise(console, "call the fair @jon by fri")
        await console.press("tab", after=1)
        await act(console, 3)
        await console.write("maya")
        await console.press("enter", after=1)
        await act(console, 4)
        await console.write("none")
        await console.press("enter", after=1)
        made = console.stored().now.tasks[0]
        assert (made.owner, made.due) == (console.session.head.roster.by_key("m").id, None)


async def test_an_owner_who_does_not_come_is_named(desk):
    await first_meeting(desk, "one @lena")
    async with desk.console(desk.meeting(who="Maya Chen:marketing, Jon Ruiz:sales")) as console:
        assert "Lena" in console.text()


async def test_carried_first_while_they_are_gone_through_then_the_new(desk):
    await first_meeting(desk, "one", "two")
    async with desk.console(desk.meeting()) as console:
        await console.press("enter", after=5)
        await promise(console, "new one")
        text = console.text()
        assert text.index("○ 1 one") < text.index("○ 3 new one")
        assert "Carry-over ── 2 open · 1 new" in text
        await console.press("enter", after=5)
        text = console.text()
        assert text.index("○ 3 new one") < text.index("○ 1 one")


async def test_a_note_can_still_become_a_task(desk):
    await first_meeting(desk, "one")
    async with desk.console(desk.meeting()) as console:
        await console.press("enter", after=5)
        await console.press("f4", after=1)
        await console.write("budget")
        await console.press("enter", after=1)
        await console.press("tab", after=1)
        await console.press("down", after=1)
        assert "make the note a task" in console.text()
        await console.press("enter", after=1)
        assert [each.title for each in console.meeting.now.tasks] == ["one", "budget"]
        assert all(note.kind is not NoteKind.PARKING for note in console.meeting.now.notes)


async def test_a_meeting_with_nothing_but_carried_tasks_leaves_no_file(desk):
    await first_meeting(desk, "one")
    async with desk.console(desk.meeting()):
        pass
    assert len(desk.workspace.sessions()) == 1


async def test_at_80_by_24_the_strip_is_whole(desk):
    await first_meeting(desk, "one by 4 dec", "two", "three", "four", "five")
    async with desk.console(desk.meeting(), size=(80, 24)) as console:
        await console.press("enter", after=5)
        await console.press("tab", after=1)
        for _ in range(5):
            await console.press("enter", after=1)
            for word in ("[done]", "blocked", "drop", "owner", "date", "split", "rename"):
                assert word in console.text()
            await console.press("down", after=1)
        await console.press("escape", after=1)
        await console.press("enter", after=1)
        await console.press("tab", after=1)
        await console.press("enter", after=1)
        for word in ("[done]", "blocked", "drop", "owner", "date", "split", "rename"):
            assert word in console.text()


async def test_a_task_goes_to_somebody_who_is_not_here(desk):
    """Whom the line finishes and names; keys are those of who is here."""
    await first_meeting(desk, "one")
    desk.workspace.people_book.add([{"name": "Andy Lind", "team": "sales"}])
    async with desk.console(desk.meeting()) as console:
        await console.press("enter", after=5)
        await console.until(lambda: len(console.app.screen._everybody) == 7)
        await console.press("tab", after=1)
        await act(console, 3)
        await console.write("andy")
        assert "Andy Lind, not here today" in console.text()
        await console.press("enter", after=1)
        await console.until(lambda: task(console, 1).owner_name == "Andy Lind")
        assert "Task 1 goes to Andy Lind" in console.text()
        await end_it(console)
    (promised,) = desk.workspace.tasks()
    assert promised.owner == desk.workspace.people_book.find("Andy Lind").id


async def test_a_new_task_may_be_somebodys_who_is_not_here(desk):
    """The line finishes the name and says so; the recap's tasks and the workspace know whose it is."""
    andy = desk.workspace.people_book.add([{"name": "Andy Lind", "team": "sales"}]).person
    async with desk.console(desk.meeting()) as console:
        await console.press("enter", after=5)
        await console.until(lambda: len(console.app.screen._everybody) > 1)
        await console.press("f2", after=1)
        await console.write("Call the printer @andy by fri")
        assert "Andy Lind, not here today" in console.text()
        await console.press("enter", after=1)
        await console.until(lambda: task(console, 1).owner == andy.id)
        assert "Call the printer (Andy Lind)" in " ".join(console.text().split())
        await end_it(console)
    (promised,) = desk.workspace.tasks()
    assert (promised.title, promised.owner) == ("Call the printer", andy.id)


async def test_the_chosen_task_says_where_it_came_from(desk):
    """With its day, in a line of its own where the others have none."""
    await first_meeting(desk, "one by 4 dec")
    async with desk.console(desk.meeting()) as console:
        await console.press("enter", after=5)
        await console.press("tab", after=1)
        text = console.text()
        assert "from Progress on" in text
        assert "…, 21 Nov" in text
