"""What corrections make of a meeting, by another road: its milliseconds cut into cells that are painted over."""

from copy import deepcopy
from typing import Any

from smarketing_tui.domain.floor import stretches
from smarketing_tui.domain.meeting import Meeting

Cell = dict[str, Any]


class Pencil:
    """The cells of an ended meeting, oldest first, and what they were before each correction."""

    def __init__(self, meeting: Meeting) -> None:
        self.agenda = [entry.plan for entry in meeting.now.agenda]
        self.end = meeting.now.ended or 0
        self.cells = [
            {"start": s.start, "end": s.end, "what": s.account.value, "who": s.person, "item": s.item}
            for s in stretches(meeting, self.end)
        ]
        self.before: list[list[Cell]] = []
        self.undone: list[list[Cell]] = []

    def hear(self, rule: str, args: tuple[Any, ...], changed: bool) -> None:
        """Follow one correction; *changed* tells whether it made any event."""
        if rule == "undo_correction" and self.before:
            self.undone.append(self.cells)
            self.cells = self.before.pop()
        elif rule == "redo_correction" and self.undone:
            self.before.append(self.cells)
            self.cells = self.undone.pop()
        elif changed and not rule.startswith(("undo", "redo")):
            self.before.append(deepcopy(self.cells))
            self.undone.clear()
            getattr(self, rule)(*args)
        elif rule and not rule.startswith(("undo", "redo", "insert_mark", "retract", "give_mark")):
            was = self.read()
            getattr(self, rule)(*args)
            assert self.read() == was  # nothing was to do

    def read(self) -> list[tuple[str, str | None, int | None, int, int]]:
        """Return the stretches: alike cells that touch are one."""
        found: list[Any] = []
        for cell in self.cells:
            what = cell["what"]
            if cell["who"] is not None:
                plan = None if cell["item"] is None else self.agenda[cell["item"]]
                what = "presentation" if plan and plan.is_presented and plan.leader == cell["who"] else "floor"
            key = (what, cell["who"], cell["item"])
            if found and found[-1][:3] == key:
                found[-1] = (*key, found[-1][3], cell["end"])
            else:
                found.append((*key, cell["start"], cell["end"]))
        return found

    def paint(self, start: int, end: int, who: str | None, what: str = "floor", only: str | None = None) -> None:
        for cell in self.cut(start, end):
            if cell["what"] != "paused" and (only is None or cell["who"] == only):
                cell.update(who=who, what=what)

    def cut(self, start: int, end: int) -> list[Cell]:
        """Return the cells of exactly that time."""
        for at in (start, end):
            self.cells = [
                {**cell, "start": left, "end": right}
                for cell in self.cells
                for left, right in (
                    [(cell["start"], at), (at, cell["end"])]
                    if cell["start"] < at < cell["end"]
                    else [(cell["start"], cell["end"])]
                )
            ]
        return [cell for cell in self.cells if start <= cell["start"] and cell["end"] <= end]

    def beside(self, cells: list[Cell]) -> tuple[str | None, str]:
        found = cells[0] if cells else {"who": None, "what": "paused"}
        return (None, "open") if found["what"] == "paused" else (found["who"], found["what"])

    def change_person(self, turn: Any, person: str) -> None:
        self.paint(turn.start, turn.end, person, only=turn.person)

    def delete_turn(self, turn: Any) -> None:
        self.paint(turn.start, turn.end, None, "open", only=turn.person)

    def insert_turn(self, person: str, start: int, end: int) -> None:
        self.paint(start, end, person)

    def open_stretch(self, start: int, end: int) -> None:
        self.paint(start, end, None, "open")

    def crosstalk_stretch(self, start: int, end: int) -> None:
        self.paint(start, end, None, "crosstalk")

    def merge_turns(self, first: Any, second: Any) -> None:
        self.paint(first.start, second.end, first.person)

    def move_turn_start(self, turn: Any, to: int) -> None:
        if to < turn.start:
            self.paint(to, turn.start, turn.person)
        else:
            neighbour = self.beside([cell for cell in self.cells if cell["end"] == turn.start])
            self.paint(turn.start, min(to, turn.end), *neighbour, only=turn.person)

    def move_turn_end(self, turn: Any, to: int) -> None:
        if to > turn.end:
            self.paint(turn.end, to, turn.person)
        else:
            neighbour = self.beside([cell for cell in self.cells if cell["start"] == turn.end])
            self.paint(max(to, turn.start), turn.end, *neighbour, only=turn.person)

    def change_item(self, start: int, end: int, item: int) -> None:
        if item < len(self.agenda):
            for cell in self.cut(start, end):
                cell["item"] = item

    def begin_item(self, item: int, to: int) -> None:
        borders = [a["start"] for b, a in zip(self.cells, self.cells[1:], strict=False) if a["item"] != b["item"]]
        self.change_item(to, min([at for at in borders if at > to], default=self.end), item)

    def move_item_border(self, border: int, to: int) -> None:
        borders = [a["start"] for b, a in zip(self.cells, self.cells[1:], strict=False) if a["item"] != b["item"]]
        to = min([*(at for at in borders if at > border), self.end, max(to, *(at for at in borders if at < border), 0)])
        (before,) = [cell["item"] for cell in self.cells if cell["end"] == border]
        (after,) = [cell["item"] for cell in self.cells if cell["start"] == border]
        for cell in self.cut(border, to) if to > border else self.cut(to, border):
            cell["item"] = before if to > border else after

    def insert_mark(self, *args: Any) -> None:
        """Marks change no stretch."""

    retract_mark = give_mark = insert_mark
