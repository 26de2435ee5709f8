"""The first line of the screen: which meeting, is it running, what time is it, when will it end."""

from datetime import datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rich.cells import cell_len

from smarketing_tui.domain.floor import wall
from smarketing_tui.domain.meeting import Phase
from smarketing_tui.domain.schedule import Schedule, schedule
from smarketing_tui.domain.wording import clock_words
from smarketing_tui.widgets.cells import cropped
from smarketing_tui.widgets.frame import Frame
from smarketing_tui.widgets.lines import Line, Lines

_PHASES = {
    Phase.READY: ("○ READY", "headline--ready"),
    Phase.LIVE: ("● LIVE", "headline--live"),
    Phase.PAUSED: ("‖ PAUSED", "headline--paused"),
    Phase.ENDED: ("■ ENDED", "headline--ended"),
}


def local_time(at: datetime, timezone: str) -> str:
    """Return the time of day of *at* (UTC) in that IANA zone, in UTC where the zone is unknown."""
    try:
        return f"{at.astimezone(ZoneInfo(timezone)):%H:%M}"
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return f"{at:%H:%M}"


class Headline(Lines):
    """Title, phase, time of day, time used of the slot, projected end."""

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

    def draw(self, frame: Frame, width: int, height: int) -> list[Line]:
        """Draw the one line; the title gives way when the room is short."""
        meeting = frame.meeting
        state, style = _PHASES[meeting.phase]
        plan = schedule(meeting, frame.now)
        clock = self._clock(frame)
        used = f"{clock_words(wall(meeting, frame.now))} of {clock_words(meeting.slot)}"
        ends, ends_style = self._ends(frame, plan)
        right = 3 + cell_len(used) + cell_len(ends) + cell_len(clock)
        title = cropped(meeting.header.title, max(8, width - right - cell_len(state) - 6))
        space = width - cell_len(title) - cell_len(state) - right - 3
        if space < 1:
            clock, space = "", space + cell_len(clock) + 3
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

    def _clock(self, frame: Frame) -> str:
        zone = frame.meeting.header.timezone
        city = zone.rpartition("/")[2].replace("_", " ")
        return f"{local_time(frame.at, zone)} {city}".rstrip()

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
