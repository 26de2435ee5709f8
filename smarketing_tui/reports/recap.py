"""The recap: every number of a meeting, computed once from the domain's own questions; all formats are made from it.

Times are integer milliseconds since the start; None means undefined, never 0.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from smarketing_tui.domain.agenda import MINUTE, ItemKind
from smarketing_tui.domain.attention.answers import Invitation, answers
from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.attention.flag_history import flag_spans
from smarketing_tui.domain.attention.flag_spans import FlagSpan
from smarketing_tui.domain.attention.silence import AudibleClock, longest_silence, stays
from smarketing_tui.domain.balance import by_site, by_team, talk_by_item
from smarketing_tui.domain.floor import Accounts, Turn, accounts, participation, stretches, turns
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.lanes import Lanes, lanes_of
from smarketing_tui.domain.ledger import Stretch
from smarketing_tui.domain.meeting import Meeting
from smarketing_tui.domain.notes import Note
from smarketing_tui.domain.participation import talk_equity, turn_equity
from smarketing_tui.domain.people import Person
from smarketing_tui.domain.schedule import used
from smarketing_tui.domain.seats import Mark
from smarketing_tui.domain.slas.board import SlaRow, presented
from smarketing_tui.domain.tasks.task import Task, owner_of
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
class Share:
    """What the group may be told of one person where it asks: their `talk` and the part of all talk that it is."""

    talk: int
    share: float | None


@dataclass(frozen=True, slots=True)
class PersonRecap:
    """Who somebody is and when they were there.

    In the recap for the group there is no `contribution`, and a `share` only where that is asked for.
    """

    id: str
    name: str
    key: str
    team: str
    site: str
    present: int
    presence: tuple[tuple[int, int], ...]
    contribution: Contribution | None
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class Equity:
    """How evenly the talk was spread: G* from 0 (equal) to 1 (one alone), and each group's balance (1.0 = even)."""

    talk: float | None
    turns: float | None
    teams: Mapping[str, float | None]
    sites: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class ItemRecap:
    """One agenda item: `planned` as the agenda had it, `extended` what was added to that (signed), `used` unpaused.

    `opened` tells whether it ever was.
    """

    title: str
    kind: ItemKind
    planned: int
    extended: int
    used: int
    talk_by_person: Mapping[str, int]
    opened: bool = True


@dataclass(frozen=True, slots=True)
class TaskRecap:
    """A task with its owner's name and the title of the item it came from; `before` is how it was carried in."""

    task: Task
    owner_name: str | None
    item: str | None
    before: Task | None = None


@dataclass(frozen=True, slots=True)
class Recap:
    """A whole meeting at one moment. With everything: for the facilitator; for the group see group.py."""

    session: SessionLabels
    time: Accounts
    people: tuple[PersonRecap, ...]
    turns: tuple[Turn, ...]
    marks: tuple[Mark, ...]
    flags: tuple[FlagSpan, ...]
    equity: Equity
    agenda: tuple[ItemRecap, ...]
    notes: tuple[Note, ...]
    tasks: tuple[TaskRecap, ...]
    segments: tuple[Stretch, ...]
    invitations: tuple[Invitation, ...]
    reasons: tuple[tuple[str, Reason], ...]
    lanes: Lanes
    slas: tuple[SlaRow, ...] = ()


def recap_of(meeting: Meeting, now: int) -> Recap:
    """Return the recap of *meeting* at *now* (ms since the start; a meeting that has ended stands at its end)."""
    now = max(now, meeting.elapsed)
    if meeting.header.thinned is not None:
        from smarketing_tui.reports.thinned import as_kept  # only old meetings need it

        whole = replace(meeting, header=replace(meeting.header, thinned=None))
        return as_kept(recap_of(whole, now), meeting.header.thinned)
    segments, flags = tuple(stretches(meeting, now)), tuple(flag_spans(meeting, now))
    by_item = talk_by_item(meeting, now)
    return Recap(
        session=labels_of(meeting),
        time=accounts(meeting, now),
        people=_people(meeting, now),
        turns=tuple(turns(meeting, now)),
        marks=tuple(meeting.now.marks.oldest_first()),
        flags=flags,
        equity=Equity(
            talk=talk_equity(meeting, now),
            turns=turn_equity(meeting, now),
            teams=by_team(meeting, now),
            sites=by_site(meeting, now),
        ),
        agenda=tuple(
            ItemRecap(
                item.plan.title,
                item.plan.kind,
                item.plan.minutes * MINUTE,
                item.extended * MINUTE,
                used(meeting, place, now),
                {person: talk[place] for person, talk in by_item.items() if place in talk},
                item.opened,
            )
            for place, item in enumerate(meeting.now.agenda)
        ),
        notes=tuple(meeting.now.notes.oldest_first()),
        tasks=tuple(_tasks(meeting)),
        segments=segments,
        invitations=answers(meeting, segments),
        reasons=meeting.now.reasons,
        lanes=lanes_of(meeting, now, flags),
        slas=presented(meeting, now if meeting.now.ended is None else meeting.now.ended),
    )


def _people(meeting: Meeting, now: int) -> tuple[PersonRecap, ...]:
    time, clock = accounts(meeting, now), AudibleClock(meeting, now)
    asked = Counter(each.person for each in meeting.now.invitations)

    def recap(person: Person) -> PersonRecap:
        part = participation(meeting, person.id, now)
        contribution = Contribution(
            turns=part.turns,
            marks=part.marks,
            invitations=asked[person.id],
            talk=part.talk,
            presentation=part.presentation,
            floor=part.floor,
            share=part.talk / time.talk if time.talk else None,
            longest_turn=part.longest_turn,
            longest_silence=longest_silence(meeting, person.id, now, clock),
            first_turn_at=part.first_turn_at,
        )
        presence = tuple(stays(meeting, person.id, now))
        return PersonRecap(
            person.id, person.name, person.key, person.team, person.site, part.present, presence, contribution
        )

    return tuple(recap(person) for person in meeting.roster)


def _tasks(meeting: Meeting) -> Iterator[TaskRecap]:
    before = {task.id: task for task in meeting.now.promised}
    for task in meeting.now.tasks:
        owner = None if task.owner is None else owner_of(task, meeting.roster)
        yield TaskRecap(task, owner, task.origin or None, before.get(task.id))
