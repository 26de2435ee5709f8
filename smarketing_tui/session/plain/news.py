"""What is printed without being asked for: what has reached the disk, trouble with that, flags, items over time."""

from collections.abc import Callable
from itertools import takewhile

from smarketing_tui.domain.attention.flags import flags
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.calendar.local import local_time
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.schedule import Standing, schedule
from smarketing_tui.session.live import Session
from smarketing_tui.session.plain.lines import Page
from smarketing_tui.session.saving import Unsaved


class News:
    """Remembers what was printed, so that everything is printed once. *ring* hears what may ring a bell.

    Everything after the event *known* is new.
    """

    def __init__(self, session: Session, page: Page, ring: Callable[[str], object], known: int) -> None:
        self._session, self._page, self._ring = session, page, ring
        self._told = known
        self._after: dict[int, str] = {}
        self._below: dict[int, str] = {}
        self._last = ""
        self._late: Unsaved | None = None
        self._alarms: frozenset[tuple[str, str]] = frozenset()

    def add(self, words: str, below: str = "") -> None:
        """Let the line of what was decided last end with *words*, and *below* follow it."""
        self._after[self._session.head.seq] = words
        self._below[self._session.head.seq] = below

    def then(self, words: str) -> None:
        """Let *words* follow what is new."""
        self._last = words

    def tell(self) -> None:
        """Print what is new."""
        saved = self._session.saving.saved
        for line in list(takewhile(lambda each: each.seq > self._told, saved.log))[::-1]:
            self._page.say(f"{clock_words(line.elapsed)} {line.text}", self._after.pop(line.seq, ""))
            self._page.spread(self._below.pop(line.seq, ""))
            self._told = line.seq
            if line.text.startswith("Away for") and self._session.gap is not None:
                self._page.say("Type gap to count it the other way.")
        last, self._last = self._last, ""
        self._page.spread(last)
        self._tell_trouble()
        self._tell_alarms(saved)

    def _tell_trouble(self) -> None:
        late = self._session.late
        if late == self._late:
            return
        if late is None:
            self._page.say("Saved again: all of it is on disk.")
        else:
            since = local_time(late.since.at, self._session.head.header.timezone)
            more = f" {late.trouble} Trying again; save FOLDER saves in another folder." if late.trouble else ""
            self._page.spread(f"NOT SAVED since {since} ({late.count}).{more}")
            if self._late is None:
                self._ring("saved_trouble")
        self._late = late

    def _tell_alarms(self, meeting: Meeting) -> None:
        """Print flags and items over their time, each when it begins."""
        if meeting.phase is not Phase.LIVE:
            return
        now = self._session.elapsed()
        standing = {**_items(meeting, now), **_flags(meeting, now)}
        for what, words in standing.items():
            if what not in self._alarms:
                self._page.say(f"{clock_words(now)} {words}")
                self._ring(what[0])
        self._alarms = frozenset(standing)


def _items(meeting: Meeting, now: int) -> dict[tuple[str, str], str]:
    standing = {}
    for number, slot in enumerate(schedule(meeting, now).slots, 1):
        if slot.standing is Standing.OPEN and (slot.is_over or slot.is_warning):
            kind, words = ("item_over", "is over") if slot.is_over else ("item_warning", "is nearly over")
            title = slot.item.plan.title
            standing[kind, str(number)] = f"Item {number}, {title}, {words}: {clock_words(slot.planned)} planned"
    return standing


def _flags(meeting: Meeting, now: int) -> dict[tuple[str, str], str]:
    name = meeting.roster.name
    return {
        ("flag", f"{flag.kind} {flag.person}"): f"Flag: {name(flag.person)}: {flag.words}"
        for flag in flags(meeting, now)
    }
