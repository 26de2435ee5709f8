"""The agenda in little room: what is hidden is counted somewhere."""

import re
from datetime import timedelta

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item
from smarketing_tui.widgets.agenda_panel import AgendaPanel
from smarketing_tui.widgets.frame import Frame
from tests.domain.table import START, Table, header

ITEMS = tuple(Item(f"item {at}", minutes=10) for at in range(7))


@pytest.mark.parametrize("opened", range(7))
@pytest.mark.parametrize("height", [1, 2, 3, 4, 5, 6, 7, 8, 30])
@pytest.mark.parametrize("slot", [70, 30])
def test_items_in_sight_and_items_counted_are_all(height: int, opened: int, slot: int) -> None:
    made, panel = Table(header(agenda=ITEMS, slot=slot)), AgendaPanel()
    made.at(0, rules.begin)
    made.at(1, rules.open_item, opened)
    frame = Frame(made.meeting, 2_000, START + timedelta(seconds=2), 1, ())
    lines = ["".join(text for text, _ in line) for line in panel.draw(frame, 30, height)]
    shown = sum("item " in line for line in lines)
    told = [*lines, str(panel.border_subtitle or "")]
    counted = sum(int(count) for line in told for count in re.findall(r"(\d+) (?:more|will not|not reached)", line))
    is_counted = shown < 7
    assert (counted > 0) is is_counted, told
    if height < 4:
        assert shown + counted == 7, told
