"""Correcting in the replay: what is at the position, saved, undone, and seen by everything at once."""

import asyncio
import json

from smarketing_tui.domain.floor import accounts, turns, wall
from smarketing_tui.domain.fold import fold
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.screens.played import CORRECTED, LIVED
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.replay import ReplayScreen
from smarketing_tui.store.privacy.thinning import thin_out
from tests.flows.test_replay import replaying

LIVED_TURNS = [("Maya", 0, 60), ("Jon", 60, 120)]


async def to_the_recap(console):
    """Maya for a minute, Jon for another, nobody for ten seconds, the end."""
    await console.play((0, "m"), (60, "j"), (60, "space"))
    await console.press("f9", after=10)
    await console.pilot.press("right", "enter")
    await console.until(lambda: isinstance(console.app.screen, RecapScreen))


async def ended(desk):
    """Hold a meeting to its end."""
    async with desk.console(desk.meeting()) as console:
        await to_the_recap(console)


async def correct(console, screen, words):
    """Type a correction of what is at the position, and wait until it is read again."""
    before = screen.stored
    await console.press("e")
    assert screen.correcting.is_open, console.text()
    await console.write(words)
    await console.press("enter")
    await read_again(console, screen, before)


async def pressed(console, screen, key):
    """Press a key that corrects at once, and wait until it is read again."""
    before = screen.stored
    await console.press(key)
    await read_again(console, screen, before)


async def read_again(console, screen, before):
    """Wait until the session has been saved and told once more."""
    await console.until(lambda: screen.stored is not before and CORRECTED in screen.readings)
    await console.pilot.pause()


async def replay_from(console):
    """Open the replay from the recap, told and drawn."""
    await console.press("v")
    await console.until(lambda: isinstance(console.app.screen, ReplayScreen))
    screen = console.app.screen
    await console.until(lambda: screen.reading == CORRECTED)
    return screen


