"""The replay: the same panels as live, and every way to go through a meeting's time."""

from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.events import Key

from smarketing_tui.domain import rules
from smarketing_tui.domain.attention.flag_history import flag_spans
from smarketing_tui.domain.correcting.afterwards import change_person, turn_at
from smarketing_tui.domain.fold import evolve
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.played import AROUND, CORRECTED, LIVED
from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.replay import ReplayScreen
from smarketing_tui.session.live import Session

PANELS = ("#agenda", "#floor", "#tasks", "#log", "#ask", "#slas")


async def talk(console):
    """Hold some minutes of a meeting, with a correction, marks, a question, a note and a pause."""
    await console.play((0, "m"), (95, "j"), (41, "p"), (12, "space"), (9, "a"), (88, "m"), (55, "enter"), (3, "j"))
    await console.play((30, "backspace"), (2, "full_stop"), (0, "p"), (7, "exclamation_mark"), (0, "l"))
    await console.play((160, "j"), (70, "l"), (30, "plus"), (14, "m"), (55, "equals_sign"), (0, "t"))
    await console.press("comma", after=20)
    await console.write("Leads wait")
    await console.press("enter", after=5)
    await console.play((10, "f5"), (60, "f5"), (400, "j"), (30, "less_than_sign"), (60, "space"))


def panels(screen):
    """Return what the panels in sight say."""
    return {
        name: "\n".join(line.text.rstrip() for line in screen.query_one(name).render_lines(region_of(screen, name)))
        for name in PANELS
        if screen.query_one(name).region.area
    }


def region_of(screen, name):
    """Return all of a panel."""
    return screen.query_one(name).size.region


@asynccontextmanager
async def replaying(desk, size=(120, 47), session="last"):
    """Open the replay of a session as the command line does, told and drawn."""
    stored = desk.workspace.load(desk.workspace.find(session))
    async with desk.console(stored, size) as console:
        screen = console.app.screen
        assert isinstance(screen, ReplayScreen)
        await console.until(lambda: screen.reading == CORRECTED)
        await console.pilot.pause()
        yield console, screen


async def held(desk, *, end=False):
    """Hold a meeting and return it as it is on disk."""
    async with desk.console(desk.meeting()) as console:
        await talk(console)
        if end:
            await console.press("f9", after=20)
            await console.pilot.press("right", "enter")
            await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        return console.stored()


async def play_for(console, screen, seconds):
    """Let time pass while it plays."""
    console.clock.advance(seconds=seconds)
    screen.tick()
    await console.pilot.pause()


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=str)
async def test_the_panels_of_live_and_replay_are_the_same(desk, size):
    lived = {}
    async with desk.console(desk.meeting(), size=size) as console:
        await console.press("m", "comma")  # an empty panel names keys, which a replay does not have
        await console.write("as lived")
        await console.press("enter")
        for after, keys in enumerate(("m", "j", "plus", "enter", ". p", "space", "! l", "f5", "f5", "backspace", "a")):
            await console.press(*keys.replace(".", "full_stop").replace("!", "exclamation_mark").split(), after=7)
            await console.tick(120 + after)
            lived[console.session.elapsed()] = panels(console.live)
        opened = console.session.head.header.id
    below = 10 + AROUND - 2  # six lanes with what is around them, and the transport
    async with replaying(desk, (size[0], size[1] + below), opened) as (console, screen):
        await console.press("o")
        await console.until(lambda: screen.reading == LIVED)
        for position, seen in [*lived.items(), *reversed(lived.items())]:
            screen._seek(position)
            await console.pilot.pause()
            assert panels(screen) == seen


