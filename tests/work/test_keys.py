"""No key and no tick looks at the history: as much is done after thousands of events as after a few."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from smarketing_tui.domain.planning.templates import PROBLEM_SOLVING
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.screens.held import HeldMeeting
from smarketing_tui.session import live
from smarketing_tui.session.saving import Saving
from smarketing_tui.store.files import syscalls
from tests.benchmarks.big import Hasty
from tests.benchmarks.long_session import people, write
from tests.work.busy import HOUR, busy_hour
from tests.work.counting import counted

COMMANDS = {
    "take the floor": ("k",),
    "open floor": ("space",),
    "crosstalk": ("plus",),
    "mark": (".", "k"),
    "invite": ("!", "k"),
    "invite the one named": ("!", "!"),
    "it was": ("=", "k"),
    "earlier": ("<",),
    "later": (">",),
    "leaves": ("f7", "k"),
    "comes back": ("f7", "k"),
    "next item": ("enter",),
    "previous item": ("left",),
    "a minute more": ("f6",),
    "a minute less": ("shift+f6",),
    "pause": ("f5",),
    "resume": ("f5",),
    "undo": ("backspace",),
    "redo": ("delete",),
    "note": ("comma", "a", "enter"),
    "task": ("f2", "a", "enter"),
    "decision": ("f3", "a", "enter"),
    "parking lot": ("f4", "a", "enter"),
    "panel": ("tab", "down", "escape"),
    "find": ("/", "k", "i", "enter"),
    "table": ("*", "escape"),
    "coach": ("f8", "escape"),
    "help": ("?", "escape"),
    "end, and not": ("f9", "escape"),
}
"""What is pressed, each a moment after somebody has taken the floor: but a redo follows its undo."""

ONCE = ("note", "task", "find", "table", "coach", "help", "end, and not")
"""What loads something the first time."""

GROWTH = 400
"""Lines that a key may run more: the picture differs a little. One for each event would be thousands."""


class Soon:
    """Stands in for the thread that saves: how often the screen draws must not depend on which of two comes first."""

    def __init__(self, saving: Saving) -> None:
        self._saving = saving
        put = saving.put

        def put_and_save(*decided: Any) -> None:
            put(*decided)
            asyncio.get_running_loop().call_soon(saving.work)

        saving.put = put_and_save  # type: ignore[method-assign]

    def stop(self, timeout: float = 0.0) -> bool:
        """Save what waits and let go of the file."""
        saved = self._saving.work()
        self._saving.close_store()
        return saved


@pytest.fixture(autouse=True)
def _no_accidents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the first tick comes by itself, and nothing is saved beside the loop."""
    monkeypatch.setattr(HeldMeeting, "_tick_on", HeldMeeting.tick)
    monkeypatch.setattr(live, "SavingThread", Soon)


def session(desk: Any, events: int, beside: int = 0, notes: int = 10) -> str:
    """Make a meeting of an hour that goes on, and *beside* it short ones; return its id."""
    usual, syscalls.system = syscalls.system, Hasty()
    try:
        workspace = desk.workspace
        coming = workspace.invite(parse_with(people(12))).people
        agenda = replace(PROBLEM_SOLVING, title="Weekly")
        header = workspace.plan(agenda, coming, desk.clock.now().at, "Europe/Berlin")
        records = busy_hour(header, events, notes)
        write(workspace.home, header, records)
        for number in range(beside):
            day = header.created_at - timedelta(hours=number + 1)
            short = replace(header, id=f"{day:%Y%m%d-%H%M}-{number:04}", created_at=day)
            write(workspace.home, short, records[:20])
    finally:
        syscalls.system = usual
    desk.clock.advance(milliseconds=HOUR)
    return str(header.id)


async def work(desk: Any, named: str, commands: Iterable[str] = COMMANDS) -> dict[str, Counter[str]]:
    """Return for each command, and for a tick, which function of ours ran how many lines."""
    found: dict[str, Counter[str]] = {}
    async with desk.console(desk.workspace.resume(named)) as console:
        for name in commands:
            if name != "redo":
                await console.press("b", after=9)
            desk.clock.advance(seconds=4)
            console.live.notice.clear()
            await console.settle()
            with counted() as found[name]:
                await console.press(*COMMANDS[name])
        desk.clock.advance(seconds=1)
        with counted() as found["a second passes"]:
            console.live.tick()
            await console.settle()
    return found


def more(small: dict[str, Counter[str]], large: dict[str, Counter[str]]) -> dict[str, Any]:
    """Return where much more was done in the *large* one, with the functions that did it."""
    return {
        name: (small[name].total(), large[name].total(), (large[name] - small[name]).most_common(5))
        for name in small
        if large[name].total() > small[name].total() + GROWTH
    }


async def test_no_key_and_no_tick_looks_at_the_events_before_it(desk: Any) -> None:
    """200 events and 4,000, in the same hour, with the same shares."""
    await work(desk, session(desk, 200), ONCE)  # what is loaded once
    small = await work(desk, session(desk, 200))
    large = await work(desk, session(desk, 4_000))
    assert more(small, large) == {}


async def test_the_floor_looks_at_no_note(desk: Any) -> None:
    """50 notes, more than have room, and 500."""
    keys = ("take the floor", "open floor", "undo")
    small = await work(desk, session(desk, 600, notes=50), keys)
    large = await work(desk, session(desk, 1_050, notes=500), keys)
    assert more(small, large) == {}


async def test_nor_at_the_other_sessions(desk: Any) -> None:
    """Beside 10 and 500."""
    keys = ("take the floor", "next item", "note", "task", "undo", "leaves")
    small = await work(desk, session(desk, 200, beside=10), keys)
    large = await work(desk, session(desk, 200, beside=500), keys)
    assert more(small, large) == {}