def on_disk(desk):
    """Return the turns of the last session as stored: whose, from when, until when; its accounts always balance."""
    stored = desk.workspace.load(desk.workspace.find("last"))
    meeting = fold(stored.header, stored.records)
    assert accounts(meeting, meeting.elapsed).wall == wall(meeting, meeting.elapsed) == 130_000
    found = turns(meeting, meeting.elapsed)
    return [(meeting.roster.name(turn.person).split()[0], turn.start // 1000, turn.end // 1000) for turn in found]


async def test_by_typing_and_by_one_key_and_back(desk):
    await ended(desk)
    async with replaying(desk, (80, 24)) as (console, screen):
        assert "e correct" in console.text()
        screen._seek(70_000)
        await console.press("e")
        assert "jon · from 1:20 · to 1:40 · delete · jon 1:20-1:40 · merge · item 2 · mark ana" in console.text()
        await console.write("to 0:30")
        assert "It began at 1:00: that would leave nothing of it, which is delete." in console.text()
        await console.press("escape")
        for words, left in (
            ("p", [("Maya", 0, 60), ("Priya", 60, 120)]),
            ("from 0:45", [("Maya", 0, 45), ("Jon", 45, 120)]),
            ("ana 1:20-1:40", [("Maya", 0, 60), ("Jon", 60, 80), ("Ana", 80, 100), ("Jon", 100, 120)]),
        ):
            await correct(console, screen, words)
            assert on_disk(desk) == left
            assert screen.player.playback.position == 70_000
            await pressed(console, screen, "u")
            assert on_disk(desk) == LIVED_TURNS
        await pressed(console, screen, "U")
        assert len(on_disk(desk)) == 4
        await pressed(console, screen, "backspace")
        for key, left in (
            ("x", [("Maya", 0, 60)]),
            ("b", [("Maya", 0, 70), ("Jon", 70, 120)]),
            ("t", [("Maya", 0, 60), ("Jon", 60, 70)]),
        ):
            await pressed(console, screen, key)
            assert on_disk(desk) == left
            await pressed(console, screen, "u")
        await console.press("m")
        assert "No turn comes after it." in console.text()
        await console.press("u")
        await console.until(lambda: "No correction is left to take back." in screen._news)
        await console.press("question_mark")
        assert "mark ana was jon" in "".join(str(each.visual) for each in console.app.screen.query("Static"))


async def test_the_original_stays_visible_and_the_recap_follows(desk):
    await ended(desk)
    async with replaying(desk) as (console, screen):
        screen._seek(70_000)
        await correct(console, screen, "priya")
        assert "It was Priya Nair" in console.text()
        meeting = screen.player.playback.whole
        recap = json.loads(json_report(recap_of(meeting, meeting.elapsed), private=True))
        stored = json.loads(json_report(recap_of(screen.stored.meeting, meeting.elapsed), private=True))
        assert recap == stored
        await console.press("o")
        await console.until(lambda: screen.reading == LIVED)
        await console.pilot.pause()
        assert "1:00 Jon Ruiz takes the floor" in console.text()
        await console.press("e")
        assert not screen.correcting.is_open
        assert "To correct it, press o first." in console.text()


async def test_only_what_has_ended_which_a_running_one_says(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (60, "j"))
    async with replaying(desk) as (console, screen):
        assert "e correct" not in console.text()
        await console.press("e")
        assert not screen.correcting.is_open
        assert "It has not ended" in console.text()


async def test_a_thinned_one_has_neither_flags_nor_turns_to_correct(desk):
    """Nobody knows any more who spoke: silence is not claimed of anybody, and no sum is set against the kept ones."""
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (600, "j"), (600, "space"))
        await console.press("f9", after=10)
        await console.pilot.press("right", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
    thin_out(desk.workspace.home, desk.workspace.find("last"), desk.clock.now().at)
    before = len(desk.workspace.load(desk.workspace.find("last")).records)
    async with replaying(desk, (120, 36)) as (console, screen):
        await console.press("end")
        assert "SILENT" not in console.text()
        assert "e correct" not in console.text()
        await console.press("n")
        assert "No flag comes after this." in console.text()
        await console.press("e")
        assert not screen.correcting.is_open
        await console.press("x")
        assert "Nothing is left to correct: who spoke when is gone." in console.text()
    assert len(desk.workspace.load(desk.workspace.find("last")).records) == before


async def test_a_session_held_by_somebody_else_is_left_alone(desk):
    await ended(desk)
    opened = desk.workspace.resume(desk.workspace.find("last"))
    async with replaying(desk) as (console, screen):
        await console.press("x")
        await console.until(lambda: "is in use by process" in screen._news)
        assert isinstance(console.app.screen, ReplayScreen)
    opened.file.close()
    assert on_disk(desk) == LIVED_TURNS


async def test_the_recap_it_was_opened_from_is_the_corrected_one(desk, monkeypatch):
    """Also where it is so long that it is told beside the screen's loop."""
    monkeypatch.setattr("smarketing_tui.screens.recap.AT_ONCE", 0)
    await ended(desk)
    stored = desk.workspace.load(desk.workspace.find("last"))
    async with desk.console() as console:
        await console.app.push_screen(RecapScreen(stored.meeting, desk.workspace, desk.clock))
        await console.until(lambda: "Who was there" in console.text())
        screen = await replay_from(console)
        await correct(console, screen, "delete")
        await console.press("q")
        recap = console.app.screen
        await console.until(lambda: recap.meeting.seq > stored.meeting.seq)
        found = turns(recap.meeting, recap.meeting.elapsed)
        assert [turn.start for turn in found] == [60_000]
        await console.until(lambda: "| Maya Chen | 0 |" in recap.query_one("Markdown").source)


async def test_leaving_waits_for_what_is_being_saved(desk):
    """So that the recap it was opened from is the corrected one, however fast somebody is."""
    may_go_on = asyncio.Event()
    async with desk.console(desk.meeting()) as console:
        await to_the_recap(console)
        screen = await replay_from(console)
        screen._seek(70_000)
        save = screen._revise_by

        async def slowly(rule):
            await may_go_on.wait()
            return await save(rule)

        screen._revise_by = slowly
        await console.press("x")
        leaving = asyncio.create_task(screen.action_back())
        await console.pilot.pause()
        assert console.app.screen is screen
        may_go_on.set()
        await leaving
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        recap = console.app.screen
        await console.until(lambda: [turn.end for turn in turns(recap.meeting, 130_000)] == [60_000])


async def test_right_after_the_end_through_the_session_that_is_still_open(desk):
    """And its end can be taken back: the corrections go first, which is said."""
    async with desk.console(desk.meeting()) as console:
        await to_the_recap(console)
        recap, session = console.app.screen, console.session
        screen = await replay_from(console)
        screen._seek(70_000)
        await correct(console, screen, "priya")
        await pressed(console, screen, "x")
        assert on_disk(desk) == [("Maya", 0, 60)]
        await pressed(console, screen, "u")
        assert on_disk(desk) == [("Maya", 0, 60), ("Priya", 60, 120)]
        assert session.head == screen.stored.meeting
        await console.press("q")
        await console.until(lambda: recap.meeting.seq == session.head.seq)
        await console.press("backspace")
        assert "That takes back 1 correction, too." in console.text()
        assert isinstance(console.app.screen, RecapScreen)
        await console.press("backspace", after=30)
        await console.until(lambda: isinstance(console.app.screen, LiveScreen))
        await console.settle()
        assert session.head.phase is Phase.LIVE
        assert session.elapsed() == 160_000
        found = turns(session.head, session.elapsed())
        assert [session.head.roster.name(turn.person) for turn in found] == ["Maya Chen", "Jon Ruiz"]
