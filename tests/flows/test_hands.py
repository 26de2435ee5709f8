"""The facilitator's hands: corrections, marks, presence, invitations, finding, through the real screen."""

from dataclasses import replace
from datetime import date

import pytest

from smarketing_tui.domain.floor import participation, turns
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.screens.dialogs.coaching import Coaching
from smarketing_tui.screens.dialogs.item_table import ItemTable


def who(console, key):
    return console.session.head.roster.by_key(key).id


def said(console, count=1):
    return [line.text for line in console.meeting.log.newest(count)]


async def test_backdating_and_forward_dating(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (60, "j"), (8, "less_than_sign"), (1, "less_than_sign"), (1, "shift+right"))
        head = console.session.head
        assert [(turn.start, turn.end) for turn in turns(head, 71_000)] == [(0, 55_000), (55_000, 71_000)]
        assert said(console) == ["Jon Ruiz began 5 s later"]
        await console.press("backspace", after=1)
        assert turns(console.session.head, 72_000)[1].start == 50_000
        for _ in range(20):
            await console.press("less_than_sign", after=0.2)
        assert turns(console.session.head, 80_000)[0].start == 0
        assert "cannot begin any earlier" in console.text()


async def test_a_turn_that_began_just_now_is_not_moved_by_the_blink_of_an_eye(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (60, "j"), (3, "greater_than_sign"))
        assert console.session.head.now.running.since == 63_000
        events = console.session.head.seq
        for _ in range(10):
            await console.press("greater_than_sign", after=0.2)
            assert "It cannot begin any later." in console.text() or console.session.head.seq > events
        moved = [line for line in console.meeting.log if "later" in line.text]
        assert len(moved) <= 3


