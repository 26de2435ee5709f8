"""What the last sessions of a series say about each person: evidence for the next invitation."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from smarketing_tui.domain.attention.coaching import Reason
from smarketing_tui.domain.calendar.days import day_words
from smarketing_tui.domain.calendar.local import local_date
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.domain.planning.heard import Heard, HeardSession
from smarketing_tui.domain.summary import SessionPhase, Summary
from smarketing_tui.domain.text import folded

LATELY = 3
"""How many of a person's meetings are lately."""

REMEMBERED = 26
"""Sessions of a series that are looked at: half a year of a weekly one."""


@dataclass(frozen=True, slots=True)
class Past:
    """One person in the last sessions of a series: `meetings` are those to which they were invited, newest first.

    `missed` are the sessions since the last of these; `streak` how many of the last ones in a row they came to.
    """

    meetings: tuple[tuple[date, Heard], ...] = ()
    missed: int = 0
    streak: int = 0

    @property
    def attended(self) -> tuple[tuple[date, Heard], ...]:
        """The meetings they came to; those without them say nothing about them."""
        return tuple((day, heard) for day, heard in self.meetings if heard.present > 0)

    @property
    def lately(self) -> tuple[tuple[date, Heard], ...]:
        """The last few meetings they came to."""
        return self.attended[:LATELY]

    @property
    def turns(self) -> int:
        """Turns they had lately."""
        return sum(heard.turns for _, heard in self.lately)

    @property
    def is_silent(self) -> bool:
        """Whether they said nothing in any of the last three meetings they came to."""
        return len(self.lately) == LATELY and all(heard.is_silent for _, heard in self.lately)

    @property
    def worth_a_word(self) -> bool:
        """Whether they were silent for long, or the last time for a reason that somebody recorded."""
        last = self.attended[0][1] if self.attended else None
        return self.is_silent or (last is not None and last.is_silent and last.reason is not None)

    @property
    def invitations(self) -> int:
        """How often they were asked to speak where this rests on: lately, or the last time."""
        return sum(heard.invitations for _, heard in (self.lately if self.is_silent else self.attended[:1]))

    @property
    def reason(self) -> Reason | None:
        """The reason for their silence that was recorded last, if it was lately."""
        return next((heard.reason for _, heard in self.lately if heard.reason is not None), None)


def held(sessions: Iterable[HeardSession], names: Iterable[str]) -> list[HeardSession]:
    """Return the last ended ones of *sessions* whose series has one of the (folded) *names*, newest first."""
    wanted = frozenset(names)
    mine = [each for each in sessions if each.phase is SessionPhase.ENDED and folded(each.series) in wanted]
    return sorted(mine, key=began, reverse=True)[:REMEMBERED]


def met_last(
    sessions: Iterable[HeardSession], coming: Collection[str], same: Mapping[str, str] | None = None
) -> HeardSession | None:
    """Return the first of *sessions* (newest first) at which half of those *coming* were or more.

    Where nobody is said to come it is the first of all. What the other half of a split has heard is news to this one.
    """
    same = same or {}
    for session in sessions:
        here = {same.get(each.person, each.person) for each in session.heard if each.present > 0}
        if 2 * len(here.intersection(coming)) >= len(coming):
            return session
    return None


def pasts(sessions: Sequence[HeardSession], zone: str, same: Mapping[str, str] | None = None) -> dict[str, Past]:
    """Return the past of everybody in *sessions* (newest first), by the id they have now; days are those of *zone*."""
    same = same or {}
    meetings: dict[str, dict[int, tuple[date, Heard]]] = {}
    for at, session in enumerate(sessions):
        day = local_date(began(session), zone)
        for heard in session.heard:
            meetings.setdefault(same.get(heard.person, heard.person), {}).setdefault(at, (day, heard))
    return {person: _past(found) for person, found in meetings.items()}


def _past(meetings: Mapping[int, tuple[date, Heard]]) -> Past:
    streak = 0
    while streak in meetings and meetings[streak][1].present > 0:
        streak += 1
    return Past(tuple(meetings.values()), min(meetings), streak)


def began(session: Summary) -> datetime:
    """Return when *session* was started, else when it was made (UTC)."""
    return session.started_at or session.created_at or datetime.min.replace(tzinfo=UTC)


def last_heard(past: Past | None, today: date) -> str:
    """Return the evidence in a few words: `6 turns, Sat 12 Sep`; "" for somebody who has never come."""
    if past is None or not past.attended:
        return ""
    if past.is_silent:
        return f"no turn, {LATELY} meetings"
    day, heard = past.attended[0]
    if heard.is_silent:
        return f"no turn, {day_words(day, today)}"
    spoken = heard.turns or heard.marks
    word = "turn" if heard.turns else "mark"
    return f"{spoken} {word}{'' if spoken == 1 else 's'}, {day_words(day, today)}"
