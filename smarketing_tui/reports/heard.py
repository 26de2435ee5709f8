"""What the facilitator was shown about single people, and whom they asked: in plain words, for the facilitator."""

from collections import defaultdict
from collections.abc import Sequence

from smarketing_tui.domain.flag_history import FlagSpan
from smarketing_tui.domain.flags import FlagKind
from smarketing_tui.domain.wording import clock_words
from smarketing_tui.reports.inert import inert
from smarketing_tui.reports.recap import Recap

_WORDS = {
    FlagKind.SILENT: "not heard yet",
    FlagKind.GONE_QUIET: "not heard for a while",
    FlagKind.QUIET: "heard little",
    FlagKind.DOMINATING: "a large part of the talk",
    FlagKind.TWO_VOICES: "one of two with most of the talk",
    FlagKind.LONG_TURN: "a long turn",
}


def flag_lines(recap: Recap) -> list[str]:
    """Return a line for everyone who had a flag, in the order of the floor; nothing without flags."""
    spans: dict[str, dict[FlagKind, list[FlagSpan]]] = defaultdict(lambda: defaultdict(list))
    for span in recap.flags:
        spans[span.person][span.kind].append(span)
    lines = []
    for person in recap.people:
        found = spans[person.id]
        words = [f"{_WORDS[kind]} {_times(found[kind], recap.time.wall)}" for kind in FlagKind if kind in found]
        if words:
            lines.append(f"- **{inert(person.name)}:** {'; '.join(words)}")
    if not lines:
        return []
    return ["Times since the start, by the corrected record; only the facilitator was shown this.", "", *lines]


def _times(spans: Sequence[FlagSpan], wall: int) -> str:
    return ", ".join(f"{clock_words(span.start)}{_until(span, wall)}" for span in spans)


def _until(span: FlagSpan, wall: int) -> str:
    if span.until is None:
        return " until now"
    return " to the end" if span.until >= wall else f"–{clock_words(span.until)}"


def invitation_lines(recap: Recap) -> list[str]:
    """Return how many invitations led to a turn, and each of them; nothing if nobody was asked."""
    asked = recap.invitations
    if not asked:
        return []
    names = {person.id: inert(person.name) for person in recap.people}
    answered = sum(each.answered_at is not None for each in asked)
    lines = [
        f"- {names[each.person]}: asked at {clock_words(each.at)}"
        + ("" if each.answered_at is None else f", spoke at {clock_words(each.answered_at)}")
        for each in asked
    ]
    return [f"{answered} of {len(asked)} invitations led to a turn.", "", *lines]