async def test_space_plays_at_any_speed_and_stops_on_the_last_frame(desk):
    meeting = await held(desk, end=True)
    async with replaying(desk) as (console, screen):
        playback = screen.player.playback
        assert "‖ stopped" in console.text()
        await console.press("space")
        await play_for(console, screen, 2.5)
        assert playback.position == 2_500
        await console.press("greater_than_sign", "greater_than_sign")
        await play_for(console, screen, 10)
        assert playback.position == 42_500
        assert "▶ playing  0:42" in console.text()
        assert "4×" in console.text()
        await console.press(*["less_than_sign"] * 9)
        await play_for(console, screen, 5)
        assert playback.position == 45_000
        assert "1/2×" in console.text()
        await console.press(*["greater_than_sign"] * 9)
        await play_for(console, screen, 3600)
        assert playback.position == playback.length == meeting.now.ended
        assert not screen.player.is_playing
        assert "■ at the end" in console.text()
        assert "REPLAY ■ ended" in console.text()
        await console.press("space")
        assert playback.position == 0
        assert screen.player.is_playing


async def test_what_passes_behind_a_dialog_is_not_played(desk):
    await held(desk)
    async with replaying(desk) as (console, screen):
        await console.press("space")
        await play_for(console, screen, 5)
        await console.press("question_mark")
        console.clock.advance(seconds=60)
        await console.press("escape")
        await play_for(console, screen, 1)
        assert screen.player.playback.position == 6_000


async def test_ten_seconds_both_ways_and_the_ends(desk):
    await held(desk)
    async with replaying(desk) as (console, screen):
        playback = screen.player.playback
        await console.press("right", "l", "right", "left")
        assert playback.position == 20_000
        await console.press("h", "left", "left")
        assert playback.position == 0
        await console.press("end", "right")
        assert playback.position == playback.length
        await console.press("home")
        assert playback.position == 0


async def test_events_one_by_one(desk):
    await held(desk)
    async with replaying(desk) as (console, screen):
        while screen.player.playback.index:
            await console.press("shift+left")
        assert "REPLAY ○ ready" in console.text()
        await console.press("shift+left")
        assert "There is nothing before it." in console.text()
        seen = []
        while screen.player.playback.index < len(screen.player.playback.records):
            await console.press("shift+right")
            seen.append(screen.player.playback.index)
        assert "That was the last event." not in console.text()
        await console.press("shift+right")
        assert "That was the last event." in console.text()
        for index in reversed(seen[:-1]):
            await console.press("shift+left")
            assert screen.player.playback.index == index


async def test_flags_both_ways(desk):
    meeting = await held(desk)
    starts = sorted({span.start for span in flag_spans(meeting, meeting.elapsed)})
    assert starts
    async with replaying(desk) as (console, screen):
        for start in starts:
            await console.press("n")
            assert screen.player.playback.position == start
        await console.press("n")
        assert "No flag comes after this." in console.text()
        await console.press(*["N"] * len(starts))
        assert "No flag before this." in console.text()
        assert screen.player.playback.position == starts[0]


async def test_keys_of_one_burst_are_typed_into_the_line_that_the_first_of_them_opens(desk):
    """As one read of a slow line brings them: none is lost, and none is taken for a key of the replay."""
    await held(desk, end=True)
    async with replaying(desk) as (console, screen):
        for character in "g1:20\rg":
            console.app.post_message(Key({":": "colon", "\r": "enter"}.get(character, character), character))
        await console.until(lambda: screen.going.is_open and screen.player.playback.position > 0)
        await console.settle()
        assert screen.player.playback.position == 80_000
        assert screen.going._line.value == ""
        assert console.app.screen is screen


@pytest.mark.parametrize(
    ("typed", "position"),
    [("1:35", 95_000), ("0:01:35", 95_000), ("2", 120_000), ("2 min", 120_000), ("item 2", 300_000), ("CHAL", 300_000)],
)
async def test_going_to_a_time_an_item_or_a_title(desk, typed, position):
    await held(desk)
    async with replaying(desk) as (console, screen):
        titles = [each.plan.title for each in screen.player.playback.whole.now.agenda]
        await console.press("g")
        await console.write(titles[1][:6].upper() if typed == "CHAL" else typed)
        await console.press("enter")
        assert screen.player.playback.position == position
        assert not screen.going.is_open


