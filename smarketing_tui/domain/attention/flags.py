"""What a facilitator cannot see while talking: who has not been heard, who has been heard a lot (domain.md).

Each flag is a handful of margins, integers that are all 0 or more while it stands. They are sums and products of
times, so that between two changes in the room each is at most quadratic in time: flag_history.py finds the exact
moments of change from that. Floor time alone counts; a presentation and its speaker are left out (rules.md 12, 13).
"""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

from smarketing_tui.domain.agenda import MINUTE
from smarketing_tui.domain.attendance import has_been_heard
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.domain.floor import accounts, participations
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.ledger import Account
from smarketing_tui.domain.meeting import Meeting


class FlagKind(StrEnum):
    """The kinds of flag (rules.md 23)."""

    SILENT = "silent"
    GONE_QUIET = "gone_quiet"
    QUIET = "quiet"
    DOMINATING = "dominating"
    TWO_VOICES = "two_voices"
    LONG_TURN = "long_turn"


FOREMOST = (
    FlagKind.SILENT,
    FlagKind.GONE_QUIET,
    FlagKind.QUIET,
    FlagKind.LONG_TURN,
    FlagKind.DOMINATING,
    FlagKind.TWO_VOICES,
)
"""Which flag a row shows when its person has several; what will be over soon comes before what lasts."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag as it stands; `length` (ms) is how long they have not been heard, or have held the floor."""

    kind: FlagKind
    person: str
    length: int | None = None

    @property
    def words(self) -> str:
        """What stands on the person's row, in neutral words."""
        length = self.length or 0
        match self.kind:
            case FlagKind.SILENT:
                return f"SILENT {length // MINUTE} min"
            case FlagKind.GONE_QUIET:
                return f"GONE QUIET {length // MINUTE} min"
            case FlagKind.QUIET:
                return "QUIET"
            case FlagKind.DOMINATING:
                return "DOMINATES"
            case FlagKind.TWO_VOICES:
                return "TWO VOICES"
            case FlagKind.LONG_TURN:
                return f"LONG {clock_words(length)}"


class Limits(NamedTuple):
    """The thresholds of one meeting in milliseconds and per cents."""

    silent: int
    gone_quiet: int
    quiet: int
    quiet_after: int
    dominating: int
    dominating_after: int
    two_voices: int
    two_voices_people: int
    two_voices_after: int
    long_turn: int


class Room(NamedTuple):
    """Everybody together at one moment: the people present now, and times in milliseconds.

    `presence` is the sum over all, also those who left; `two` are the two present who have had the floor longest.
    """

    people: int
    floor: int
    discussion: int
    presence: int
    two: tuple[str, ...]
    two_floor: int


class Seated(NamedTuple):
    """One person who is present and does not present, at one moment; `turn` is the floor time of their running turn."""

    person: str
    heard: bool
    silence: int
    floor: int
    presence: int
    turn: int | None


Margins = tuple[int, ...]
NEVER: Margins = (-1,)
"""The margins of a flag that cannot stand before something changes in the room."""


def _silent(one: Seated, room: Room, limits: Limits) -> Margins:
    return NEVER if one.heard else (one.silence - limits.silent,)


def _gone_quiet(one: Seated, room: Room, limits: Limits) -> Margins:
    return (one.silence - limits.gone_quiet,) if one.heard else NEVER


def _quiet(one: Seated, room: Room, limits: Limits) -> Margins:
    """Share below so many per cent of the fair share: floor_i / Σ floor < quiet · presence_i / Σ presence.

    Who came late has had no chance yet: the time before the first alarm counts for each person, too.
    """
    below = limits.quiet * one.presence * room.floor - 100 * one.floor * room.presence
    return room.discussion - limits.quiet_after, one.presence - limits.quiet_after, below - 1


def _dominating(one: Seated, room: Room, limits: Limits) -> Margins:
    """Share > min(2/n, (1 + 1/n) / 2), the 2 being a threshold; all of it times 200 n Σ floor."""
    most = min(2 * limits.dominating, 100 * (room.people + 1))
    above = 200 * room.people * one.floor - most * room.floor
    return room.discussion - limits.dominating_after, above - 1


def _two_voices(one: Seated, room: Room, limits: Limits) -> Margins:
    if one.person not in room.two or room.people < limits.two_voices_people:
        return NEVER
    return room.discussion - limits.two_voices_after, 100 * room.two_floor - limits.two_voices * room.floor


