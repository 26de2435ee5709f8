"""The recap: every number of a meeting, computed once from the domain's own questions; all formats are made from it.

Times are integer milliseconds since the start; None means undefined, never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from smarketing_tui.domain.agenda import MINUTE, ItemKind
from smarketing_tui.domain.floor import Accounts, Turn, accounts, participation, stretches, turns
from smarketing_tui.domain.ledger import SPEAKING, Stretch
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.notes import Note
from smarketing_tui.domain.participation import balance, talk_equity, turn_equity
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.schedule import used
from smarketing_tui.domain.tasks import Task
from smarketing_tui.reports.labels import SessionLabels, labels_of


@dataclass(frozen=True, slots=True)
class Contribution:
    """One person's numbers; `talk` is floor and presentation, `share` the part of all talk that it is (rules.md 12)."""

    turns: int
    marks: int
    invitations: int
    talk: int
    presentation: int
    floor: int
    share: float | None
    longest_turn: int
    longest_silence: int
    first_turn_at: int | None


@dataclass(frozen=True, slots=True)
class PersonRecap:
    """Who somebody is and when they were there; `contribution` is None in the recap for the group."""

    id: str
    name: str
    key: str
    team: str
    site: str
    present: int
    presence: tuple[tuple[int, int], ...]
    contribution: Contribution | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A short remark that did not take the floor."""

    person: str
    at: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """The facilitator asked somebody to speak; `answered_at` is when they did."""

    person: str
    at: int
    answered_at: int | None


@dataclass(frozen=True, slots=True)
class Flag:
    """Something the facilitator was shown about somebody, from when until when (None: it lasts)."""

    kind: str
    person: str
    since: int
    until: int | None


@dataclass(frozen=True, slots=True)
class Equity:
    """How evenly the talk was spread: G* from 0 (equal) to 1 (one alone), and each group's balance (1.0 = even)."""

    talk: float | None
    turns: float | None
    teams: Mapping[str, float | None]
    sites: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class ItemRecap:
    """One agenda item: `planned` as the agenda had it, `extended` what was added to that (signed), `used` unpaused."""

    title: str
    kind: ItemKind
    planned: int
    extended: int
    used: int
    talk_by_person: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TaskRecap:
    """A task with its owner's name and the title of the item it came from."""

    task: Task
    owner_name: str | None
    item: str | None


@dataclass(frozen=True, slots=True)
class Recap:
    """A whole meeting at one moment. With everything: for the facilitator; for the group see group.py."""

    session: SessionLabels
    time: Accounts
    people: tuple[PersonRecap, ...]
    turns: tuple[Turn, ...]
    marks: tuple[Mark, ...]
    flags: tuple[Flag, ...]
    equity: Equity
    agenda: tuple[ItemRecap, ...]
    notes: tuple[Note, ...]
    tasks: tuple[TaskRecap, ...]
    segments: tuple[Stretch, ...]
    invitations: tuple[Invitation, ...]


def recap_of(meeting: Meeting, now: int) -> Recap:
    """Return the recap of *meeting* at *now* (ms since the start; a meeting that has ended stands at its end)."""
    now = max(now, meeting.elapsed)
    segments = tuple(stretches(meeting, now))
    return Recap(
        session=labels_of(meeting),
        time=accounts(meeting, now),
        people=tuple(_person(meeting, person, now) for person in meeting.roster),
        turns=tuple(turns(meeting, now)),
        marks=(),
        flags=(),
        equity=Equity(
            talk=talk_equity(meeting, now),
            turns=turn_equity(meeting, now),
            teams=balance(meeting, now, lambda person: person.team),
            sites=balance(meeting, now, lambda person: person.site),
        ),
        agenda=tuple(
            ItemRecap(
                item.plan.title,
                item.plan.kind,
                item.plan.minutes * MINUTE,
                item.extended * MINUTE,
                used(meeting, place, now),
                _talk_by_person(segments, place),
            )
            for place, item in enumerate(meeting.now.agenda)
        ),
        notes=tuple(meeting.now.notes.oldest_first()),
        tasks=tuple(_task(meeting, task) for task in meeting.now.tasks),
        segments=segments,
        invitations=(),
    )


def _person(meeting: Meeting, person: Person, now: int) -> PersonRecap:
    part, time = participation(meeting, person.id, now), accounts(meeting, now)
    contribution = Contribution(
        turns=part.turns,
        marks=0,
        invitations=0,
        talk=part.talk,
        presentation=part.presentation,
        floor=part.floor,
        share=part.talk / time.talk if time.talk else None,
        longest_turn=part.longest_turn,
        longest_silence=part.longest_silence,
        first_turn_at=part.first_turn_at,
    )
    presence = ((0, time.wall),) if time.wall else ()
    return PersonRecap(
        person.id, person.name, person.key, person.team, person.site, part.present, presence, contribution
    )


def _talk_by_person(segments: tuple[Stretch, ...], item: int) -> dict[str, int]:
    """Return the talk (ms) of everyone who spoke while that item was open, in the order of their first words."""
    talk: dict[str, int] = {}
    for segment in segments:
        if segment.item == item and segment.account in SPEAKING and segment.person is not None:
            talk[segment.person] = talk.get(segment.person, 0) + segment.length
    return talk


def _task(meeting: Meeting, task: Task) -> TaskRecap:
    owner = None if task.owner is None else meeting.roster.name(task.owner)
    return TaskRecap(task, owner, None if task.item is None else meeting.now.agenda[task.item].plan.title)
