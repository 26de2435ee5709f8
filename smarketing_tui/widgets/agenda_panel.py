"""The agenda beside the talk: planned, used, over, and what will not be reached."""

from typing import ClassVar

from rich.cells import cell_len

from smarketing_tui.domain.agenda import MINUTE
from smarketing_tui.domain.schedule import Schedule, Slot, Standing, schedule
from smarketing_tui.domain.wording import clock_words
from smarketing_tui.widgets.cells import cropped, left, wrapped
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import BLANK, Line, Lines

_MARKS = {Standing.DONE: "✓", Standing.SKIPPED: "–", Standing.OPEN: "▶", Standing.TO_COME: "·"}


class AgendaPanel(Lines):
    """One row per item with its clock; what the open item is for stands below it when there is room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "agenda--open",
        "agenda--done",
        "agenda--warning",
        "agenda--over",
        "agenda--quiet",
    }

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = "Agenda"

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw the items; when they do not all fit, the open one stays in sight."""
        plan = schedule(frame.meeting, frame.now)
        roomy = height >= 2 * len(plan.slots) + 6
        lines: list[Line] = []
        open_at = 0
        barred = False
        for slot in plan.slots:
            if not slot.reached and not barred:
                barred = True
                lines.append(((self._bar(width), "agenda--over"),))
            if slot.standing is Standing.OPEN:
                open_at = len(lines)
            lines.extend(self._rows(slot, width, 2 if roomy else 1))
            if roomy and slot.standing is Standing.OPEN:
                lines.extend(self._purpose(frame, slot, width))
        first = max(0, min(open_at - height // 2, len(lines) - height))
        return [*lines[first : first + height - (2 if roomy else 0)], *(self._sum(plan, width) if roomy else ())]

    def _bar(self, width: int) -> str:
        words = " will not be reached "
        if width < len(words) + 4:
            words = " not reached "
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
        room = width - cell_len(time) - 3
        title, *more = (wrapped(slot.item.plan.title, room) if most > 1 else ()) or [slot.item.plan.title]
        rows: list[Line] = [((f"{_MARKS[slot.standing]} {left(title, room)} {time}", style),)]
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