@pytest.mark.parametrize(
    ("typed", "said"),
    [("9:00:00", "It ends at"), ("item 9", "There are"), ("item 4", "was never open"), ("[/]", "A time (23:41)")],
)
async def test_a_place_that_is_none_is_said_and_can_be_dropped(desk, typed, said):
    await held(desk)
    async with replaying(desk) as (console, screen):
        await console.press("g")
        await console.write(typed)
        await console.press("enter")
        assert said in console.text()
        assert screen.going.is_open
        await console.press("escape")
        assert screen.player.playback.position == 0
        assert "play/stop" in console.text()


async def test_as_lived_is_what_was_seen_and_corrected_what_is_known(desk):
    meeting = await held(desk, end=True)
    turn = turn_at(meeting, 10_000)
    priya = meeting.roster.by_key("p")
    stored = desk.workspace.load(meeting.header.id)
    last, records = stored.records[-1], [*stored.records]
    for fact in change_person(meeting, turn, priya.id):
        seq = records[-1].seq + 1
        records.append(replace(last, seq=seq, batch=last.seq + 1, event=fact))
        meeting = evolve(meeting, records[-1])
    async with desk.console(replace(stored, records=records), (120, 47)) as console:
        screen = console.app.screen
        await console.until(lambda: screen.reading == CORRECTED)
        await console.press("right")
        assert "0:00 Priya Nair takes the floor" in console.text()
        assert "corrected" in console.text()
        await console.press("o")
        await console.until(lambda: screen.reading == LIVED)
        assert screen.player.playback.position == 10_000
        await console.pilot.pause()
        assert "0:00 Maya Chen takes the floor" in console.text()
        assert "as lived" in console.text()
        await console.press("o")
        await console.until(lambda: screen.reading == CORRECTED)


