"""The panel of tasks and notes in any room: what is chosen is drawn, and what is hidden is counted."""

from datetime import timedelta

import pytest

from smarketing_tui.domain import rules
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.tasks import rules as task_rules
from smarketing_tui.domain.tasks.task import Task, TaskStatus
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.task_panel import TaskPanel
from tests.domain.table import START, Table

NOTHING = "Nothing yet"


def table(tasks: int, notes: int, carried: tuple[Task, ...] = ()) -> Table:
    """A meeting with so many tasks and notes."""
    made = Table()
    made.at(0, task_rules.carry, carried)
    made.at(0, rules.begin)
    for at in range(tasks):
        made.at(1, rules.add_task, f"t{at}", f"task {at}", None, None)
    for at in range(notes):
        made.at(2, rules.write_note, f"n{at}", NoteKind.DECISION, f"note {at}")
    return made


def drawn(panel: TaskPanel, made: Table, height: int, width: int = 28) -> list[str]:
    """The lines of the panel in that much room."""
    frame = Frame(made.meeting, 3_000, START + timedelta(seconds=3), 1, ())
    lines = panel.draw(frame, width, height)
    assert len(lines) <= height
    return ["".join(text for text, _ in line) for line in lines]


@pytest.mark.parametrize("height", [1, 2, 3, 4, 5, 8, 20, 30])
@pytest.mark.parametrize(("tasks", "notes"), [(0, 1), (0, 9), (1, 1), (4, 1), (2, 6), (9, 6), (30, 30)])
def test_the_chosen_row_is_always_drawn(height: int, tasks: int, notes: int) -> None:
    made, panel = table(tasks, notes), TaskPanel(NOTHING)
    rows = panel.rows(made.meeting)
    for cursor in range(len(rows)):
        panel.cursor = cursor
        lines = drawn(panel, made, height)
        chosen = [line for line in lines if "›" in line]
        assert len(chosen) == 1, (cursor, lines)
        assert chosen[0].strip().endswith(f" {rows[cursor][1:]}"), (cursor, lines)
        shown = sum("task " in line or "note " in line for line in lines)
        hidden = len(rows) - shown
        assert str(panel.border_subtitle or "") == (f"{hidden} more" if hidden else "")


def test_what_is_open_is_in_sight_before_what_is_dropped() -> None:
    """In the room of 80x24 one promise is seen; it must not be the one that is settled."""
    carried = (Task("c1", 1, "dropped one"), Task("c2", 2, "open one"), Task("c3", 3, "open two"))
    made = table(0, 3, carried)
    made.at(4, task_rules.set_status, "c1", TaskStatus.DROPPED, "no budget")
    for item in (0, 1):
        made.at(5 + item, rules.open_item, item)
        lines = drawn(TaskPanel(NOTHING), made, 4)
        assert any("open " in line for line in lines), (item, lines)


def test_an_empty_panel_says_what_it_was_given() -> None:
    panel = TaskPanel(NOTHING)
    assert drawn(panel, table(0, 0), 4) == [NOTHING]
    assert str(panel.border_title) == "Tasks and notes"
