"""Questions about the floor at a moment: who has it, who talked how long. All O(1) or O(people), never O(events).

`now` is milliseconds since the start and at or after the last event; answers are milliseconds unless they say more.
"""

from collections.abc import Mapping

from smarketing_tui.domain.attendance import audible_until, unpaused_until
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.ledger import ACCOUNTS, SPEAKING, Account, Stretch
from smarketing_tui.domain.meeting import Meeting, Running


@dataclass(frozen=True, slots=True)
class Accounts:
    """The five accounts at one moment; their sum is the wall time since the start, exactly."""

    floor: int = 0
    presentation: int = 0
    crosstalk: int = 0
    open: int = 0
    paused: int = 0

    @property
    def wall(self) -> int:
        """Wall time since the start."""
        return self.floor + self.presentation + self.crosstalk + self.open + self.paused

    @property
    def discussion(self) -> int:
        """Floor and crosstalk (rules.md 13)."""
        return self.floor + self.crosstalk

    @property
    def talk(self) -> int:
        """Floor and presentation (rules.md 12)."""
        return self.floor + self.presentation


@dataclass(frozen=True, slots=True)
class Participation:
    """What one person has done so far; `turns` counts a turn that is going on, `turn` is its length or None.

    `present` is their unpaused time there, `silence` the time since they were last heard or noticed, on a clock that
    stops in pause and presentation. `floor_turns` leaves out the turns that were presentation from end to end.
    """

    floor: int
    presentation: int
    turns: int
    floor_turns: int
    marks: int
    longest_turn: int
    first_turn_at: int | None
    silence: int
    present: int
    is_present: bool
    turn: int | None

    @property
    def talk(self) -> int:
        """Floor and presentation together."""
        return self.floor + self.presentation


def _length(running: Running | None, now: int) -> int:
    return 0 if running is None else max(0, now - running.since)


def wall(meeting: Meeting, now: int) -> int:
    """Return the wall time of the meeting: until now, or until its end."""
    return meeting.now.ended if meeting.now.ended is not None else (0 if meeting.started_at is None else now)


def accounts(meeting: Meeting, now: int) -> Accounts:
    """Return the five accounts."""
    running, ledger = meeting.now.running, meeting.now.ledger
    extra = _length(running, now)
    return Accounts(
        *(
            total + (extra if running is not None and running.account is account else 0)
            for account, total in zip(ACCOUNTS, ledger.accounts, strict=True)
        )
    )


def unpaused(meeting: Meeting, now: int) -> int:
    """Return the time of the meeting without its pauses."""
    return unpaused_until(meeting.now, now)


def holder(meeting: Meeting) -> str | None:
    """Return who has the floor."""
    running = meeting.now.running
    return running.person if running is not None else None


def participation(meeting: Meeting, person: str, now: int) -> Participation:
    """Return what that person has done; raises KeyError for a stranger."""
    state, ledger, running = meeting.now, meeting.now.ledger, meeting.now.running
    place = meeting.roster.position(person)
    voice, seat = ledger.voice(place), state.seats[place]
    present = seat.attended + (unpaused_until(state, now) - seat.since if seat.present else 0)
    if running is None or running.person != person:
        silence = audible_until(state, now) - max(voice.heard, seat.noticed) if seat.present else 0
        return Participation(
            voice.floor,
            voice.presentation,
            voice.turns,
            voice.floor_turns,
            seat.marks,
            voice.longest_turn,
            voice.first_turn_at,
            silence,
            present,
            seat.present,
            turn=None,
        )
    extra = _length(running, now)
    turn = extra + (ledger.turn if ledger.turn_of == person else 0)
    # A stretch of no length is no turn yet (rules.md 9).
    new_turns, new_floor_turns = ledger.new_turns(person, running.account) if extra else (0, 0)
    presenting = running.account is Account.PRESENTATION
    return Participation(
        voice.floor + (0 if presenting else extra),
        voice.presentation + (extra if presenting else 0),
        voice.turns + new_turns,
        voice.floor_turns + new_floor_turns,
        seat.marks,
        max(voice.longest_turn, turn),
        running.since if voice.first_turn_at is None and extra else voice.first_turn_at,
        0,
        present,
        seat.present,
        turn,
    )


_latest: tuple[Meeting | None, int, Mapping[str, Participation]] = None, 0, {}


def participations(meeting: Meeting, now: int) -> Mapping[str, Participation]:
    """Return what everybody has done, by person, in the order of the roster.

    The last answer is kept: flags, balance and panels ask for the same moment one after the other.
    """
    global _latest
    known, moment, found = _latest
    if known is not meeting or moment != now:
        found = {person.id: participation(meeting, person.id, now) for person in meeting.roster}
        _latest = meeting, now, found
    return found


def stretches(meeting: Meeting, now: int) -> list[Stretch]:
    """Return every stretch so far, oldest first, the running one cut at *now*. O(events): for reports."""
    whole = list(meeting.now.ledger)[::-1]
    running = meeting.now.running
    if running is not None and now > running.since:
        whole.append(Stretch(running.account, running.person, meeting.now.item, running.since, now))
    return whole


@dataclass(frozen=True, slots=True)
class Turn:
    """One stretch of holding the floor, over item borders and pauses; `item` is where it began."""

    person: str
    start: int
    end: int
    item: int | None


def turns(meeting: Meeting, now: int) -> list[Turn]:
    """Return every turn so far, oldest first (rules.md 9). O(events): for reports."""
    found: list[Turn] = []
    going: str | None = None
    for stretch in stretches(meeting, now):
        if stretch.account in SPEAKING and stretch.person is not None:
            if going == stretch.person:
                last = found[-1]
                found[-1] = Turn(last.person, last.start, stretch.end, last.item)
            else:
                found.append(Turn(stretch.person, stretch.start, stretch.end, stretch.item))
                going = stretch.person
        elif stretch.account is not Account.PAUSED:
            going = None
    return found
