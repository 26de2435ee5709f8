"""The meeting at one moment: what its events have made of it so far."""

from collections.abc import Callable
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from smarketing_tui.domain.agenda import MINUTE, Item
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.chain import Chain
from smarketing_tui.domain.events import Fact
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.ledger import Account, Ledger
from smarketing_tui.domain.notes import Note
from smarketing_tui.domain.people import Roster
from smarketing_tui.domain.seats import Invitation, Mark, Seat
from smarketing_tui.domain.slas.sla import SlaBoard
from smarketing_tui.domain.tasks.task import Task


class Phase(StrEnum):
    """Where a meeting stands."""

    READY = "ready"
    LIVE = "live"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Running:
    """The stretch that is going on: its account, its speaker if it has one, and since when (ms)."""

    account: Account
    person: str | None
    since: int


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item as the meeting has it: its plan, what was added to it (minutes), and whether it was ever open."""

    plan: Item
    extended: int = 0
    opened: bool = False

    @property
    def planned(self) -> int:
        """Milliseconds this item may take, with what was added."""
        return (self.plan.minutes + self.extended) * MINUTE


@dataclass(frozen=True, slots=True)
class State:
    """All that undo can take back. Immutable, and small beside what it shares with the state before it.

    `held` is what the floor goes back to when a pause is over, also one that was answered to be none (`GapAnswered`).
    `promised` are the carried tasks as they were put on the table.
    `seats` are by position in the roster. `asked` holds the newest invitation of each person who was asked to speak and
    has not left since; `invited` are those of them who have not spoken since. `unmoved` is the meeting as it would be
    if what is running had begun where it was pressed; None while it does.
    """

    roster: Roster
    seats: tuple[Seat, ...]
    agenda: tuple[AgendaItem, ...]
    phase: Phase = Phase.READY
    item: int | None = None
    running: Running | None = None
    held: Running | None = None
    ledger: Ledger = field(default_factory=Ledger)
    tasks: tuple[Task, ...] = ()
    promised: tuple[Task, ...] = ()
    notes: Chain[Note] = field(default_factory=Chain)
    marks: Chain[Mark] = field(default_factory=Chain)
    invitations: Chain[Invitation] = field(default_factory=Chain)
    asked: tuple[Invitation, ...] = ()
    invited: tuple[str, ...] = ()
    reasons: tuple[tuple[str, Reason], ...] = ()
    ended: int | None = None
    slas: SlaBoard = field(default_factory=SlaBoard)
    unmoved: "State | None" = field(default=None, repr=False)

    def seat(self, person: str) -> Seat:
        """Return that person's seat; raises KeyError for a stranger."""
        return self.seats[self.roster.position(person)]


@dataclass(frozen=True, slots=True)
class Step:
    """One command of the past: its batch, the state before it, its facts with their times, and how it was told.

    A step that is not `undoable` (the start, a gap) stays, whatever is undone below it. `origin` is that state, or
    makes it again where the step is of long ago (past/remembered.py).
    """

    batch: int
    origin: State | Callable[[], State] = field(compare=False)  # follows from the facts before it
    facts: tuple[tuple[int, Fact], ...]
    told: str
    undoable: bool

    @property
    def before(self) -> State:
        """The state before it."""
        return self.origin if isinstance(self.origin, State) else self.origin()


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log: what happened, in words, `elapsed` ms after the start."""

    seq: int
    elapsed: int
    text: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A header and the fold of the events after it (`fold.evolve`). Questions about it are in floor.py and beside it.

    `elapsed` and `seq` are those of the last event; `started_at` is wall-clock UTC, for labels.
    """

    header: Header
    now: State
    seq: int = 0
    elapsed: int = 0
    started_at: datetime | None = None
    last_at: datetime | None = None
    steps: Chain[Step] = field(default_factory=Chain)
    undone: Chain[Step] = field(default_factory=Chain)
    log: Chain[LogLine] = field(default_factory=Chain)

    @classmethod
    def of(cls, header: Header) -> "Meeting":
        """Return the meeting before its first event."""
        roster = Roster(header.people)
        agenda = tuple(AgendaItem(item) for item in header.agenda)
        return cls(header, State(roster, tuple(Seat() for _ in roster), agenda, slas=header.slas))

    @property
    def phase(self) -> Phase:
        """Where the meeting stands."""
        return self.now.phase

    @property
    def roster(self) -> Roster:
        """The people of the meeting, walk-ins included."""
        return self.now.roster

    @property
    def slot(self) -> int:
        """Milliseconds reserved for the meeting."""
        return self.header.slot * MINUTE
