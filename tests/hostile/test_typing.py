"""Hostile words typed and pasted into the lines of the live screen, and into those of the other screens."""

from textual._xterm_parser import XTermParser
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.widgets import Input

from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.text import NAME_LIMIT, NOTE_LIMIT, one_line
from smarketing_tui.screens.dialogs.ask import Ask
from smarketing_tui.screens.dialogs.palette import Palette
from smarketing_tui.screens.live import LiveScreen

from .rooms import SIZES, check_places, check_screen, frames, resized
from .words import HOSTILE, LONG, TEMPLATES, escaping


async def paste(console, text):
    """Paste *text* as the terminal does, once it has been read."""
    console.app.post_message(Paste(text))
    await console.pilot.pause()


def values(console):
    """Return what stands in the lines of the screen."""
    return [line.value for line in console.app.screen.query(Input)]


async def test_what_is_pasted_into_the_capture_line_becomes_a_clean_note(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        expected = []
        for number, word in enumerate(HOSTILE[::2]):
            key = ("f4", "f3", "f2")[number % 3]
            await console.pilot.press(key)
            await paste(console, word)
            assert escaping("".join(values(console))) == []
            check_screen(console, SIZES[0])
            await console.pilot.press("enter")
            if one_line(word) and key != "f2":
                expected.append((NoteKind.PARKING if key == "f4" else NoteKind.DECISION, one_line(word)))
            if number % 20 == 0:
                await console.settle()
                check_screen(console, SIZES[0])
        await console.settle()
        assert [(note.kind, note.text) for note in console.meeting.now.notes.oldest_first()] == expected
        assert len(console.meeting.now.tasks) > 70
        assert all(task.title and not escaping(task.title) for task in console.meeting.now.tasks)
        assert console.stored() == console.meeting
        assert len(console.meeting.roster) == 6
        for size in SIZES:
            await resized(console, size)
            check_screen(console, size)
            check_places(console, frames(console))


async def test_what_is_typed_letter_by_letter_is_text_and_no_command(desk):
    words = [word for word in HOSTILE if 0 < len(word) <= 12 and word.isprintable() and one_line(word) == word]
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        for word in words[::3]:
            await console.pilot.press("f4")
            for letter in word:  # by itself: the Pilot knows no key for an accent alone
                console.app.post_message(Key(_character_to_key(letter), letter))
            await console.pilot.pause()
            assert values(console)[0] == word, ascii(word)
            await console.pilot.press("enter")
        await console.settle()
        assert [note.text for note in console.meeting.now.notes.oldest_first()] == words[::3]
        assert len(words) > 200
        assert console.session.head.now.running.person == console.session.head.roster.by_key("m").id
        check_screen(console, SIZES[0])


async def test_a_bracketed_paste_is_one_line_whatever_is_in_it(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        for word in HOSTILE[1::4]:
            if len(word) > 3_000 or "\x1b[201~" in word or not word.isascii():
                continue
            await console.pilot.press("f4")
            for event in XTermParser().feed(f"\x1b[200~{word}\x1b[201~"):
                console.app.post_message(event)
            await console.pilot.pause()
            assert isinstance(console.app.screen, LiveScreen)
            assert escaping("".join(values(console))) == []
            if "\x1b" not in word:  # of which Textual makes keys, also here; terminals take it out of a paste
                assert values(console)[0] == one_line(word.replace("\0", "")), ascii(word)
            check_screen(console, SIZES[0])
            await console.pilot.press("escape")
        assert len(console.session.head.now.notes) == 0


async def test_what_does_not_fit_is_cut_and_not_refused(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await console.pilot.press("f4")
        await paste(console, "x" * 1_500)
        await paste(console, "y" * 1_500)
        assert values(console)[0] == "x" * 1_500 + "y" * (NOTE_LIMIT - 1_500)
        await console.pilot.press("enter", "slash")
        await paste(console, "z" * 10_000)
        assert values(console)[1] == "z" * 2 * NAME_LIMIT


async def test_finding_people_by_hostile_words(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        for number, word in enumerate(HOSTILE[::5]):
            await console.pilot.press("slash")
            await paste(console, word)
            assert escaping("".join(values(console))) == []
            check_screen(console, SIZES[0])
            await console.pilot.press("enter" if number % 3 == 0 else "escape")
        await console.until(lambda: all(worker.name != "_take_in" for worker in console.app.workers))
        await console.settle()
        assert 15 < len(console.session.head.roster) < 60
        for size in SIZES:
            await resized(console, size)
            check_screen(console, size)
        assert console.stored() == console.session.head
        assert all(not escaping(person.name) and person.name for person in console.session.head.roster)


async def test_owners_with_hostile_names_are_suggested_and_echoed(desk):
    who = ", ".join(f'"{word.replace(chr(34), "").replace(":", "")} {at}"' for at, word in enumerate(TEMPLATES[:30]))
    async with desk.console(desk.meeting(who=who), size=SIZES[1]) as console:
        await console.press("space")
        for person in console.session.head.roster:
            await console.pilot.press("f2")
            await paste(console, f"do it @{person.name}")
            check_screen(console, SIZES[1])
            await console.pilot.press("enter")
        await console.settle()
        assert sum(task.owner is not None for task in console.meeting.now.tasks) > 10


async def test_the_line_that_asks_for_a_folder(desk):
    async with desk.console(desk.meeting()) as console:
        console.app.push_screen(Ask("Save this session in another folder", "A folder that exists."))
        await console.pilot.pause()
        for word in HOSTILE[::5]:
            await paste(console, word)
            assert escaping("".join(values(console))) == []
            check_screen(console, SIZES[0], is_covered=True)
            console.app.screen.query_one(Input).value = ""


async def test_the_palette(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await console.press("colon")
        await console.until(lambda: isinstance(console.app.screen, Palette))
        for word in (*HOSTILE[::7], *LONG):
            await paste(console, word)
            check_screen(console, SIZES[0], is_covered=True)
            console.app.screen.query_one(Input).value = ""
            await console.pilot.pause()
