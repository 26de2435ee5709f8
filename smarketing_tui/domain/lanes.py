"""The picture of a meeting as data: a lane for each person over the whole line of time. O(events): for reports."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from smarketing_tui.domain.attention.flag_history import flag_spans
from smarketing_tui.domain.attention.flag_spans import FlagSpan
from smarketing_tui.domain.attention.silence import stays
from smarketing_tui.domain.floor import stretches, wall
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.ledger import SPEAKING, Account, Stretch
from smarketing_tui.domain.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Lane:
    """One person, or a whole team when `person` is "": all times in ms since the start, oldest first.

    `speech` are stretches of floor and presentation, `stays` when they were there, `asked` when they were asked to
    speak.
    """

    person: str
    name: str
    team: str
    stays: tuple[tuple[int, int], ...]
    speech: tuple[Stretch, ...]
    marks: tuple[int, ...] = ()
    asked: tuple[int, ...] = ()
    flags: tuple[FlagSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An agenda item as long as it was open without a break; `item` is its 0-based place."""

    item: int
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lanes:
    """The whole picture from 0 to `wall` ms: lanes in the order of the floor, items, and when nobody had the floor.

    `room` are the stretches of crosstalk, open floor and pause.
    """

    wall: int
    lanes: tuple[Lane, ...]
    items: tuple[OpenItem, ...]
    room: tuple[Stretch, ...]


def lanes_of(meeting: Meeting, now: int, flags: Iterable[FlagSpan] | None = None) -> Lanes:
    """Return the picture of *meeting* up to *now* (ms, at or after its last event).

    *flags* are those up to then, if they are known already.
    """
    flags = tuple(flag_spans(meeting, now) if flags is None else flags)
    whole = stretches(meeting, now)
    by_person: dict[str, list[Stretch]] = {person.id: [] for person in meeting.roster}
    for stretch in whole:
        if stretch.account in SPEAKING and stretch.person in by_person:
            by_person[stretch.person].append(stretch)
    lanes = (
        Lane(
            person.id,
            person.name,
            person.team,
            tuple(stays(meeting, person.id, now)),
            merged(by_person[person.id]),
            tuple(mark.at for mark in meeting.now.marks.oldest_first() if mark.person == person.id),
            tuple(each.at for each in meeting.now.invitations.oldest_first() if each.person == person.id),
            tuple(flag for flag in flags if flag.person == person.id),
        )
        for person in meeting.roster
    )
    room = (stretch for stretch in whole if stretch.account not in SPEAKING)
    return Lanes(wall(meeting, now), tuple(lanes), _items(meeting, whole), merged(room))


def merged(whole: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return *whole* (oldest first) with neighbours in one account made one: an item border does not part them."""
    found: list[Stretch] = []
    for stretch in whole:
        if found and found[-1].end == stretch.start and found[-1].account is stretch.account:
            found[-1] = replace(found[-1], end=stretch.end)
        else:
            found.append(stretch)
    return tuple(found)


def by_team(lanes: Lanes, teams: Iterable[str]) -> Lanes:
    """Return the picture with a lane for each of *teams* and nothing about single people; the rest has no lane."""
    found = []
    for team in teams:
        speech = sorted((each for lane in lanes.lanes if lane.team == team for each in lane.speech), key=_start)
        # That somebody presents says who: the leader of the item.
        plain = (replace(each, account=Account.FLOOR, person=None, item=None) for each in speech)
        found.append(Lane("", "", team, (), merged(plain)))
    return replace(lanes, lanes=tuple(found))


def _start(stretch: Stretch) -> int:
    return stretch.start


def _items(meeting: Meeting, whole: Iterable[Stretch]) -> tuple[OpenItem, ...]:
    agenda, found = meeting.now.agenda, []
    for item, group in groupby(whole, key=lambda each: each.item):
        stretch, *_ = parts = list(group)
        if item is not None and item < len(agenda):
            found.append(OpenItem(item, agenda[item].plan.title, stretch.start, parts[-1].end))
    return tuple(found)
