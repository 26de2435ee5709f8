"""The first line of the screen: which meeting, is it running, what time is it, when will it end."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import ClassVar

from rich.cells import cell_len

from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.calendar.local import local_date, local_time
from smarketing_tui.domain.floor import wall
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.schedule import Schedule, schedule
from smarketing_tui.widgets.cells import cropped, shown
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import Line, Lines


class Headline(Lines):
    """Title, phase in the words of *phases*, time of day, time used of the slot, projected end."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "headline--title",
        "headline--ready",
        "headline--live",
        "headline--paused",
        "headline--ended",
        "headline--over",
        "headline--quiet",
    }

    DEFAULT_CSS = """
    Headline { height: 1; padding: 0 1; }
    """

    def __init__(self, phases: Mapping[Phase, str]) -> None:
        super().__init__()
        self._phases = phases

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw the one line; the title gives way when the room is short."""
        meeting = frame.meeting
        state, style = self._phases[meeting.phase], f"headline--{meeting.phase}"
        plan = schedule(meeting, frame.now)
        clocks = self._clocks(frame)
        used = f"{clock_words(wall(meeting, frame.now))} of {clock_words(meeting.slot)}"
        ends, ends_style = self._ends(frame, plan)
        title = cropped(meeting.header.title, max(8, width // 3))
        room = width - cell_len(title) - cell_len(state) - cell_len(used) - cell_len(ends) - 7
        clock = " · ".join(self._fitting(clocks, room))
        space = room - cell_len(clock) + (0 if clock else 3)
        return [
            (
                (title, "headline--title"),
                ("   ", ""),
                (state, style),
                (" " * max(1, space), ""),
                (clock, "headline--quiet"),
                ("   " if clock else "", ""),
                (used, ""),
                (ends, ends_style),
            )
        ]

    def _clocks(self, frame: Frame) -> list[str]:
        """The meeting's own time first, then that of each other site of the people present."""
        header = frame.meeting.header
        city = shown(header.timezone.rpartition("/")[2].replace("_", " "))
        own = local_time(frame.at, header.timezone)
        sites = {
            person.site
            for person, seat in zip(frame.meeting.roster, frame.meeting.now.seats, strict=True)
            if seat.present
        }
        others = [
            f"{local_time(frame.at, zone)} {shown(site)}{_other_day(frame.at, zone, header.timezone)}"
            for site, zone in header.site_zones
            if site in sites and site != city and zone != header.timezone
        ]
        return [f"{own} {city}".rstrip(), *others]

    def _fitting(self, clocks: list[str], room: int) -> list[str]:
        """Return the clocks that have room, and how many have none as `+n`; the city gives way before its time."""
        for whole in range(len(clocks), -1, -1):
            more = [f"+{len(clocks) - whole}"] if whole < len(clocks) else []
            own = [clocks[:1], [clocks[0].split()[0]]] if whole == 1 else [clocks[: min(1, whole)]]
            for first in own:
                kept = [*first, *clocks[1:whole], *more]
                if cell_len(" · ".join(kept)) + (3 if whole else 0) <= room:
                    return kept
        return []

    def _ends(self, frame: Frame, plan: Schedule) -> tuple[str, str]:
        meeting = frame.meeting
        zone = meeting.header.timezone
        if meeting.phase is Phase.READY:
            end = frame.at + timedelta(milliseconds=plan.ends)
            return f"   would end {local_time(end, zone)}", "headline--quiet"
        end = frame.at + timedelta(milliseconds=plan.ends - frame.now)
        if meeting.phase is Phase.ENDED:
            return "", ""
        over = plan.over_minutes
        words = f"   ends {local_time(end, zone)}"
        return (f"{words} ({over:+})", "headline--over" if over > 0 else "headline--quiet") if over else (words, "")


def _other_day(at: datetime, zone: str, own: str) -> str:
    """Return ` +1` where it is tomorrow already, seen from the meeting's zone, ` -1` where it is still yesterday."""
    days = (local_date(at, zone) - local_date(at, own)).days
    return f" {days:+}" if days else ""