async def test_pressing_the_lanes_goes_there_and_zooming_stays_there(desk):
    await held(desk)
    async with replaying(desk) as (console, screen):
        lanes, playback = screen.lanes, screen.player.playback
        for zoom in (1, 2, 8):
            lanes.zoom = zoom
            screen._seek(playback.length // 2)
            await console.pilot.pause()
            assert "▲" in console.text()
            window = lanes._window
            assert window.sees(playback.position)
            column = window.width // 3
            gutter = lanes.content_size.width - window.width
            await console.pilot.click("#lanes", offset=(2 + gutter + column, 3))
            assert playback.position == window.time(column)
        await console.press("minus", "minus", "minus", "minus")
        assert lanes.zoom == 1
        await console.press("plus")
        assert "(2×)" in console.text()


async def test_tab_gives_the_lanes_or_the_panels_all_the_room(desk):
    await held(desk)
    async with replaying(desk, (80, 24)) as (console, screen):
        assert not screen.query_one("#log").display
        await console.press("tab")
        assert not screen.query_one("#panels").display
        assert screen.lanes.size.height > 15
        await console.press("tab")
        assert not screen.lanes.display
        assert screen.query_one("#log").display
        await console.press("tab")
        assert screen.lanes.display
        assert screen.query_one("#panels").display


async def test_a_narrow_window_shows_one_panel_after_the_other_then_the_lanes(desk):
    await held(desk)
    async with replaying(desk, (60, 20)) as (console, screen):
        seen = []
        for _ in range(5):
            seen += [name for name in (*PANELS, "#lanes") if screen.query_one(name).region.area and name != "#floor"]
            await console.press("tab")
        assert seen == ["#log", "#agenda", "#ask", "#tasks", "#lanes"]
        assert screen.query_one("#log").region.area


async def test_twenty_people_with_hostile_names_have_a_lane_each(desk):
    who = ", ".join(f"[b]P{number:02}[/b] 名前:sales" for number in range(20))
    async with desk.console(desk.meeting(who=who)) as console:
        await console.play((0, "p"), (30, "space"), (20, "1"))
    async with replaying(desk, (80, 24)) as (console, _):
        await console.press("tab")
        text = console.text()
        assert "[b]P00[/b" in text
        assert "[b]P16[/b" in text
        await console.press("pagedown")
        assert "[b]P19[/b" in console.text()
        await console.press("pageup")
        assert "[b]P00[/b" in console.text()


async def test_in_ascii_every_sign_is_ascii(desk):
    await held(desk)
    desk.settings = replace(desk.settings, ascii=True)
    async with replaying(desk) as (console, _):
        for key in ("space", "less_than_sign", "end", "n", "plus", "g", "escape", "tab", "tab", "question_mark"):
            await console.press(key)
            for line in console.text().splitlines():
                assert line.isascii(), line


async def test_a_meeting_in_which_nothing_happened(desk):
    desk.meeting()
    async with replaying(desk) as (console, screen):
        await console.press("space", "right", "shift+right", "n", "N", "end", "o", "plus", "tab")
        await console.until(lambda: screen.reading == LIVED)
        assert screen.player.playback.position == 0


async def test_from_home_by_way_of_the_recap_and_back(desk):
    await held(desk, end=True)
    async with desk.console() as console:
        await console.press("down", "down")
        options = console.app.screen.options
        options.highlighted = next(
            at
            for at in range(options.option_count)
            if (options.get_option_at_index(at).id or "").startswith("session:")
        )
        await console.press("enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.pilot.pause()
        assert "v replay" in console.text()
        await console.press("v")
        await console.until(lambda: isinstance(console.app.screen, ReplayScreen))
        screen = console.app.screen
        await console.until(lambda: screen.reading == CORRECTED)
        await console.press("q")
        assert isinstance(console.app.screen, RecapScreen)
        await console.press("q")
        assert isinstance(console.app.screen, HomeScreen)


async def test_the_replay_of_the_command_line_leads_home(desk):
    await held(desk, end=True)
    async with replaying(desk) as (console, _):
        await console.press("escape")
        assert isinstance(console.app.screen, HomeScreen)


async def test_a_meeting_that_is_still_held_is_followed_from_its_end(desk):
    opened = desk.meeting()
    session = Session(opened.header, opened.records, opened.file, desk.clock, threaded=False)

    def held(rule, *args, after=0.0):
        desk.clock.advance(seconds=after)
        session.perform(rule, desk.clock.now(), *args)
        assert session.saving.work()

    maya, jon, *_ = (person.id for person in session.head.roster)
    held(rules.take_floor, maya)
    held(rules.take_floor, jon, after=60)
    async with replaying(desk) as (console, screen):
        desk.clock.advance(seconds=20)
        await looked(console, screen)
        assert (screen.player.playback.length, screen.player.playback.position) == (80_000, 0)
        await console.press("end")
        held(rules.take_floor, maya, after=10)
        await looked(console, screen)
        assert screen.player.playback.position == 90_000
        assert "1:30 Maya Chen takes the floor" in console.text()
        desk.clock.advance(seconds=5)
        await looked(console, screen)
        assert screen.player.playback.position == 95_000
        await console.press("o", "left")
        await console.until(lambda: screen.reading == LIVED)
        held(rules.end, after=5)
        await looked(console, screen)
        assert (screen.player.playback.position, screen.player.playback.length) == (85_000, 100_000)
        assert screen.reading == LIVED
        held(rules.undo, after=5)  # whoever holds it goes on after all
        await looked(console, screen)
        assert screen.player.playback.length == 105_000
        held(rules.end)
        session.close()
        await looked(console, screen)
        await console.press("o")
        await console.until(lambda: screen.reading == CORRECTED)
        assert "e correct" in console.text()
        await looked(console, screen)
        assert screen._is_over


async def looked(console, screen):
    """Wait until the replay has looked for news, and shows them."""
    screen._rest_until = 0.0
    screen.look()
    await console.until(lambda: not screen._is_looking)
    await console.pilot.pause()
