"""Correcting in the replay: the turn at the position, saved, undone, and seen by everything at once."""

import json

import pytest

from smarketing_tui.domain.floor import accounts, turns, wall
from smarketing_tui.domain.fold import fold
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.screens.played import CORRECTED, LIVED
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.replay import ReplayScreen
from tests.flows.test_replay import replaying


async def ended(desk):
    """Maya for a minute, Jon for another, nobody for ten seconds, the end."""
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (60, "j"), (60, "space"))
        await console.press("f9", after=10)
        await console.pilot.press("right", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))


async def correct(console, screen, words):
    """Type a correction of the turn at the position, and wait until it is read again."""
    before = screen.stored
    await console.press("e")
    assert screen.correcting.is_open, console.text()
    await console.write(words)
    await console.press("enter")
    await read_again(console, screen, before)


async def read_again(console, screen, before):
    """Wait until the session has been saved and told once more."""
    await console.until(lambda: screen.stored is not before and CORRECTED in screen.readings)
    await console.pilot.pause()


def on_disk(desk):
    """Return the turns of the last session as stored: whose, from when, until when; its accounts always balance."""
    stored = desk.workspace.load(desk.workspace.find("last"))
    meeting = fold(stored.header, stored.records)
    assert accounts(meeting, meeting.elapsed).wall == wall(meeting, meeting.elapsed) == 130_000
    found = turns(meeting, meeting.elapsed)
    return [(meeting.roster.name(turn.person).split()[0], turn.start // 1000, turn.end // 1000) for turn in found]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("priya", [("Maya", 0, 60), ("Priya", 60, 120)]),
        ("p", [("Maya", 0, 60), ("Priya", 60, 120)]),
        ("from 0:45", [("Maya", 0, 45), ("Jon", 45, 120)]),
        ("to 1:40", [("Maya", 0, 60), ("Jon", 60, 100)]),
        ("delete", [("Maya", 0, 60)]),
        ("maya", [("Maya", 0, 120)]),
    ],
)
async def test_the_turn_at_the_position_is_corrected_and_undone(desk, typed, left):
    await ended(desk)
    lived = [("Maya", 0, 60), ("Jon", 60, 120)]
    async with replaying(desk) as (console, screen):
        screen._seek(70_000)
        await correct(console, screen, typed)
        assert on_disk(desk) == left
        assert screen.player.playback.position == 70_000
        for key, stand in (("u", lived), ("U", left), ("backspace", lived)):
            before = screen.stored
            await console.press(key)
            await read_again(console, screen, before)
            assert on_disk(desk) == stand
        before = screen.stored
        await console.press("u")
        await console.until(lambda: screen.stored is not before)
        assert "That changes nothing." in console.text()


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
        await console.press("e", "u")
        assert not screen.correcting.is_open


@pytest.mark.parametrize(("typed", "said"), [("zzz", "A name, from 1:20"), ("from nowhere", "A name, from 1:20")])
async def test_words_that_correct_nothing_are_said(desk, typed, said):
    await ended(desk)
    async with replaying(desk) as (console, screen):
        known = screen.stored
        await console.press("e")
        await console.write(typed)
        await console.press("enter")
        assert said in console.text()
        await console.press("escape")
        assert screen.stored is known


async def test_only_where_somebody_speaks_and_only_what_has_ended(desk):
    await ended(desk)
    async with replaying(desk) as (console, screen):
        await console.press("end", "e")
        assert not screen.correcting.is_open
        assert "Nobody has the floor here" in console.text()
    desk.clock.advance(seconds=120)
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (60, "j"))
    async with replaying(desk) as (console, screen):
        await console.press("e")
        assert not screen.correcting.is_open


async def test_a_session_held_by_somebody_else_is_left_alone(desk):
    await ended(desk)
    opened = desk.workspace.resume(desk.workspace.find("last"))
    async with replaying(desk) as (console, screen):
        await console.press("e")
        await console.write("priya")
        await console.press("enter")
        await console.until(lambda: bool(screen._news))
        assert "is in use by process" in screen._news
        assert isinstance(console.app.screen, ReplayScreen)
    opened.file.close()
    assert on_disk(desk) == [("Maya", 0, 60), ("Jon", 60, 120)]


async def test_the_recap_it_was_opened_from_is_the_corrected_one(desk):
    await ended(desk)
    stored = desk.workspace.load(desk.workspace.find("last"))
    async with desk.console() as console:
        await console.app.push_screen(RecapScreen(stored.meeting, desk.workspace, desk.clock))
        await console.press("v")
        await console.until(lambda: isinstance(console.app.screen, ReplayScreen))
        screen = console.app.screen
        await console.until(lambda: screen.reading == CORRECTED)
        await correct(console, screen, "delete")
        await console.press("q")
        recap = console.app.screen
        await console.until(lambda: recap.meeting.seq > stored.meeting.seq)
        found = turns(recap.meeting, recap.meeting.elapsed)
        assert [turn.start for turn in found] == [60_000]
