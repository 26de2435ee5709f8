"""A meeting room for tests: a session on a clock moved by hand and a store in memory."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from smarketing_tui.clock import ManualClock
from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.events import Event, Recorded
from smarketing_tui.domain.floor import Accounts, accounts
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.rules import take_floor
from smarketing_tui.session.live import Session

from .stores import MemoryStore

START = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
PEOPLE = tuple(Person(name.lower(), name, key=name[0].lower()) for name in ("Maya", "Jon", "Ana"))
HEADER = Header(
    "s1", "Weekly", "management", "", 30, "UTC", START, PEOPLE, (Item("A"), Item("B", minutes=20)), first_task=3
)


class Room:
    """A session with its clock and its store; nothing is saved until `save`."""

    def __init__(
        self, records: Sequence[Recorded] = (), clock: ManualClock | None = None, store: MemoryStore | None = None
    ) -> None:
        self.clock = clock or ManualClock(START)
        self.store = store or MemoryStore()
        self.changes = 0
        self.session = Session(HEADER, records, self.store, self.clock, threaded=False, on_change=self._changed)

    def _changed(self) -> None:
        self.changes += 1

    def do(self, rule: Callable[..., tuple[Event, ...]], *args: object) -> bool:
        """Carry out a command that arrives now."""
        return self.session.perform(rule, self.clock.now(), *args)

    def speak(self, person: str) -> bool:
        """Press a person's key."""
        return self.do(take_floor, person)

    def wait(self, seconds: float) -> None:
        """Let time pass, with the ticks of a screen that is alive."""
        whole, rest = divmod(round(seconds * 1000), 1000)
        for _ in range(whole):
            self.clock.advance(seconds=1)
            self.session.tick()
            self.save()
        self.clock.advance(milliseconds=rest)

    def save(self) -> bool:
        """Let the disk take what waits."""
        return self.session.saving.work()

    def accounts(self) -> Accounts:
        """The accounts now."""
        return accounts(self.session.head, self.session.elapsed())

    def kinds(self) -> list[str]:
        """The names of the events on disk."""
        return [type(recorded.event).__name__ for recorded in self.store.newest.records]

    def crash(self) -> "Room":
        """Lose everything but the disk and the clock on the wall, and open the session again."""
        stored = self.store.newest
        return Room(stored.records, self.clock, MemoryStore(stored.lines))
