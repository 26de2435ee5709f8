"""Looks: the screens as pictures, kept beside the tests. `pytest --snapshot-update` accepts a change: look first."""

import re
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

from smarketing_tui.screens.recap import RecapScreen
from smarketing_tui.screens.start import StartScreen

SIZES = [(120, 36), (80, 24)]
IDS = [f"{width}x{height}" for width, height in SIZES]

sizes = pytest.mark.parametrize("size", SIZES, ids=IDS)


class Pictures(SingleFileSnapshotExtension):
    """One SVG per look."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        """`test_live[120x36]` is kept as live-120x36."""
        name = super().get_snapshot_name(test_location=test_location, index=index)
        return re.sub(r"[^\w]+", "-", name.removeprefix("test_").replace("_", "-")).strip("-")


@pytest.fixture
def looks(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Return the pictures to compare with."""
    return snapshot.use_extension(Pictures)


async def talk(console):
    """A quarter of an hour of a real meeting."""
    await console.play((0, "m"), (95, "j"), (41, "p"), (12, "space"), (9, "a"), (88, "m"), (55, "enter"), (3, "m"))
    await console.play((160, "j"), (70, "l"), (30, "plus"), (14, "m"), (55, "enter"), (3, "a"), (70, "comma"))
    await console.write("Webinar leads wait for days")
    await console.press("enter")
    await console.press("f2", after=4)
    await console.write("Send Jon the list of unworked leads")
    await console.press("enter", after=9)
    await console.press("f3", after=20)
    await console.write("MQL threshold goes to 60")
    await console.press("enter", after=6)
    await console.play((21, "l"), (4, "backspace"), (2, "t"), (37, "m"))
    await console.tick(42)


@sizes
async def test_ready(desk, looks, size):
    async with desk.console(desk.meeting(), size=size) as console:
        assert await console.picture() == looks


@sizes
async def test_live(desk, looks, size):
    async with desk.console(desk.meeting(), size=size) as console:
        await talk(console)
        assert await console.picture() == looks


@sizes
async def test_writing_while_over_time(desk, looks, size):
    async with desk.console(desk.meeting(), size=size) as console:
        await talk(console)
        await console.tick(40 * 60)
        await console.press("comma")
        await console.write("What would a lead say")
        assert await console.picture() == looks


async def test_narrow_paused(desk, looks):
    async with desk.console(desk.meeting(), size=(60, 20)) as console:
        await talk(console)
        await console.press("f5")
        await console.tick(75)
        assert await console.picture() == looks


@sizes
async def test_twenty_people(desk, looks, size):
    async with desk.console(desk.meeting(who=_many()), size=size) as console:
        keys = [person.key for person in console.session.head.roster]
        await console.play(*((11.0 + at * 3, key) for at, key in enumerate(keys[::3])))
        await console.tick(7)
        assert await console.picture() == looks


def _many():
    names = """
        Maya Chen, Jon Ruiz, Priya Nair, Ana Sousa, Tom Weber, Lena Fischer, Omar Haddad, Chloé Dubois, Søren Holm,
        Юлия Орлова, Ines Costa, Kofi Mensah, Mei Lin, Raj Rao, Zoë Bell, Pavel Novak, Aiko 佐藤, Noor Ali,
        Luis Vega, Eva Ng
    """
    people = [name.strip() for name in names.split(",")]
    return ", ".join(f"{name}:{('marketing', 'sales')[at % 2]}" for at, name in enumerate(people))


@sizes
async def test_a_hundred_people(desk, looks, size):
    names = ", ".join(f"Person{at:03} Name{at % 7}:{('marketing', 'sales', 'product')[at % 3]}" for at in range(105))
    async with desk.console(desk.meeting(who=names), size=size) as console:
        people = console.session.head.roster.people
        await console.play(*((9.0, person.key) for person in people[:12]))
        await console.press("slash", after=3)
        await console.write("person099")
        await console.press("enter")
        await console.tick(7)
        assert await console.picture() == looks


@sizes
async def test_end_question(desk, looks, size):
    async with desk.console(desk.meeting(), size=size) as console:
        await talk(console)
        await console.press("f9")
        assert await console.picture() == looks


@sizes
async def test_recap_then_home_then_start(desk, looks, size):
    async with desk.console(desk.meeting(), size=size) as console:
        await talk(console)
        await console.press("f9")
        await console.press("tab", "enter")
        await console.until(lambda: isinstance(console.app.screen, RecapScreen))
        await console.until(lambda: "EMEA weekly" in console.text())
        assert await console.picture() == looks(name="recap")
        await console.press("q")
        await console.until(lambda: "Start a meeting" in console.text())
        assert await console.picture() == looks(name="home")
        await console.press("n")
        await console.until(lambda: isinstance(console.app.screen, StartScreen))
        await console.until(lambda: " min · " in console.text())
        assert await console.picture() == looks(name="start")


@sizes
async def test_flags(desk, looks, size):
    async with desk.console(desk.meeting(), size=size) as console:
        await console.play((0, "m"), (95, "j"), (41, "p"), (12, "enter"), (88, "m"), (55, "a"), (200, "m"), (20, "j"))
        await console.play((30, "full_stop"), (1, "a"), (5, "m"), (160, "f7"), (1, "t"), (1, "exclamation_mark"))
        await console.play((0, "p"), (40, "enter"), (3, "m"))
        await console.tick(125)
        assert await console.picture() == looks


async def test_narrow_unfolds_another_panel(desk, looks):
    async with desk.console(desk.meeting(), size=(60, 20)) as console:
        await talk(console)
        await console.press("tab", "tab", "tab")
        assert await console.picture() == looks


async def test_coaching_card(desk, looks):
    async with desk.console(desk.meeting(), size=(80, 24)) as console:
        await console.play(*((50, key) for key in "mjpatmjpatmjpat"))
        await console.tick(60)
        await console.press("f8")
        assert await console.picture() == looks


async def test_table_of_items(desk, looks):
    async with desk.console(desk.meeting(), size=(80, 24)) as console:
        await talk(console)
        await console.press("asterisk")
        assert await console.picture() == looks


async def test_ascii(desk, looks):
    desk.settings = replace(desk.settings, ascii=True)
    async with desk.console(desk.meeting(), size=(80, 24)) as console:
        await talk(console)
        assert await console.picture() == looks


async def test_help(desk, looks):
    async with desk.console(desk.meeting()) as console:
        await console.press("question_mark")
        assert await console.picture() == looks