async def test_an_item_of_one_minute_says_that_it_keeps_it(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        for _ in range(60):
            await console.press("shift+f6", after=0.2)
            if "the least there is" in console.text():
                break
        head = console.session.head
        assert head.now.agenda[head.now.item].planned == 60_000
        assert "The item has one minute, the least there is." in console.text()


async def test_a_remark_in_a_pause_is_refused_for_the_one_reason_there_is(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (1, "full_stop"), (0.1, "m"))
        assert "Maya Chen has the floor already." in console.text()
        await console.play((1, "f5"), (1, "full_stop"), (0.1, "j"))
        assert "The meeting is paused: a remark counts once it goes on." in console.text()


async def test_time_away_that_became_a_pause_says_so(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (60, "f5"), (60, "f5"), (10, "f10"))
        assert "There was no time away." in console.text()
    desk.clock.advance(seconds=300)
    async with desk.console(desk.again()) as console:
        assert "Away for 5:00, counted as open floor" in console.text()
        await console.press("backspace", after=5)
        assert said(console) == ["Undone: The meeting goes on; the 5:00 away count as a pause"]
        assert "the 5:00 away count as a pause" in console.text()
        await console.press("f10", after=1)
        assert "The meeting was paused before the 5:00 away: they count as a pause." in console.text()
        await console.press("delete", after=1)
        assert said(console) == ["Redone: The meeting goes on; the 5:00 away count as open floor"]
        await console.press("f10", after=1)
        assert said(console) == ["Away for 5:00, counted as a pause"]


async def test_an_item_that_was_left_looks_like_no_item_that_was_never_open(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (10, "enter"), (60, "left"))
        head = console.session.head
        assert head.now.item == 0
        titles = [each.plan.title for each in head.now.agenda]
        rows = console.text().splitlines()
        assert any(f"… {titles[1][:10]}" in row for row in rows)
        assert any(f"· {titles[2][:10]}" in row for row in rows)


async def test_held_border_key_takes_eight_a_second(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (300, "j"), (1, "p"))
        for _ in range(30):
            console.clock.advance(milliseconds=33)
            await console.pilot.press("less_than_sign")
        await console.settle()
        moved = [line for line in console.meeting.log if "earlier" in line.text]
        assert 1 <= len(moved) <= 8


async def speaks_after(console, field, *, found):
    """Maya has had the floor for 60 s when a field is opened for 40 s; then Jon has it, by his key or found in it."""
    await console.play((0, "m"), (60, field))
    await console.write("ruiz")
    if found:
        await console.press("enter", after=40)
    else:
        await console.play((40, "escape" if field == "slash" else "enter"), (0.5, "j"))
    assert console.session.head.now.running.person == who(console, "j")


def began(console):
    return turns(console.session.head, 200_000)[1].start


AFTER_A_FIELD = pytest.mark.parametrize(
    ("field", "found"),
    [("comma", False), ("f2", False), ("f3", False), ("f4", False), ("slash", False), ("slash", True)],
)


@AFTER_A_FIELD
async def test_the_first_earlier_after_a_field_reaches_back_to_when_it_was_opened(desk, field, found):
    async with desk.console(desk.meeting()) as console:
        await speaks_after(console, field, found=found)
        assert "< : it began when you began to write" in console.text()
        await console.press("less_than_sign", after=3)
        assert began(console) == 60_000
        await console.press("less_than_sign", after=0.2)
        assert began(console) == 55_000, "the second is an ordinary one"
        await console.play((1, "greater_than_sign"), (1, "greater_than_sign"))
        assert began(console) == 65_000


@AFTER_A_FIELD
async def test_three_seconds_later_it_is_an_ordinary_one(desk, field, found):
    async with desk.console(desk.meeting()) as console:
        await speaks_after(console, field, found=found)
        pressed = began(console)
        await console.press("less_than_sign", after=3.1)
        assert began(console) == pressed - 5_000


async def test_finding_after_a_note_reaches_back_to_when_the_finding_began(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (60, "comma"))
        await console.write("leads wait")
        await console.play((40, "enter"), (2, "slash"))
        await console.write("ruiz")
        await console.play((9, "enter"), (1, "less_than_sign"))
        assert began(console) == 102_000
        await console.press("less_than_sign", after=1)
        assert began(console) == 97_000


async def test_later_gives_back_a_short_turn_that_earlier_ate_up(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (60, "j"), (3, "p"), (2, "less_than_sign"))
        head = console.session.head
        assert [(turn.person, turn.start) for turn in turns(head, 80_000)] == [
            (who(console, "m"), 0),
            (who(console, "p"), 60_000),
        ]
        await console.press("greater_than_sign", after=1)
        assert [(turn.person, turn.start) for turn in turns(console.session.head, 80_000)] == [
            (who(console, "m"), 0),
            (who(console, "j"), 60_000),
            (who(console, "p"), 63_000),
        ]
        assert said(console) == ["Priya Nair began 3 s later"]
        await console.press("backspace", after=1)
        assert [turn.person for turn in turns(console.session.head, 80_000)] == [who(console, "m"), who(console, "p")]
        assert console.stored() == console.session.head


async def test_it_was_somebody_else(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (60, "j"), (10, "equals_sign"), (0.5, "p"))
        head = console.session.head
        assert [head.roster.name(turn.person) for turn in turns(head, 80_000)] == ["Maya Chen", "Priya Nair"]
        await console.play((5, "space"), (1, "equals_sign"), (0.2, "a"))
        head = console.session.head
        assert [head.roster.name(turn.person) for turn in turns(head, 80_000)] == ["Maya Chen", "Ana Sousa"]
        assert said(console) == ["It was Ana Sousa, not Priya Nair"]
        await console.press("backspace", after=1)
        assert head.roster.name(turns(console.session.head, 80_000)[-1].person) == "Priya Nair"


async def test_marks_leave_the_floor_and_esc_drops_a_prefix(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (10, "full_stop"))
        assert "a remark by whom?" in console.text()
        await console.press("j", after=0.3)
        assert participation(console.session.head, who(console, "j"), 10_300).marks == 1
        assert console.session.head.now.running.person == who(console, "m")
        await console.play((1, "full_stop"), (0.2, "escape"), (0.5, "j"))
        assert console.session.head.now.running.person == who(console, "j")
        await console.play((1, "full_stop"), (0.1, "p"), (0.1, "full_stop"), (0.1, "p"))
        assert participation(console.session.head, who(console, "p"), 20_000).marks == 1, "a repeat is no command"


async def test_leaving_coming_and_joining(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "f7"), (0.2, "t"))
        assert console.session.head.phase is Phase.READY
        await console.play((5, "m"), (30, "f7"), (0.2, "m"))
        assert console.session.head.now.running.person is None
        assert "away" in console.text()
        await console.press("t", after=30)
        assert participation(console.session.head, who(console, "t"), 70_000).is_present
        await console.press("slash", after=5)
        await console.write("Zed Quill:sales")
        await console.press("enter")
        await console.until(lambda: len(console.session.head.roster) == 7)
        await console.settle()
        zed = console.session.head.roster.people[-1]
        assert (zed.name, zed.key, zed.team) == ("Zed Quill", "z", "sales")
        await console.until(lambda: console.session.head.now.running.person == zed.id)
        await console.settle()
        assert console.stored() == console.session.head
    assert any(person.name == "Zed Quill" for person in desk.workspace.people())


