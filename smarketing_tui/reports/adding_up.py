"""Parts of a whole as people read them: rounded so that they add up to what stands beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from smarketing_tui.domain.floor import Accounts
from smarketing_tui.domain.frozen import dataclass
from smarketing_tui.reports.recap import PersonRecap, Recap

SECOND = 1000


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a meeting beside its picture, in ms: the accounts, and the talk of each lane.

    A lane is a person's (id and team), or a team's (no id).
    """

    time: Accounts
    talk: Mapping[tuple[str, str], int]


def whole_units(parts: Sequence[int], unit: int, total: int | None = None) -> list[int]:
    """Return how many units each part is; together *total*, or as many as fit into all of them.

    By the largest remainder (Hamilton's method): each is cut, and those that lose most get what is left.
    """
    counts = [part // unit for part in parts]
    left = (sum(parts) // unit if total is None else total) - sum(counts)
    for place in sorted(range(len(parts)), key=lambda place: -(parts[place] % unit))[: max(0, left)]:
        counts[place] += 1
    return counts


def percent_words(shares: Sequence[float | None]) -> list[str]:
    """Return shares as whole per cents that add up, `–` for one that is undefined."""
    exact = 1_000_000  # of which no share that people have differs by less
    counts = whole_units([round((share or 0) * 100 * exact) for share in shares], exact, round(100 * _sum(shares)))
    return ["–" if share is None else f"{count}%" for share, count in zip(shares, counts, strict=True)]


def _sum(shares: Sequence[float | None]) -> float:
    return sum(share for share in shares if share is not None)


def in_whole_seconds(recap: Recap) -> Recap:
    """Return *recap* with its accounts, everybody's talk and the time of the items in whole seconds that add up.

    The accounts make the wall time, floor and presentation make everybody's talk. For reading: programs get the
    milliseconds.
    """
    time = _accounts(recap.time)
    talks = [talk_of(person) for person in recap.people]
    is_all = sum(talks) == recap.time.talk  # of a meeting that was thinned out somebody's may be missing
    talk = whole_units(talks, SECOND, time.talk // SECOND if is_all else None)
    used = whole_units([item.used for item in recap.agenda], SECOND)
    return replace(
        recap,
        time=time,
        people=tuple(_with_talk(person, each * SECOND) for person, each in zip(recap.people, talk, strict=True)),
        # One that was open for less than a second was open.
        agenda=tuple(
            replace(item, used=each * SECOND or item.used) for item, each in zip(recap.agenda, used, strict=True)
        ),
    )


def talk_of(person: PersonRecap) -> int:
    """Return how long somebody talked, in milliseconds, 0 where that is not told."""
    told = person.contribution or person.share
    return told.talk if told is not None else 0


def told_in(recap: Recap) -> Told:
    """Return the lengths that *recap* tells."""
    talk: dict[tuple[str, str], int] = {}
    for person in recap.people:
        for lane in ((person.id, person.team), ("", person.team)):
            talk[lane] = talk.get(lane, 0) + talk_of(person)
    return Told(recap.time, talk)


def _accounts(time: Accounts) -> Accounts:
    talk, crosstalk, nobody, paused = whole_units((time.talk, time.crosstalk, time.open, time.paused), SECOND)
    floor, presentation = whole_units((time.floor, time.presentation), SECOND, talk)
    return Accounts(*(each * SECOND for each in (floor, presentation, crosstalk, nobody, paused)))


def _with_talk(person: PersonRecap, talk: int) -> PersonRecap:
    return replace(
        person,
        contribution=replace(person.contribution, talk=talk) if person.contribution is not None else None,
        share=replace(person.share, talk=talk) if person.share is not None else None,
    )
