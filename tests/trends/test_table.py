"""A page's table in any room: what stands there is whole."""

import pytest

from smarketing_tui.reports.trends_rows import KIND_HEADS
from smarketing_tui.screens.trend_pages import Page
from smarketing_tui.screens.trend_table import table

ROWS = (("progress", "5", "5", "5.0", "5.0", "0"), ("challenges", "15", "12", "18.0", "7.6", "-10.4"))
PAGE = Page("agenda", "Agenda by kind", heads=KIND_HEADS, rows=ROWS)


@pytest.mark.parametrize("room", range(8, 120))
def test_numbers_are_whole_and_under_their_heads(room: int) -> None:
    lines = table(PAGE, room).plain.split("\n")
    assert max(map(len, lines)) <= room
    heads, rows = lines[:-2], [line.split() for line in lines[-2:]]
    for row, cells in zip(rows, ROWS, strict=True):
        assert row[1:] == list(cells[1 : len(row)])
    is_whole = len(rows[0]) == len(KIND_HEADS)
    assert ("…" in heads[-1]) is not is_whole
    if is_whole:
        assert sorted(" ".join(heads).split()) == sorted(" ".join(KIND_HEADS).split())


def test_the_heads_say_which_are_sums_and_which_are_of_one_meeting() -> None:
    assert all("in all" in head or "/meeting" in head for head in KIND_HEADS[1:5])