async def test_finding_by_typing_takes_the_floor_or_serves_a_prefix(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("slash")
        await console.write("ru")
        assert "Enter: Jon Ruiz" in console.text()
        await console.press("enter")
        assert console.session.head.now.running.person == who(console, "j")
        await console.play((5, "full_stop"), (0.2, "slash"))
        await console.write("fisch")
        await console.press("enter")
        assert participation(console.session.head, who(console, "l"), 6_000).marks == 1
        assert console.session.head.now.running.person == who(console, "j")


async def test_ask_next_names_the_silent_and_clears_when_they_speak(desk):
    async with desk.console(desk.meeting()) as console:
        keys = "mjpatmjpatmjpat"  # Lena Fischer is never heard
        await console.play(*((50, key) for key in keys))
        await console.tick(60)
        text = console.text()
        assert "SILENT" in text
        assert "Lena Fischer: not heard" in text
        assert "Lena, " in text
        await console.play((1, "exclamation_mark"), (0.2, "exclamation_mark"))
        assert said(console) == ["Lena Fischer is asked to speak"]
        assert "asked" in console.text()
        await console.play((5, "exclamation_mark"), (0.2, "l"))
        assert said(console) == ["Lena Fischer is not asked after all"]
        await console.play((5, "exclamation_mark"), (0.2, "l"), (10, "l"))
        await console.tick(2)
        assert console.session.head.now.invited == ()
        assert "SILENT" not in console.text()


async def test_the_coaching_card_records_a_private_reason(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play(*((50, key) for key in "mjpatmjpatmjpat"))
        await console.tick(60)
        await console.press("f8")
        await console.until(lambda: isinstance(console.app.screen, Coaching))
        assert "Lena Fischer: why silent" in console.text()
        assert "safe place" in console.text()
        await console.press("2")
        await console.until(lambda: bool(console.session.head.now.reasons))
        assert console.session.head.now.reasons[0][1] == "no opening"


async def test_the_table_of_people_and_items(desk):
    async with desk.console(desk.meeting()) as console:
        await console.play((0, "m"), (60, "enter"), (30, "j"), (15, "asterisk"))
        assert isinstance(console.app.screen, ItemTable)
        rows = console.text()
        assert "Maya Chen" in rows
        assert "1:00    0:30" in rows
        await console.press("escape")


async def test_tasks_take_owner_and_date_and_a_note_becomes_one(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await console.press("f2")
        await console.write("send the list ")
        await console.pilot.press("at")
        await console.write("jon by fri")
        assert "Jon Ruiz · Fri 27 Nov" in console.text()
        await console.press("enter", after=4)
        task = console.meeting.now.tasks[0]
        assert (task.title, task.owner, task.due) == ("send the list", who(console, "j"), date(2026, 11, 27))
        await console.press("f4")
        await console.write("budget for events")
        await console.press("enter")
        await console.press("tab", after=1)
        await console.press("enter", after=1)
        assert [task.title for task in console.meeting.now.tasks] == ["send the list", "budget for events"]
        assert len(console.meeting.now.notes) == 0
        assert console.meeting.now.item == 0, "Enter acted on the row, not on the agenda"
        await console.press("enter", after=1)
        assert console.meeting.now.item == 1


async def test_other_keyboards_reach_the_same_people(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("ь")  # the key m on a Russian keyboard
        assert console.session.head.now.running.person == who(console, "m")
        await console.press("о", after=5)  # noqa: RUF001  # j, on the same keyboard
        assert console.session.head.now.running.person == who(console, "j")


async def test_an_agenda_without_progress_is_offered_it_and_never_altered_unasked(desk):
    lacking = replace(PROBLEM_SOLVING, items=PROBLEM_SOLVING.items[1:])
    async with desk.console(desk.meeting(lacking)) as console:
        assert "F10: begin with it" in console.text()
        assert console.session.head.now.agenda[0].plan.title == "Challenges"
        await console.press("f10")
        assert [entry.plan.title for entry in console.meeting.now.agenda][:2] == [
            "Progress on initiatives",
            "Challenges",
        ]
        assert "F10: begin" not in console.text()
        await console.press("backspace")
        assert console.meeting.now.agenda[0].plan.title == "Challenges"
        await console.press("m")
        await console.tick(1)
        assert "F10: begin" not in console.text()
        assert console.stored() == console.meeting
