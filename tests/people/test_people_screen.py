"""The screen of people: from the key to the file and back to the screen."""

from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.dialogs.choose import Choose
from smarketing_tui.screens.dialogs.confirm import Confirm
from smarketing_tui.screens.dialogs.person_form import PersonForm
from smarketing_tui.screens.dialogs.report import Report
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.people import PeopleScreen


async def opened(console):
    """Go from Home to People."""
    await console.press("p")
    await console.until(lambda: isinstance(console.app.screen, PeopleScreen))
    await console.settle()
    return console.app.screen


def people(desk):
    return {person.name: person for person in desk.workspace.people()}


def lines(console, word):
    return [line for line in console.text().splitlines() if word in line]


async def test_home_leads_there_and_back(desk):
    desk.meeting().file.close()
    async with desk.console() as console:
        await opened(console)
        (line,) = lines(console, "Jon Ruiz")
        for word in ("j ", "sales", "New York", "04:00"):
            assert word in line
        await console.press("q")
        assert isinstance(console.app.screen, HomeScreen)


async def test_an_empty_list_says_what_to_do(desk):
    async with desk.console() as console:
        await opened(console)
        assert "a adds somebody" in console.text()
        await console.press("e", "r", "m", "d", "j", "k", "G", "g", "t")
        assert isinstance(console.app.screen, PeopleScreen)


async def test_somebody_new_is_filled_in_field_by_field(desk):
    async with desk.console(size=(80, 24)) as console:
        await opened(console)
        await console.press("a")
        for value in ("Ana [Sousa]", "mktg", "CMO", "HQ", "Asia/Tokyo", ""):
            await console.write(value)
            await console.press("enter")
        await console.press("space", "enter", "space", "enter")
        await console.until(lambda: isinstance(console.app.screen, PeopleScreen))
        (line,) = lines(console, "Ana [Sousa]")
        for word in ("a ", "marketing", "HQ", "18:00", "exec recap"):
            assert word in line, word
    ana = people(desk)["Ana [Sousa]"]
    assert (ana.team, ana.role, ana.site, ana.key, ana.executive, ana.recap) == (
        "marketing",
        "CMO",
        "HQ",
        "a",
        True,
        True,
    )
    assert [site.zone for site in desk.workspace.sites()] == ["Asia/Tokyo"]


async def test_a_refusal_loses_nothing_and_esc_keeps_nothing(desk):
    desk.meeting().file.close()
    async with desk.console() as console:
        await opened(console)
        await console.press("a", "tab", "tab")
        await console.write("Boss")
        await console.press("ctrl+s")
        assert "A person needs a name." in console.text()
        assert console.app.screen.value("role") == "Boss"
        await console.press("escape")
        assert isinstance(console.app.screen, PeopleScreen)
    assert len(people(desk)) == 6


async def test_a_key_clash_is_solved_in_the_form(desk):
    desk.meeting().file.close()
    async with desk.console() as console:
        await opened(console)
        await console.press("j", "e")
        form = console.app.screen
        assert isinstance(form, PersonForm)
        assert "^t" not in console.text()
        form.query_one("#key").value = "m"
        await console.press("ctrl+t")
        assert people(desk)["Jon Ruiz"].key == "j", "nothing is taken before it was refused"
        await console.press("ctrl+s")
        assert "The key m is Maya Chen's" in console.text()
        assert "^t" in console.text()
        assert console.app.screen.focused.id == "key"
        await console.press("ctrl+t")
        await console.until(lambda: isinstance(console.app.screen, PeopleScreen))
        assert "Maya Chen has the key c now." in console.text()
    assert (people(desk)["Jon Ruiz"].key, people(desk)["Maya Chen"].key) == ("m", "c")