def _long_turn(one: Seated, room: Room, limits: Limits) -> Margins:
    return NEVER if one.turn is None else (one.turn - limits.long_turn - 1,)


MARGINS: dict[FlagKind, Callable[[Seated, Room, Limits], Margins]] = {
    FlagKind.SILENT: _silent,
    FlagKind.GONE_QUIET: _gone_quiet,
    FlagKind.QUIET: _quiet,
    FlagKind.DOMINATING: _dominating,
    FlagKind.TWO_VOICES: _two_voices,
    FlagKind.LONG_TURN: _long_turn,
}
"""Each flag's margins: it stands while all of them are 0 or more."""


def limits_of(meeting: Meeting) -> Limits:
    """Return the thresholds that were fixed when the meeting was made (rules.md 13)."""
    numbers = meeting.header.thresholds
    return Limits(
        silent=numbers.silent_after(meeting.slot),
        gone_quiet=numbers.gone_quiet_minutes * MINUTE,
        quiet=numbers.quiet_percent,
        quiet_after=numbers.quiet_after_minutes * MINUTE,
        dominating=numbers.dominating_percent,
        dominating_after=numbers.dominating_after_minutes * MINUTE,
        two_voices=numbers.two_voices_percent,
        two_voices_people=numbers.two_voices_people,
        two_voices_after=numbers.two_voices_after_minutes * MINUTE,
        long_turn=numbers.long_turn_seconds * 1000,
    )


def two_longest(floors: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """Return the two people with the most floor time, none if fewer have any; of equals the earlier one counts."""
    longest = sorted(floors, key=lambda each: -each[1])[:2]
    return tuple(person for person, _ in longest) if len(longest) == 2 and longest[1][1] > 0 else ()


def flags(meeting: Meeting, now: int) -> tuple[Flag, ...]:
    """Return the flags that stand at *now* (ms, at or after the last event), person by person. O(people)."""
    running = meeting.now.running
    if running is None:
        return ()
    limits, time = limits_of(meeting), accounts(meeting, now)
    everyone = participations(meeting, now)
    present = [(person, part) for person, part in everyone.items() if part.is_present]
    floors = {person: part.floor for person, part in present}
    two = two_longest(floors.items())
    room = Room(
        people=len(present),
        floor=time.floor,
        discussion=time.discussion,
        presence=sum(part.present for part in everyone.values()),
        two=two,
        two_floor=sum(floors[person] for person in two),
    )
    found: list[Flag] = []
    for person, part in present:
        speaks = running.person == person
        if speaks and running.account is Account.PRESENTATION:
            continue
        turn = _floor_turn(meeting, now) if speaks else None
        heard = has_been_heard(meeting.now, person)
        one = Seated(person, heard, part.silence, part.floor, part.present, turn)
        found.extend(
            Flag(kind, person, _length(kind, one))
            for kind, margins in MARGINS.items()
            if min(margins(one, room, limits)) >= 0
        )
    return tuple(found)


def _length(kind: FlagKind, one: Seated) -> int | None:
    if kind in (FlagKind.SILENT, FlagKind.GONE_QUIET):
        return one.silence
    return one.turn if kind is FlagKind.LONG_TURN else None


def _floor_turn(meeting: Meeting, now: int) -> int:
    """Return how long the running turn has been one of the floor, presentation left out (rules.md 12)."""
    running = meeting.now.running
    if running is None or running.person is None:
        return 0
    return max(0, now - running.since) + closed_floor_turn(meeting, running.person)


def closed_floor_turn(meeting: Meeting, person: str) -> int:
    """Return the closed floor time (ms) of the turn that goes on if *person* speaks now."""
    ledger = meeting.now.ledger
    if ledger.turn_of != person or not ledger.turn_on_floor:
        return 0
    if not ledger.voice(meeting.roster.position(person)).presentation:
        return ledger.turn
    length = 0
    for stretch in ledger:
        if stretch.account is Account.FLOOR and stretch.person == person:
            length += stretch.length
        elif stretch.person != person and stretch.account is not Account.PAUSED:
            break
    return length


def foremost(standing: Iterable[Flag]) -> dict[str, Flag]:
    """Return for each flagged person the one flag that their row shows."""
    shown: dict[str, Flag] = {}
    for flag in sorted(standing, key=lambda flag: FOREMOST.index(flag.kind)):
        shown.setdefault(flag.person, flag)
    return shown
