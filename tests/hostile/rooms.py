"""Meetings full of hostile words, and what must hold of any screen that shows them."""

from datetime import date, timedelta

from rich.cells import cell_len
from textual.strip import Strip

from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.events import FloorTaken, ItemOpened, MeetingStarted, NoteWritten, Recorded, TaskAdded
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person
from smarketing_tui.store.codec import event_document
from smarketing_tui.store.workspace import Opened
from smarketing_tui.widgets.lines import Lines

from .words import escaping

SIZES = ((120, 36), (80, 24), (60, 20))
COUNT = 12
"""People, items, notes and tasks of a meeting, and hostile words of each kind in it."""

PLAIN = [f"Somebody with an ordinary name {at}" for at in range(COUNT)]


def held(desk, words: list[str], items: int = COUNT) -> Opened:
    """Return a session as a file has it that nobody has cleaned: each of *words* in every part, and one running."""
    at = desk.clock.now().at
    names = [words[(place + 1) % COUNT] for place in range(COUNT)]
    header = Header(
        id=f"{at:%Y%m%d-%H%M}-{desk.clock.now().ticks:04}",
        title=words[0],
        kind=words[1],
        series=words[2],
        slot=60,
        timezone="Europe/Berlin",
        created_at=at,
        people=tuple(
            Person(f"p{place}", name, words[place], words[place - 1], key="abcdefghijkl"[place])
            for place, name in enumerate(names)
        ),
        agenda=tuple(
            Item(word, kind, 5, f"p{place}" if place % 2 else word, None, words[place - 1], words[place - 2], word)
            for place, (word, kind) in enumerate(zip(words[:items], [*ItemKind, *ItemKind], strict=False))
        ),
        purpose=words[3],
        site_zones=tuple((word, "America/New_York") for word in words),
    )
    kinds = [*NoteKind, *NoteKind]
    facts = [
        MeetingStarted(),
        ItemOpened(0),
        *(NoteWritten(f"n{place}", kinds[place], word) for place, word in enumerate(words)),
        *(TaskAdded(f"t{place}", place + 1, word, f"p{place}", date(2026, 12, 1)) for place, word in enumerate(words)),
        FloorTaken("p0"),
    ]
    records = [
        Recorded(number, number, at + timedelta(seconds=number), number * 1000, fact)
        for number, fact in enumerate(facts, start=1)
    ]
    opened = desk.workspace.create(header)
    opened.file.append([event_document(record) for record in records])
    opened.file.close()
    desk.clock.advance(seconds=len(records))
    return desk.workspace.resume(header.id)


def lines(console) -> list[Strip]:
    """Return the screen line by line, as it goes to the terminal."""
    return console.app.screen._compositor.render_strips()


async def resized(console, size: tuple[int, int]) -> None:
    """Make the terminal another size, and wait until the screen has followed."""
    await console.pilot.resize_terminal(*size)
    await console.until(lambda: console.app.screen.size == size and len(lines(console)) == size[1])
    await console.tick()


def check_screen(console, size: tuple[int, int], *, is_covered: bool = False) -> None:
    """Check that nothing escapes from the screen, and that each of its lines is as wide as the terminal.

    Where a dialog covers half of an emoji, rich measures what is left and what follows it otherwise than each alone.
    """
    found = lines(console)
    assert len(found) == size[1]
    for strip in found:
        assert escaping(strip.text) == [], ascii(strip.text)
        assert strip.cell_length == size[0], ascii(strip.text)
        assert is_covered or cell_len(strip.text) == size[0], ascii(strip.text)


Places = dict[tuple[int, int], str]
"""What stands in a cell, by its column and line."""


def frames(console) -> Places:
    """Return where the borders of the panels stand, from where the panels are."""
    found: Places = {}
    for panel in console.live.query("#panels > Lines").results(Lines):
        x, y, width, height = panel.region
        if not width or not height or not panel.display:
            continue
        for row in range(y, y + height):
            ends = "╭╮" if row == y else ("╰╯" if row == y + height - 1 else "││")
            found |= {(x, row): ends[0], (x + width - 1, row): ends[1]}
    return found


def columns(console) -> Places:
    """Return where the marks of the columns stand among the people; their names must have no such letters."""
    found = lines(console)
    x, y, width, height = console.live.query_one("#floor").region
    return {
        (at, row): mark
        for row in range(y + 1, y + height - 3)
        for at in range(x + 1, x + width - 1)
        if (mark := cell(found[row], at)) in ("│", "%", "×")
    }


def check_places(console, places: Places) -> None:
    """Check that in each of those cells stands what should."""
    found = lines(console)
    for (at, row), mark in places.items():
        assert cell(found[row], at) == mark, (at, row, mark, ascii(found[row].text))


def cell(strip: Strip, at: int) -> str:
    """Return what stands in one cell of a line."""
    return strip.crop(at, at + 1).text