async def test_only_what_was_changed_is_written(desk):
    desk.meeting().file.close()
    async with desk.console() as console:
        await opened(console)
        await console.press("enter")
        maya = people(desk)["Maya Chen"]
        desk.workspace.people_book.edit(maya.id, {"role": "CMO"})
        console.app.screen.query_one("#team").value = "product"
        await console.press("ctrl+s")
        await console.until(lambda: isinstance(console.app.screen, PeopleScreen))
    maya = people(desk)["Maya Chen"]
    assert (maya.team, maya.role, maya.site) == ("product", "CMO", "Berlin")
    assert desk.workspace.sites() == []


async def test_another_site_forgets_the_zone_that_was_known(desk):
    desk.meeting().file.close()
    async with desk.console() as console:
        await opened(console)
        await console.press("enter")
        form = console.app.screen
        assert form.value("timezone") == "Europe/Berlin"
        form.query_one("#site").value = "Lab"
        await console.settle()
        assert form.value("timezone") == ""


async def test_a_namesake_is_kept_when_saved_twice(desk):
    desk.meeting().file.close()
    async with desk.console() as console:
        await opened(console)
        await console.press("a")
        await console.write("jon ruiz")
        await console.press("ctrl+s")
        assert "Save again" in console.text()
        await console.press("ctrl+s")
        await console.until(lambda: isinstance(console.app.screen, PeopleScreen))
    assert len(desk.workspace.people()) == 7


async def test_retired_hidden_shown_and_back(desk):
    desk.meeting().file.close()
    async with desk.console() as console:
        await opened(console)
        await console.press("r")
        assert people(desk)["Maya Chen"].retired
        assert not lines(console, "m   Maya Chen")
        await console.press("t", "g")
        (line,) = lines(console, "m   Maya Chen")
        assert "retired" in line
        await console.press("r")
        assert not people(desk)["Maya Chen"].retired
        assert "Maya Chen is back." in console.text()


async def test_two_entries_become_one(desk):
    desk.meeting().file.close()
    desk.workspace.people_book.add([{"name": "J. Ruiz", "role": "AE"}])
    async with desk.console() as console:
        await opened(console)
        await console.press("j", "m")
        await console.until(lambda: isinstance(console.app.screen, Choose))
        await console.write("j. r")
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, Confirm))
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, PeopleScreen))
        await console.until(lambda: "J. Ruiz is Jon Ruiz now." in console.text())
    assert "J. Ruiz" not in people(desk)
    assert people(desk)["Jon Ruiz"].role == "AE"


async def test_two_who_met_are_merged_only_after_a_second_question(desk):
    """It says what speaks against it; Cancel leaves both."""
    desk.meeting().file.close()
    async with desk.console() as console:
        await opened(console)
        await console.press("j")
        for is_sure in (False, True):
            await console.press("m")
            await console.until(lambda: isinstance(console.app.screen, Choose))
            await console.write("maya")
            await console.press("enter")
            await console.until(lambda: isinstance(console.app.screen, Confirm))
            await console.press("tab", "enter")
            await console.until(lambda: "Merge anyway" in console.text())
            await console.press(*(("tab",) if is_sure else ()), "enter")
            await console.until(lambda: isinstance(console.app.screen, PeopleScreen))
            assert is_sure or "Maya Chen" in people(desk)
        await console.until(lambda: "Maya Chen is Jon Ruiz now." in console.text())


async def test_only_a_mistake_can_be_removed(desk):
    desk.meeting().file.close()
    desk.workspace.people_book.add([{"name": "Mistake"}])
    async with desk.console() as console:
        await opened(console)
        for key, words in (("g", "names Maya Chen"), ("G", "Mistake is removed")):
            await console.press(key, "d")
            await console.until(lambda: isinstance(console.app.screen, Confirm))
            await console.press("tab", "enter")
            await console.until(lambda words=words: words in console.text())
    assert len(people(desk)) == 6


async def test_search_finds_by_every_column(desk):
    desk.meeting().file.close()
    async with desk.console() as console:
        await opened(console)
        await console.press("slash")
        await console.write("sales york")
        assert not lines(console, "Maya Chen")
        await console.press("enter", "e")
        assert console.app.screen.value("name") == "Jon Ruiz"
        await console.press("escape", "escape")
        assert lines(console, "Maya Chen")
        assert isinstance(console.app.screen, PeopleScreen)
        await console.press("slash", *"zzz")
        assert "fits" in console.text()
        await console.press("enter", "e", "r", "escape", "escape")
        assert isinstance(console.app.screen, HomeScreen)


