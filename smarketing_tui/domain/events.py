"""What happened: frozen facts in the past tense, without times; the envelope `Recorded` says when."""

from datetime import date, datetime

from smarketing_tui.domain.agenda import Item
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.tasks.task import Task, TaskStatus


@dataclass(frozen=True, slots=True)
class MeetingStarted:
    """The clock of the meeting began to run."""


@dataclass(frozen=True, slots=True)
class ItemOpened:
    """The talk moved to the agenda item with that 0-based index."""

    item: int


@dataclass(frozen=True, slots=True)
class ItemInserted:
    """Before the start, an item was put before all others."""

    what: Item


@dataclass(frozen=True, slots=True)
class ItemExtended:
    """The plan of an item got longer or shorter by that many minutes."""

    item: int
    minutes: int


@dataclass(frozen=True, slots=True)
class FloorTaken:
    """One person began to speak."""

    person: str


@dataclass(frozen=True, slots=True)
class FloorOpened:
    """Nobody is speaking."""


@dataclass(frozen=True, slots=True)
class CrosstalkBegan:
    """Several people speak at once."""


@dataclass(frozen=True, slots=True)
class BorderMoved:
    """The running turn began at `to` (ms after the start), earlier or later than it was pressed (rules.md 9)."""

    to: int


@dataclass(frozen=True, slots=True)
class TurnReassigned:
    """It was `person` who spoke from `start` (ms) to `end`, or who speaks still where that is None."""

    person: str
    start: int
    end: int | None = None


@dataclass(frozen=True, slots=True)
class MarkMade:
    """One person made a short remark; the floor stayed where it was."""

    person: str


@dataclass(frozen=True, slots=True)
class PersonLeft:
    """One person is not there, from now on or from the start."""

    person: str


@dataclass(frozen=True, slots=True)
class PersonCame:
    """One person is there, again or at last."""

    person: str


@dataclass(frozen=True, slots=True)
class PersonJoined:
    """Somebody nobody expected is there from now on."""

    who: Person


@dataclass(frozen=True, slots=True)
class PersonInvited:
    """The facilitator asked one person to speak."""

    person: str


@dataclass(frozen=True, slots=True)
class InvitationWithdrawn:
    """The facilitator did not ask them after all."""

    person: str


@dataclass(frozen=True, slots=True)
class ReasonRecorded:
    """Why one person is silent, as the facilitator sees it; private."""

    person: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class MeetingPaused:
    """A break began."""


@dataclass(frozen=True, slots=True)
class MeetingResumed:
    """The break is over; whoever had the floor has it again."""


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """Something was written down."""

    note: str
    note_kind: NoteKind
    text: str


@dataclass(frozen=True, slots=True)
class TaskAdded:
    """Something was promised; `owner_name` names an owner who is not at the table."""

    task: str
    number: int
    title: str
    owner: str | None = None
    due: date | None = None
    owner_name: str = ""


@dataclass(frozen=True, slots=True)
class NoteBecameTask:
    """What had been noted is a promise; `owner_name` names an owner who is not at the table."""

    note: str
    task: str
    number: int
    owner: str | None = None
    due: date | None = None
    owner_name: str = ""


@dataclass(frozen=True, slots=True)
class TasksCarried:
    """Before the start, what was promised in earlier meetings and is still open was put on the table."""

    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class TaskStatusSet:
    """A promise was kept, blocked, dropped or taken up again; `reason` says why where there is a why."""

    task: str
    status: TaskStatus
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TaskOwnerSet:
    """A promise is somebody else's, or nobody's; `owner_name` names an owner who is not at the table."""

    task: str
    owner: str | None = None
    owner_name: str = ""


@dataclass(frozen=True, slots=True)
class TaskDueSet:
    """A promise has another day, or none."""

    task: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class TaskRenamed:
    """A promise says something else."""

    task: str
    title: str


@dataclass(frozen=True, slots=True)
class TaskSplit:
    """A part of a promise became one of its own, under the id `into`; `owner_name` as in `TaskAdded`."""

    task: str
    into: str
    number: int
    title: str
    owner: str | None = None
    due: date | None = None
    owner_name: str = ""


@dataclass(frozen=True, slots=True)
class FigureEntered:
    """What an SLA had come to on a day was said; it takes the place of any figure of that day."""

    sla: str
    day: date
    value: float


@dataclass(frozen=True, slots=True)
class MeetingEnded:
    """The meeting is over; `elapsed` of its envelope is the end of all time accounts."""


@dataclass(frozen=True, slots=True)
class GapFound:
    """The program was away from `since` (milliseconds after the start) until now: a crash, a sleep, a lunch."""

    since: int
    went_on: bool


@dataclass(frozen=True, slots=True)
class GapAnswered:
    """The facilitator said whether the meeting went on during the gap found in that batch."""

    gap: int
    went_on: bool


@dataclass(frozen=True, slots=True)
class StretchRepainted:
    """After the end: from `start` to `end` (ms) it was that account, that person (or nobody) and that item.

    A pause stays one, and nothing becomes one: of `PAUSED` stretches only the item changes.
    """

    start: int
    end: int
    account: Account
    person: str | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class MarkInserted:
    """After the end: one person had made a short remark at `time` (ms)."""

    person: str
    time: int


@dataclass(frozen=True, slots=True)
class MarkRetracted:
    """After the end: one person had not made the short remark at `time` (ms)."""

    person: str
    time: int


@dataclass(frozen=True, slots=True)
class Undone:
    """That step (the number of its batch) counts as never having happened."""

    step: int


@dataclass(frozen=True, slots=True)
class Redone:
    """That step counts again."""

    step: int


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The program was alive; says nothing else and changes nothing."""


Correction = StretchRepainted | MarkInserted | MarkRetracted
"""Facts that change an ended meeting; they carry its end as their time, and their own `at` (rules.md 11)."""

Fact = (
    MeetingStarted
    | ItemOpened
    | ItemInserted
    | ItemExtended
    | FloorTaken
    | FloorOpened
    | CrosstalkBegan
    | BorderMoved
    | TurnReassigned
    | MarkMade
    | PersonLeft
    | PersonCame
    | PersonJoined
    | PersonInvited
    | InvitationWithdrawn
    | ReasonRecorded
    | MeetingPaused
    | MeetingResumed
    | NoteWritten
    | TaskAdded
    | NoteBecameTask
    | TasksCarried
    | TaskStatusSet
    | TaskOwnerSet
    | TaskDueSet
    | TaskRenamed
    | TaskSplit
    | FigureEntered
    | MeetingEnded
    | GapFound
    | StretchRepainted
    | MarkInserted
    | MarkRetracted
)
"""Events that change the meeting itself."""

Revision = Undone | Redone | GapAnswered
"""Events that change what counts of the facts before them."""

Event = Fact | Revision | Heartbeat


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event in its envelope.

    `seq` counts from 1 without gaps. `batch` is the `seq` of the first event of the same command: the step that
    undo takes back. `at` is wall-clock UTC, for labels only; `elapsed` is whole milliseconds since the start,
    never smaller than the one before, for all arithmetic (rules.md 1).
    """

    seq: int
    batch: int
    at: datetime
    elapsed: int
    event: Event
