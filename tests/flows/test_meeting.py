"""From key press to file to screen: a meeting held through the real screen."""

import json

from smarketing_tui.domain.floor import accounts, participation, turns
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.reports.as_json import json_report
from smarketing_tui.reports.recap import recap_of
from smarketing_tui.screens.home import HomeScreen
from smarketing_tui.screens.live import LiveScreen
from smarketing_tui.screens.recap import RecapScreen


async def test_one_key_starts_the_clock_and_hands_over_the_floor(desk):
    async with desk.console(desk.meeting()) as console:
        assert "READY" in console.text()
        await console.press("m", after=30)
        assert console.meeting.phase is Phase.LIVE
        await console.press("j", after=40)
        await console.tick(5)
        maya, jon = _ids(console, "m", "j")
        assert participation(console.meeting, maya, 45_000).talk == 40_000
        assert participation(console.meeting, jon, 45_000).turn == 5_000
        assert console.stored() == console.meeting
        text = console.text()
        assert "● LIVE" in text
        assert "Floor · 2 turns" in text
        assert "● 0:05" in text
        assert "0:40 Jon Ruiz takes the floor" in text


def _ids(console, *keys):
    return tuple(console.session.head.roster.by_key(key).id for key in keys)


async def test_space_plus_and_own_key(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (10, "m"), (5, "plus"), (4, "plus"), (2, "space"), (3, "space"), (1, "M"))
        await console.tick(6)
        account = accounts(console.meeting, 31_000)
        assert (account.floor, account.crosstalk, account.open) == (21_000, 6_000, 4_000)
        assert len(turns(console.meeting, 31_000)) == 2


async def test_items_go_forward_back_and_stop_at_the_last(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "enter"), (60, "enter"), (30, "right"), (20, "left"))
        assert console.meeting.now.item == 1
        await console.play((10, "right"), (1, "right"))
        assert console.meeting.now.item == 3
        await console.press("enter", after=5)
        assert console.meeting.now.item == 3
        assert console.meeting.phase is Phase.LIVE
        assert "F9 ends the meeting" in console.text()


