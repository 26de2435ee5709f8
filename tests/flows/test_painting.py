"""What goes to the terminal: the cells that changed, and no others, for the line may be slow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual._compositor import ChopsUpdate

from smarketing_tui.painting import Narrow, narrowed
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
        ("ab", "abc", (2, WIDTH)),
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
