"""Looks of the live screen with what was promised before: ready, with the strip, with the line, and its recap."""

from datetime import date, timedelta

from smarketing_tui.domain import rules
from smarketing_tui.domain.events import Recorded
from smarketing_tui.domain.fold import evolve, fold
from smarketing_tui.domain.tasks import rules as task_rules
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.store.codec import event_document
from tests.look.test_looks import Pictures, looks, sizes

__all__ = ["Pictures", "looks"]

PROMISES = (
    ("t-1", "Battlecard, second version, with prices", "Jon Ruiz", date(2026, 12, 4)),
    ("t-2", "Lead form", "Ana Sousa", date(2026, 12, 12)),
    ("t-3", "Call ten leads that went quiet", "Lena Fischer", None),
    ("t-4", "MQL scoring", "Tom Weber", date(2026, 12, 18)),
)


def held(desk, *commands):
    """Hold a whole meeting, a week before the next."""
    opened = desk.meeting()
    meeting = fold(opened.header, opened.records)
    for rule, *arguments in ((rules.begin,), *commands, (rules.end,)):
        events = rule(meeting, *arguments)
        elapsed = meeting.elapsed + 1000 if meeting.started_at else 0
        for step in rules.steps_of(events):
            batch = meeting.seq + 1
            for event in step:
                at = desk.clock.now().at + timedelta(milliseconds=elapsed)
                record = Recorded(meeting.seq + 1, batch, at, elapsed, event)
                meeting = evolve(meeting, record)
                opened.file.append([event_document(record)])
    opened.file.close()
    desk.workspace.finish(meeting)
    desk.clock.advance(seconds=7 * 24 * 3600)


def promised(desk):
    """Three meetings that left tasks of three ages: late, due today, later, without a day, blocked."""
    desk.meeting().file.close()
    ids = {person.name: person.id for person in desk.workspace.people()}
    add = [(rules.add_task, name, title, ids[owner], due) for name, title, owner, due in PROMISES]
    blocked = (task_rules.set_status, "t-3", TaskStatus.BLOCKED, "numbers are missing")
    held(desk, *add[:2])
    held(desk, add[2])
    held(desk, add[3], blocked)


@sizes
async def test_carry_over(desk, looks, size):
    promised(desk)
    async with desk.console(desk.meeting(), size=size) as console:
        await console.tick()
        assert await console.picture() == looks(name="ready")
        await console.press("enter", after=5)
        await console.press("tab", after=1)
        await console.press("enter", after=1)
        await console.press("enter", after=1)
        await console.press("down", after=1)
        await console.press("enter", after=1)
        await console.press("right", after=1)
        await console.press("right", after=1)
        await console.tick()
        assert await console.picture() == looks(name="strip")
        await console.press("right", after=1)
        await console.press("right", after=1)
        await console.press("enter", after=1)
        await console.write("in 2 weeks")
        await console.tick()
        assert await console.picture() == looks(name="line")
        await console.press("enter", after=1)
        await console.press("f2", after=10)
        await console.write("Show the pipeline by persona @maya by fri")
        await console.press("enter", after=1)
        await console.play((1, "escape"), (1, "escape"), (20, "m"), (200, "enter"), (30, "j"))
        await console.tick(61)
        assert await console.picture() == looks(name="later")
        await console.press("f9")
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.until(lambda: "EMEA weekly" in console.text())
        assert await console.picture() == looks(name="recap")


async def test_carry_over_narrow(desk, looks):
    promised(desk)
    async with desk.console(desk.meeting(), size=(60, 20)) as console:
        await console.press("enter", after=5)
        await console.press("tab", "tab", "tab", after=1)
        await console.press("enter", after=1)
        await console.tick()
        assert await console.picture() == looks
