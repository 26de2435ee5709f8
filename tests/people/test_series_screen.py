"""The screen of series: from the key to the file and back to the screen."""

from dataclasses import replace

from smarketing_tui.domain.calendar.cadence_words import cadence_words
from smarketing_tui.domain.planning.templates import MANAGEMENT
from smarketing_tui.screens.dialogs.series_form import SeriesForm
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.screens.series import SeriesScreen
from smarketing_tui.screens.start import StartScreen


async def opened(console):
    """Go from Home to Series."""
    await console.press("e")
    await console.until(lambda: isinstance(console.app.screen, SeriesScreen))
    await console.settle()
    return console.app.screen


async def test_a_series_is_arranged_field_by_field(desk):
    desk.meeting().file.close()
    async with desk.console() as console:
        await opened(console)
        await console.press("a")
        await console.write("Region [West]")
        await console.press("enter", "right", "right", "enter")
        await console.press("ctrl+u")
        await console.write("35")
        await console.press("enter")
        await console.write("weekly tue 10:0")
        assert "When: weekly tue 10:00" in console.text()
        await console.write("0")
        assert "Next: Tue 24 Nov 10:00 · Tue 1 Dec 10:00 · Tue 8 Dec 10:00" in console.text().replace("\n", " ")
        await console.press("enter", "enter", "space", "down", "space", "tab")
        await console.write("New One:sales")
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, SeriesScreen))
        (line,) = [line for line in console.text().splitlines() if "Region [West]" in line]
        for word in ("Tue 24 Nov 10:00", "weekly tue 10:00", "35 min", "3  Berlin"):
            assert word in line, word
        await console.press("q")
        assert isinstance(console.app.screen, HomeScreen)
    series = desk.workspace.find_series("Region [West]")
    assert (series.kind, series.slot, series.agenda.items) == ("management", 35, MANAGEMENT.items)
    names = {person.id: person.name for person in desk.workspace.people()}
    assert [names[member] for member in series.members] == ["Maya Chen", "Priya Nair", "New One"]


async def test_what_is_refused_is_not_lost(desk):
    desk.meeting().file.close()
    async with desk.console(size=(80, 24)) as console:
        await opened(console)
        await console.press("a", "ctrl+s")
        assert "A series needs a name." in console.text()
        await console.write("EMEA weekly")
        await console.press("ctrl+s")
        assert '"EMEA weekly" is the series EMEA weekly already.' in console.text()
        form = console.app.screen
        for field, value, words in (
            ("when", "sometimes", "is not understood"),
            ("slot", "long", "number of minutes"),
            ("timezone", "Mars", "no time zone"),
        ):
            form.query_one("#name").value = "Another"
            before = form.value(field)
            form.query_one(f"#{field}").value = value
            await console.press("ctrl+s")
            assert words in console.text()
            form.query_one(f"#{field}").value = before
        form.query_one("#others").value = "@nobody"
        await console.press("ctrl+s")
        assert "@nobody" in console.text()
        await console.press("escape")
        assert isinstance(console.app.screen, SeriesScreen)
    assert [series.name for series in desk.workspace.series()] == ["EMEA weekly"]


async def test_only_what_was_changed_is_written(desk):
    desk.meeting().file.close()
    (before,) = desk.workspace.series()
    async with desk.console() as console:
        await opened(console)
        await console.press("enter")
        assert isinstance(console.app.screen, SeriesForm)
        assert "No usual time." in console.text()
        await console.press("ctrl+s")
        await console.until(lambda: isinstance(console.app.screen, SeriesScreen))
        assert desk.workspace.series() == [before]
        await console.press("e")
        console.app.screen.query_one("#when").value = "every 2 weeks thu 15:30"
        await console.press("ctrl+s")
        await console.until(lambda: isinstance(console.app.screen, SeriesScreen))
        await console.press("e", "ctrl+s")
        await console.until(lambda: isinstance(console.app.screen, SeriesScreen))
        (series,) = desk.workspace.series()
        assert cadence_words(series.time, series.cadence) == "every 2 weeks thu 15:30 from 2026-11-26"
        assert replace(series, time="", cadence=None) == before


async def test_the_retired_members_stay_members(desk):
    desk.meeting().file.close()
    jon = desk.workspace.people_book.find("jon")
    desk.workspace.people_book.retire(jon.id)
    async with desk.console() as console:
        await opened(console)
        await console.press("e")
        assert "Jon Ruiz" not in console.text()
        console.app.screen.query_one("#others").value = "Bo"
        await console.press("ctrl+s")
        await console.until(lambda: isinstance(console.app.screen, SeriesScreen))
    assert jon.id in desk.workspace.series()[0].members
    assert len(desk.workspace.series()[0].members) == 7


async def test_retired_hidden_and_back(desk):
    desk.meeting().file.close()
    async with desk.console() as console:
        await opened(console)
        await console.press("r")
        assert desk.workspace.series()[0].retired
        assert "All are retired: t shows them." in console.text()
        await console.press("t")
        assert "retired" in console.text()
        await console.press("r")
        assert not desk.workspace.series()[0].retired
        await console.press("slash", *"zzz")
        assert "fits" in console.text()


async def test_an_arranged_series_starts_as_it_was_arranged(desk):
    desk.meeting().file.close()
    members = [person.id for person in desk.workspace.people()][:3]
    desk.workspace.series_book.add(
        {"name": "West", "kind": "management", "slot": 35, "timezone": "Asia/Kolkata", "members": members}
    )
    desk.workspace.people_book.retire(members[1])
    async with desk.console() as console:
        await console.press("n")
        await console.until(lambda: isinstance(console.app.screen, StartScreen))
        await console.press("down")
        assert len(console.app.screen.known.selected) == 2
        await console.press("ctrl+s")
        await console.until(lambda: isinstance(console.app.screen, LiveScreen))
        header = console.meeting.header
    assert (header.series, header.slot, header.timezone, header.agenda) == (
        "West",
        35,
        "Asia/Kolkata",
        MANAGEMENT.items,
    )
    assert [person.name for person in header.people] == ["Maya Chen", "Priya Nair"]


async def test_a_title_of_its_own_starts_no_other_series(desk):
    people = desk.meeting().header.people
    agenda = replace(MANAGEMENT, title="Monday meeting", series="West")
    desk.workspace.create(desk.workspace.plan(agenda, people, desk.clock.now().at)).file.close()
    async with desk.console() as console:
        await console.press("n")
        await console.until(lambda: isinstance(console.app.screen, StartScreen))
        await console.press("down", "ctrl+s")
        await console.until(lambda: isinstance(console.app.screen, LiveScreen))
        assert (console.meeting.header.title, console.meeting.header.series) == ("Monday meeting", "West")
    assert [series.name for series in desk.workspace.series()] == ["EMEA weekly", "West"]
