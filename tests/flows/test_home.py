"""Home, the start form, and the way through them into a meeting."""

import os
from dataclasses import replace
from threading import Event

from smarketing_tui.domain.meeting import Phase
from smarketing_tui.screens.dialogs.help import Help
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.start import StartScreen
from smarketing_tui.store.errors import Damaged
from smarketing_tui.store.files.session_file import SessionFile
from smarketing_tui.store.workspace import Workspace


async def test_first_run_says_what_to_do(desk):
    async with desk.console() as console:
        assert "Press Enter to start one" in console.text()
        assert "smarketing demo" in console.text()


async def test_the_start_form_opens_a_meeting_and_keeps_people_and_series(desk):
    async with desk.console() as console:
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, StartScreen))
        await console.press("down", "enter")
        console.app.screen.title_field.value = "Pipeline [Q3]"
        console.app.screen.others.focus()
        await console.press("enter")
        assert "Nobody is named" in console.text()
        await console.write("Maya Chen:marketing, Jon Ruiz:sales")
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, LiveScreen))
        assert "Pipeline [Q3]" in console.text()
        await console.press("m", after=1)
        assert console.meeting.phase is Phase.LIVE
    assert [person.name for person in desk.workspace.people()] == ["Maya Chen", "Jon Ruiz"]
    series = desk.workspace.series()[0]
    assert (series.name, len(series.members)) == ("Pipeline [Q3]", 2)


async def test_what_cannot_be_read_is_told_at_home_and_not_by_a_crash(desk, monkeypatch):
    async with desk.console() as console:

        def refuse(*_):
            raise Damaged("workspace.json is damaged.")

        monkeypatch.setattr("smarketing_tui.screens.start.Preparation", refuse)
        await console.press("n")
        assert "workspace.json is damaged." in console.text()
        assert isinstance(console.app.screen, HomeScreen)


async def test_a_known_series_brings_its_people(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, "f9"))
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.press("q")
        await console.until(lambda: isinstance(console.app.screen, HomeScreen))
        await console.press("n")
        await console.until(lambda: isinstance(console.app.screen, StartScreen))
        assert len(console.app.screen.known.selected) == 6
        await console.press("ctrl+s")
        await console.until(lambda: isinstance(console.app.screen, LiveScreen))
        await console.press("ctrl+q")
    assert len(desk.workspace.sessions()) == 1, "opened and never used: nothing is left"


async def test_enter_on_an_unfinished_meeting_resumes_it(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (20, "j"), (5, "ctrl+q"))
    async with desk.console() as console:
        assert "Resume, after" in console.text()
        await console.press("enter", after=30)
        await console.until(lambda: isinstance(console.app.screen, LiveScreen))
        await console.settle()
        assert "Away for" in console.text()


async def test_a_meeting_held_elsewhere_is_refused_with_its_holder(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (20, "j"), (5, "ctrl+q"))
    held = SessionFile.open(next((desk.workspace.home / "sessions").glob("*.json")))
    try:
        async with desk.console() as console:
            await console.press("enter")
            await console.until(lambda: str(os.getpid()) in console.text())
            assert isinstance(console.app.screen, HomeScreen)
    finally:
        held.close()


async def test_looking_back_from_home_cannot_undo_the_end(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, "f9"))
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
    async with desk.console() as console:
        await console.press("end", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        assert "undo" not in console.text()
        await console.press("backspace")
        assert isinstance(console.app.screen, RecapScreen)
        await console.press("p", "question_mark", "escape", "q")
        await console.until(lambda: isinstance(console.app.screen, HomeScreen))


async def hold(desk, title, *presses):
    """Hold a short meeting of the series *title*."""
    async with desk.console(desk.meeting(title=title)) as console:
        await console.play((0, "m"), *presses, (5, "f9"))
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))


async def test_a_series_shows_its_own_meetings_and_starts_the_next(desk):
    await hold(desk, "EMEA weekly")
    await hold(desk, "Pipeline")
    async with desk.console() as console:
        assert "EMEA weekly" in console.text()
        await console.press("down", "enter")
        text = console.text()
        assert "Start this meeting" in text
        assert ("EMEA weekly" in text) is not ("Pipeline" in text)
        wanted = "EMEA weekly" if "EMEA weekly" in text else "Pipeline"
        await console.press("home", "enter")
        await console.until(lambda: isinstance(console.app.screen, StartScreen))
        assert console.app.screen.title_field.value == wanted
        await console.press("escape")
        await console.until(lambda: isinstance(console.app.screen, HomeScreen))
        await console.press("q")
        assert "Pipeline" in console.text()
        assert "EMEA weekly" in console.text()


async def test_search_narrows_while_typing_and_escape_shows_everything_again(desk):
    await hold(desk, "EMEA [weekly]")
    await hold(desk, "Pipeline")
    async with desk.console() as console:
        await console.press("slash")
        await console.write("pipel")
        assert "Pipeline" in console.text()
        assert "EMEA" not in console.text()
        await console.press("enter", "end", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.press("q", "escape")
        await console.until(lambda: "EMEA [weekly]" in console.text())


async def test_a_name_in_the_border_is_text_and_never_markup(desk):
    await hold(desk, "Bad [/b] [@click=app.quit]close")
    async with desk.console() as console:
        await console.press("down", "enter")
        assert "Bad [/b] [@click=app.quit]close" in console.text()
        assert "Start this meeting" in console.text()


async def test_a_search_without_a_find_says_so(desk):
    await hold(desk, "Pipeline")
    async with desk.console() as console:
        await console.press("slash")
        await console.write("zebra")
        assert "Nothing here has 'zebra' in it." in console.text()


async def test_every_time_on_home_is_of_one_zone_which_is_named(desk):
    await hold(desk, "Pipeline")
    async with desk.console() as console:
        assert "times of Europe/Berlin" in console.text()
        assert "Sat 21 Nov 10:00" in console.text(), "9:00 UTC"


async def test_a_long_meeting_is_read_beside_the_loop(desk, monkeypatch):
    """Home says so, goes on listening, and opens nothing over what was opened meanwhile."""
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (5, "f9"))
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
    load, may_go_on = Workspace.load, Event()

    def slowly(workspace, session):
        assert may_go_on.wait(10)
        return replace(load(workspace, session), notices=("A line cannot be read.",))

    monkeypatch.setattr(Workspace, "load", slowly)
    async with desk.console() as console:
        (summary,) = desk.workspace.sessions()
        home = console.app.screen
        home.post_message(HomeScreen.Review(home, summary.id))
        await console.until(lambda: "Reading…" in console.text())
        await console.press("question_mark")
        may_go_on.set()
        await console.app.workers.wait_for_complete()
        assert isinstance(console.app.screen, Help)
        await console.press("escape")
        assert "Reading…" not in console.text()
        home.post_message(HomeScreen.Review(home, summary.id))
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.until(lambda: "A line cannot be read." in console.text())