async def test_to_a_file_and_back(desk, tmp_path):
    desk.meeting().file.close()
    file = tmp_path / "people.csv"
    async with desk.console() as console:
        await opened(console)
        for typed in (str(tmp_path), str(file)):
            if typed == str(tmp_path):
                await console.press("x")
                await console.until(lambda: isinstance(console.app.screen, Ask))
            console.app.screen.query_one("Field").value = typed
            await console.press("enter")
            if typed == str(tmp_path):
                await console.until(lambda: isinstance(console.app.screen, Confirm))
                await console.press("tab", "enter")
                await console.until(lambda: isinstance(console.app.screen, Ask))
                assert "cannot be written" in console.text()
        await console.until(lambda: "6 people are written" in console.text())
        file.write_text(
            file.read_text(encoding="utf-8-sig").replace("Tom Weber,marketing", "Tom Weber,product") + "Zoë,,,,,,,\n"
        )
        await console.press("i")
        await console.until(lambda: isinstance(console.app.screen, Ask))
        console.app.screen.query_one("Field").value = str(file)
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, Report))
        assert "Tom Weber: team marketing → product" in console.text()
        assert "Zoë" not in people(desk)
        await console.press("right", "enter")
        await console.until(lambda: "2 people are added or changed" in console.text())
        assert lines(console, "Zoë")
    assert people(desk)["Tom Weber"].team == "product"


async def test_a_file_with_faults_brings_nothing_in(desk, tmp_path):
    desk.meeting().file.close()
    file = tmp_path / "people.csv"
    file.write_text("name,key\nAna,zz\nBo,\n")
    async with desk.console() as console:
        await opened(console)
        await console.press("i")
        await console.until(lambda: isinstance(console.app.screen, Ask))
        console.app.screen.query_one("Field").value = "/no/such/file"
        await console.press("enter")
        await console.until(lambda: "cannot be read" in console.text())
        console.app.screen.query_one("Field").value = str(file)
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, Report))
        assert 'line 2: "zz" is no key' in console.text()
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, PeopleScreen))
    assert len(people(desk)) == 6


async def test_everything_by_mouse(desk):
    desk.meeting().file.close()
    async with desk.console() as console:
        await opened(console)
        hints = console.app.screen.hints_line
        x = hints.fitting()[0].width + 1
        await console.pilot.click(hints, offset=(x, 0))
        await console.settle()
        assert isinstance(console.app.screen, PersonForm)
        await console.pilot.click("#executive")
        assert console.app.screen.is_ticked("executive")
        last = console.app.screen.hints_line
        await console.pilot.click(last, offset=(sum(hint.width for hint in last.fitting()[:-1]) + 1, 0))
        await console.settle()
        assert isinstance(console.app.screen, PeopleScreen)


async def test_the_local_times_move(desk):
    desk.meeting().file.close()
    async with desk.console() as console:
        screen = await opened(console)
        desk.clock.advance(seconds=61)
        screen.look()
        await console.settle()
        assert lines(console, "04:01")


async def test_hostile_names_are_text(desk):
    for name in ("[bold]x[/bold]", "[/", "[@click=app.quit]", "مرحبا", "名前" * 30):
        desk.workspace.people_book.add([{"name": name, "role": name, "site": name, "team": name}])
    async with desk.console(size=(60, 20)) as console:
        await opened(console)
        assert "[bold]x[/" in console.text()
        for _ in range(5):
            await console.press("e", "escape", "r", "t", "r", "t", "j")
        await console.press("m")
        await console.until(lambda: isinstance(console.app.screen, Choose))
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, Confirm))
        await console.press("escape")
        await console.until(lambda: isinstance(console.app.screen, PeopleScreen))
