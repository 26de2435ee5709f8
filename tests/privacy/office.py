"""A workspace in which one person is everywhere that a person can be."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from smarketing_tui.domain.agenda import Agenda, Item, ItemKind
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.events import (
    BorderMoved,
    CrosstalkBegan,
    Event,
    FloorOpened,
    FloorTaken,
    ItemOpened,
    MarkMade,
    MeetingEnded,
    MeetingPaused,
    MeetingResumed,
    MeetingStarted,
    NoteWritten,
    PersonInvited,
    PersonJoined,
    PersonLeft,
    ReasonRecorded,
    Recorded,
    StretchRepainted,
    TaskAdded,
    TaskOwnerSet,
    TaskStatusSet,
    Undone,
)
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.notes import NoteKind
from smarketing_tui.domain.people import Attendee, Person
from smarketing_tui.domain.planning.plans import Plan
from smarketing_tui.domain.slas.draft import SlaDraft
from smarketing_tui.domain.slas.sla import Terms
from smarketing_tui.domain.tasks.task import TaskStatus
from smarketing_tui.store.codec import event_document
from smarketing_tui.store.workspace import Opened, Workspace

START = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
NAME = "Renée Müller-Ωmega"
"""A name that occurs nowhere else: composed letters, a hyphen, Greek."""


class Office:
    """A workspace with Renée, Jon and Ana, and what they have done in it."""

    def __init__(self, home: Path, name: str = NAME) -> None:
        self.home, self.name = home, name
        self.workspace = Workspace.open(home)
        who = [Attendee(name, "marketing", "Berlin"), Attendee("Jon Ruiz", "sales", "New York")]
        who.append(Attendee("Ana Sousa", "sales", "Berlin"))
        self.people = {person.name: person for person in self.workspace.invite(who).people}
        self.id = self.people[name].id
        self.part = name.split()[0]

    def events(self) -> list[tuple[int, Event]]:
        """What happens in a meeting, with the seconds after its start."""
        renee, jon, ana = self.id, self.people["Jon Ruiz"].id, self.people["Ana Sousa"].id
        name, part = self.name, self.part
        return [
            (0, MeetingStarted()),
            (0, ItemOpened(0)),
            (10, FloorTaken(renee)),
            (70, FloorTaken(jon)),
            (75, BorderMoved(65_000)),
            (90, MarkMade(renee)),
            (100, PersonInvited(renee)),
            (120, FloorTaken(ana)),
            (130, FloorTaken(renee)),
            (140, CrosstalkBegan()),
            (150, FloorOpened()),
            (160, MeetingPaused()),
            (200, MeetingResumed()),
            (210, ItemOpened(1)),
            (215, NoteWritten("n1", NoteKind.DECISION, f"{name.upper()} decides, says {part}'s team")),
            (220, TaskAdded("t1", 1, f"Ask {part} for numbers", renee, date(2026, 12, 1))),
            (225, TaskOwnerSet("t1", renee, name)),
            (230, TaskStatusSet("t1", TaskStatus.BLOCKED, f"waits for {name}")),
            (235, FloorTaken(jon)),
            (237, Undone(19)),
            (240, ReasonRecorded(renee, next(iter(Reason)))),
            (245, PersonJoined(Person("pwalk", "Walk In", "sales", "Berlin", "w"))),
            (250, FloorTaken("pwalk")),
            (260, PersonLeft(renee)),
        ]

    def hold(
        self,
        days: int = 0,
        *,
        ended: bool = True,
        close: bool = True,
        events: Sequence[tuple[int, Event]] | None = None,
    ) -> Opened:
        """Hold a meeting that many days after the first one."""
        at = START + timedelta(days=days)
        agenda = Agenda(
            f"1:1 {self.part}",
            (
                Item("Progress", ItemKind.PROGRESS, 5, leader=self.name, purpose=f"{self.name} presents"),
                Item(f"What {self.part} wants", minutes=10),
            ),
            series=f"{self.part} weekly",
        )
        people = self.workspace.invite([Attendee("", id=each.id) for each in self.people.values()]).people
        opened = self.workspace.create(self.workspace.plan(agenda, people, at, "Europe/Berlin"))
        found = list(self.events() if events is None else events)
        if ended:
            end = found[-1][0] + 10
            found += [(end, MeetingEnded()), (end, StretchRepainted(20_000, 30_000, Account.FLOOR, self.id, 0))]
        opened.file.append(documents(found, at, len(opened.records)))
        if close:
            opened.file.close()
        return opened

    def furnish(self) -> None:
        """Put the person into everything else: series, plan, SLA, task, sites, log."""
        book = self.workspace.sla_book
        draft = SlaDraft(f"Calls of {self.part}", "sales", "marketing", "calls", "5", "calls", period="week")
        sla = book.define(draft, date(2026, 11, 1), START)
        book.change_target(sla.id, Terms(6.0, date(2026, 11, 9), START, f"because {self.name} said so", self.name))
        book.enter(sla.id, date(2026, 11, 10), 3.0, START)
        plan = Plan(
            "mplan",
            "Board",
            Agenda("Board", (Item(f"Hear {self.part}", leader=self.id),)),
            (self.id, self.people["Jon Ruiz"].id),
            START,
            ((self.id, f"{self.part} is away"),),
            note=f"ask {self.name}",
        )
        self.workspace.plan_book.save(plan)
        self.workspace.task_book.add(f"Call {self.name}", f"{self.part} weekly", START, START.date(), owner=self.id)
        log = f"Traceback: {self.name!r} and {self.name!a} and {json.dumps(self.name)}\\n{self.id} {self.part}\n"
        (self.home / "errors.log").write_text(log, encoding="utf-8")


def documents(events: Iterable[tuple[int, Event]], start: datetime, before: int = 0) -> list[dict]:
    """The stored events, each a step of its own."""
    return [
        event_document(Recorded(seq, seq, start + timedelta(seconds=at), at * 1000, event))
        for seq, (at, event) in enumerate(events, start=before + 1)
    ]


def every_byte(home: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {str(path.relative_to(home)): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


def with_ids(meeting: Meeting, ids: dict[str, str]) -> Meeting:
    """The meeting under other ids, for comparisons."""
    return replace(meeting, header=replace(meeting.header, id=ids.get(meeting.header.id, meeting.header.id)))
