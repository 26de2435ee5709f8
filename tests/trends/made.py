"""Workspaces with a past: meetings of several series, held by the real rules and kept by the real store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from smarketing_tui.domain.agenda import Agenda, Item, ItemKind
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.rules import invite, mark, record_reason
from smarketing_tui.interchange.attendees import parse_with
from smarketing_tui.interchange.made_up import PROMISES, MadeUpMeeting
from smarketing_tui.store.codec import event_document

FIRST = datetime(2026, 5, 14, 8, 0, tzinfo=UTC)

AGENDA = Agenda(
    "EMEA full team",
    (
        Item("Progress on initiatives", ItemKind.PROGRESS, 5),
        Item("Presentation of SLAs", ItemKind.SLA, 10),
        Item("Challenges", ItemKind.CHALLENGES, 15),
        Item("Brainstorm", ItemKind.BRAINSTORM, 10),
        Item("Assign tasks", ItemKind.ASSIGN, 5),
    ),
    "full-team",
    slot=45,
    timezone="Europe/Berlin",
)

WHO = (
    "Maya Chen:marketing:Berlin, Priya Nair:marketing:Berlin, Tom Becker:marketing:Berlin, "
    "Ana Costa:marketing:New York, Jon Ruiz:sales:New York, Sofia Lind:sales:Berlin, "
    "Omar Haddad:sales:New York, Lucy Park:sales:New York, Ines Roth:marketing:Berlin, "
    "Karl Vogt:sales:Berlin, Zoë Bell:sales:New York"
)

READY = (6, 0, 3, 4, 8, 3, 5, 2, 3, 0, 4)
"""How readily each of them speaks: two never do."""


class Asked(MadeUpMeeting):
    """A meeting in which the facilitator asks people to speak, and notes why somebody is silent."""

    def __init__(self, *args, reasons=(), **named):
        super().__init__(*args, **named)
        self._why = dict(reasons)

    def _discuss(self, item, part):
        quiet = self._random.choice(self._people)
        self._do(invite, quiet.id)
        super()._discuss(item, part)
        if self._random.random() < 0.6:
            self._do(mark, self._random.choice([each for each in self._people if self._readiness_of(each)]).id)
        if item == 3:
            for person, reason in self._why.items():
                self._do(record_reason, person, reason)

    def _measure(self):
        """Enter no figure."""

    def _readiness_of(self, person):
        return self._readiness[self._people.index(person)]


def held(workspace, agenda, people, at, *, seed=1, ready=None, reasons=(), promises=2, close=True):
    """Hold one meeting of *people* at that moment, and project it as the program does."""
    random = Random(seed)
    header = workspace.plan(agenda, people, at, "Europe/Berlin")
    opened = workspace.create(header)
    readiness = dict(zip([person.id for person in people], ready or [3] * len(people), strict=True))
    left = random.sample(PROMISES, promises)
    meeting = Asked(opened.header, readiness, left, random, opened.records, reasons=reasons)
    meeting.hold()
    opened.file.append([event_document(record) for record in meeting.records])
    opened.file.close()
    workspace.finish(meeting.meeting)
    return meeting.meeting


def past(workspace, meetings=14, seed=7):
    """Fill *workspace* with fortnightly meetings of one series and a few of another; return the people."""
    people = workspace.invite(parse_with(WHO)).people
    ids = {person.name: person.id for person in people}
    reasons = {ids["Priya Nair"]: Reason.NO_OPENING, ids["Karl Vogt"]: Reason.OBSERVES}
    for number in range(meetings):
        at = FIRST + timedelta(days=14 * number)
        ready = [max(0, each + (number % 3 - 1) * (each > 3)) for each in READY]
        held(workspace, AGENDA, people, at, seed=seed + number, ready=ready, reasons=reasons)
        if number % 4 == 0:
            weekly = replace(AGENDA, title="Management weekly", kind="management", slot=30)
            few = [people[at] for at in (0, 4, 3, 6)]
            held(workspace, weekly, few, at + timedelta(days=4), seed=seed * 100 + number, promises=1)
    return people
