"""Speech: stretches of one voice each, as a recording tells them; they may overlap."""

from collections.abc import Iterable, Sequence

from smarketing_tui.domain.agenda import LONGEST_ITEM, MINUTE
from smarketing_tui.domain.frozen import dataclass

LONGEST = LONGEST_ITEM * MINUTE
"""Milliseconds that a meeting of a transcript lasts at the most: a day."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One voice, `speaker`, from `start` to `end` (milliseconds after the recording began)."""

    speaker: str
    start: int
    end: int

    @property
    def length(self) -> int:
        """Milliseconds of this stretch."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class FloorRules:
    """What makes turns of speech, all in milliseconds.

    Gaps of one voice shorter than `close_gap` are none; speech shorter than `shortest_turn` is a remark; a silence of
    `open_after` or more opens the floor.
    """

    close_gap: int = 500
    shortest_turn: int = 1_000
    open_after: int = 2_000


def closed(speech: Iterable[Speech], gap: int) -> list[Speech]:
    """Return *speech* with the gaps shorter than *gap* ms within each voice closed, by start.

    Of stretches that begin at one moment the one that came first stays first. What touches or overlaps is one anyway.
    """
    whole: list[Speech] = []
    newest: dict[str, int] = {}
    for each in sorted(speech, key=lambda stretch: stretch.start):
        at = newest.get(each.speaker)
        before = None if at is None else whole[at]
        if at is None or before is None or each.start - before.end >= max(gap, 1):
            newest[each.speaker] = len(whole)
            whole.append(each)
        elif each.end > before.end:
            whole[at] = Speech(each.speaker, before.start, each.end)
    return whole


def told_apart(speech: Iterable[Speech], shortest: int) -> tuple[list[Speech], list[Speech]]:
    """Return the stretches of *speech* that may move the floor, and the remarks: those shorter than *shortest* ms."""
    long: list[Speech] = []
    short: list[Speech] = []
    for each in speech:
        (short if each.length < shortest else long).append(each)
    return long, short


def end_of(speech: Sequence[Speech]) -> int:
    """Return when the last of *speech* ends: the end of the meeting."""
    return max((each.end for each in speech), default=0)
