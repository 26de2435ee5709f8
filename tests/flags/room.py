"""A meeting room for the tests of flags: rules carried out at given milliseconds, every event kept."""

from collections.abc import Callable
from datetime import UTC, datetime

from smarketing_tui.domain import rules
from smarketing_tui.domain.agenda import Item, ItemKind
from smarketing_tui.domain.attention.flag_history import flag_spans
from smarketing_tui.domain.attention.flags import flags
from smarketing_tui.domain.attention.thresholds import Thresholds
from smarketing_tui.domain.events import Event, MeetingStarted, Recorded
from smarketing_tui.domain.fold import evolve
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.people import Person

AT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
S = 1_000
MIN = 60_000
NAMES = ("Ana Silva", "Bo Lund", "Cy Young", "Di Moss", "Ed Hart", "Fay Wood")
ITEMS = (Item("Challenges", ItemKind.CHALLENGES, 20), Item("SLAs", ItemKind.SLA, 20, leader="a"))
"""People are a, b, c …; Ana leads the second item, which she presents."""

Standing = set[tuple[str, str]]


def header(people: int = 4, slot: int = 40, thresholds: Thresholds | None = None) -> Header:
    """Return the header of a meeting; 25 % of its slot are 10 minutes."""
    who = tuple(Person("abcdefghijkl"[at], NAMES[at % 6], "sales" if at % 2 else "marketing") for at in range(people))
    return Header(
        "s", "Weekly", "full-team", "EMEA", slot, "UTC", AT, who, ITEMS, thresholds=thresholds or Thresholds()
    )


class Room:
    """A meeting that rules are carried out on."""

    def __init__(self, people: int = 4, slot: int = 40, thresholds: Thresholds | None = None) -> None:
        self.header = header(people, slot, thresholds)
        self.meeting = Meeting.of(self.header)
        self.records: list[Recorded] = []

    def at(self, elapsed: int, rule: Callable[..., tuple[Event, ...]], *args: object) -> "Room":
        """Carry out *rule* at *elapsed* ms, as steps."""
        for step in rules.steps_of(rule(self.meeting, *args)):
            batch = self.meeting.seq + 1
            for event in step:
                moment = 0 if isinstance(event, MeetingStarted) or self.meeting.phase is Phase.READY else elapsed
                recorded = Recorded(self.meeting.seq + 1, batch, AT, moment, event)
                self.records.append(recorded)
                self.meeting = evolve(self.meeting, recorded)
        return self

    def spoken(self, *turns: tuple[int, str]) -> "Room":
        """Start, and let people speak in that order: (from ms on, who); "" is the open floor, "+" crosstalk."""
        self.at(0, rules.begin)
        for elapsed, who in turns:
            if who in ("", "+"):
                self.at(elapsed, rules.begin_crosstalk if who else rules.open_floor)
            else:
                self.at(elapsed, rules.take_floor, who)
        return self

    def standing(self, now: int, *kinds: str) -> Standing:
        """Return the flags at *now* as the live screen gets them (of those kinds), the history agreeing with it."""
        found = {(str(flag.kind), flag.person) for flag in flags(self.meeting, now)}
        for later in (0, 1, 100 * S):
            assert found == covering(self.meeting, now, later), (now, later)
        return {each for each in found if not kinds or each[0] in kinds}


def covering(meeting: Meeting, at: int, later: int = 0) -> Standing:
    """Return the flags whose spans cover the moment *at*, seen *later* ms after it."""
    spans = flag_spans(meeting, at + later)
    return {(str(s.kind), s.person) for s in spans if s.start <= at and (s.until is None or at < s.until)}
