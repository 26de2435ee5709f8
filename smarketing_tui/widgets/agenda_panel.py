"""The agenda beside the talk: planned, used, over, and what will not be reached."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.events import Click
from textual.message import Message

from smarketing_tui.domain.agenda import MINUTE
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.schedule import Schedule, Slot, Standing, schedule
from smarketing_tui.widgets.cells import cropped, left, wrapped
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import BLANK, Line, Lines

_MARKS = {Standing.DONE: "✓", Standing.SKIPPED: "–", Standing.OPEN: "▶", Standing.TO_COME: "·"}
_LEFT = "…"
"""The mark of an item that was open and to which the meeting is to come back."""


class AgendaPanel(Lines):
    """One row per item with its clock; what the open item is for stands below it when there is room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "agenda--open",
        "agenda--done",
        "agenda--warning",
        "agenda--over",
        "agenda--quiet",
    }

    class Pressed(Message):
        """An item was pressed with the mouse."""

        def __init__(self, item: int, time: float) -> None:
            super().__init__()
            self.item = item
            self.pressed_at = time

    _drawn: Sequence[tuple[Line, int]] = ()
    """The rows of items as they were drawn last, each with the place of its item."""

    def on_mount(self) -> None:
        """Name the panel."""
        self.entitle("Agenda")

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw the items; when they do not all fit, the open one stays in sight."""
        plan = schedule(frame.meeting, frame.now)
        roomy = height >= 2 * len(plan.slots) + 6
        lines: list[Line] = []
        open_at, bar_at = 0, None
        drawn: list[tuple[Line, int]] = []
        for at, slot in enumerate(plan.slots):
            if not slot.reached and bar_at is None:
                bar_at = len(lines)
                lines.append(((self._bar(width), "agenda--over"),))
            if slot.standing is Standing.OPEN:
                open_at = len(lines)
            rows = self._rows(slot, width, 2 if roomy else 1)
            drawn.extend((row, at) for row in rows)
            lines.extend(rows)
            if roomy and slot.standing is Standing.OPEN:
                lines.extend(self._purpose(frame, slot, width))
        self._drawn = drawn
        if roomy:
            self.entitle("Agenda")
            return [*lines, *(self._sum(plan, width) if len(lines) <= height - 2 else ())]
        return self._in_sight(lines, open_at, bar_at, width, height)

    def _in_sight(self, lines: list[Line], open_at: int, bar_at: int | None, width: int, height: int) -> list[Line]:
        """Return *lines*, one per item and the bar, or those around the open item with what is hidden counted.

        The bar stays in sight: when it is further down, it stands last and counts what is below it.
        """
        first = max(0, min(open_at - (height - 1) // 2, len(lines) - height))
        last = first + height
        self.entitle("Agenda", "" if height >= 4 or len(lines) <= height else self._uncounted(lines[first:last]))
        if len(lines) <= height or height < 4:
            return lines[first:last]
        above = [_more("↑", first + 1, width)] if first else []
        kept = lines[first + len(above) : last]
        if last == len(lines):
            return [*above, *kept]
        if bar_at is None or bar_at < last - 1:
            hidden = len(lines) - last + 1
            return [*above, *kept[:-1], _more("↓", hidden, width)]
        between = lines[last - 2 : bar_at]
        bar = ((self._bar(width, len(lines) - bar_at - 1), "agenda--over"),)
        return [*above, *kept[:-2], between[0] if len(between) == 1 else _more("↓", len(between), width), bar]

    def _uncounted(self, kept: list[Line]) -> str:
        """Return how many items are not among the lines *kept*, for the border: no line is left to say it."""
        return f"{sum(all(row is not line for line in kept) for row, _ in self._drawn)} more"

    def _bar(self, width: int, below: int = 0) -> str:
        count = f" {below}" if below else ""
        words = f"{count} will not be reached "
        if width < len(words) + 4:
            words = f"{count} not reached "
        side = (width - len(words)) // 2
        return ("┄" * side + words).ljust(width, "┄")

    def _rows(self, slot: Slot, width: int, most: int) -> list[Line]:
        planned = slot.planned // MINUTE
        style, time = "", f"{clock_words(slot.used)}/{planned}"
        if slot.standing is Standing.TO_COME:
            style = "agenda--quiet"
            if not slot.used:
                time = f"—/{planned}"
            if slot.cut is not None:
                time = f"cut at {slot.cut // MINUTE}/{planned}"
        elif slot.standing is Standing.OPEN:
            style = "agenda--open"
            if slot.is_over:
                style, time = "agenda--over", f"OVER {time}"
            elif slot.is_warning:
                style, time = "agenda--warning", f"! {time}"
        elif slot.standing is Standing.SKIPPED:
            style, time = "agenda--done", f"skipped —/{planned}"
        else:
            style = "agenda--done"
        mark = _LEFT if slot.standing is Standing.TO_COME and slot.item.opened else _MARKS[slot.standing]
        room = width - cell_len(time) - 3
        title, *more = (wrapped(slot.item.plan.title, room) if most > 1 else ()) or [slot.item.plan.title]
        rows: list[Line] = [((f"{mark} {left(title, room)} {time}", style),)]
        if more:
            rows.append(((f"  {left(' '.join(more), width - 2)}", style),))
        return rows

    def _purpose(self, frame: Frame, slot: Slot, width: int) -> list[Line]:
        plan = slot.item.plan
        told = []
        if plan.leader:
            told.append(f"leads: {frame.meeting.roster.name(plan.leader)}")
        told.extend(
            f"{word}: {text}"
            for word, text in (("purpose", plan.purpose), ("outcome", plan.outcome), ("process", plan.process))
            if text
        )
        return [((cropped(f"  {words}", width), "agenda--quiet"),) for words in told]

    def _sum(self, plan: Schedule, width: int) -> list[Line]:
        total = sum(slot.planned for slot in plan.slots) // MINUTE
        used = clock_words(sum(slot.used for slot in plan.slots))
        return [BLANK, ((cropped(f"  {used} used, {total} min planned", width), "agenda--quiet"),)]

    def on_click(self, event: Click) -> None:
        """Open the item whose row was pressed; a double click is one."""
        offset = event.get_content_offset(self)
        if offset is None or event.chain > 1 or not 0 <= offset.y < len(self._lines):
            return
        for row, item in self._drawn:
            if row is self._lines[offset.y]:
                self.post_message(self.Pressed(item, event.time))
                return


def _more(arrow: str, hidden: int, width: int) -> Line:
    return ((cropped(f"{arrow} {hidden} more", width), "agenda--quiet"),)
