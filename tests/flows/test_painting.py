"""What goes to the terminal: the cells that changed, and no others, for the line may be slow."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual._compositor import ChopsUpdate, Compositor
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Static

from smarketing_tui.domain import rules
from smarketing_tui.painting import Narrow, Sparing, narrowed
from smarketing_tui.widgets.lines import changed

WIDTH = 40
PAIRS = [(first, second) for first in "ABCDEF" for second in "aeiou"]
TEXTS = st.text(st.sampled_from("ab01 ·█▌│…Å日e\u0301👩\u200d"), max_size=8)
LINES = st.lists(st.tuples(TEXTS, st.sampled_from(["", "x"])), max_size=5).map(tuple)


def _cells(line):
    """Each cell of a line as what is drawn there: its character with all that joins it, and its style."""
    cells = []
    for text, style in line:
        for character in text:
            if cell_len(character) == 0:
                cells[-1:] = [(before + character, its) for before, its in cells[-1:]]
            else:
                cells += [(character, style)] + [("", style)] * (cell_len(character) - 1)
    return cells + [(" ", "")] * (WIDTH - len(cells))


@given(LINES, LINES)
@example((("0", ""), ("", "")), (("0", ""), ("", ""), ("\u0301", "")))
@example((("0", ""), ("", ""), ("\u0301", "")), (("0", ""), ("0", "")))
def test_all_cells_that_differ_are_among_the_changed(old, new):
    if max(sum(cell_len(text) for text, _ in line) for line in (old, new)) > WIDTH:
        return
    if any(cell_len(text) != sum(map(cell_len, text)) for line in (old, new) for text, _ in line):
        return  # joined characters are as wide as their terminal draws them
    left, right = changed(old, new, WIDTH) if old != new else (0, 0)
    before, after = _cells(old), _cells(new)
    assert [at for at in range(WIDTH) if before[at] != after[at] and not left <= at < right] == []


@pytest.mark.parametrize(
    ("old", "new", "cells"),
    [
        ("12:34 of 45:00", "12:35 of 45:00", (4, 5)),
        ("  9%", " 10%", (1, 3)),
        ("███  ", "████ ", (3, 4)),
        ("日本", "日中", (0, 4)),  # what may join its neighbours is drawn whole
        ("ab", "abc", (1, WIDTH)),  # what follows might have been an accent
    ],
)
def test_one_second_changes_one_cell(old, new, cells):
    assert changed(((old, ""),), ((new, ""),), WIDTH) == cells


def test_textual_still_draws_as_we_think():
    assert {"chops", "spans", "chop_ends"} <= set(ChopsUpdate.__init__.__code__.co_varnames)
    assert narrowed("text") == "text"
    assert isinstance(narrowed(ChopsUpdate([], [], [])), Narrow)


@pytest.mark.parametrize(("people", "size"), [(4, (120, 36)), (12, (120, 36)), (30, (120, 36)), (12, (80, 24))])
async def test_a_second_and_a_change_of_the_floor_cost_few_bytes(desk, people, size):
    sent = []
    names = ", ".join(
        f"{first}{second} Name:{'sales' if first < 'D' else 'marketing'}" for first, second in PAIRS[:people]
    )
    async with desk.console(desk.meeting(who=names), size) as console:
        keys = [person.key for person in console.session.head.roster]
        await console.play(*((20.0, key) for key in keys * 2 if key))

        def display(screen, update):
            if isinstance(update, ChopsUpdate):
                sent.append(len(narrowed(update).render_segments(console.app.console).encode()))

        console.app._display = display
        for _ in range(10):
            await console.tick(seconds=1)
        second, sent[:] = sum(sent) / 10, []
        await console.play(*((9.0, key) for key in keys[:10] if key))
        assert (second <= 300, sum(sent) / 10 <= 1500) == (True, True), (second, sum(sent) / 10)


class Stacked(Screen):
    """Widgets beside and above one another, one of them partly out of sight."""

    CSS = """
    Screen { layers: below above; }
    #under { width: 30; height: 12; border: round green; }
    #beside { width: 20; height: 8; offset: 31 0; }
    #over { layer: above; width: 12; height: 5; offset: 24 4; border: heavy red; }
    #cut { layer: above; width: 30; height: 6; offset: -10 10; }
    """

    def compose(self):
        for name in ("under", "beside", "over", "cut"):
            yield Static("\n".join(f"{name} {number} " * 5 for number in range(10)), id=name)


@pytest.mark.parametrize("place", ["stacked", "live", "dialog"])
async def test_what_is_spared_would_have_looked_the_same(place, desk):
    """Any regions that change: what is drawn of them is what Textual's own compositor draws."""
    rng = random.Random(place)

    def compare(screen, console):
        ours = Sparing()
        ours.__dict__.update(screen._compositor.__dict__, _changed=())
        for _ in range(60):
            places = [(rng.randint(-3, 100), rng.randint(-2, 34)) for _ in range(rng.randint(1, 6))]
            regions = {Region(x, y, rng.randint(1, 40), rng.randint(1, 4)) for x, y in places}
            regions = {region.intersection(screen.size.region) for region in regions}
            drawn = []
            for render in (Sparing.render_partial_update, Compositor.render_partial_update):
                ours._dirty_regions = {region for region in regions if region}
                update = render(ours)
                drawn.append(update and narrowed(update).render_segments(console))
            assert drawn[0] == drawn[1], regions

    if place == "stacked":
        app = App()
        async with app.run_test(size=(60, 20)):
            await app.push_screen(Stacked())
            compare(app.screen, app.console)
        return
    async with desk.console(desk.meeting()) as console:
        await console.play((2.0, "m"), (3.0, "j"))
        if place == "dialog":
            await console.press("question_mark")
        compare(console.app.screen, console.app.console)


async def test_a_key_is_painted_in_the_turn_in_which_it_is_known_to_be_saved(desk):
    """No message, no timer between: the picture has the turn as soon as the floor was told."""
    async with desk.console(desk.meeting()) as console:
        await console.play((2.0, "m"))
        screen, sent = console.app.screen, []
        console.app._display = lambda screen, update: sent.append(update)
        other = list(screen.session.head.roster)[1].id
        screen.session.perform(rules.take_floor, screen.clock.now(), other)
        assert screen.session.saving.settled(5)
        assert sent == []
        screen._show_floor()
        assert len(sent) == 1


async def test_a_turn_without_length_is_drawn_again_when_it_has_one(desk, monkeypatch):
    """On a quick machine the picture comes within the millisecond of the key: it was counted a second later."""
    async with desk.console(desk.meeting()) as console:
        await console.play((2.0, "m"))
        asked = []
        monkeypatch.setattr(console.live, "set_timer", lambda seconds, what: asked.append((seconds, what)))
        await console.press("j", after=3.0)
        assert (0.002, console.live.show) in asked
        console.clock.advance(milliseconds=2)
        console.live.show()
        await console.settle()
        assert "2 turns" in console.text()