async def test_held_enter_is_one_press_and_held_backspace_eight_a_second(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("enter")
        for _ in range(60):  # two seconds of a keyboard that repeats 30 times a second
            console.clock.advance(milliseconds=33)
            await console.pilot.press("enter")
        await console.settle()
        assert console.meeting.now.item == 0
        for letter in "mjpatlmjpatlmjpatlmjpatl":
            console.clock.advance(milliseconds=500)
            await console.pilot.press(letter)
        await console.settle()
        before = len(list(console.meeting.steps))
        for _ in range(30):
            console.clock.advance(milliseconds=33)
            await console.pilot.press("backspace")
        await console.settle()
        assert 7 <= before - len(list(console.meeting.steps)) <= 8


async def test_extend_pause_undo_redo(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (10, "f6"), (1, "f6"), (1, "shift+f6"))
        assert console.meeting.now.agenda[0].extended == 1
        await console.play((8, "f5"), (60, "f5"), (5, "j"), (5, "backspace"))
        await console.tick(5)
        maya, jon = _ids(console, "m", "j")
        assert participation(console.meeting, maya, 95_000).talk == 35_000
        assert participation(console.meeting, maya, 95_000).turns == 1
        assert participation(console.meeting, jon, 95_000).turns == 0
        assert accounts(console.meeting, 95_000).paused == 60_000
        assert "Undone: Jon Ruiz takes the floor" in console.text()
        await console.press("ctrl+y")
        assert participation(console.meeting, jon, 95_000).talk == 10_000
        await console.press("ctrl+z", after=1)
        await console.press("delete", after=1)
        assert participation(console.meeting, jon, 97_000).talk == 12_000
        assert console.stored() == console.meeting


async def test_writing_down_logs_no_turn_and_keeps_the_kind_of_the_item(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (10, "enter"), (1, "comma"))
        assert "Challenge" in console.text()
        assert "Enter keep" in console.text()
        await console.write("[b]jam[/b] at the hand-off")
        await console.press("enter", after=20)
        await console.press("f2")
        await console.write("call Jon")
        await console.press("enter")
        await console.press("comma")
        await console.press("tab", "tab")
        await console.write("later")
        await console.press("enter")
        await console.press("f4")
        await console.write("budget")
        await console.press("escape")
        await console.press("f3")
        await console.write("   ")
        await console.press("enter")
        notes = console.meeting.now.notes.oldest_first()
        assert (notes[0].kind, notes[0].text) == (NoteKind.CHALLENGE, "[b]jam[/b] at the hand-off")
        assert len(notes) == 2
        assert [task.title for task in console.meeting.now.tasks] == ["call Jon"]
        assert len(turns(console.meeting, console.session.elapsed())) == 1
        assert "[b]jam[/b]" in console.text()
        await console.press("j", after=5)
        assert console.session.head.now.running.person == _ids(console, "j")[0]


async def test_end_recap_undo_and_home(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (30, "j"), (20, "f9"))
        assert "End the meeting?" in console.text()
        await console.press("enter", after=5)  # Cancel has the focus
        assert console.meeting.phase is Phase.LIVE
        await console.press("m", after=5)
        await console.press("f9", after=10)
        console.clock.advance(seconds=25)  # the facilitator thinks it over; the end is when F9 was pressed
        console.live.tick()
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        assert console.meeting.now.ended == 70_000
        await console.settle()
        assert "EMEA weekly" in console.text()
        assert console.workspace.sessions()[0].phase == "ended"

        await console.press("backspace", after=10)
        await console.until(lambda: isinstance(console.app.screen, LiveScreen))
        await console.settle()
        assert console.meeting.phase is Phase.LIVE
        assert accounts(console.meeting, 105_000).wall == 105_000

        await console.press("f9", after=5)
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        meeting = console.meeting
        told = json.loads(json_report(recap_of(meeting, meeting.elapsed), private=True))
        assert sum(value for name, value in told["time"].items() if name != "wall") == told["time"]["wall"] == 110
        await console.press("q")
        await console.until(lambda: isinstance(console.app.screen, HomeScreen))
        assert "EMEA weekly" in console.text()
        summary = console.workspace.sessions()[0]
        assert summary.phase == "ended"
        assert summary.wall == 110_000


async def test_rows_and_hints_can_be_clicked(desk):
    async with desk.console(desk.meeting()) as console:
        await console.pilot.click("FloorPanel", offset=(5, 1))
        await console.settle()
        assert console.meeting.now.running.person == _ids(console, "m")[0]
        await console.pilot.click("FloorPanel", offset=(5, 4))
        await console.settle()
        assert console.meeting.now.running.person == _ids(console, "p")[0]
        await console.pilot.click("Hints", offset=(15, 0))
        await console.settle()
        assert console.meeting.now.running.person is None


async def test_help_and_palette_tell_every_command(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("question_mark")
        text = console.text()
        for _ in range(4):
            await console.press("pagedown")
            text += console.text()
        for words in ("Maya Chen takes the floor", "Crosstalk", "Undo", "⇧F6", "Pause", "Leave", "Commands"):
            assert words in text
        await console.press("m")
        assert console.session.head.phase is Phase.READY, "keys never fire behind a dialog"
        await console.press("escape")
        await console.press("colon")
        await console.write("cross")
        await console.until(lambda: "Crosstalk" in console.text())
        await console.press("down", "enter")
        await console.until(lambda: console.session.head.phase is Phase.LIVE)


async def test_unknown_letters_and_unbound_keys_do_nothing_but_say_so(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("x")
        assert console.session.head.phase is Phase.READY
        assert "Nobody here has the key x" in console.text()
        await console.press("semicolon", "f7", "tab", "escape", "up", "down", "home")
        assert console.session.head.seq == 0


async def test_a_meeting_nobody_used_leaves_no_file(desk):
    async with desk.console(desk.meeting()):
        pass
    assert desk.workspace.sessions() == []


async def test_leaving_and_coming_back(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (20, "j"), (15, "ctrl+q"))
    assert any("resume" in words for words in console.app.farewell)
    desk.clock.advance(seconds=100)
    async with desk.console(desk.again()) as console:
        await console.settle()
        assert "Away for" in console.text()
        account = accounts(console.session.head, 135_000)
        assert (account.floor, account.open, account.paused) == (35_000, 100_000, 0)
        await console.press("f10")
        account = accounts(console.session.head, 135_000)
        assert (account.floor, account.open, account.paused) == (35_000, 0, 100_000)
        assert console.meeting.phase is Phase.LIVE
        assert (console.meeting.now.running.account, console.meeting.now.running.person) == (Account.OPEN, None)
        await console.press("j", after=5)
        assert console.meeting.now.running.person == _ids(console, "j")[0]
        account = accounts(console.session.head, 140_000)
        assert (account.floor, account.open, account.paused) == (35_000, 5_000, 100_000)
        await console.tick(1)
        assert console.stored() == console.meeting


async def test_a_long_gap_is_a_pause_until_told_otherwise(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (20, "j"))
    desk.clock.advance(seconds=16 * 60)
    async with desk.console(desk.again()) as console:
        assert console.session.head.phase is Phase.PAUSED
        assert "PAUSED" in console.text()
        await console.press("a", after=10)
        account = accounts(console.session.head, console.session.elapsed())
        assert (account.floor, account.paused) == (20_000, 16 * 60_000 + 10_000)


async def test_a_ready_meeting_takes_notes_without_starting(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("comma")
        await console.write("bring the numbers")
        await console.press("enter")
        assert console.meeting.phase is Phase.READY
        assert console.meeting.now.notes.top.text == "bring the numbers"
        await console.press("f9")
        assert "End the meeting?" not in console.text()
        await console.press("space", after=7)
        assert console.meeting.phase is Phase.LIVE
        assert accounts(console.meeting, 0).wall == 0
