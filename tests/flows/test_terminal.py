"""Keys that arrive together act in their order; a terminal may send and stop reading what it likes."""

import os
from queue import Queue
from selectors import EVENT_READ

from textual import app
from textual.drivers import _writer_thread

from smarketing_tui.domain.floor import turns
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.terminal import _Waiting, be_patient


def _keys(text):
    names = {" ": "space", "+": "plus", ",": "comma", "\n": "enter", "<": "backspace"}
    return [names.get(character, character) for character in text]


async def test_keys_of_one_burst_act_in_their_order(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await console.pilot.press(*_keys("j+p<t m"))
        await console.settle()
        kinds = [line.text for line in console.meeting.log.newest(7)][::-1]
        assert kinds == [
            "Jon Ruiz takes the floor",
            "Crosstalk: several at once",
            "Priya Nair takes the floor",
            "Undone: Priya Nair takes the floor",
            "Tom Weber takes the floor",
            "The floor is open",
            "Maya Chen takes the floor",
        ]


async def test_typing_ahead_into_the_line_and_out_of_it(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await _burst(console, ",map<t\nj")
        head = console.session.head
        assert head.now.notes.top.text == "mat"
        assert head.roster.name(head.now.running.person) == "Jon Ruiz"
        assert [head.roster.name(turn.person) for turn in turns(head, 1_000)] == ["Jon Ruiz"]


async def _burst(console, text):
    """Hand all keys to the app before the first is carried out, as one read of a slow line would."""
    from textual import events
    from textual.keys import _character_to_key

    names = {"\n": ("enter", "\r"), "<": ("backspace", "\x7f")}
    for character in text:
        key, sent = names.get(character, (_character_to_key(character), character))
        console.app.post_message(events.Key(key, sent))
    await console.settle()


async def test_keys_after_f9_do_not_act_behind_its_question(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("m")
        await console.pilot.press("f9")
        await _burst(console, "j\n")
        assert console.session.head.phase is Phase.LIVE
        assert console.session.head.now.item == 0


async def test_ctrl_c_says_what_leaves(desk):
    async with desk.console(desk.meeting()) as console:
        await console.press("ctrl+c")
        assert console.app.screen.notice.words == "^c does nothing here. ^q leaves it."
        await console.press("m", "ctrl+c")
        assert console.app.screen.notice.words == "^c does nothing here. F9 ends the meeting, ^q leaves it."
        assert console.meeting.phase is Phase.LIVE


def test_the_private_names_of_textual_are_still_there(monkeypatch):
    from textual.drivers import linux_driver

    monkeypatch.setattr(_writer_thread, "MAX_QUEUED_WRITES", _writer_thread.MAX_QUEUED_WRITES)
    monkeypatch.setattr(linux_driver, "getincrementaldecoder", linux_driver.getincrementaldecoder)
    monkeypatch.setattr(linux_driver, "selectors", linux_driver.selectors)
    monkeypatch.setattr(app, "Monochrome", app.Monochrome)
    assert "Monochrome" in app.App.__init__.__code__.co_names
    monkeypatch.setattr(linux_driver.LinuxDriver, "__init__", linux_driver.LinuxDriver.__init__)
    assert "MAX_QUEUED_WRITES" in _writer_thread.WriterThread.__init__.__code__.co_names
    names = {"getincrementaldecoder", "selectors", "SelectSelector", "EVENT_READ"}
    assert names <= set(linux_driver.LinuxDriver.run_input_thread.__code__.co_names)
    be_patient()
    assert _writer_thread.WriterThread(None)._queue.maxsize == 0 == Queue().maxsize
    assert linux_driver.getincrementaldecoder("utf-8")().decode(b"a\xe9b") == "a\ufffdb"


def test_what_a_driver_is_made_to_do_is_still_what_it_does():
    """`Stopping` knows its parts by their private names."""
    from textual.drivers.linux_driver import LinuxDriver

    begins = LinuxDriver.__init__
    begun = {
        *getattr(begins, "__wrapped__", begins).__code__.co_names,
        *LinuxDriver.__mro__[1].__init__.__code__.co_names,
    }
    assert {"attrs_before", "exit_event", "_writer_thread", "_key_thread", "_must_signal_resume"} <= begun
    assert {"_auto_restart", "_loop"} <= begun
    assert "_must_signal_resume" in LinuxDriver.start_application_mode.__code__.co_names
    assert "exit_event" in LinuxDriver.disable_input.__code__.co_names
    assert "attrs_before" in LinuxDriver.stop_application_mode.__code__.co_names


def test_what_is_typed_for_the_shell_is_left_to_it(monkeypatch):
    monkeypatch.setattr("smarketing_tui.terminal._PAUSE", 0)
    reading, writing = os.pipe()
    with os.fdopen(reading), os.fdopen(writing, "wb", buffering=0) as keys, _Waiting() as waiting:
        waiting.register(reading, EVENT_READ)
        keys.write(b"m")
        for is_ours in (False, True):
            monkeypatch.setattr("smarketing_tui.terminal.is_in_front", lambda is_ours=is_ours: is_ours)
            assert bool(waiting.select(0)) is is_ours
