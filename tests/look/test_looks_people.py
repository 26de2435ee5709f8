"""Looks of people and series: lists, forms, a clash, a report."""

from datetime import date

from smarketing_tui.domain.calendar.cadence_words import timing
from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.dialogs.report import Report
from tests.look.test_looks import Pictures, looks, sizes

__all__ = ["Pictures", "looks"]

TODAY = date(2026, 11, 21)


def fill(desk):
    """People with everything there is, and series of every rhythm."""
    desk.meeting().file.close()
    workspace = desk.workspace
    book = workspace.people_book
    maya, jon, priya = (book.find(name) for name in ("maya", "jon", "priya"))
    book.edit(maya.id, {"role": "Head of demand generation", "executive": True, "recap": True})
    book.edit(jon.id, {"role": "AE", "recap": True})
    book.edit(priya.id, {"role": "Content", "site": "Springfield"})
    book.add(
        [{"name": "Юлия Орлова", "team": "product", "role": "PM", "site": "Kolkata"}, {"name": "Aiko 佐藤-Nakamura"}]
    )
    book.retire(book.add([{"name": "Gone Away"}]).person.id)
    members = [person.id for person in workspace.people()]
    for name, kind, words, zone, many in (
        ("Management", "management", "weekly tue 10:00", "Europe/Berlin", 3),
        ("Full team EMEA and the Americas", "full-team", "monthly last fri 14:00", "America/New_York", 9),
        ("SLA review", "sla-review", "every 2 weeks thu 15:30", "Asia/Kolkata", 5),
    ):
        said = {"name": name, "kind": kind, "timing": timing(words, TODAY), "timezone": zone, "members": members[:many]}
        workspace.series_book.add(said)


@sizes
async def test_people(desk, looks, size):
    fill(desk)
    async with desk.console(size=size) as console:
        await console.press("p", "t")
        assert await console.picture() == looks(name="list")
        await console.press("e")
        console.app.screen.query_one("#key").value = "j"
        await console.press("ctrl+s")
        assert await console.picture() == looks(name="clash")


@sizes
async def test_series(desk, looks, size):
    fill(desk)
    async with desk.console(size=size) as console:
        await console.press("e", "j")
        assert await console.picture() == looks(name="list")
        await console.press("e")
        assert await console.picture() == looks(name="form")


async def test_people_narrow_and_in_ascii(desk, looks):
    fill(desk)
    desk.settings = desk.settings.__class__(home=desk.settings.home, timezone="Europe/Berlin", ascii=True)
    async with desk.console(size=(60, 20)) as console:
        await console.press("p")
        assert await console.picture() == looks(name="list")
        await console.press("a")
        assert await console.picture() == looks(name="form")
        await console.press("escape", "escape")
        await console.press("e", "a")
        assert await console.picture() == looks(name="series")


async def test_people_from_a_file(desk, looks, tmp_path):
    fill(desk)
    file = tmp_path / "people.csv"
    file.write_text("name,team,key\nZoë Bell,mktg,\nJon Ruiz,,q\nTom Weber,product,\n")
    async with desk.console(size=(80, 24)) as console:
        await console.press("p", "i")
        await console.until(lambda: isinstance(console.app.screen, Ask))
        console.app.screen.query_one("Field").value = str(file)
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, Report))
        await console.settle()
        assert await console.picture() == looks
