"""A meeting that never took place, held by the real rules with a seeded random source."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from random import Random
from typing import Concatenate, ParamSpec

from smarketing_tui.domain.agenda import MINUTE, ItemKind
from smarketing_tui.domain.events import MeetingStarted, Recorded
from smarketing_tui.domain.fold import evolve, fold
from smarketing_tui.domain.header import Header
from smarketing_tui.domain.meeting import Meeting, Phase
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.rules import (
    Events,
    add_task,
    begin_crosstalk,
    end,
    next_item,
    open_floor,
    pause,
    steps_of,
    take_floor,
    undo,
    write_note,
)
from smarketing_tui.domain.schedule import used
from smarketing_tui.domain.slas.rules import enter_figure
from smarketing_tui.domain.tasks.rules import set_due, set_status
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.interchange.made_up_slas import made_up_figures

P = ParamSpec("P")

SECOND = 1000

_WORDS: Mapping[ItemKind, tuple[tuple[NoteKind, str], ...]] = {
    ItemKind.PROGRESS: (
        (NoteKind.NOTE, "Two of three initiatives are on their way"),
        (NoteKind.NOTE, "The webinar follow-up went out within a day"),
    ),
    ItemKind.SLA: (
        (NoteKind.NOTE, "First touch within four hours for most leads"),
        (NoteKind.DECISION, "The MQL threshold goes to 60 points"),
    ),
    ItemKind.CHALLENGES: (
        (NoteKind.CHALLENGE, "Leads from the fair arrive without a phone number"),
        (NoteKind.CHALLENGE, "Rejection reasons are often left empty"),
        (NoteKind.PARKING, "Do we need a second form for partners?"),
    ),
    ItemKind.BRAINSTORM: (
        (NoteKind.IDEA, "Call fair leads the same day, in pairs"),
        (NoteKind.IDEA, "One page on each competitor"),
    ),
    ItemKind.DISCUSSION: (
        (NoteKind.NOTE, "The autumn campaign brought more small companies than planned"),
        (NoteKind.PARKING, "Pricing page: who owns it?"),
    ),
    ItemKind.PLAN_NEXT: ((NoteKind.AGENDA, "Show the waterfall of October"),),
    ItemKind.ASSIGN: ((NoteKind.DECISION, "Every rejected lead gets a reason"),),
}

PROMISES = (
    "Battlecard, second version",
    "Ask for a phone number on the fair form",
    "List the rejection reasons of October",
    "Try same-day calls for two weeks",
    "Draft the nurture track for recycled leads",
    "Agree on what a workable lead is",
    "Invite two customers to the next webinar",
    "Clean up the lead sources",
    "Write down the hand-off in five steps",
    "Call ten leads that went quiet",
    "Show the pipeline by persona",
    "Ask three lost deals why",
)
"""What may be promised."""


class MadeUpMeeting:
    """One meeting, from its first key to its end or to a crash; `records` are its events after those *before*.

    *readiness* says of each person id how readily they speak; tasks are taken from the end of *promises*.
    """

    def __init__(
        self,
        header: Header,
        readiness: Mapping[str, int],
        promises: list[str],
        random: Random,
        before: Iterable[Recorded] = (),
    ) -> None:
        self.meeting = fold(header, before)
        self.records: list[Recorded] = []
        self._elapsed = 0
        self._random = random
        self._people: list[Person] = list(header.people)
        self._promises = promises
        self._words = {kind: list(words) for kind, words in _WORDS.items()}
        self._readiness = [readiness[person.id] for person in self._people]

    def hold(self, *, until_item: int | None = None) -> None:
        """Let the meeting take place: to its end, or until the program crashes in the middle of that item."""
        break_after = len(self.meeting.now.agenda) // 2
        for item in range(len(self.meeting.now.agenda)):
            self._do(next_item)
            self._discuss(item, 0.4 if item == until_item else self._random.uniform(0.7, 1.2))
            if item == until_item:
                return
            if item + 1 == break_after and self.meeting.slot > 40 * MINUTE:
                self._do(pause)
                self._pass(self._random.randint(150, 280))
                self._do(pause)
        self._do(end)

    def _discuss(self, item: int, part: float) -> None:
        """Let people talk about an item for *part* of its time."""
        entry = self.meeting.now.agenda[item]
        words = self._words[entry.plan.kind]
        if entry.plan.kind is ItemKind.SLA:
            self._measure()
        while used(self.meeting, item, self._elapsed) < entry.planned * part:
            self._speak(entry.plan.leader if entry.plan.is_presented and self._random.random() < 0.5 else "")
            chance = self._random.random()
            if chance < 0.12:
                self._do(open_floor)
                self._pass(self._random.randint(3, 15))
            elif chance < 0.17:
                self._do(begin_crosstalk)
                self._pass(self._random.randint(4, 12))
            elif chance < 0.20:
                # The wrong key, and the right one after it.
                self._do(take_floor, self._random.choice(self._people).id)
                self._pass(2)
                self._do(undo)
            elif chance < 0.35 and words:
                kind, text = words.pop(self._random.randrange(len(words)))
                self._do(write_note, self._name("n"), kind, text)
        if entry.plan.kind is ItemKind.PROGRESS:
            self._report()
        if entry.plan.kind is ItemKind.ASSIGN or (entry.plan.kind is ItemKind.CHALLENGES and item == 2):
            self._promise()

    def _speak(self, leader: str) -> None:
        speaker = leader or self._random.choices(self._people, self._readiness)[0].id
        self._do(take_floor, speaker)
        self._pass(min(180, 6 + round(self._random.lognormvariate(3.1, 0.8))))

    def _measure(self) -> None:
        """Enter what has been measured by the day of the meeting, once."""
        day = self.meeting.header.created_at.date()
        for sla, value in made_up_figures(self.meeting.header.slas, day):
            self._do(enter_figure, sla, day, value)

    def _report(self) -> None:
        """Say of what was promised how it stands; what nobody mentions is carried on."""
        for task in self.meeting.now.promised:
            chance = self._random.random()
            if chance < 0.3:
                self._do(set_status, task.id, TaskStatus.DONE)
            elif chance < 0.45 and task.status is TaskStatus.OPEN:
                self._do(set_status, task.id, TaskStatus.BLOCKED, "waits for the new tracking")
            elif chance < 0.55 and task.meetings > 2:
                self._do(set_status, task.id, TaskStatus.DROPPED, "the campaign was called off")
            elif chance < 0.7:
                day = self.meeting.header.created_at.date()
                self._do(set_due, task.id, day + timedelta(days=self._random.randint(7, 21)))
            self._pass(self._random.randint(3, 12))

    def _promise(self) -> None:
        for _ in range(min(self._random.randint(1, 2), len(self._promises))):
            owner = self._random.choice(self._people).id
            due = (self.meeting.header.created_at + timedelta(days=self._random.randint(5, 25))).date()
            self._do(add_task, self._name("t"), self._promises.pop(), owner, due)
            self._pass(self._random.randint(8, 25))

    def _name(self, prefix: str) -> str:
        return f"{prefix}-{self._random.getrandbits(50):013x}"

    def _pass(self, seconds: int) -> None:
        self._elapsed += seconds * SECOND + self._random.randrange(SECOND)

    def _do(self, rule: Callable[Concatenate[Meeting, P], Events], *args: P.args, **kwargs: P.kwargs) -> None:
        """Carry out a command now."""
        events = rule(self.meeting, *args, **kwargs)
        if self.meeting.phase is Phase.READY and not any(isinstance(event, MeetingStarted) for event in events):
            return
        at = self.meeting.header.created_at + timedelta(milliseconds=self._elapsed)
        for step in steps_of(events):
            batch = self.meeting.seq + 1
            for event in step:
                record = Recorded(self.meeting.seq + 1, batch, at, self._elapsed, event)
                self.meeting = evolve(self.meeting, record)
                self.records.append(record)
