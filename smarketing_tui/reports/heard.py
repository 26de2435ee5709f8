"""What the facilitator was shown about single people, and whom they asked: in plain words, for the facilitator."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from smarketing_tui.domain.attention.flag_spans import FlagSpan
from smarketing_tui.domain.attention.flags import FlagKind
from smarketing_tui.domain.calendar.lengths import clock_words
from smarketing_tui.reports.prose import Block, Paragraph, Said, Strong, points
from smarketing_tui.reports.recap import Recap

_WORDS = {
    FlagKind.SILENT: "not heard yet",
    FlagKind.GONE_QUIET: "not heard for a while",
    FlagKind.QUIET: "heard little",
    FlagKind.DOMINATING: "a large part of the talk",
    FlagKind.TWO_VOICES: "one of two with most of the talk",
    FlagKind.LONG_TURN: "a long turn",
}


def flag_blocks(recap: Recap) -> tuple[Block, ...]:
    """Return a line for everyone who had a flag, in the order of the floor; nothing without flags."""
    spans: dict[str, list[FlagSpan]] = defaultdict(list)
    for span in recap.flags:
        spans[span.person].append(span)
    lines = [
        (Strong((Said(person.name), ":")), f" {flag_words(spans[person.id], recap.time.wall)}")
        for person in recap.people
        if person.id in spans
    ]
    if not lines:
        return ()
    meaning = "Times since the start, by the corrected record; only the facilitator was shown this."
    return (Paragraph((meaning,)), *points(lines))


def flag_words(spans: Iterable[FlagSpan], wall: int) -> str:
    """Return the flags of one person in words, with their times: `heard little 12:00–15:05; a long turn 2:00–8:00`."""
    found: dict[FlagKind, list[FlagSpan]] = defaultdict(list)
    for span in spans:
        found[span.kind].append(span)
    return "; ".join(f"{_WORDS[kind]} {_times(found[kind], wall)}" for kind in FlagKind if kind in found)


def _times(spans: Iterable[FlagSpan], wall: int) -> str:
    return ", ".join(f"{clock_words(span.start)}{_until(span, wall)}" for span in _touching_merged(spans))


def _touching_merged(spans: Iterable[FlagSpan]) -> list[FlagSpan]:
    """Return *spans* of one flag with those as one that no clock tells apart: it stood exactly on its threshold."""
    found: list[FlagSpan] = []
    for span in sorted(spans, key=lambda each: each.start):
        last = found[-1] if found else None
        if last is not None and last.until is not None and clock_words(last.until) == clock_words(span.start):
            found[-1] = replace(last, until=span.until)
        else:
            found.append(span)
    return found


def _until(span: FlagSpan, wall: int) -> str:
    if span.until is None:
        return " until now"
    return " to the end" if span.until >= wall else f"–{clock_words(span.until)}"


def invitation_blocks(recap: Recap) -> tuple[Block, ...]:
    """Return how many invitations led to a turn, and each of them; nothing if nobody was asked."""
    asked = recap.invitations
    if not asked:
        return ()
    names = {person.id: Said(person.name) for person in recap.people}
    answered = sum(each.answered_at is not None for each in asked)
    lines = [
        (
            names[each.person],
            f": asked at {clock_words(each.at)}"
            + ("" if each.answered_at is None else f", spoke at {clock_words(each.answered_at)}"),
        )
        for each in asked
    ]
    return (Paragraph((f"{answered} of {len(asked)} invitations led to a turn.",)), *points(lines))
